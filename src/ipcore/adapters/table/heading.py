"""Which place in a row each column of the mapping has, and which columns of the file nobody reads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from ipcore.adapters.table.column import Column
from ipcore.adapters.table.rows import Row
from ipcore.errors import Problem, ProblemKind
from ipcore.exchange import Rejection, rejected
from ipcore.identifiers import find_real_person_numbers

_LONGEST = 60
_DIGITS = 5


@frozen(kw_only=True)
class Heading:
    """
    Where the columns stand.

    Attributes:
        width: How many cells a row has.
        places: The place of each column, from 0, by the mapping's names.
        unread: The columns of the file that the mapping does not name, as they can be told of.
    """

    width: int
    places: Mapping[str, int]
    unread: tuple[str, ...]


def from_header(row: Row, columns: Mapping[str, Column]) -> Heading | Rejection:
    """The heading of a file whose first row has the names of the columns."""
    problems = [*_problems(row, columns)]
    if problems:
        return rejected(problems, line=row.line)
    places = {name: row.cells.index(one.header) for name, one in columns.items() if one.header is not None}
    return Heading(width=len(row.cells), places=places, unread=_unread(row.cells, set(places.values())))


def from_places(row: Row, columns: Mapping[str, Column]) -> Heading | Rejection:
    """The heading of a file without names, whose first row is one like the others."""
    places = {name: one.at - 1 for name, one in columns.items() if one.at is not None}
    widest = max(places.values()) + 1
    if len(row.cells) < widest:
        found, expected = f"a row of {len(row.cells)} cells", f"at least the {widest} of the mapping"
        problem = Problem(found=found, expected=expected, line=row.line, kind=ProblemKind.MISSING)
        return rejected([problem], line=row.line)
    unread = tuple(f"column {place + 1}" for place in range(len(row.cells)) if place not in places.values())
    return Heading(width=len(row.cells), places=places, unread=unread)


def _problems(row: Row, columns: Mapping[str, Column]) -> Iterator[Problem]:
    for one in columns.values():
        times = row.cells.count(one.header or "")
        if times != 1:
            found = f"a header without {one.told}" if not times else f"{one.told} twice"
            kind = ProblemKind.DUPLICATE if times else ProblemKind.MISSING
            yield Problem(found=found, expected="each column of the mapping once in the header", line=row.line, kind=kind)


def _unread(names: Sequence[str], read: set[int]) -> tuple[str, ...]:
    return tuple(_told(name, place) for place, name in enumerate(names, start=1) if place - 1 not in read)


def _told(name: str, place: int) -> str:
    """The name of a column as far as it looks like one; else its place. A file without a header would have a person's data there."""
    digits = sum(map(str.isdigit, name))
    sound = name.isprintable() and len(name) <= _LONGEST and digits < _DIGITS and not find_real_person_numbers(name)
    return f"column {place} ({name})" if sound and name else f"column {place}"
