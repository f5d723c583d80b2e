"""The settings of the adapter, as its user gives them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from attrs import evolve, field, frozen

from ipcore import ExchangeError, Lang, Option
from ipcore_fhir import settings as export
from ipcore_fhir.profiles import checked_address
from ipcore_fhir.systems import DOCUMENT_TYPE

_AS_IN_FILES = ("profile", "plan-canonical", "narrative")

OPTIONS = (
    Option(name="category", help="Plans of which category are looked for, as system|code.", default=f"{DOCUMENT_TYPE}|A02-2"),
    Option(name="identifiers-file", help="A file of system|value on each line: these persons are read, and no others.", default=""),
    Option(name="exported-on", help="The day the records show. Default: the server's day.", default=""),
    Option(name="lang", help="When writing: the language of words where the plan names none.", choices=("nb", "nn", "en"), default="nb"),
    *(evolve(one, help=f"When writing: {one.help}.") for one in export.OPTIONS if one.name in _AS_IN_FILES),
    Option(
        name="patients",
        help="When writing: match the Patient there by national identity number, and never change it; or own, a Patient for each case.",
        choices=("match", "own"),
        default="match",
    ),
    Option(name="scope", help="The scope a token is asked for.", default=""),
    Option(name="ca-file", help="Certificates in PEM that the server's must come from. Default: the usual ones.", default=""),
    Option(name="proxy", help="A proxy, as http://host:port. What the environment says of proxies is not used.", default=""),
    Option(name="connect-timeout", help="Seconds until the server must have taken the call.", default="10"),
    Option(name="read-timeout", help="Seconds the server may be silent.", default="60"),
    Option(name="answer-timeout", help="Seconds in which an answer that has begun must be there whole.", default="300"),
    Option(name="attempts", help="How often the same is asked when the server is busy or does not answer.", default="5"),
    Option(name="longest-wait", help="Seconds that are waited at most before asking again.", default="60"),
    Option(name="page-size", help="How many entries a page is to have.", default="100"),
    Option(name="largest-answer", help="The most that one answer may be, in megabytes.", default="64"),
    Option(name="most-resources", help="The most resources that one person may have.", default="20000"),
)


@frozen(kw_only=True)
class Settings:
    """The settings, understood. What each is says `OPTIONS`; sizes are in bytes, times in seconds."""

    category: str
    identifiers_file: str = field(repr=False)
    exported_on: str | None
    lang: Lang
    written: export.Settings
    match_patients: bool
    scope: str
    ca_file: str
    proxy: str
    connect_timeout: float
    read_timeout: float
    answer_timeout: float
    attempts: int
    longest_wait: float
    page_size: int
    largest_answer: int
    most_resources: int


def settings_of(options: Mapping[str, str]) -> Settings:
    """
    The settings.

    Raises:
        ExchangeError: one that cannot be used. Its value is not in the message.
    """
    told = {one.name: one.default or "" for one in OPTIONS} | dict(options)
    if not all(told["category"].partition("|")[::2]):
        raise ExchangeError("the setting category: expected system|code")
    exported_on = _day(told, "exported-on")
    return Settings(
        category=told["category"],
        identifiers_file=told["identifiers-file"],
        exported_on=None if exported_on is None else exported_on.isoformat(),
        lang=Lang(told["lang"]),
        written=_written(told),
        match_patients=told["patients"] == "match",
        scope=told["scope"],
        ca_file=told["ca-file"],
        proxy=told["proxy"],
        connect_timeout=_number(told, "connect-timeout", 1, 600),
        read_timeout=_number(told, "read-timeout", 1, 3600),
        answer_timeout=_number(told, "answer-timeout", 1, 86_400),
        attempts=_number(told, "attempts", 1, 20),
        longest_wait=_number(told, "longest-wait", 0, 3600),
        page_size=_number(told, "page-size", 1, 1000),
        largest_answer=_number(told, "largest-answer", 1, 1024) * 1024 * 1024,
        most_resources=_number(told, "most-resources", 1, 1_000_000),
    )


def _written(told: Mapping[str, str]) -> export.Settings:
    address = checked_address(told["plan-canonical"])
    care_plan = address if told["profile"] == "no-kommune" else None
    return export.Settings(bundle="transaction", care_plan=care_plan, narrative=told["narrative"] == "yes", onto=None)


def _number(told: Mapping[str, str], name: str, least: int, most: int) -> int:
    text = told[name]
    if not (text.isascii() and text.isdigit() and len(text) < 10 and least <= int(text) <= most):
        raise ExchangeError(f"the setting {name}: expected a whole number from {least} through {most}")
    return int(text)


def _day(told: Mapping[str, str], name: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(told[name]) if told[name] else None
    except ValueError:
        raise ExchangeError(f"the setting {name}: expected a day, as YYYY-MM-DD") from None
