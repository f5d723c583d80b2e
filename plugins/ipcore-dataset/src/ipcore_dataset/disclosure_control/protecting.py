"""Which cells to hide so that no small count can be worked out."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final, TypeVar

from ipcore_dataset.disclosure_control.cells import Cell, Protected, Range, Sum
from ipcore_dataset.disclosure_control.cheap import hide_singles
from ipcore_dataset.disclosure_control.profiles import Profile
from ipcore_dataset.disclosure_control.proving import prove
from ipcore_dataset.disclosure_control.reopening import reopen
from ipcore_dataset.disclosure_control.standing import beginning
from ipcore_dataset.disclosure_control.table import check_counts

K = TypeVar("K", bound=Hashable)

_NOTHING: Final[Mapping[Any, Range]] = MappingProxyType({})


def protect(cells: Mapping[K, Cell], sums: Sequence[Sum[K]], profile: Profile, *, told: Mapping[K, Range] = _NOTHING) -> Protected[K]:
    """
    Hide every small count, and as few and as cheap others as are found to do, so that no small count can be worked out.

    The reader it is protected from knows every shown count, every sum, `told`, the profile, and that all counts are whole numbers from
    zero; where the profile shows zeros, also that nothing hidden is zero. Against that reader, for every cell that is not in
    `unprotectable`:

    - a small count, whether to be published or not, can be the profile's `below` or more: it cannot be told to be small;
    - what is hidden for the sake of others can have another value too, else it is shown.

    Each of these stands on another table in whole numbers that agrees with all the reader knows, and that was checked.

    Not protected against: guessing (the possible values are not equally likely, and `below` itself may be the only one that is not small);
    those who know some of the people, or are among them; what a shown zero says of a whole group ("all of them have"); readers who run
    this very procedure backwards over every possible table; marks that tell which cells are small. What is not among the cells and sums is
    not looked at: whoever publishes a share hands in its denominator, its complement and the difference to any figure that nearly says
    the same, as cells.

    The same question gets the same answer every time. The order of the cells breaks ties.

    Args:
        cells: The counts, by what the caller calls them.
        sums: Which counts are the sum of which. Every sum a reader can know.
        profile: Whose practice is followed.
        told: What readers know of cells from elsewhere: an earlier publication, a percentage of a known number.

    Raises:
        DisclosureError: the counts contradict the sums or what was told, a sum names a cell that there is not, or highspy is not installed.
    """
    keys = list(cells)
    check_counts(cells, sums, told)
    standing = beginning(cells, sums, profile, told)
    hide_singles(standing)
    prove(standing)
    reopen(standing)

    def named(numbers: Iterable[int]) -> frozenset[K]:
        return frozenset(keys[number] for number in numbers)

    return Protected(
        primary=named(standing.primary), secondary=named(standing.secondary), unprotectable=named(standing.unprotectable)
    )
