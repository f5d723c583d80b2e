"""How far a source can answer a rule."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from enum import StrEnum
from itertools import product

from ipcore.facts import Fact, is_silent
from ipcore.logic import Term, facts_in
from ipcore.logic.terms import And, Not, Or
from ipcore.rules import Edition

_CERTAIN = frozenset({True, False})


class Answerable(StrEnum):
    """How far a source can answer a rule."""

    FULLY = "fully"  # everything the rule reads is recorded
    PARTLY = "partly"  # some cases can be decided, others stay open
    NEVER = "never"  # no case can be found met or not met


@functools.lru_cache(maxsize=4096)
def answerable(records: tuple[str, ...], edition: Edition) -> Answerable:
    """How far a source that records `records` can answer an edition, whatever the values turn out to be."""
    silent = frozenset(one.name for one in edition.facts if isinstance(one, Fact) and is_silent(records, one))
    return answerable_without(edition, silent, seen=True)


def answerable_without(edition: Edition, silent: frozenset[str], *, seen: bool) -> Answerable:
    """How far an edition can be answered without the facts of some names. `seen` as of `_possible`."""
    if not silent:
        return Answerable.FULLY
    decided = True in _possible(edition.applies, silent, seen) and _possible(edition.requires, silent, seen) & _CERTAIN
    return Answerable.PARTLY if decided else Answerable.NEVER


def _possible(term: Term, silent: frozenset[str], seen: bool) -> frozenset[bool | None]:
    """
    The truth values a term can take when nothing is known of the silent facts; its parts are taken as independent.

    `seen`: one such thing can be seen all the same, which makes a *there is* fact true.
    """
    match term:
        case Not(inner):
            return frozenset(None if value is None else not value for value in _possible(inner, silent, seen))
        case And(terms):
            return frozenset(_kleene(values, decisive=False) for values in product(*(_possible(one, silent, seen) for one in terms)))
        case Or(terms):
            return frozenset(_kleene(values, decisive=True) for values in product(*(_possible(one, silent, seen) for one in terms)))
        case Fact() if term.name in silent:
            return frozenset({True, None}) if term.there_is and seen else frozenset({None})
    quiet = any(one.name in silent for one in facts_in(term))
    return frozenset({None}) if quiet else _CERTAIN


def _kleene(values: Iterable[bool | None], *, decisive: bool) -> bool | None:
    found = set(values)
    if decisive in found:
        return decisive
    return None if None in found else not decisive
