"""For each check of 11F a record that nothing is wrong with, one change that the check finds, and what else must be found then."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Mapping
from typing import Final

from attrs import field, frozen

from ipcore.identifiers import next_synthetic_serial, synthetic_number
from ipcore_kostra.checking.check import Remark
from ipcore_kostra.checking.delivery import Counted, Delivery
from ipcore_kostra.social.checked import remarks
from kostra_parts.social_files import MUNICIPALITY, record

Fields = Mapping[str, str]
Files = tuple[Callable[[int], bytes], Callable[[int], bytes]]


def number_of(year_of_birth: int) -> str:
    """A synthetic number of somebody born that year."""
    day = dt.date(year_of_birth, 6, 15)
    return synthetic_number(day, next_synthetic_serial(day))


def day_in(year: int) -> str:
    """A day as the records of that year write it."""
    return f"1501{year}" if year >= 2025 else f"1501{year % 100}"


@frozen(kw_only=True)
class Case:
    """
    What one check is tried with.

    Attributes:
        base: What a good record says here otherwise than others. Of a year, or the same for all.
        change: The one thing that is changed.
        also: Ids of the checks that must find the change too, in the years in which they are made.
    """

    base: Fields | Callable[[int], Fields] = field(factory=dict)
    change: Fields | Callable[[int], Fields]
    also: tuple[str, ...] = ()

    def good(self, year: int) -> Fields:
        return _of(self.base, year)

    def wrong(self, year: int) -> Fields:
        return {**self.good(year), **_of(self.change, year)}


def _of(fields: Fields | Callable[[int], Fields], year: int) -> Fields:
    return fields(year) if callable(fields) else fields


def _benefit(code: str, **more: str) -> Fields:
    return {"VKLO": "3", "TRYGDESIT": code, **more}


def _conditions(year: int) -> Fields:
    return {"VILKARSOSLOV": "1", "UTBETDATO": day_in(year), "UTBETTOMDATO": day_in(year), "VILKARARBEID": "16"}


def _age(years: int, **more: str) -> Callable[[int], Fields]:
    return lambda year: {"PERSON_FODSELSNR": number_of(year - years), **more}


def _code(name: str) -> Case:
    return Case(change={name: "7"}, also=("002-code",))


_FAMILY: Final[Fields] = {"BU18": "1", "ANTBU18": "02"}

CASES: Final[Mapping[str, Case]] = {
    "002-missing": Case(change={"SAKSBEHANDLER": ""}),
    "002-integer": Case(change={"BIDRAG_MARS": "1 000"}),
    "002-date": Case(change={"VEDTAKDATO": "99999999"}),
    "002-code": Case(change={"SANKSJONRED": "99"}),
    "03-municipality": Case(change={"KOMMUNE_NR": "3203"}),
    "03-district": Case(change={"BYDELSNR": "01"}),
    "04": Case(change={"VERSION": "99"}),
    "04A": Case(change={"FODSELSDATO": "31021990"}, also=("002-date",)),
    "05": Case(change={"PERSON_FODSELSNR": "15869900000"}),
    "06": Case(base=_age(18), change=_age(17)),
    "07": Case(base=_age(95), change=_age(96)),
    "07-to-2025": Case(base=_age(67), change=_age(68)),
    "08": _code("KJONN"),
    "09": _code("EKTSTAT"),
    "10": _code("BU18"),
    "11": Case(base=_FAMILY, change={"ANTBU18": "00"}),
    "12": Case(base=_FAMILY, change={"BU18": "2"}),
    "13": Case(base={**_FAMILY, "ANTBU18": "13"}, change={"ANTBU18": "14"}),
    "14": Case(change={"VKLO": "0"}, also=("002-code",)),
    "15": Case(change={"ARBSIT": "04"}),
    "16": Case(base={"VKLO": "2", "ARBSIT": "05"}, change={"ARBSIT": "04"}),
    "17": Case(base={"VKLO": "4", "ARBSIT": "03"}, change={"ARBSIT": "04"}),
    "18": Case(base={"VKLO": "6", "ARBSIT": "09"}, change={"ARBSIT": "04"}),
    "19": Case(base={"VKLO": "8", "ARBSIT": "10"}, change={"ARBSIT": "04"}),
    "20A": Case(change={"TRYGDESIT": "01"}),
    "20B": Case(base=_benefit("01"), change={"TRYGDESIT": "12"}),
    "21": Case(base={"VKLO": "5", "ARBSIT": "03"}, change={"ARBSIT": "01"}),
    "21-to-2025": Case(base={"VKLO": "5", "ARBSIT": "02"}, change={"ARBSIT": "03"}),
    "22": Case(base=_benefit("01"), change={"TRYGDESIT": "03"}, also=("002-code", "20B")),
    "22-to-2025": Case(base=_age(63, **_benefit("07", ARBSIT="04")), change=_age(62)),
    "23-to-2025": Case(base=_benefit("01"), change={"TRYGDESIT": "05"}),
    "23A": Case(base=_age(62, **_benefit("07", ARBSIT="04")), change=_age(61)),
    "23B": Case(base=_benefit("01"), change={"TRYGDESIT": "05"}),
    "23C": Case(base=_benefit("01"), change={"TRYGDESIT": "13"}),
    "24": Case(base=_benefit("04", ARBSIT="04"), change={"ARBSIT": "01"}),
    "24B": Case(base=_benefit("11", ARBSIT="07"), change={"ARBSIT": "08"}),
    "25": Case(base={"VKLO": "9"}, change={"ARBSIT": "11"}, also=("002-code",)),
    "26": Case(change={"STMND_1": "", "STMND_2": ""}),
    "27": Case(change={"BIDRAG": "0000000", "BIDRAG_JAN": "", "BIDRAG_FEB": ""}, also=("31",)),
    "30": Case(base={"BIDRAG": "0599999", "BIDRAG_JAN": "0594999"}, change={"BIDRAG": "0600000", "BIDRAG_JAN": "0595000"}),
    "31": Case(
        base={"BIDRAG": "0000101", "BIDRAG_JAN": "101", "BIDRAG_FEB": "", "LAAN": "0000100", "LAAN_JAN": "100"},
        change={"BIDRAG": "0000100", "BIDRAG_JAN": "100"},
    ),
    "32": _code("GITT_OKONOMIRAD"),
    "33": _code("FAAT_INDIVIDUELL_PLAN"),
    "35": _code("BOSIT"),
    "36": Case(change={"BIDRAG_FEB": ""}),
    "37": Case(change={"LAAN": "0001000"}),
    "38": Case(change={"PERSON_FODSELSNR": ""}, also=("05",)),
    "39": _code("VILKARSOSLOV"),
    "40": _code("VILKARSAMEKT"),
    "41": Case(base=_conditions, change={"UTBETDATO": ""}),
    "42": Case(base=_conditions, change={"UTBETTOMDATO": ""}),
    "43": Case(base=_conditions, change={"VILKARARBEID": ""}),
}
"""Those of single records."""


def good_record(year: int, number: int = 1, **changed: str) -> bytes:
    """A record that nothing is wrong with but what is changed, with its line end."""
    return record(year, number, **changed) + b"\r\n"


def good_file(year: int, count: int = 3) -> bytes:
    """A delivery that nothing is wrong with."""
    return b"".join(good_record(year, number) for number in range(1, count + 1))


def _one(year: int, fields: Fields) -> bytes:
    return good_record(year, 1) + record(year, 2, **fields) + b"\r\n" + good_record(year, 3)


def _files_of(case: Case) -> Files:
    return (lambda year: _one(year, case.good(year)), lambda year: _one(year, case.wrong(year)))


def _too_short(year: int) -> bytes:
    return good_record(year, 1) + good_record(year, 2)[:-3] + b"\r\n"


def _same_person(year: int) -> bytes:
    both = {"PERSON_FODSELSNR": number_of(1990)}
    return good_record(year, 1) + good_record(year, 2, **both) + good_record(year, 3, **both)


def _same_journal(year: int) -> bytes:
    return good_record(year, 1) + good_record(year, 2, PERSON_JOURNALNR="J0000001")


FILES: Final[Mapping[str, Files]] = {
    "000": (good_file, lambda year: b" "),
    "001": (good_file, _too_short),
    "05A": (good_file, _same_person),
    "05B": (good_file, _same_journal),
    **{id: _files_of(case) for id, case in CASES.items()},
}
"""For each check a file that does not trip it, and one that does, of a year in which it is made."""


def found(content: bytes, year: int, *, municipality: str | None = MUNICIPALITY, anybody: bool | None = True) -> list[Remark]:
    """What the checks find in a file."""
    delivery = Delivery(year=year, municipality=municipality, anybody=anybody)
    return list(remarks(io.BytesIO(content), delivery, Counted()))
