"""That there is none, that nobody knows, and that it may be left out are three things."""

import pytest
from document_parts.fronts import ON, SECTIONS, case_of, day, heads, plan_of, told, view_of

import ipcore
from ipcore.model import (
    Appointment,
    Entry,
    Evaluation,
    Goal,
    Measure,
    Person,
    PlanItem,
    PlanKind,
    Role,
    Span,
    Statement,
    WithheldBasis,
    WithheldFrom,
    Withholding,
)
from ipcore_document.content import calling, doing, goals, matters, upcoming

GOAL = Goal(id="goal-1", wording="Lære å svømme")
MEASURE = Measure(id="measure-1", wording="Svømmekurs", goals=("goal-1",))
FULL = {
    "goals": (GOAL,),
    "measures": (MEASURE,),
    "resources": (Statement(id="resource-1", text="Liker vann"),),
    "needs": (Statement(id="need-1", text="Følge til hallen"),),
    "own_contribution": "Møte opp",
    "evaluations": (Evaluation(id="evaluation-1", held_on=day("2026-01-01"), own_view="Bra"),),
}

PLACES = (
    (matters.section, "plans.evaluations.own_view", "noe som du selv har sagt eller skrevet"),
    (matters.section, "plans.resources", "va du har og kan"),
    (matters.section, "plans.needs", "va du trenger"),
    (goals.section, "plans.goals", "mål"),
    (doing.section, "plans.measures", "tiltak"),
    (doing.section, "plans.own_contribution", "va du selv skal gjøre"),
    (calling.section, "appointments", "koordinator"),
    (upcoming.section, "plans.measures", "dager framover"),
)
NONE, UNKNOWN, WITHHELD = "ikke registrert", "ukjent", "utelatt"


def withheld(part):
    return (Withholding(id="withheld-1", part=part, withheld_from=WithheldFrom.PERSON, basis=WithheldBasis.DANGER),)


def saying(section, view, about):
    return [line for line in told(section(view)) if about in line and any(word in line for word in (NONE, UNKNOWN, WITHHELD))]


@pytest.mark.parametrize(("section", "path", "about"), PLACES)
def test_what_is_recorded_and_empty_is_none(section, path, about):
    (line,) = saying(section, view_of(case_of(plans=(plan_of(),))), about)
    assert NONE in line
    assert UNKNOWN not in line
    assert WITHHELD not in line


@pytest.mark.parametrize(("section", "path", "about"), PLACES)
def test_what_is_not_recorded_is_unknown(section, path, about):
    (line,) = saying(section, view_of(case_of(plans=(plan_of(),), records=())), about)
    assert UNKNOWN in line
    assert NONE not in line
    assert WITHHELD not in line


@pytest.mark.parametrize(("section", "path", "about"), PLACES)
def test_what_is_withheld_may_be_left_out(section, path, about):
    case = case_of(
        plans=(plan_of(**FULL),),
        withheld=withheld(path),
        appointments=(Appointment(id="appointment-1", role=Role.COORDINATOR, span=Span(day("2025-01-01")), name="Siri"),),
    )
    (line,) = saying(section, view_of(case), about)
    assert WITHHELD in line
    assert heads(view_of(case))[-1].endswith("Helt til slutt står det mer om det.")
    assert NONE not in line


@pytest.mark.parametrize(("section", "path", "about"), PLACES)
def test_where_the_sources_contradict_each_other_on_the_end_nothing_is_none(section, path, about):
    source = {"records": ("ipcore/1",), "contested_from": ON}
    (line,) = saying(section, view_of(case_of(plans=(plan_of(),), source=source)), about)
    assert UNKNOWN in line


@pytest.mark.parametrize(("section", "path", "about"), PLACES)
def test_what_was_none_when_it_was_taken_out_may_have_come_since(section, path, about):
    (line,) = saying(section, view_of(case_of(plans=(plan_of(),), exported_on=day("2026-03-04"))), about)
    assert "Slik var det 4. mars 2026. Om noe er endret siden, er ukjent." in line


def test_what_others_are_not_to_see_is_not_left_out_of_this_copy():
    case = case_of(
        plans=(plan_of(),),
        withheld=(Withholding(id="w", part="plans.goals", withheld_from=WithheldFrom.RECIPIENT, basis=WithheldBasis.DANGER),),
    )
    for recipient in (ipcore.PERSON, ipcore.ARCHIVE):
        assert not any(WITHHELD in line for section in SECTIONS for line in told(section(view_of(case, recipient=recipient))))


def test_of_the_whole_case_what_is_not_recorded_is_unknown_and_not_left_out():
    said = told(goals.section(view_of(case_of(plans=(plan_of(),), records=(), withheld=withheld("plans.goals")), recipient=ipcore.ARCHIVE)))
    assert "Det er ukjent om planen har mål." in said


def test_parents_are_told_of_everything_that_it_may_be_left_out_where_anything_is():
    case = case_of(plans=(plan_of(resources=FULL["resources"]),), withheld=withheld("plans.resources"))
    said = told(goals.section(view_of(case, recipient=ipcore.PARENTS)))
    assert any(WITHHELD in line for line in said)
    assert not any(NONE in line for line in said)


@pytest.mark.parametrize("item", [PlanItem.GOALS, PlanItem.RESOURCES, PlanItem.NEEDS, PlanItem.MEASURES, PlanItem.CONTRIBUTIONS])
def test_what_is_answered_not_relevant_is_so_for_its_reason_and_not_missing(item):
    view = view_of(case_of(plans=(plan_of(not_relevant={item: "Vi venter til høsten."}),)))
    said = [line for section in (matters.section, goals.section, doing.section) for line in told(section(view))]
    assert said.count("Ikke relevant, fordi: Vi venter til høsten.") == 1
    about = {"goals": "mål", "resources": "har og kan", "needs": "du trenger", "measures": "tiltak i planen", "contributions": "skal gjøre"}
    assert not any(about[item] in line and NONE in line for line in said)


def test_a_blank_reason_is_none():
    view = view_of(case_of(plans=(plan_of(not_relevant={PlanItem.GOALS: " "}),)))
    assert "Det er ikke registrert mål i planen." in told(goals.section(view))


def test_of_no_plan_it_is_said_whether_that_is_known():
    assert heads(view_of(case_of()))[-1] == "Det er ikke registrert at du har en individuell plan."
    assert "ukjent om du har en individuell plan" in heads(view_of(case_of(records=())))[-1]
    hidden = heads(view_of(case_of(plans=(plan_of(),), withheld=withheld("plans"))))[-2]
    assert hidden == "Det står ingen individuell plan i denne kopien. Om det finnes en, kan den være holdt utenfor."


def test_another_kind_of_plan_is_no_individual_plan():
    assert "ikke registrert" in heads(view_of(case_of(plans=(plan_of(kind=PlanKind.MEASURES),))))[-1]


def test_of_a_measure_nobody_and_no_day_are_said_only_where_they_are_recorded():
    def line_of(**parts):
        said = told(doing.section(view_of(case_of(plans=(plan_of(measures=(MEASURE,), goals=(GOAL,)),), **parts))))
        return said[said.index("Svømmekurs") + 1 :][:2]

    assert line_of() == ["Ingen er satt opp", "Ingen dag er satt"]
    assert line_of(records=()) == ["Ukjent hvem", "Ukjent når"]
    assert line_of(withheld=withheld("plans.measures.responsible")) == ["Kan være utelatt", "Ingen dag er satt"]


def test_a_note_without_words_is_not_the_persons_words():
    plan = plan_of(entries=(Entry(id="e", made_on=day("2026-01-01"), text=" "),))
    assert told(matters.section(view_of(case_of(plans=(plan,))))) == [
        "Dette er viktig for meg",
        "Det er ikke registrert noe som du selv har sagt eller skrevet, noe om hva du har og kan, eller noe om hva du trenger.",
    ]


def test_silences_of_different_kinds_are_told_each_by_itself():
    said = told(matters.section(view_of(case_of(plans=(plan_of(),), records=("plans.needs", "plans.not_relevant")))))
    assert said == [
        "Dette er viktig for meg",
        "Her står det ikke noe som du selv har sagt eller skrevet. Det er ukjent om noe er registrert.",
        *("Det jeg har og kan", "Det er ukjent om planen sier noe om hva du har og kan."),
        *("Det jeg trenger", "Det er ikke registrert noe om hva du trenger."),
    ]


def test_the_name_of_the_person_is_told_and_the_key_never_is():
    assert "For Kari Normann" in heads(view_of(case_of(person=Person(key="syn-9", name="Kari Normann"))))
    assert not any("syn-9" in line for line in heads(view_of(case_of(person=Person(key="syn-9")))))
