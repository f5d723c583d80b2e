"""Whom an exporter writes for: those it says, and none of them sees more than they may."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Collection, Iterator, Mapping

from ipcore.disclosure import Audience, Recipient
from ipcore.errors import ExchangeError
from ipcore.exchange import all_fields, is_lost
from ipcore.hooks import export
from ipcore.model import Case, Withholding
from ipcore.model.shape import shape
from ipcore.testing.canaries import Perch, Planted, canary_words, plant
from ipcore.testing.conformance.designed import designed_cases
from ipcore.testing.conformance.parsing import check_parses
from ipcore.testing.conformance.pool import plain_case, some_cases
from ipcore.testing.conformance.requirement import demand, listed, requirement
from ipcore.testing.conformance.streams import Out
from ipcore.testing.conformance.trial import SECRET, ExporterTrial, Way
from ipcore.testing.conformance.views import views
from ipcore.testing.days import AROUND
from ipcore.testing.hidden import hidden_from

_SOME, _FEW = 25, 5
"""How many cases are tried with the settings given, and how many with each other choice."""


@requirement
def refuses_whom_it_does_not_serve(trial: ExporterTrial) -> None:
    """A format made for the archive in the hands of somebody else is a mistake that is told before anything is written."""
    case = plain_case()
    for audience in Audience:
        recipient = trial.recipient(case, audience)
        if audience in trial.audiences or recipient is None:
            continue
        out, refused = Out(), False
        try:
            export([case], trial.exporter, out, recipient=recipient, on=AROUND, options=trial.options)  # type: ignore[arg-type]
        except ExchangeError:
            refused = True
        demand(refused and not out.count, f"it does not serve the audience {audience}, and wrote {out.count} bytes for it")


@requirement
def writes_for_everyone_it_serves(trial: ExporterTrial) -> None:
    """Each audience, with each choice of each setting, gets a whole file: of full cases, of empty ones, of one and of several."""
    for audience in trial.audiences:
        for way in trial.variants():
            _check_writes(trial, audience, way, f"for the audience {audience}")


@requirement
def writes_in_every_language(trial: ExporterTrial) -> None:
    """The language is the reader's: each audience gets a whole file in bokmål, nynorsk and English."""
    for audience in trial.audiences:
        for way in trial.ways():
            if way.lang is not Way.usual:
                _check_writes(trial, audience, way, f"in the language {way.lang}, for the audience {audience},")


@requirement
def shows_nobody_more_than_they_may_see(trial: ExporterTrial) -> None:
    """
    Every text, key and id of a case is a word of its own. None that a recipient may not see stands in what is written for them: not as
    it is, not escaped, encoded or packed, and not left over from what was written for somebody else before.
    """
    for audience in trial.audiences:
        for way in ways(trial):
            for index, recipient in _readers(trial, audience, way):
                leaked = _leaked(trial, index, recipient, way)
                demand(not leaked, f"what it writes for the audience {audience} shows what is hidden from it: {listed(leaked)}")


@requirement
def loses_what_it_says_it_loses(trial: ExporterTrial) -> None:
    """
    Whoever sends a file is told what did not get into it. Of what did they must not be told so: no text, key or id of a field that is
    declared lost stands in the file, for nobody and under no choice of the settings.
    """
    lost = {field for field in all_fields() if is_lost(field, trial.exporter.losses)} - _told_by_others(trial)
    there: set[str] = set()
    for audience in trial.audiences:
        for way in ways(trial):
            for index, recipient in _readers(trial, audience, way):
                there |= {one for one in _shown(trial, index, recipient, way) if one in lost}
    demand(not there, f"these fields are among its losses, and stand in what it writes: {listed(sorted(there))}")


def _check_writes(trial: ExporterTrial, audience: Audience, way: Way, told: str) -> None:
    for index in _indices(trial, way):
        case = trial.cases[index]
        recipient = trial.recipient(case, audience)
        if recipient is not None:
            check_parses(trial, trial.written([case], recipient, way), told)


def _told_by_others(trial: ExporterTrial) -> set[str]:
    """The ids that stand in a field that is carried, since another part refers to theirs, or a joined case goes by the person's key."""
    carried = [one for one in references() if not is_lost(one, trial.exporter.losses)]
    keys = set() if is_lost("id", trial.exporter.losses) else {"person.key"}
    return keys | {id_ for one in carried for id_ in references()[one]}


@functools.lru_cache(maxsize=8)
def ways(trial: ExporterTrial) -> tuple[Way, ...]:
    """The ways in which it is asked, the same objects each time."""
    return trial.ways()


def _readers(trial: ExporterTrial, audience: Audience, way: Way) -> Iterator[tuple[int, Recipient]]:
    """Which cases are tried, all full of canaries, and for whom: of those made on purpose, each participant."""
    for index in _indices(trial, way):
        case = _with_canaries(index, trial.effort).case
        usual = _is_usual(trial, way) and index < len(designed_cases())
        for recipient in trial.recipients(case, audience) if usual else [trial.recipient(case, audience)]:
            if recipient is not None:
                yield index, recipient


def _is_usual(trial: ExporterTrial, way: Way) -> bool:
    return way.options == trial.options and way.lang is Way.usual


def _indices(trial: ExporterTrial, way: Way) -> list[int]:
    """Which cases are tried: those made on purpose, some in which little is recorded, and some in which much is."""
    count = (_SOME if _is_usual(trial, way) else _FEW) * trial.effort
    made = len(designed_cases())
    fullest = [trial.cases.index(case) for case in trial.fullest[: (count + 1) // 2]]
    return list(dict.fromkeys([*range(made if _is_usual(trial, way) else 1), *fullest, *range(made, made + count // 2)]))


def _leaked(trial: ExporterTrial, index: int, recipient: Recipient, way: Way) -> list[str]:
    """The fields whose canaries are seen and must not be."""
    seen, secret = _seen(trial, index, recipient, way)
    places, hidden = _hidden(index, trial.effort, recipient)
    return [*sorted({places[one].path for one in seen & hidden}), *(["the secret of the recipient"] if secret else [])]


def _shown(trial: ExporterTrial, index: int, recipient: Recipient, way: Way) -> set[str]:
    """The fields whose canaries are seen. That four digits are those of a municipality is too little to say so."""
    seen, _ = _seen(trial, index, recipient, way)
    return {_with_canaries(index, trial.effort).places[one].path for one in seen if not one.isdigit()}


@functools.lru_cache(maxsize=5000)
def _seen(trial: ExporterTrial, index: int, recipient: Recipient, way: Way) -> tuple[frozenset[str], bool]:
    """The canaries that are in what it writes of a case, and whether the secret of the recipient is."""
    planted = _with_canaries(index, trial.effort)
    data = trial.written([planted.case], recipient, way)
    words, secret = _words_in(data)
    return words.intersection(planted.places), secret


def canaries_in(data: bytes, canaries: Collection[str]) -> frozenset[str]:
    """The canaries that are in the bytes, in whatever way."""
    return _words_in(data)[0].intersection(canaries)


def _words_in(data: bytes) -> tuple[frozenset[str], bool]:
    """All that could be a canary in the bytes, in whatever way it stands there, and whether the secret of the kit does."""
    digest = hashlib.sha256(data).digest()  # the same bytes are often written again; they are too long to be kept
    if digest not in _READ:
        words, secret = set[str](), False
        for view in views(data):
            words |= canary_words(view)
            secret = secret or SECRET.decode() in view
        _READ[digest] = frozenset(words), secret
    return _READ[digest]


_READ: dict[bytes, tuple[frozenset[str], bool]] = {}


@functools.cache
def references() -> dict[str, tuple[str, ...]]:
    """Each field that refers to parts, and the ids it may hold, both as in `all_fields`."""
    homes = {one: class_of(one.rpartition(".")[0]) for one in all_fields() if one.rpartition(".")[2] == "id"}
    found: dict[str, tuple[str, ...]] = {}
    for path in all_fields():
        part, _, name = path.rpartition(".")
        one = next(one for one in shape(class_of(part)) if one.name == name)
        if one.refs:
            found[path] = tuple(id_ for id_, cls in homes.items() if cls.__name__ in one.refs)
        elif class_of(part) is Withholding and name == "part":
            found[path] = tuple(homes)
    return found


def class_of(path: str) -> type:
    """The class of the parts that a path leads to; of the case for the empty one."""
    cls: type = Case
    for step in path.split(".") if path else ():
        cls = next(one.type for one in shape(cls) if one.name == step)
    return cls


@functools.lru_cache(maxsize=1000)
def _with_canaries(index: int, effort: int) -> Planted:
    return plant(some_cases(effort)[index])


@functools.lru_cache(maxsize=10_000)
def _hidden(index: int, effort: int, recipient: Recipient) -> tuple[Mapping[str, Perch], frozenset[str]]:
    planted = _with_canaries(index, effort)
    return planted.places, hidden_from(planted, recipient, AROUND)


REQUIREMENTS = (
    refuses_whom_it_does_not_serve,
    writes_for_everyone_it_serves,
    writes_in_every_language,
    shows_nobody_more_than_they_may_see,
    loses_what_it_says_it_loses,
)
