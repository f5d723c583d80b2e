"""The settings of the adapter `table`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

from attrs import field, frozen

from ipcore.adapters.table.mapping import TableMapping, load_mapping
from ipcore.dates import parse_day
from ipcore.errors import ExchangeError, ModelError
from ipcore.exchange import Option

OPTIONS = (
    Option(name="mapping", help="The TOML file that says how the table becomes cases."),
    Option(name="exported-on", help="The day of the extract, YYYY-MM-DD, where neither the mapping nor a column says it.", default=""),
    Option(name="secret-file", help="A file of 16 bytes or more that pseudonyms are made with.", default=""),
)
_FEWEST, _MOST = 16, 4096


@frozen(kw_only=True)
class Settings:
    """
    What was asked for.

    Attributes:
        mapping: The mapping.
        exported_on: The day of the extract. None: the mapping says it.
        secret: What pseudonyms are made with. Empty: there are none.
    """

    mapping: TableMapping
    exported_on: dt.date | None
    secret: bytes = field(repr=False)


def settings_of(options: Mapping[str, str]) -> Settings:
    """
    What the options say.

    Raises:
        ExchangeError: an option that cannot be used, or one that is missing.
    """
    mapping = load_mapping(options["mapping"])
    return Settings(mapping=mapping, exported_on=_day(options["exported-on"], mapping), secret=_secret(options["secret-file"], mapping))


def _day(text: str, mapping: TableMapping) -> dt.date | None:
    if bool(text) == (mapping.exported_on is not None):
        said = "found a day, but the mapping says it already" if text else "missing: the mapping does not say the day of the extract"
        raise ExchangeError(f"the setting exported-on: {said}")
    try:
        return parse_day(text) if text else None
    except ModelError as error:
        problem = error.problems[0]
    raise ExchangeError(f"the setting exported-on: found {problem.found}, expected {problem.expected}")


def _secret(name: str, mapping: TableMapping) -> bytes:
    wanted = any(one.pseudonym for one in mapping.columns.values())
    if wanted != bool(name):
        said = "missing: the mapping has pseudonyms" if wanted else "found a file, but the mapping has no pseudonyms"
        raise ExchangeError(f"the setting secret-file: {said}")
    if not wanted:
        return b""
    try:
        with Path(name).open("rb") as stream:
            secret = stream.read(_MOST + 1)
    except (OSError, ValueError):
        raise ExchangeError("the setting secret-file: found a file that cannot be read") from None
    if not _FEWEST <= len(secret) <= _MOST:
        raise ExchangeError(f"the setting secret-file: expected a file of {_FEWEST} to {_MOST} bytes")
    return secret
