"""What an exporter loses: nothing that it has not declared."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from ipcore.exchange import Rejection, Takes, all_fields, is_lost
from ipcore.model import Case
from ipcore.serde import to_document
from ipcore.testing.conformance.altering import altered
from ipcore.testing.conformance.requirement import demand, listed, requirement, requirement_if
from ipcore.testing.conformance.streams import In
from ipcore.testing.conformance.trial import ExporterTrial, Way

_TRIES = 80
"""So many differences in one field are tried before it counts as lost."""
_OF_ONE_CASE = 4


def has_an_adapter(trial: ExporterTrial) -> bool:
    """Whether something reads what it writes."""
    return trial.adapter is not None


def has_an_adapter_for_several(trial: ExporterTrial) -> bool:
    """Whether something reads what it writes, and that is several cases."""
    return has_an_adapter(trial) and not trial.single


@requirement
def declares_all_its_losses(trial: ExporterTrial) -> None:
    """
    A field is carried if another value in it gives other bytes, all else being equal, for whoever sees most, with some choice of the
    settings. What is neither carried nor among the losses is lost without anybody being told.
    """
    lost = [field for field in all_fields() if not is_lost(field, trial.exporter.losses)]
    for way in trial.variants():
        written: dict[str, bytes] = {}
        lost = [field for field in lost if not _is_carried(trial, field, way, written)]
    told = listed(_as_parts(lost, trial.exporter.losses))
    demand(not lost, f"these fields are not in what it writes and not among its losses: {told}")


@requirement_if(has_an_adapter)
def reads_back_what_it_wrote(trial: ExporterTrial) -> None:
    """What the adapter of the format makes of the file is the case that was written, but for the declared losses."""
    for case in trial.cases:
        recipient = trial.recipient(case)
        if recipient is None:
            continue
        seen = trial.seen(case, recipient)
        back = _read_back(trial, trial.written([case], recipient))
        refused = [one for one in back if isinstance(one, Rejection)]
        demand(not refused, f"the adapter {_adapter_name(trial)} does not take what was written: {listed(refused)}")
        demand(len(back) == 1, f"one case was written, and {len(back)} read back")
        other = sorted(set(differences(seen, back[0], trial.exporter.losses)))
        demand(not other, f"these fields come back with another value and are not among its losses: {listed(other)}")


@requirement_if(has_an_adapter_for_several)
def reads_back_as_many_as_it_wrote(trial: ExporterTrial) -> None:
    """Several cases in one file are as many, in their order, when they are read."""
    cases = [case for case in trial.cases if trial.recipient(case) is not None][:20]
    recipient = trial.recipient(cases[0])
    assert recipient is not None
    back = _read_back(trial, trial.written(cases, recipient))
    demand(len(back) == len(cases), f"{len(cases)} cases were written, and {len(back)} read back")
    pairs = [(trial.seen(case, recipient), one) for case, one in zip(cases, back, strict=True)]
    other = [number for number, (seen, one) in enumerate(pairs, 1) if any(differences(seen, one, trial.exporter.losses))]
    demand(not other, f"written together, these cases came back otherwise: number {listed(other)}")


def _as_parts(lost: Collection[str], declared: Collection[str]) -> list[str]:
    """The fields that are lost, as one would declare them: a part in the place of all its fields."""
    kept = [field for field in all_fields() if field not in lost and not is_lost(field, declared)]
    return list(dict.fromkeys(_largest(field, kept) for field in lost))


def _largest(field: str, kept: Sequence[str]) -> str:
    """The largest part a field is in of which nothing is kept."""
    steps = field.split(".")
    paths = (".".join(steps[: depth + 1]) for depth in range(len(steps)))
    return next(path for path in paths if not any(one == path or one.startswith(f"{path}.") for one in kept))


def _is_carried(trial: ExporterTrial, field: str, way: Way, written: dict[str, bytes]) -> bool:
    """Whether some difference in the field shows, or nobody whom the exporter serves would see any."""
    tried = 0
    for case, other in _pairs(trial, field):
        if case.id not in written:
            written[case.id] = trial.alone(case, way)
        if trial.alone(other, way) != written[case.id]:
            return True
        tried += 1
        if tried == _TRIES * trial.effort:
            return False
    return tried == 0


def _pairs(trial: ExporterTrial, field: str) -> Iterator[tuple[Case, Case]]:
    """Cases that differ in one field, both before the cut and after it."""
    for case in trial.fullest:
        recipient = trial.recipient(case)
        if recipient is None:
            continue
        found = 0
        for other in altered(case, field):
            if trial.seen(case, recipient) != trial.seen(other, recipient):
                yield case, other
                found += 1
            if found == _OF_ONE_CASE:
                break


def _read_back(trial: ExporterTrial, data: bytes) -> list[Any]:
    from ipcore.exchange import ReadContext, options_of

    assert trial.adapter is not None
    demand(trial.adapter.takes is Takes.STREAM, "an adapter that reads what an exporter wrote takes a stream")
    context = ReadContext(options=options_of(trial.adapter.options, trial.reading))
    return list(trial.adapter.read(In(data), context))


def _adapter_name(trial: ExporterTrial) -> str:
    return "" if trial.adapter is None else trial.adapter.name


def differences(one: Case, other: Case, losses: Sequence[str] | Any) -> Iterator[str]:
    """The fields in which two cases differ, losses left out. What says that a part is withheld is lost with the part."""
    written, back = to_document(one), to_document(other)
    lost = lost_ids(written, losses)
    for holder in (each for case in (written, back) for each in (case, *case.get("plans", ()))) if lost else ():
        kept = [mark for mark in holder.pop("withheld", ()) if mark["part"] not in lost]
        holder |= {"withheld": kept} if kept else {}
    return _within(written, back, "", losses)


def lost_ids(document: Any, losses: Sequence[str] | Any) -> set[str]:
    """The ids of the parts of a case that are lost, and of what says that such a part is withheld."""
    lost = set(_lost_ids(document, "", losses))
    marks = [mark for holder in (document, *document.get("plans", ())) for mark in holder.get("withheld", ())]
    while more := {mark["id"] for mark in marks if mark["part"] in lost} - lost:
        lost |= more
    return lost


def _lost_ids(value: Any, path: str, losses: Any) -> Iterator[str]:
    """The ids of the parts that are lost."""
    if isinstance(value, list):
        for one in value:
            yield from _lost_ids(one, path, losses)
    elif isinstance(value, dict):
        if "id" in value and is_lost(f"{path}.id".lstrip("."), losses):
            yield value["id"]
        for name, one in value.items():
            yield from _lost_ids(one, f"{path}.{name}".lstrip("."), losses)


def _within(one: Any, other: Any, path: str, losses: Any) -> Iterator[str]:
    if one == other or (path and is_lost(path, losses)):
        return
    if isinstance(one, dict) and isinstance(other, dict) and (not path or path in _parents()):
        for key in sorted({*one, *other}):
            yield from _within(one.get(key), other.get(key), f"{path}.{key}".lstrip("."), losses)
    elif path in _parents() and (isinstance(one, list) or isinstance(other, list)):
        yield from _list_differences(one or [], other or [], path, losses)
    elif path in _parents() and (one is None) != (other is None):
        yield from _within(one or {}, other or {}, path, losses)
    elif one != other:
        yield path


def _list_differences(one: list[Any], other: list[Any], path: str, losses: Any) -> Iterator[str]:
    below = [field for field in all_fields() if field.startswith(f"{path}.")]
    if len(one) != len(other) and not all(is_lost(field, losses) for field in below):
        yield path
    for pair in zip(one, other, strict=False):
        yield from _within(*pair, path, losses)


def _parents() -> frozenset[str]:
    return _PARENTS


_PARENTS = frozenset(".".join(steps[:depth]) for steps in (field.split(".") for field in all_fields()) for depth in range(1, len(steps)))

REQUIREMENTS = (declares_all_its_losses, reads_back_what_it_wrote, reads_back_as_many_as_it_wrote)
