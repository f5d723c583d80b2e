"""Whether rows can give an indicator both its answers, by what is known of any row at all."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import product
from typing import Final

from ipcore.logic import And, FactTerm, Not, Or, Term
from ipcore_dataset.indicators.indicator import Indicator
from ipcore_dataset.indicators.measures import MEASURES

Truths = frozenset[bool | None]

_ANY: Final[Truths] = frozenset({True, False, None})
_UNKNOWN: Final[Truths] = frozenset({None})


def tellable(indicator: Indicator, atoms: Collection[tuple[bool | None, ...]]) -> bool:
    """
    Whether the numerator can come out as a yes, and as a no.

    Where no row knows of groups, nobody can be found to have nothing: of those who are known there is somebody, and a share of nobody
    would be 0 percent of the wrong people. It hangs on what no row knows, and never on how the others answer.
    """
    silent = frozenset(_silent(atoms))
    wanted = [_as_wanted(MEASURES[one.measure].expression, one.truth, silent) for one in indicator.numerator]
    found = {_kleene(truths, decisive=False) for truths in product(*wanted)}
    return {True, False} <= found


def _silent(atoms: Collection[tuple[bool | None, ...]]) -> Iterable[str]:
    """The facts that no row knows: of measures that ask for one fact alone, those that are unknown everywhere."""
    for place, measure in enumerate(MEASURES.values()):
        if isinstance(measure.expression, FactTerm) and not measure.during and all(atom[place] is None for atom in atoms):
            yield measure.expression.name


def _as_wanted(term: Term, truth: bool, silent: frozenset[str]) -> Truths:
    found = _possible(term, silent)
    return found if truth else frozenset(None if one is None else not one for one in found)


def _possible(term: Term, silent: frozenset[str]) -> Truths:
    """What a term can come out as; its parts are taken as independent, so that it may be too much and is never too little."""
    match term:
        case Not(inner):
            return _as_wanted(inner, False, silent)
        case And(terms):
            return frozenset(_kleene(truths, decisive=False) for truths in product(*(_possible(one, silent) for one in terms)))
        case Or(terms):
            return frozenset(_kleene(truths, decisive=True) for truths in product(*(_possible(one, silent) for one in terms)))
        case FactTerm() if term.name in silent:
            return _UNKNOWN
    return _ANY


def _kleene(truths: Iterable[bool | None], *, decisive: bool) -> bool | None:
    found = set(truths)
    if decisive in found:
        return decisive
    return None if None in found else not decisive
