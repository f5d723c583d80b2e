"""The cells that a mapping lists, as they stand in the column: labels are turned into the values that have them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from unicodedata import normalize

from attrs import frozen

from ipcore_dataset.mapping.model import Field, Status, Value
from ipcore_dataset.reading.rows import RawColumn


@frozen(kw_only=True)
class Lists:
    """
    The listed cells of one column. No cell stands in two.

    Attributes:
        values: The cells of each value.
        none: Cells that say: there is none.
        missing: Cells that are no answer.
        declared: Cells that the file declares to be no answer, of which the mapping says nothing.
    """

    values: Mapping[Value, tuple[str, ...]]
    none: tuple[str, ...]
    missing: Mapping[Status, tuple[str, ...]]
    declared: tuple[str, ...]

    @property
    def silent(self) -> tuple[str, ...]:
        """Cells that are never read: those that are no answer."""
        return tuple(one for cells in (*self.missing.values(), self.declared) for one in cells)

    @property
    def any(self) -> bool:
        """Whether there are some."""
        return bool(self.values or self.none or self.silent)


def lists_of(field: Field, column: RawColumn) -> Lists:
    """The cells that are listed for a column, first come first served: its own lists, the general ones, what the file declares."""
    taken: set[str] = set()

    def fresh(cells: Iterable[str], *, by_label: bool) -> tuple[str, ...]:
        found = [one for cell in cells for one in _cells(cell, column, by_label=by_label) if one not in taken]
        taken.update(found)
        return tuple(dict.fromkeys(found))

    values: dict[Value, tuple[str, ...]] = {}
    for cell, value in field.values.items():
        values[value] = (*values.get(value, ()), *fresh([cell], by_label=field.by_label))
    none = fresh(field.none, by_label=field.by_label)
    missing = {status: fresh(cells, by_label=field.by_label) for status, cells in field.missing.items()}
    for status, cells in field.general_missing.items():
        missing[status] = (*missing.get(status, ()), *fresh(cells, by_label=False))
    declared = fresh(column.missing, by_label=False)
    if field.file_missing is not None:
        missing[field.file_missing] = (*missing.get(field.file_missing, ()), *declared)
        declared = ()
    return Lists(values={value: cells for value, cells in values.items() if cells}, none=none, missing=missing, declared=declared)


def _cells(cell: str, column: RawColumn, *, by_label: bool) -> tuple[str, ...]:
    """The cells that a listed one stands for; letters with marks can be written in two ways."""
    if by_label:
        return tuple(value for value, label in column.labels.items() if _same(label) == _same(cell))
    return tuple(dict.fromkeys((cell, normalize("NFC", cell), normalize("NFD", cell))))


def _same(label: str) -> str:
    return normalize("NFC", label).strip()
