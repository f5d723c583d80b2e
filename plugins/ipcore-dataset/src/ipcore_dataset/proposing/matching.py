"""Which column may feed what: by its name, and by what it holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import IntEnum

from attrs import frozen

from ipcore.facts import all_facts
from ipcore_dataset.mapping.model import Holds, holds_of
from ipcore_dataset.proposing.known import fact_names, row_names, words_of
from ipcore_dataset.proposing.profile import Profile, Shape


class Sureness(IntEnum):
    """How sure a proposal is."""

    WEAK = 1  # a part of the column's name is a known name
    LIKELY = 2  # the column's name is a known name
    NAMED = 3  # the column is called as the fact is


@frozen(kw_only=True)
class Match:
    """
    A column and what it may feed.

    Attributes:
        target: A fact, or `row.id`, `groups.year`.
        holds: What it would be read as. None: it is a group.
        profile: The column.
        sureness: How sure that is.
        by: The known name that it is likened to.
        fits: Whether what it holds can be read so.
    """

    target: str
    holds: Holds | None
    profile: Profile
    sureness: Sureness
    by: str
    share: float
    fits: bool


_FITTING = {
    Holds.BOOL: (Shape.TRUTH, Shape.CODES),
    Holds.CODE: (Shape.CODES,),
    Holds.DAY: (Shape.DAYS,),
    Holds.NUMBER: (Shape.NUMBERS,),
    Holds.MUNICIPALITY: (Shape.NUMBERS, Shape.CODES),
    Holds.TEXT: (Shape.NUMBERS, Shape.TEXTS, Shape.CODES),
}
_ROW = {"row.closed_on": Holds.DAY, "row.municipality": Holds.MUNICIPALITY}


def matches_of(profiles: Sequence[Profile]) -> tuple[tuple[Match, ...], tuple[Match, ...]]:
    """
    What is proposed, at most one target a column and one column a target; and what a name suggests that the column cannot hold, or that
    another column is likelier to feed.
    """
    found = sorted(_all(profiles), key=lambda one: (-one.sureness, -one.share))
    taken: dict[str, Match] = {}
    columns: dict[str, Match] = {}
    rest: dict[str, Match] = {}
    for one in found:
        name = one.profile.raw.name
        if one.fits and one.target not in taken and name not in columns:
            taken[one.target] = columns[name] = one
        else:
            rest.setdefault(name, one)
    order = {one.raw.name: place for place, one in enumerate(profiles)}
    chosen = sorted(taken.values(), key=lambda one: order[one.profile.raw.name])
    return tuple(chosen), tuple(one for name, one in sorted(rest.items(), key=lambda item: order[item[0]]) if name not in columns)


def _all(profiles: Sequence[Profile]) -> Iterator[Match]:
    """Every pair with something in common, in the order of the columns; of a column, what it fits comes before what it does not."""
    targets = _targets()
    for profile in profiles:
        for target, (holds, names) in targets.items():
            best = max((_likeness(profile.raw.name, one) for one in names), default=None, key=lambda one: (one[0], one[1]))
            if best is not None and best[0]:
                yield Match(
                    target=target,
                    holds=holds,
                    profile=profile,
                    sureness=Sureness(best[0]),
                    share=best[1],
                    by=best[2],
                    fits=_fits(target, holds, profile),
                )


def _targets() -> Mapping[str, tuple[Holds | None, tuple[str, ...]]]:
    facts = all_facts()
    row: dict[str, tuple[Holds | None, tuple[str, ...]]] = {}
    for target, names in row_names().items():
        row[target] = (None if target.startswith("groups.") else _ROW.get(target, Holds.TEXT), names)
    return {**row, **{name: (holds_of(facts[name]), names) for name, names in fact_names().items()}}


def _fits(target: str, holds: Holds | None, profile: Profile) -> bool:
    if profile.shape is Shape.EMPTY:
        return holds is not Holds.TEXT
    if holds is None:
        return profile.shape in (Shape.CODES, Shape.NUMBERS, Shape.TEXTS) and not profile.personal
    if holds is Holds.MUNICIPALITY:
        return profile.digits == profile.filled and profile.longest <= 4 and profile.shape in _FITTING[holds]
    if holds is Holds.NUMBER:
        return profile.digits == profile.filled and profile.longest <= 4 and profile.shape is not Shape.DAYS
    if target == "row.coordinator":
        return profile.shape in (Shape.NUMBERS, Shape.TEXTS) or (profile.shape is Shape.CODES and profile.personal)
    if holds in (Holds.BOOL, Holds.CODE) and profile.numbers:
        return False
    return profile.shape in _FITTING[holds]


def _likeness(name: str, other: str) -> tuple[int, float, str]:
    """How much a column's name is like a known one: how sure, how much of it is that name, and the known name. 0: not at all."""
    ours, theirs = words_of(name), words_of(other)
    mine, known = "".join(ours), "".join(theirs)
    if not known or not mine:
        return 0, 0.0, other
    if mine == known or sorted(ours) == sorted(theirs):
        return (3 if "." in other else 2), 1.0, other
    share = len(known) / len(mine)
    whole_words = set(theirs) <= set(ours)
    within = len(known) >= 6 and known in mine
    return (1, share, other) if share >= 0.4 and (whole_words or within) else (0, 0.0, other)
