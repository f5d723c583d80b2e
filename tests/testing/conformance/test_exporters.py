"""The kit finds each fault that an exporter can have, by the requirement that is about it; and finds none where there is none."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from ipcore.disclosure import Audience
from ipcore.testing.conformance import EXPORTER_REQUIREMENTS, ConformanceError, audiences, exporter_conformance, trial
from tests.testing.conformance.faulty_exporters import FAULTY
from tests.testing.conformance.toys import Toy, ToyAdapter, ToySingle, ToyTable

SLOW = {"writes_the_same_bytes_in_another_process", "depends_on_nothing_around_it", "needs_no_more_memory_for_more_cases"}
"""They take their time: they are asked of a faulty exporter where they are to see its fault."""

TestToy = exporter_conformance(Toy(), adapter=ToyAdapter())
TestToyTable = exporter_conformance(ToyTable())
TestToySingle = exporter_conformance(ToySingle(), adapter=ToyAdapter(), single=True)


@pytest.fixture
def quicker(monkeypatch):
    """Fewer cases: a fault that was planted shows in the first ones."""
    monkeypatch.setattr(audiences, "_SOME", 6)


def seen_by(faulty):
    """The requirements that are not met."""
    adapter = ToyAdapter() if faulty.media_type == Toy.media_type else None
    tried = trial.ExporterTrial(exporter=faulty(), adapter=adapter, single=getattr(faulty, "single", False))
    seen = set()
    for one in EXPORTER_REQUIREMENTS:
        if one.applies(tried) and (one.name not in SLOW or one.name in faulty.seen_by):
            try:
                one.check(tried)
            except Exception:  # noqa: BLE001  # whatever it is, it is seen
                seen.add(one.name)
    return seen


@pytest.mark.usefixtures("quicker")
@pytest.mark.parametrize("faulty", FAULTY, ids=lambda one: one.__name__)
def test_each_fault_is_seen_by_the_requirement_about_it(faulty):
    seen = seen_by(faulty)
    assert set(faulty.seen_by) <= seen
    assert seen <= {*faulty.seen_by, *getattr(faulty, "also", ())}


def test_every_requirement_sees_a_fault():
    assert {one.name for one in EXPORTER_REQUIREMENTS} == {name for faulty in FAULTY for name in faulty.seen_by}


class OnlyForThePerson(Toy):
    audiences = (Audience.PERSON,)


def test_a_cut_that_cuts_nothing_is_seen_with_every_exporter(monkeypatch):
    monkeypatch.setattr(trial, "cut", lambda case, recipient, on: SimpleNamespace(case=case))
    one = next(one for one in EXPORTER_REQUIREMENTS if one.name == "shows_nobody_more_than_they_may_see")
    with pytest.raises(ConformanceError, match=r"for the audience person shows what is hidden from it: .*person\."):
        one.check(trial.ExporterTrial(exporter=OnlyForThePerson()))
