"""How days are written: patterns such as `dd.mm.yyyy`, what each accepts, and which of them can be told apart."""

from __future__ import annotations

import datetime as dt
import functools
import re
from calendar import isleap
from collections.abc import Iterable, Iterator
from itertools import combinations

from ipcore.dates import FIRST_DAY, LAST_DAY

_CLOCK = {"": "", " hh:mm": " {c}", " hh:mm:ss": " {c}:[0-5][0-9]", "Thh:mm:ss": "T{c}:[0-5][0-9]"}
_TIME = "(?:[01][0-9]|2[0-3]):[0-5][0-9]"
_PART = "dd?|mm?|yyyy"
_PATTERN = re.compile(rf"({_PART})([./ -]?)({_PART})([./ -]?)({_PART})({'|'.join(map(re.escape, _CLOCK))})")
_LONG, _THIRTY_ONE = [1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], [1, 3, 5, 7, 8, 10, 12]

KNOWN = "a pattern of dd or d, mm or m, and yyyy, such as dd.mm.yyyy or yyyy-mm-dd; ` hh:mm`, ` hh:mm:ss` or `Thh:mm:ss` may come after it"


def is_pattern(text: str) -> bool:
    """Whether days can be read by it. Years of two digits have no century: they cannot."""
    found = _PATTERN.fullmatch(text)
    if found is None or {found[1][0], found[3][0], found[5][0]} != set("dmy"):
        return False
    together = not found[2] or not found[4]
    return not (together and {"d", "m"} & {found[1], found[3], found[5]})


@functools.cache
def parts_of(pattern: str) -> tuple[str, str, str, str, str, str]:
    """The first part, what stands between, the second, what stands between, the third, and the clock time."""
    found = _PATTERN.fullmatch(pattern)
    assert found is not None, "a pattern was looked at before"
    return found[1], found[2], found[3], found[4], found[5], found[6]


@functools.cache
def shape(pattern: str) -> str:
    """A regular expression that a text written by the pattern matches, whether or not there is such a day. Not anchored."""
    return _expression(pattern, {"d": "[0-9]{1,2}", "dd": "[0-9]{2}", "m": "[0-9]{1,2}", "mm": "[0-9]{2}", "yyyy": "[0-9]{4}"})


@functools.cache
def shape_in_range(pattern: str) -> str:
    """The same with a year in which days can be recorded."""
    years = _years(range(FIRST_DAY.year, LAST_DAY.year + 1))
    return _expression(pattern, {"d": "[0-9]{1,2}", "dd": "[0-9]{2}", "m": "[0-9]{1,2}", "mm": "[0-9]{2}", "yyyy": years})


@functools.cache
def in_some_year(pattern: str) -> str:
    """The same of days that some year has: 31 days in January, 29 in February."""
    return _days(pattern, "[0-9]{4}", "[0-9]{4}")


@functools.cache
def existing(pattern: str) -> str:
    """A regular expression that just the days that can be recorded match, written by the pattern. Not anchored."""
    years = range(FIRST_DAY.year, LAST_DAY.year + 1)
    return _days(pattern, _years(years), _years(year for year in years if isleap(year)))


def _days(pattern: str, years: str, leap_years: str) -> str:
    kinds = [
        (range(1, 29), range(1, 13), years),
        ([29, 30], _LONG, years),
        ([31], _THIRTY_ONE, years),
        ([29], [2], leap_years),
    ]
    return f"(?:{'|'.join(_expression(pattern, _fields(*one)) for one in kinds)})"


def _fields(days: Iterable[int], months: Iterable[int], years: str) -> dict[str, str]:
    days, months = list(days), list(months)
    return {"d": _short(days), "dd": _wide(days), "m": _short(months), "mm": _wide(months), "yyyy": years}


def _wide(numbers: Iterable[int]) -> str:
    return _of_tens(numbers, zero="0")


def _short(numbers: Iterable[int]) -> str:
    return _of_tens(numbers, zero="0?")


def _of_tens(numbers: Iterable[int], zero: str) -> str:
    """Numbers up to 99, those of one ten together: `0[1-9]|1[0-2]`."""
    tens: dict[int, str] = {}
    for one in numbers:
        tens[one // 10] = tens.get(one // 10, "") + str(one % 10)
    return f"(?:{'|'.join(f'{ten or zero}{_units(units)}' for ten, units in tens.items())})"


def _units(units: str) -> str:
    return f"[{units[0]}-{units[-1]}]" if len(units) > 2 and units in "0123456789" else f"[{units}]" if len(units) > 1 else units


def _years(years: Iterable[int]) -> str:
    """Years, by century."""
    centuries: dict[int, list[int]] = {}
    for year in years:
        centuries.setdefault(year // 100, []).append(year % 100)
    told = (f"{one}[0-9]{{2}}" if len(rest) == 100 else f"{one}{_wide(rest)}" for one, rest in centuries.items())
    return f"(?:{'|'.join(told)})"


def _expression(pattern: str, fields: dict[str, str]) -> str:
    first, between, second, then, third, clock = parts_of(pattern)
    told = fields[first] + _plain(between) + fields[second] + _plain(then) + fields[third]
    return told + _CLOCK[clock].replace("{c}", _TIME)


def _plain(mark: str) -> str:
    return f"[{mark}]" if mark else ""


def ambiguous(patterns: Iterable[str]) -> tuple[str, str] | None:
    """Two patterns by which one text is two different days. None: there are none."""
    for one, other in combinations(dict.fromkeys(patterns), 2):
        for first, second in ((one, other), (other, one)):
            if any(read_by(second, written(first, day)) not in (None, day) for day in _telling()):
                return one, other
    return None


def read_by(pattern: str, text: str) -> dt.date | None:
    """The day that a text is by a pattern. None: it is none, or none that can be recorded."""
    if re.fullmatch(existing(pattern), text, re.ASCII) is None:
        return None
    first, between, second, then, third, _ = parts_of(pattern)
    marks = {"d": "([0-9]{1,2})", "m": "([0-9]{1,2})", "dd": "([0-9]{2})", "mm": "([0-9]{2})", "yyyy": "([0-9]{4})"}
    found = re.match(marks[first] + _plain(between) + marks[second] + _plain(then) + marks[third], text)
    assert found is not None, "what matches the days matches the digits"
    numbers = {part[0]: int(one) for part, one in zip((first, second, third), found.groups(), strict=True)}
    return dt.date(numbers["y"], numbers["m"], numbers["d"])


def written(pattern: str, day: dt.date) -> str:
    """A day as the pattern writes it, at midnight where it has a clock time."""
    values = {"dd": f"{day.day:02}", "d": f"{day.day}", "mm": f"{day.month:02}", "m": f"{day.month}", "yyyy": f"{day.year}"}
    first, between, second, then, third, clock = parts_of(pattern)
    return values[first] + between + values[second] + then + values[third] + re.sub("hh|mm|ss", "00", clock)


def _telling() -> Iterator[dt.date]:
    """Days that two patterns read differently if they read any so: each day and month up to 12, in years whose digits are such too."""
    return (dt.date(year, month, day) for year in (1912, 2011, 2012) for month in range(1, 13) for day in range(1, 13))
