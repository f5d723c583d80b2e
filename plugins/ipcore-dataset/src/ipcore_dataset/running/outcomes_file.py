"""A table of outcomes in a Parquet file, as `ipcore dataset check` writes it: what it says of itself, and whether it is one."""

from __future__ import annotations

import datetime as dt
import glob
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import field, frozen
from sqlglot import exp

from ipcore import ExchangeError
from ipcore_dataset.columns import ID
from ipcore_dataset.reading.digest import digest_of
from ipcore_dataset.reading.rows import Rows

if TYPE_CHECKING:
    import duckdb

_KEY = "ipcore"
_NEEDED: dict[str, type | tuple[type, ...]] = {"law": (dict, str), "on": str, "law_on": str, "rules": dict}


@frozen(kw_only=True)
class OutcomesFile:
    """
    A table of outcomes.

    Attributes:
        path: The file.
        columns: Its columns, in order.
        rules: The rules' ids by their columns.
        law: The law's stamp, as far as the file tells it; `digest` may be missing.
        on: The day the facts are about.
        law_on: The day whose law they were judged by.
        forecast: It was taken that nothing changed since the reference day.
        inputs: Name and size of each file that was judged. Empty: it does not say.
        digests: The SHA-256 of each. Empty: it does not say.
        own_ids: The ids are the rows' own. False: they are the places of the rows in their files.
    """

    path: Path
    columns: tuple[str, ...]
    rules: Mapping[str, str]
    law: Mapping[str, Any]
    on: dt.date
    law_on: dt.date
    forecast: bool = field(default=False)
    own_ids: bool = field(default=True)
    inputs: frozenset[tuple[str, int]] = field(default=frozenset())
    digests: frozenset[str] = field(default=frozenset())

    @property
    def name(self) -> str:
        """The file's name, without folders."""
        return self.path.name

    def is_of(self, path: Path) -> bool:
        """Whether a file is one of those that were judged, by what stands in it; of older tables by its name and size."""
        if self.digests:
            return digest_of(path) in self.digests
        return not self.inputs or (path.name, path.stat().st_size) in self.inputs

    def source(self) -> exp.Expr:
        """The table, to select from."""
        return exp.Anonymous(this="read_parquet", expressions=[exp.Literal.string(glob.escape(str(self.path)))])


def outcomes_file(connection: duckdb.DuckDBPyConnection, path: Path) -> OutcomesFile:
    """
    The table of outcomes at a path.

    Raises:
        ExchangeError: it is no such table: no Parquet, no metadata of ipcore's, or columns that it speaks of and does not have.
    """
    name = path.name
    if not path.is_file():
        raise ExchangeError(f"{name}: found no file, expected a table of outcomes in Parquet")
    told = _metadata(_entries(connection, path), name)
    types = _types(connection, path)
    rules = {str(column): str(rule) for column, rule in told["rules"].items()}
    if not rules:
        raise ExchangeError(f"{name}: found no rule, expected a table of outcomes with a column for each")
    wrong = sorted(one for one in (ID, *rules) if types.get(one) != "VARCHAR")
    if wrong:
        raise ExchangeError(
            f"{name}: found no column of texts for {len(wrong)} of its {len(rules) + 1} ids and rules: {', '.join(wrong[:5])}"
        )
    law = told["law"] if isinstance(told["law"], dict) else {"digest": told["law"]}
    on, law_on = (_day(told[key], name, key) for key in ("on", "law_on"))
    inputs = _inputs(told.get("inputs"))
    return OutcomesFile(
        path=path,
        columns=tuple(types),
        rules=rules,
        law=law,
        on=on,
        law_on=law_on,
        forecast=told.get("forecast") is True,
        own_ids=told.get("own_ids") is not False,
        inputs=frozenset((one[0], one[1]) for one in inputs),
        digests=frozenset(one[2] for one in inputs) if inputs and all(len(one) > 2 for one in inputs) else frozenset(),
    )


_MOST_INPUTS = 1000


def inputs_told(rows: Rows) -> list[list[str | int]]:
    """What a table of outcomes says of the files it is about. Nothing, where not all are files, or they are very many."""
    digests = rows.digests or (None,) * len(rows.files)
    told = list(zip(rows.files, rows.sizes, digests, strict=True))
    found: list[list[str | int]] = [[one for one in each if one is not None] for each in told if each[1] is not None]
    return found if len(found) == len(told) <= _MOST_INPUTS else []


def _inputs(told: Any) -> list[list[Any]]:
    """Name, size and, but in older files, SHA-256 of each."""
    known = told if isinstance(told, list) else []
    found = [one for one in known if isinstance(one, list) and tuple(map(type, one)) in ((str, int), (str, int, str))]
    return found if len(found) == len(known) else []


def _entries(connection: duckdb.DuckDBPyConnection, path: Path) -> dict[bytes, bytes]:
    with path.open("rb") as file:
        if file.read(4) != b"PAR1":
            raise ExchangeError(f"{path.name}: found no Parquet, expected a table of outcomes from ipcore dataset check")
    return dict(_asked(connection, "SELECT key, value FROM parquet_kv_metadata($1)", path).fetchall())


def _types(connection: duckdb.DuckDBPyConnection, path: Path) -> dict[str, str]:
    described = _asked(connection, "SELECT * FROM read_parquet($1) LIMIT 0", path).description or ()
    return {column: str(kind) for column, kind, *_ in described}


def _asked(connection: duckdb.DuckDBPyConnection, query: str, path: Path) -> duckdb.DuckDBPyConnection:
    with readable(path.name):
        return connection.execute(query, [glob.escape(str(path))])


@contextmanager
def readable(name: str) -> Iterator[None]:
    """
    Say that a file cannot be read where DuckDB says so: its own words may hold what stands in the file.

    Raises:
        ExchangeError: just that.
    """
    import duckdb

    try:
        yield
    except duckdb.Error as error:
        raise ExchangeError(f"{name}: found Parquet that cannot be read ({type(error).__name__}), expected a table of outcomes") from None


def _metadata(entries: Mapping[bytes, bytes], name: str) -> dict[str, Any]:
    try:
        told = json.loads(entries[_KEY.encode()])
    except (KeyError, ValueError):
        raise ExchangeError(f"{name}: found no metadata of ipcore, expected a table of outcomes from ipcore dataset check") from None
    missing = [key for key, kind in _NEEDED.items() if not isinstance(told, dict) or not isinstance(told.get(key), kind)]
    if missing:
        raise ExchangeError(f"{name}: found metadata without {', '.join(missing)}, expected that of a table of outcomes")
    return dict(told)


def _day(value: str, name: str, key: str) -> dt.date:
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        raise ExchangeError(f"{name}: found metadata in which {key} is no day, expected YYYY-MM-DD") from None
