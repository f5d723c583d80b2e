"""
Parts that one source tells and another denies: it records all of their kind, at least some fields of it, and has none that they can be.

A source exported before the day a part is of denies nothing of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import permutations

from attrs import frozen

from ipcore.dates import BEFORE_ALL
from ipcore.joining.merging import Merged
from ipcore.joining.sources import Telling
from ipcore.joining.told_twice import Doubt, day_of, root_of
from ipcore.model import RecordPath, is_recorded
from ipcore.model.shape import shape


@frozen
class Denial:
    """
    Parts of one list and kind that some source denies.

    Attributes:
        parts: The parts, in their order in the joined case.
        fields: The names of the fields that those who deny them record. Empty: all.
        systems: The systems that tell them or deny them, sorted.
    """

    parts: tuple[Merged, ...]
    fields: tuple[str, ...]
    systems: tuple[str, ...]

    @property
    def paths(self) -> tuple[RecordPath, ...]:
        """The paths that are no longer certain."""
        root = root_of(self.parts[0])
        return tuple(RecordPath(*root, (name,)) for name in self.fields) or (RecordPath(*root),)

    @property
    def disputed(self) -> tuple[RecordPath, ...]:
        """The same: those who record them do not have the parts."""
        return self.paths


def denials(merged: Sequence[Merged], told: Sequence[Telling], found: Sequence[Doubt]) -> Iterator[Denial]:
    """
    The denials among the parts of one list.

    Args:
        merged: The parts.
        told: The sources.
        found: Their doubts: parts that may be one thing do not deny each other.
    """
    of_root: dict[tuple[str, str | None], list[Merged]] = {}
    for one in merged:
        of_root.setdefault(root_of(one), []).append(one)
    doubted = {frozenset((id(one), id(other))) for doubt in found for one, other in permutations(doubt.parts, 2)}
    for parts in of_root.values():
        denied: dict[Merged, None] = {}
        names: set[str] = set()
        systems: set[str] = set()
        for denier, teller in permutations(told, 2):
            claimed = _recorded(denier, parts[0])
            mine = [one for one in parts if denier.number in one.tellers and teller.number not in one.tellers]
            theirs = [one for one in parts if teller.number in one.tellers and denier.number not in one.tellers]
            without = _without_counterpart(theirs, mine, _may_be_one(claimed, teller, doubted)) if claimed else []
            fresh = [one for one in without if (day_of(one.first.part) or BEFORE_ALL) <= denier.case.source.exported_on]
            if fresh:
                denied.update(dict.fromkeys(fresh))
                names.update(claimed)
                systems |= {denier.system, teller.system}
        if denied:
            whole = len(names) == len(_fields(parts[0]))
            ordered = tuple(one for one in parts if one in denied)
            yield Denial(ordered, () if whole else tuple(sorted(names)), tuple(sorted(systems)))


def _fields(one: Merged) -> list[str]:
    return [each.name for each in shape(one.first.part.__class__) if each.name != "id"]


def _recorded(telling: Telling, one: Merged) -> list[str]:
    return [name for name in _fields(one) if _records(telling, one, name)]


def _records(telling: Telling, one: Merged, name: str) -> bool:
    return is_recorded(telling.case.source.records, RecordPath(*root_of(one), (name,)))


def _may_be_one(claimed: Sequence[str], teller: Telling, doubted: set[frozenset[int]]) -> Callable[[Merged, Merged], bool]:
    """Whether a part the teller has can be one that the denier has: in what the denier records, they say the same."""

    def agree(one: Merged, other: Merged) -> bool:
        if frozenset((id(one), id(other))) in doubted:
            return True
        return all(
            (said := one.first.says(name)) == other.first.says(name) or (said is None and not _records(teller, one, name))
            for name in claimed
        )

    return agree


def _without_counterpart(theirs: Sequence[Merged], mine: Sequence[Merged], fits: Callable[[Merged, Merged], bool]) -> list[Merged]:
    """Those that find no counterpart of their own, when as many as possible find one."""
    taken: dict[Merged, Merged] = {}

    def place(one: Merged, tried: set[Merged]) -> bool:
        for other in mine:
            if other not in tried and fits(one, other):
                tried.add(other)
                if other not in taken or place(taken[other], tried):
                    taken[other] = one
                    return True
        return False

    return [one for one in theirs if not place(one, set())]
