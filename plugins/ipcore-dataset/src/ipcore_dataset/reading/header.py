"""The names of columns. Nobody can say which column is meant where two have the same name, or one has none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ipcore.identifiers import find_real_person_numbers
from ipcore_dataset.reading.errors import HeaderError
from ipcore_dataset.reading.rejects import Reason, Rejects


def names(found: Sequence[str], file: str, number: int, line: int, rejects: Rejects) -> tuple[str, ...]:
    """
    The names without white space around them, which is reported. A message counts columns, as a first row without names is a row of data.

    Raises:
        HeaderError: a name that is empty, or that two columns have.
    """
    stripped = [one.strip() for one in found]
    empty = [place for place, one in enumerate(stripped, 1) if not one]
    if empty:
        raise HeaderError(file, f"no name for {_columns(empty)}", "a name for every column", line)
    if twice := next((name for name, times in Counter(stripped).items() if times > 1), None):
        places = [place for place, one in enumerate(stripped, 1) if one == twice]
        raise HeaderError(file, f"one name for {_columns(places)}", "a name of its own for every column", line)
    for name, one in zip(stripped, found, strict=True):
        if name != one:
            rejects.add(number, line, Reason.HEADER_SPACE, column=name)
    return tuple(stripped)


_DATA = re.compile(r"[0-9]{6}|[0-9]{1,2}[./-][0-9]{1,2}[./-][0-9]{2,4}|@")


def is_data(name: str) -> bool:
    """Whether what stands where a name should be is somebody's: in a file without names its first row is read as them."""
    return bool(_DATA.search(name)) or bool(find_real_person_numbers(name))


def _columns(places: Sequence[int]) -> str:
    shown = ", ".join(map(str, places[:10]))
    return f"column {shown}" if len(places) == 1 else f"columns {shown}"
