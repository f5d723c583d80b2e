from __future__ import annotations

import datetime as dt

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipcore.errors import ModelError
from ipcore.model import FORMAT, Case, Person, RecordPath, Source, is_recorded, parse_path
from ipcore.model.paths import check_record, each_kind
from ipcore.model.shape import shape
from ipcore.testing import cases, record_paths, records, without_record
from ipcore.testing.records import without

PATHS = tuple(parse_path(text)[0] for text in record_paths())

paths = st.sampled_from([one.name for one in shape(Case) if check_record(one.name) is None]).flatmap(
    lambda part: st.sampled_from([text for text in record_paths() if text.replace(":", ".").split(".")[0] == part])
)


def overlap(one: RecordPath, two: RecordPath) -> bool:
    """Written apart from the code under test: some value is part of both."""
    return any(a.covers(b) or b.covers(a) for a in each_kind(one) for b in each_kind(two))


def test_paths_are_all_valid_and_none_stands_twice() -> None:
    assert [text for text in record_paths() if check_record(text) is not None] == []
    assert len(set(record_paths())) == len(record_paths())


@pytest.mark.parametrize(
    "text", ["person", "closed_on", "deletion_requests", "offers:child_coordinator", "plans.measures.extent", "plans:individual.in_force"]
)
def test_parts_kinds_and_fields_of_any_depth_are_paths(text: str) -> None:
    assert text in record_paths()


@pytest.mark.parametrize("text", ["id", "source", "source.records", "services.span.start", "offers|plans", FORMAT])
def test_what_is_no_single_path_is_not_among_them(text: str) -> None:
    assert text not in record_paths()


@given(records())
def test_drawn_records_are_valid(named: tuple[str, ...]) -> None:
    assert [text for text in named if check_record(text) is not None] == []


@settings(max_examples=60, deadline=None)
@given(cases(), paths)
def test_a_path_taken_out_is_not_recorded(case: Case, path: str) -> None:
    (taken,) = parse_path(path)
    named = without_record(case, path).source.records
    assert not any(is_recorded(named, one) for one in PATHS if overlap(one, taken) and not one.covers(taken))
    assert not is_recorded(named, taken)


@settings(max_examples=60, deadline=None)
@given(records(), paths)
def test_a_path_taken_out_takes_nothing_else(before: tuple[str, ...], path: str) -> None:
    (taken,) = parse_path(path)
    after = without(before, path)
    assert [one for one in PATHS if is_recorded(after, one) != (is_recorded(before, one) and not overlap(one, taken))] == []


@settings(max_examples=30)
@given(cases(), paths)
def test_nothing_but_the_records_changes(case: Case, path: str) -> None:
    changed = without_record(case, path)
    assert attrs.evolve(changed, source=case.source) == case
    assert attrs.evolve(changed.source, records=case.source.records) == case.source


@given(records(), paths)
def test_taking_a_path_out_twice_is_taking_it_out_once(named: tuple[str, ...], path: str) -> None:
    assert without(without(named, path), path) == without(named, path)


@pytest.mark.parametrize(
    ("before", "path", "after"),
    [
        (("offers", "stays"), "offers", ("stays",)),
        (("offers:plan|coordinator",), "offers:plan", ("offers:coordinator",)),
        (("information.given_on",), "information:other", ("information:plan_rights.given_on",)),
        (("objections",), "objections.id", ("objections.span",)),
        (("objections", "objections.span"), "objections.span", ("objections.id",)),
        ((), "objections", ()),
        (("information",), "information:other.topic", ("information:plan_rights", "information:other.id", "information:other.given_on")),
        (("information:other",), "information:plan_rights|other", ()),
        (
            ("groups.meetings",),
            "groups.meetings.called",
            tuple(f"groups.meetings.{name}" for name in ("id", "held_on", "minutes_on", "planned_on")),
        ),
    ],
)
def test_what_is_larger_is_split_no_further_than_needed(before: tuple[str, ...], path: str, after: tuple[str, ...]) -> None:
    assert without(before, path) == after


def test_the_format_level_is_written_out_as_parts() -> None:
    left = without((FORMAT,), "offers")
    assert left == tuple(one.name for one in shape(Case) if one.name not in ("id", "source", "offers"))


def test_a_path_may_be_given_as_an_object() -> None:
    case = minimal_case((FORMAT,))
    assert without_record(case, RecordPath("offers", "plan")) == without_record(case, "offers:plan")


def test_a_path_that_the_model_does_not_have_is_refused() -> None:
    with pytest.raises(ModelError):
        without_record(minimal_case(()), "offers.colour")


def minimal_case(named: tuple[str, ...]) -> Case:
    return Case(id="c", person=Person(key="p"), source=Source(system="s", exported_on=dt.date(2024, 1, 1), records=named))
