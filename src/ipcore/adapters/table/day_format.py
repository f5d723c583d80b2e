"""How days are written in a table: patterns such as `dd.mm.yyyy`, and which of them can be told apart."""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Iterable, Iterator
from itertools import combinations

from ipcore.dates import is_recordable

_FIELD = {"dd": r"(?P<d>\d\d)", "d": r"(?P<d>\d{1,2})", "mm": r"(?P<m>\d\d)", "m": r"(?P<m>\d{1,2})", "yyyy": r"(?P<y>\d{4})"}
_CLOCK = {"": "", " hh:mm": r" \d\d:\d\d", " hh:mm:ss": r" \d\d:\d\d:\d\d", "Thh:mm:ss": r"T\d\d:\d\d:\d\d"}
_DAY = "dd?|mm?|yyyy"
_PATTERN = re.compile(rf"({_DAY})([./ -]?)({_DAY})([./ -]?)({_DAY})({'|'.join(map(re.escape, _CLOCK))})")

KNOWN = "a pattern of dd or d, mm or m, and yyyy, such as dd.mm.yyyy or yyyy-mm-dd; a clock time, ` hh:mm`, after it is passed over"


def is_day_format(text: str) -> bool:
    """Whether a text is a pattern by which days can be read. Years of two digits have no century: they are not."""
    parts = _PATTERN.fullmatch(text)
    if parts is None or {parts[1][0], parts[3][0], parts[5][0]} != set("dmy"):
        return False
    together = parts[2] == "" or parts[4] == ""
    return not (together and ({"d", "m"} & {parts[1], parts[3], parts[5]}))


@functools.lru_cache(maxsize=32768)
def read_by(pattern: str, text: str) -> dt.date | None:
    """The day that a text is by a pattern. None: it is none, or none that can be recorded."""
    found = _compiled(pattern).fullmatch(text)
    if found is None:
        return None
    try:
        day = dt.date(int(found["y"]), int(found["m"]), int(found["d"]))
    except ValueError:
        return None
    return day if is_recordable(day) else None


def ambiguous(patterns: Iterable[str]) -> tuple[str, str] | None:
    """Two patterns by which one text is two different days. None: there are none."""
    for one, other in combinations(patterns, 2):
        for first, second in ((one, other), (other, one)):
            for day in _telling():
                if read_by(second, _written(first, day)) not in (None, day):
                    return one, other
    return None


@functools.cache
def _compiled(pattern: str) -> re.Pattern[str]:
    first, between, second, then, third, clock = _parts(pattern)
    expression = _FIELD[first] + re.escape(between) + _FIELD[second] + re.escape(then) + _FIELD[third] + _CLOCK[clock]
    return re.compile(expression, re.ASCII)


def _written(pattern: str, day: dt.date) -> str:
    values = {"dd": f"{day.day:02}", "d": f"{day.day}", "mm": f"{day.month:02}", "m": f"{day.month}", "yyyy": f"{day.year}"}
    first, between, second, then, third, clock = _parts(pattern)
    return values[first] + between + values[second] + then + values[third] + re.sub("hh|mm|ss", "00", clock)


def _parts(pattern: str) -> tuple[str, ...]:
    found = _PATTERN.fullmatch(pattern)
    assert found is not None, "a pattern was looked at before"
    return found.groups()


def _telling() -> Iterator[dt.date]:
    """Days that two patterns read differently if they read any so: each day and month up to 12, in years whose digits are such too."""
    return (dt.date(year, month, day) for year in (1912, 2011, 2012) for month in range(1, 13) for day in range(1, 13))
