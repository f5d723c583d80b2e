"""What of a row is shown as it stands beside its outcomes."""

from __future__ import annotations

from sqlglot import exp

from ipcore_dataset.mapping.facts import cells_of
from ipcore_dataset.mapping.model import Holds, Mapping
from ipcore_dataset.reading.rows import Kind, Rows, as_text


def shown_cells(mapping: Mapping, rows: Rows) -> tuple[dict[str, exp.Expr], frozenset[str]]:
    """
    What says who a row is about, or is written beside its outcomes as it stands: it must hold no real identity number.

    Returns:
        The cells as texts by the column's name, and the names of those whose column holds numbers.
    """
    shown = [one for one in (*mapping.row.values(), *mapping.groups.values()) if one.holds is Holds.TEXT and not one.pseudonym]
    columns = [cell.raw for cell in cells_of(shown, rows)]
    numbers = frozenset(one.name for one in columns if one.kind in (Kind.INTEGER, Kind.NUMBER))
    return {one.name: as_text(one) for one in columns}, numbers
