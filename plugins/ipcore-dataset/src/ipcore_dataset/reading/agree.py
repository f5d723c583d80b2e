"""Files that are read together have the same columns."""

from __future__ import annotations

from collections.abc import Sequence

import attrs
from sqlglot import exp

from ipcore_dataset.reading.errors import ColumnsDifferError
from ipcore_dataset.reading.rows import ROW
from ipcore_dataset.reading.stage import Part, Source


def agreed(parts: Sequence[Part], files: Sequence[Source]) -> list[Part]:
    """
    The parts, their columns called as in the first of them.

    Raises:
        ColumnsDifferError: a file with a column too many, too few, or of another kind.
    """
    first = parts[0]
    return [first, *(_renamed(first, files[0].name, part, file.name) for part, file in zip(parts[1:], files[1:], strict=True))]


def _renamed(first: Part, name: str, part: Part, file: str) -> Part:
    wanted = {one.name: one for one in first.columns}
    have = {one.name: one for one in part.columns}
    more = [place for place, one in enumerate(part.columns, 1) if one.name not in wanted]
    less = [place for place, one in enumerate(first.columns, 1) if one.name not in have]
    if more or less:
        found = f"{len(more)} other columns ({_places(more)}), and {len(less)} missing ({_places(less)} of {name})"
        raise ColumnsDifferError(file, found, f"the columns of {name}")
    for place, one in enumerate(part.columns, 1):
        if one.kind is not wanted[one.name].kind or one.labels != wanted[one.name].labels or one.missing != wanted[one.name].missing:
            raise ColumnsDifferError(file, f"another type, label or missing value in column {place}", f"the columns of {name}")
    query = part.select.subquery("other")
    cells = [exp.alias_(exp.column(have[one.name].column), one.column) for one in first.columns]
    return attrs.evolve(part, columns=first.columns, select=exp.select(exp.column(ROW), *cells).from_(query))


def _places(places: Sequence[int]) -> str:
    return "none" if not places else "number " + ", ".join(map(str, places[:5]))
