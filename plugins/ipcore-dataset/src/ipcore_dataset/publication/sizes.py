"""How many rows each group has: which of these may be shown is settled first, and a group whose size is hidden shows nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ipcore_dataset.disclosure_control import Profile
from ipcore_dataset.publication.figures import Count, Figures, Key
from ipcore_dataset.publication.group_rows import At, GroupRows


def key_of(at: At, *figure: str) -> Key:
    """What a figure of a group is called: that of all rows has the name of the figure alone."""
    return ("group", at, *figure) if at else figure


def sizes(rows: GroupRows, profile: Profile | None, total: Count, earlier: Iterable[Mapping[Key, int]]) -> Figures:
    """
    The sizes, protected.

    Args:
        rows: The groups.
        profile: As of `Figures`.
        total: The number of all rows as it is shown.
        earlier: As of `Figures`.
    """
    figures = Figures(profile, earlier)
    figures.carry(("rows",), rows.rows(()), hidden=not isinstance(total, int))
    for at in rows.groups:
        if at:
            figures.add(key_of(at, "rows"), rows.rows(at))
    for whole, parts in parts_of(rows):
        figures.sum(key_of(whole, "rows"), *(key_of(part, "rows") for part in parts))
    figures.protect()
    return figures


def parts_of(rows: GroupRows) -> list[tuple[At, list[At]]]:
    """Each group that is split in a table, and the groups it is split into."""
    found: list[tuple[At, list[At]]] = []
    for table in rows.tables:
        split: dict[tuple[At, str], list[At]] = {}
        for at in rows.of_table(table):
            for name in table:
                split.setdefault((tuple(one for one in at if one[0] != name), name), []).append(at)
        found += [(whole, parts) for (whole, _), parts in split.items()]
    return found
