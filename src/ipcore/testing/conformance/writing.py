"""What an adapter that writes must keep: a case is there whole or not at all, and nobody's work is overwritten unseen."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any, cast

import attrs

from ipcore.exchange import Receipt, Rejection, Takes, VersionConflict, WritingAdapter
from ipcore.model import Case
from ipcore.serde import dumps
from ipcore.testing.conformance.altering import renamed
from ipcore.testing.conformance.at_once import at_once
from ipcore.testing.conformance.losing import differences
from ipcore.testing.conformance.pool import plain_case, some_cases
from ipcore.testing.conformance.quiet import check_silence
from ipcore.testing.conformance.requirement import demand, listed, requirement_if
from ipcore.testing.conformance.trial import AdapterTrial
from ipcore.testing.conformance.watching import watched

_IDS = ("../ut", "..", ".", "/etc/case", "C:\\case", "a/b", "a\\b", "CON", "nul.json", "æøå", "a b", "A", "a", "x" * 200, "~", "*", "-rf")
"""Ids that mean something else to a file system."""

_WRITERS = 6
_TEXT = "hvisken"
_SOME = 15


def has_write(trial: AdapterTrial) -> bool:
    """Whether the adapter can write."""
    return hasattr(trial.adapter, "write")


def writes(trial: AdapterTrial) -> bool:
    """Whether the adapter writes, and there is somewhere to write to."""
    return has_write(trial) and trial.write_target is not None


def reads_there(trial: AdapterTrial) -> bool:
    """Whether it writes, and reads the address it writes to."""
    return writes(trial) and trial.adapter.takes is Takes.ADDRESS


@requirement_if(has_write)
def is_told_where_to_write(trial: AdapterTrial) -> None:
    """An adapter that writes is tried at an address at which nothing stands: the kit is given `write_target=`."""
    demand(trial.write_target is not None, "it has `write`, and the kit was given no `write_target=` to try it at")


@requirement_if(writes)
def gives_a_receipt_for_a_new_case(trial: AdapterTrial) -> None:
    """Whoever wrote a case knows that it is there, that there was none before, and what to call this version."""
    target = _target(trial)
    for case in (plain_case(1), plain_case(2)):
        receipt = _written(trial, case, target, None)
        demand(receipt.case == case.id, "the receipt is for another case than the one that was written")
        demand(receipt.created, "the receipt says that there was a case before, and there was none")
        demand(receipt.version, "the receipt names no version")


@requirement_if(writes)
def replaces_the_version_expected(trial: AdapterTrial) -> None:
    """Who read the latest version may write the next: the receipt says that there was one, and names the new one."""
    target, case = _target(trial), plain_case(1)
    first = _written(trial, case, target, None)
    second = _written(trial, _changed(case), target, first.version)
    demand(not second.created, "the receipt says that there was no case before, and there was one")
    demand(second.version != first.version, "another case under the same version: nobody could tell that it was changed")
    third = _written(trial, _changed(case, 2), target, second.version)
    demand(third.version not in (first.version, second.version), "a version was given twice for different cases")


@requirement_if(writes)
def refuses_a_version_that_was_not_expected(trial: AdapterTrial) -> None:
    """Two people read the same version and both write: the second is told, and the work of the first stays."""
    target, case = _target(trial), plain_case(1)
    before = _write(trial, case, target, "a version that never was")
    demand(isinstance(before, VersionConflict), f"a version was expected where there is none, and it {_told(before)}")
    demand(before.found is None, "the conflict names a version, and there is none")
    first = _written(trial, case, target, None)
    second = _written(trial, _changed(case), target, first.version)
    for expected in (None, first.version, "a version that never was"):
        answer = _write(trial, _changed(case, 2), target, expected)
        demand(isinstance(answer, VersionConflict), f"another version was expected than there is, and it {_told(answer)}")
        right = (answer.case, answer.expected, answer.found) == (case.id, expected, second.version)
        demand(right, "the conflict does not say which case, what was expected and what was found")
    _written(trial, _changed(case, 3), target, second.version)  # nothing was changed there


@requirement_if(writes)
def lets_one_of_several_writers_win(trial: AdapterTrial) -> None:
    """Several write at the same moment, all from the same version: one gets a receipt, the others a conflict, and nothing is lost."""
    case = plain_case(1)
    for round_ in range(5 * trial.effort):
        target = _target(trial)
        first = None if round_ % 2 else _written(trial, case, target, None).version
        works = [partial(_write, trial, _changed(case, number), target, first) for number in range(_WRITERS)]
        answers = at_once(works)
        broken = sorted({type(one).__name__ for one in answers if not isinstance(one, (Receipt, VersionConflict))})
        demand(not broken, f"of {_WRITERS} writers at once some got {listed(broken)}: expected a receipt or a conflict")
        won = [number for number, one in enumerate(answers) if isinstance(one, Receipt)]
        demand(len(won) == 1, f"of {_WRITERS} writers at once from one version, {len(won)} got a receipt")
        if reads_there(trial):
            back = trial.read(target)
            demand(len(back) == 1 and _is_same(trial, _changed(case, won[0]), back[0]), "what stands there is not what the winner wrote")


@requirement_if(reads_there)
def reads_back_what_it_wrote(trial: AdapterTrial) -> None:
    """What was written is there, whole and equal, and so are the cases beside it."""
    target = _target(trial)
    there: dict[str, Case] = {}
    for case in some_cases(trial.effort)[:_SOME]:
        if isinstance(_write(trial, case, target, None), Receipt):
            there[case.id] = case
    demand(there, "it took none of the cases of the kit")
    back = {one.id: one for one in trial.read(target) if isinstance(one, Case)}
    lost, other = sorted(there.keys() - back.keys()), [key for key in there if key in back and not _is_same(trial, there[key], back[key])]
    demand(not lost, f"{len(lost)} of {len(there)} cases that were written are not there when they are read")
    demand(not other, f"{len(other)} of {len(there)} cases that were written are others when they are read")


@requirement_if(writes)
def stays_in_its_place_whatever_the_ids(trial: AdapterTrial) -> None:
    """An id is a name, not a path: a case called `../x` is written where the others are, or refused, and never overwrites another."""
    target = _target(trial)
    there: list[Case] = []
    for number, case_id in enumerate(_IDS):
        case = renamed(plain_case(number), f"case-{number}", case_id)
        with watched() as seen:
            answer = _write(trial, case, target, None)
        demand(isinstance(answer, (Receipt, Rejection)), f"the id {case_id!r} is new, and it {_told(answer)}")
        beyond = [place for place in seen.places if _is_beyond(place, target)]
        demand(not beyond, f"with the id {case_id!r} it wrote outside its target")
        there += [case] if isinstance(answer, Receipt) else []
    if reads_there(trial):
        back = {one.id: one for one in trial.read(target) if isinstance(one, Case)}
        whole = len(back) == len(there) and all(_is_same(trial, one, back.get(one.id)) for one in there)
        demand(whole, "cases with unusual ids are not all there when they are read")


@requirement_if(writes)
def prints_nothing_and_logs_no_text_when_it_writes(trial: AdapterTrial) -> None:
    """What is printed gets into the output of a command, and what is logged is read by people who may not see the case."""
    target, case = _target(trial), plain_case(1, text=_TEXT)
    with watched() as seen:
        _write(trial, case, target, None)
        _write(trial, case, target, None)
    check_silence(seen, [_TEXT])


def _target(trial: AdapterTrial) -> str:
    assert trial.write_target is not None
    return trial.write_target()


def _write(trial: AdapterTrial, case: Case, target: str, expected: str | None) -> Any:
    answer = cast("WritingAdapter", trial.adapter).write(case, target, trial.context, expected=expected)
    kinds = (Receipt, VersionConflict, Rejection)
    demand(isinstance(answer, kinds), f"`write` gave {type(answer).__name__}: expected a Receipt, VersionConflict or Rejection")
    return answer


def _written(trial: AdapterTrial, case: Case, target: str, expected: str | None) -> Receipt:
    answer = _write(trial, case, target, expected)
    demand(isinstance(answer, Receipt), f"the version expected was the one there is, and it {_told(answer)}")
    return cast("Receipt", answer)


def _told(answer: Receipt | VersionConflict | Rejection) -> str:
    match answer:
        case Receipt():
            return "took the case"
        case VersionConflict():
            return "told of a conflict"
        case _:
            return f"rejected the case ({answer.reason})"


def _changed(case: Case, number: int = 1) -> Case:
    (plan,) = case.plans
    return attrs.evolve(case, plans=(attrs.evolve(plan, title=f"endret {number}"),))


def _is_same(trial: AdapterTrial, case: Case, back: Any) -> bool:
    """Whether a case came back as it was written, but for what the adapter declares as lost."""
    losses = getattr(trial.adapter, "losses", ())
    if not isinstance(back, Case) or not losses:
        return isinstance(back, Case) and dumps(back) == dumps(case)
    return not any(differences(case, back, losses))


def _is_beyond(place: str, target: str) -> bool:
    """Whether a file lies outside a target that is a folder or a file."""
    home = Path(target).resolve()
    path = Path(place).resolve()
    beside = path.parent == home.parent and path.name.strip(".").startswith(home.name)
    return "://" not in target and not beside and not path.is_relative_to(home)


REQUIREMENTS = (
    is_told_where_to_write,
    gives_a_receipt_for_a_new_case,
    replaces_the_version_expected,
    refuses_a_version_that_was_not_expected,
    lets_one_of_several_writers_win,
    reads_back_what_it_wrote,
    stays_in_its_place_whatever_the_ids,
    prints_nothing_and_logs_no_text_when_it_writes,
)
