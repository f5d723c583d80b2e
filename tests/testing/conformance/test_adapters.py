"""The kit finds each fault that an adapter can have, by the requirement that is about it; and finds none where there is none."""

from __future__ import annotations

import functools
import itertools

import pytest

from ipcore.serde import dumps
from ipcore.testing.conformance import ADAPTER_REQUIREMENTS, adapter_conformance, check_adapter, reading
from ipcore.testing.conformance.adapters import adapter_trial
from ipcore.testing.conformance.pool import plain_case
from tests.testing.conformance.faulty_adapters import FAULTY, RejectsTwiceAsOften
from tests.testing.conformance.toys import Toy, ToyAdapter, ToyFolder

SLOW = {"reads_the_same_in_another_process", "depends_on_nothing_around_it", "needs_no_more_memory_for_more_cases"}
"""They take their time: they are asked of a faulty adapter where they are to see its fault."""

TestToy = adapter_conformance(ToyAdapter(), exporter=Toy())
_NUMBER = itertools.count()


def new_target(folder):
    """An address at which nothing stands."""
    target = folder / str(next(_NUMBER))
    target.mkdir()
    return str(target)


def trial_of(adapter, folder):
    """The adapter with what it is tried with."""
    if not isinstance(adapter, ToyFolder):
        return adapter_trial(adapter, exporter=Toy())
    sample = folder / "sample"
    sample.mkdir()
    for number in range(3):
        (sample / str(number)).write_text(dumps(plain_case(number)), encoding="utf-8")
    target = functools.partial(new_target, folder) if getattr(adapter, "tried", True) else None
    return adapter_trial(adapter, samples=[str(sample)], write_target=target)


@pytest.fixture(autouse=True)
def quicker(monkeypatch):
    """Fewer words are changed: a fault that was planted shows in the first ones."""
    monkeypatch.setattr(reading, "_MOST", 15)


def seen_by(adapter, folder):
    """The requirements that are not met."""
    trial = trial_of(adapter, folder)
    seen = set()
    for one in ADAPTER_REQUIREMENTS:
        if one.applies(trial) and (one.name not in SLOW or one.name in getattr(adapter, "seen_by", SLOW)):
            try:
                one.check(trial)
            except Exception:  # noqa: BLE001  # whatever it is, it is seen
                seen.add(one.name)
    return seen


@pytest.mark.parametrize("faulty", FAULTY, ids=lambda one: one.__name__)
def test_each_fault_is_seen_by_the_requirement_about_it(faulty, tmp_path):
    seen = seen_by(faulty(), tmp_path)
    assert set(faulty.seen_by) <= seen
    assert seen <= {*faulty.seen_by, *getattr(faulty, "also", ())}


@pytest.mark.parametrize("good", [ToyFolder, RejectsTwiceAsOften], ids=lambda one: one.__name__)
def test_an_adapter_that_writes_as_it_should_meets_all(good, tmp_path):
    assert not seen_by(good(), tmp_path)


def test_every_requirement_sees_a_fault():
    assert {one.name for one in ADAPTER_REQUIREMENTS} == {name for faulty in FAULTY for name in faulty.seen_by}


def test_an_adapter_without_anything_to_try_with_is_told_so():
    with pytest.raises(AssertionError, match="there is nothing to try with"):
        check_adapter(ToyAdapter())
