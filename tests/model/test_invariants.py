import copy
import datetime as dt
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipcore.errors import ModelError
from ipcore.identifiers import next_synthetic_serial, synthetic_number
from ipcore.model import (
    Case,
    Consent,
    ConsentPurpose,
    Decision,
    DecisionArea,
    DecisionSubject,
    Entry,
    Evaluation,
    Goal,
    HandOver,
    HandOverAnswer,
    Meeting,
    Offer,
    OfferKind,
    Participant,
    ParticipantRole,
    Person,
    Plan,
    PlanItem,
    PlanKind,
    Source,
    WithheldBasis,
    WithheldFrom,
    Withholding,
    days_in,
    is_recorded,
    nodes,
    parse_path,
)
from ipcore.model.integrity import is_sound
from ipcore.model.integrity import problems as problems_of
from ipcore.model.shape import classes, shape
from ipcore.testing import cases
from tests.build import case, plan, service, span

EARLY, LATE = dt.date(2024, 1, 1), dt.date(2024, 1, 2)


def problems(make):
    with pytest.raises(ModelError) as caught:
        make()
    return {(one.pointer, one.found) for one in caught.value.problems}


@pytest.mark.parametrize(
    ("make", "pointer"),
    [
        (lambda: Offer(id="a", kind=OfferKind.PLAN, made_on=LATE, answered_on=EARLY), "/answered_on"),
        (lambda: Offer(id="a", kind=OfferKind.PLAN, made_on=LATE, withdrawn_on=EARLY), "/withdrawn_on"),
        (lambda: Consent(id="a", purpose=ConsentPurpose.PLAN, given_on=LATE, withdrawn_on=EARLY), "/withdrawn_on"),
        (lambda: Consent(id="a", purpose=ConsentPurpose.PLAN, given_on=LATE, until=EARLY), "/until"),
        (lambda: Plan(id="a", kind=PlanKind.INDIVIDUAL, begun_on=LATE, dropped_on=EARLY), "/dropped_on"),
        (lambda: Goal(id="a", wording="x", set_on=LATE, due_on=EARLY), "/due_on"),
        (lambda: Goal(id="a", wording="x", set_on=LATE, closed_on=EARLY), "/closed_on"),
        (lambda: Meeting(id="a", held_on=LATE, minutes_on=EARLY), "/minutes_on"),
        (lambda: HandOver(id="a", service="s", offered_on=LATE, answer=HandOverAnswer.PENDING, answered_on=EARLY), "/answered_on"),
        (lambda: Entry(id="a", made_on=LATE, rests_until=EARLY), "/rests_until"),
        (
            lambda: Decision(id="a", area=DecisionArea.NAV, subject=DecisionSubject.PLAN, refused=True, decided_on=LATE, known_on=EARLY),
            "/known_on",
        ),
        (lambda: Evaluation(id="a", held_on=LATE, satisfaction=6), "/satisfaction"),
        (lambda: Evaluation(id="a", held_on=LATE, satisfaction=True), "/satisfaction"),
        (lambda: Evaluation(id="a", held_on=dt.datetime(2024, 1, 1)), "/held_on"),
        (lambda: Evaluation(id="a", held_on=None), "/held_on"),  # type: ignore[arg-type]  # that it is refused is the test
        (lambda: Evaluation(id="", held_on=EARLY), "/id"),
        (lambda: Evaluation(id="a\nb", held_on=EARLY), "/id"),
        (lambda: Evaluation(id="a" * 201, held_on=EARLY), "/id"),
        (lambda: Person(key="a", born_on=dt.date(1849, 12, 31)), "/born_on"),
        (lambda: Person(key="a", born_on=dt.date(2200, 1, 1)), "/born_on"),
    ],
)
def test_what_cannot_have_been_so_is_refused_at_birth(make, pointer):
    assert {place for place, _ in problems(make)} == {pointer}


@pytest.mark.parametrize("written", ["{0}", "{0:.6} {0:.0}{1}", "{0:.6}-{1}", "fnr-{0}", "id:{0}"])
def test_a_real_identity_number_is_no_key_however_it_is_written_and_a_synthetic_one_may_be(written):
    born = dt.date(1980, 5, 17)
    synthetic = synthetic_number(born, next_synthetic_serial(born))
    assert Person(key=synthetic).key == synthetic
    number = _real_number(born)
    real = written.format(number, number[6:])
    assert problems(lambda: Person(key=real)) == {("/key", "a real identity number")}
    with pytest.raises(ModelError) as caught:
        Person(key=real)
    assert real not in str(caught.value) + repr(caught.value)


def _real_number(born):
    """Made at run time: no real number stands in the repository."""
    from ipcore.identifiers import check_digits

    tried = ((first, check_digits(first)) for first in (f"{born:%d%m%y}{serial:03}" for serial in range(300, 499)))
    return next(first + digits for first, digits in tried if digits)


def test_every_problem_across_a_case_is_told_at_once():
    def make():
        return case(
            services=(service(id="same"),),
            plans=(plan(id="same", maker="nobody"),),
            withheld=(Withholding(id="w", part="plans.meaures", withheld_from=WithheldFrom.PERSON, basis=WithheldBasis.OTHER),),
            records=("offer", "offers:plans", "ipcore/1"),
        )

    assert problems(make) == {
        ("/plans/0/id", "an id that stands elsewhere in the case"),
        ("/plans/0/maker", "a reference to nothing"),
        ("/withheld/0/part", "a part that is not in the case"),
        ("/source/records/0", "a path that names no part of a case"),
        ("/source/records/1", "a path that names no kind of that part"),
    }


def test_a_reference_to_a_part_of_another_class_leads_nowhere():
    assert problems(lambda: case(services=(service(id="s"),), plans=(plan(maker="s"),))) == {("/plans/0/maker", "a reference to nothing")}


def test_a_list_or_a_part_of_another_class_is_refused():
    assert problems(lambda: case(services=[service()])) == {("/services", "a value of the wrong type")}
    assert problems(lambda: case(services=(plan(),))) == {("/services/0", "a value of the wrong type")}


def test_an_illegal_plan_can_be_represented():
    assert case(plans=(plan(), plan(begun=None, in_force=(span("2030-01-01"),)))).plans


def test_days_in_a_case_are_found_wherever_they_stand():
    one = case(born=None, services=(service(start="2020-01-01", stop="2021-01-01"),), plans=(plan(revision_days=(LATE,)),))
    assert days_in(one) == {*map(dt.date.fromisoformat, ("2020-01-01", "2021-01-01", "2024-03-01", "2024-04-01", "2026-11-21")), LATE}


@pytest.mark.parametrize(
    ("records", "path", "recorded"),
    [
        (("offers",), "offers:plan.made_on", True),
        (("offers:plan",), "offers:plan.made_on", True),
        (("offers:coordinator",), "offers:plan.made_on", False),
        (("offers:plan|coordinator",), "offers:coordinator.answer", True),
        (("offers.made_on",), "offers:plan.made_on", True),
        (("offers.made_on",), "offers:plan.answer", False),
        (("plans.measures.extent",), "plans:individual.measures.extent", True),
        (("plans.measures",), "plans:individual.measures.extent", True),
        (("plans.measures.extent",), "plans:individual.measures", False),
        (("offers:plan",), "offers.made_on", False),
        (("offers:plan|coordinator|specialist_coordinator|child_coordinator",), "offers.made_on", True),
        (("ipcore/1",), "offers:plan", True),
        ((), "offers:plan", False),
        (("person",), "person.born_on", True),
    ],
)
def test_recording_a_whole_is_recording_its_pieces_and_not_the_other_way_round(records, path, recorded):
    assert is_recorded(records, parse_path(path)[0]) is recorded


@pytest.mark.parametrize(
    "text", ["", "offer", "offers:", "offers:pla", "offers.made", "services.span.start", "id", "source", "person:x", "plans:individual."]
)
def test_a_path_to_nothing_is_refused(text):
    with pytest.raises(ModelError):
        parse_path(text)


def test_free_text_and_identifiers_stay_out_of_every_repr():
    for cls in classes(Case):
        for one in attrs.fields(cls):
            if one.name in (
                "name",
                "contact",
                "identifiers",
                "note",
                "text",
                "wording",
                "title",
                "wish",
                "how",
                "own_view",
                "contribution",
            ):
                assert not one.repr, (cls.__name__, one.name)


def test_every_class_but_person_residence_span_and_source_has_an_id():
    without = {cls.__name__ for cls in classes(Case) if "id" not in {one.name for one in shape(cls)}}
    assert without == {"Person", "Residence", "Span", "Source"}


def test_every_attribute_of_every_class_is_documented():
    for cls in classes(Case):
        for one in shape(cls):
            assert f"{one.name}:" in (cls.__doc__ or "") or cls.__name__ == "Span", (cls.__name__, one.name)


def test_the_source_says_where_a_case_comes_from():
    assert problems(lambda: Source(system="x", exported_on=dt.datetime(2024, 1, 1))) == {("/exported_on", "a value that is not a day")}


@pytest.mark.parametrize(
    ("part", "field", "wrong"),
    [
        ("participants", "wished", "no"),
        ("participants", "role", "provider"),
        ("participants", "contribution", 3),
        ("evaluations", "satisfaction", None),
        (None, "not_relevant", {"goals": "because"}),
        (None, "not_relevant", {PlanItem.GOALS: None}),
        (None, "in_force", [span("2024-01-01")]),
        (None, "in_force", ("2024-01-01",)),
        (None, "kind", None),
    ],
)
def test_a_value_of_another_type_is_refused_however_it_looks(part, field, wrong):
    one: Any = Participant(id="anne", role=ParticipantRole.PROVIDER) if part == "participants" else Evaluation(id="e", held_on=EARLY)
    changes: dict[str, Any] = {part: (attrs.evolve(one, **{field: wrong}),)} if part else {field: wrong}

    def make():
        return case(plans=(attrs.evolve(plan(), **changes),))

    if field == "satisfaction":
        assert make()
    else:
        assert {found for _, found in problems(make)} == {"a value of the wrong type"}


@given(cases(), st.data())
def test_the_quick_question_and_the_slow_answer_agree(one, data):
    assert is_sound(one)
    assert not list(problems_of(one))
    broken = copy.deepcopy(one)
    pointer, cls, node = data.draw(st.sampled_from(list(nodes(Case, broken))))
    name = data.draw(st.sampled_from([shape_of.name for shape_of in shape(cls)]))
    object.__setattr__(node, name, data.draw(st.sampled_from([None, "x", 3, (), ("x",), {}, True, EARLY])))
    assert is_sound(broken) is not bool(list(problems_of(broken))), (pointer, name)
