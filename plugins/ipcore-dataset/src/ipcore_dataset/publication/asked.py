"""Which rows each figure counts, by their atoms."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

from ipcore import FollowUp
from ipcore_dataset.indicators import CHOICES, INDICATORS, Answer, Atom, Indicator, atoms_of, follow_up
from ipcore_dataset.indicators.tellable import tellable

FIELDS: Final = ("yes", "no", "unknown", "of", "known", "excluded", "unclear")
"""What is counted of an indicator: its answers, `of` (surely in the denominator) and `known` (yes or no: what shares are of)."""

STATUSES: Final = (FollowUp.INDIVIDUAL_PLAN, FollowUp.OTHER_PLAN, FollowUp.GROUP_ONLY, FollowUp.NOTHING, FollowUp.UNKNOWN)
"""The classes of the four-way status, and unknown."""

BY_GROUP: Final = (
    "individual-plan",
    "coordinator",
    "group",
    "nothing",
    "neither-individual-plan-nor-group",
    "neither-any-plan-nor-group",
    "measures-plan",
)
"""The indicators that are counted by group too: each more costs others their figures."""

_PARTS = {"of": (Answer.YES, Answer.NO, Answer.UNKNOWN), "known": (Answer.YES, Answer.NO)}


def answered(indicator: Indicator, atoms: Mapping[Atom, int]) -> bool:
    """
    Whether rows answer it: not where nobody is known, nor where only one of the two answers is, of no more than are unknown.

    A column that is not there can leave an indicator with nothing but yes, or nothing but no: a share would say 100 or 0 percent. Where
    that is so whatever the rows say, it is not answered, however many are known: see `tellable`.
    """
    if atoms and not tellable(indicator, atoms):
        return False
    known, unknown, one_sided = _known(indicator, atoms)
    return not unknown or (known > 0 and not (one_sided and unknown >= known))


def still_answered(indicator: Indicator, base: Indicator, atoms: Mapping[Atom, int]) -> bool:
    """Whether an indicator is answered by another definition too, and not by one of the two answers alone for that."""
    _, unknown, one_sided = _known(indicator, atoms)
    return answered(indicator, atoms) and not (unknown and one_sided and not _known(base, atoms)[2])


def _known(indicator: Indicator, atoms: Mapping[Atom, int]) -> tuple[int, int, bool]:
    number = {one: sum(atoms[atom] for atom in rows) for one, rows in atoms_of(indicator, atoms).items()}
    yes, no = number[Answer.YES], number[Answer.NO]
    return yes + no, number[Answer.UNKNOWN] + number[Answer.UNCLEAR], not yes or not no


def fields_of(indicator: Indicator, atoms: Collection[Atom]) -> dict[str, frozenset[Atom]]:
    """The atoms that each field counts."""
    found = atoms_of(indicator, atoms)
    parts = {name: frozenset[Atom]().union(*(found[one] for one in answers)) for name, answers in _PARTS.items()}
    return {name: parts[name] if name in parts else found[Answer(name)] for name in FIELDS}


def statuses_of(atoms: Collection[Atom]) -> dict[FollowUp, frozenset[Atom]]:
    """The atoms of each status; those whose follow-up has ended, or may have, have none."""
    counted = fields_of(INDICATORS["individual-plan"], atoms)["of"]
    found = {atom: follow_up(atom) for atom in counted}
    return {one: frozenset(atom for atom in counted if found[atom] is one) for one in STATUSES}


def choices_of() -> dict[tuple[str, str], Indicator]:
    """The indicators under each choice that makes a difference to them, by the ids of the choice and the indicator."""
    return {(choice.id, one): choice.of(INDICATORS[one]) for choice in CHOICES.values() for one in choice.indicators}
