"""Whether each item gets into the file: not the first goal only, not the beginning of a text, not the cases with a plan."""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterator, Mapping
from itertools import islice

import attrs

from ipcore.exchange import is_lost
from ipcore.model import Case, nodes
from ipcore.model.shape import shape
from ipcore.serde import dumps, loads, to_document
from ipcore.testing.canaries import Perch, plant, seen_in
from ipcore.testing.conformance.audiences import canaries_in
from ipcore.testing.conformance.doubling import doubled
from ipcore.testing.conformance.free_text import with_changed_texts
from ipcore.testing.conformance.losing import lost_ids
from ipcore.testing.conformance.pool import fullest_first, plain_case, some_cases
from ipcore.testing.conformance.requirement import demand, listed, requirement
from ipcore.testing.conformance.trial import ExporterTrial, Way

_FULL, _USUAL = 3, 8
"""How many full cases are tried at least, and how many as they come."""
_LONG = 60
"""So many words stand in a text before the one that is looked for."""
_OF_ONE_FIELD = 3
"""So many items of one field of a case are altered, where they are not found."""
_ANOTHER = "zqppppp"
"""A canary that no case has."""


@requirement
def carries_every_item(trial: ExporterTrial) -> None:
    """
    What is carried is carried of every plan, goal and case there is, and to the end of each text: each text, key and id that is not among
    the losses stands in the file, or gives other bytes when it is another. A format that has a place for some only says so to the kit.
    """
    lost: set[str] = set()
    for case, places in _planted(trial.effort):
        missing = _carried(trial, case, places)
        for way in trial.variants() if missing else ():
            missing = _missing(trial, case, places, missing, way) if missing else missing
        lost |= {places[one].path for one in missing}
    demand(not lost, f"of these fields, not among its losses, not every item is in what it writes, or not all of it: {_told(lost)}")


def _told(lost: Collection[str]) -> str:
    return listed(sorted(lost))


@functools.lru_cache(maxsize=4)
def _planted(effort: int) -> tuple[tuple[Case, Mapping[str, Perch]], ...]:
    """Cases with a canary at the end of every text, which is long, and in every key and id: full ones, others, and nearly empty ones."""
    plain = plain_case()
    bare = attrs.evolve(plain, plans=())
    chosen = (*map(doubled, _with_everything(effort)), *some_cases(effort)[: _USUAL * effort], plain, bare)
    planted = (plant(case) for case in chosen)
    return tuple((with_changed_texts(case, _lengthened), places) for case, places in planted)


def _with_everything(effort: int) -> Iterator[Case]:
    """Full cases, few of them, in which each field that holds a text, a key or an id stands somewhere."""
    there: set[str] = set()
    for number, case in enumerate(fullest_first(effort)):
        fields = {perch.path for perch in plant(case).places.values()}
        if number < _FULL * effort or not fields <= there:
            yield case
        there |= fields


def _lengthened(canary: str) -> str:
    return f"{'ord ' * _LONG}{canary}"


def _carried(trial: ExporterTrial, case: Case, places: Mapping[str, Perch]) -> frozenset[str]:
    """The canaries that the recipient sees, and that are said to get into the file."""
    recipient = trial.recipient(case)
    if recipient is None:
        return frozenset()
    not_asked = (*trial.exporter.losses, *trial.chooses)
    shown = trial.seen(case, recipient)
    lost = lost_ids(to_document(shown), trial.exporter.losses)
    seen = seen_in("\n".join(one for one in _own_texts(shown) if one not in lost), places)
    return frozenset(one for one in seen if not one.isdigit() and not is_lost(places[one].path, not_asked))


def _own_texts(case: Case) -> Iterator[str]:
    """All that stands in a case in its own place; not where a part refers to another."""
    for _, cls, node in nodes(Case, case):
        for one in shape(cls):
            value = getattr(node, one.name)
            if one.mapping:
                yield from (str(item) for pair in value.items() for item in pair)
            elif isinstance(value, str) and not one.refs:
                yield value


def _missing(trial: ExporterTrial, case: Case, places: Mapping[str, Perch], wanted: frozenset[str], way: Way) -> frozenset[str]:
    """Those of the canaries that are not in the file, and make no difference to it."""
    data = trial.alone(case, way)
    gone = wanted - canaries_in(data, wanted)
    return frozenset(one for one in _some_of_each_field(gone, places) if trial.alone(_with_another(case, one), way) == data)


def _some_of_each_field(canaries: frozenset[str], places: Mapping[str, Perch]) -> Iterator[str]:
    """A few of each field, the last ones first: whoever leaves some out has the first."""
    for path in sorted({places[one].path for one in canaries}):
        of_it = [one for one in reversed(tuple(places)) if one in canaries and places[one].path == path]
        yield from islice(of_it, _OF_ONE_FIELD)


def _with_another(case: Case, canary: str) -> Case:
    return loads(dumps(case).replace(canary, _ANOTHER))


REQUIREMENTS = (carries_every_item,)
