"""The title, and what must be known before the rest is read."""

import pytest
from attrs import evolve
from document_parts.fronts import ON, case_of, day, heads, plan_of, text_of, view_of

import ipcore
from ipcore.model import (
    FORMAT,
    Appointment,
    Language,
    Participant,
    ParticipantRole,
    PlanKind,
    Role,
    Span,
    Standing,
    WithheldBasis,
    WithheldFrom,
    Withholding,
)
from ipcore_document.content.around.plans import other_plans
from ipcore_document.paper import Card, Note

ENDED = Span(day("2025-01-01"), ON)
AHEAD = Span(day("2026-12-01"))
NOT_ALL = "Noe kan være utelatt fra denne kopien. Helt til slutt står det mer om det."


def notes(*, recipient=ipcore.PERSON, lang=ipcore.Lang.NB, **parts):
    """What is said after the title and the lines."""
    found = heads(view_of(case_of(**parts), recipient=recipient, lang=lang))
    return [line for line in found[1:] if not line.startswith(("Kopi fra", "Opplysningene er", "Copy of", "The information was"))]


def of_plan(**parts):
    return notes(plans=(plan_of(**parts),))


def test_the_title_says_whose_plan_it_is_and_claims_none_where_there_is_none():
    with_plan, without = case_of(plans=(plan_of(),)), case_of()
    assert [heads(view_of(one))[0] for one in (with_plan, without)] == ["Min individuelle plan", "Min oppfølging"]
    assert [heads(view_of(one, recipient=ipcore.ARCHIVE))[0] for one in (with_plan, without)] == ["Individuell plan", "Oppfølging"]


def test_the_lines_tell_of_title_day_source_and_language():
    case = case_of(plans=(plan_of(title="Veien videre", language=Language.NN),), source={"system": "Journalen"})
    assert heads(view_of(case))[1:] == [
        "Veien videre",
        "Kopi fra 21. november 2026, av opplysninger i Journalen",
        "Planen er skrevet på nynorsk.",
    ]


def test_whom_to_call_is_told_before_all_else():
    since = Span(day("2025-01-01"))
    held = Appointment(id="a-1", role=Role.COORDINATOR, span=since, name="Siri")
    siri = Participant(id="p-1", role=ParticipantRole.PROVIDER, name="Siri", contact="400 00 000", standing=Standing.TAKING_PART)
    assert "Koordinator: Siri, 400 00 000" in heads(view_of(case_of(plans=(plan_of(participants=(siri,)),), appointments=(held,))))
    assert "Koordinator: Siri" in heads(view_of(case_of(plans=(plan_of(),), appointments=(held,))))
    assert "Den som holder i planen: Siri, 400 00 000" in heads(view_of(case_of(plans=(plan_of(participants=(siri,), driver="p-1"),))))
    assert not any("Siri" in line for line in heads(view_of(case_of(plans=(plan_of(),), appointments=(held,), closed_on=ON))))


def test_the_language_is_told_where_it_is_not_that_of_the_document():
    case = case_of(plans=(plan_of(language=Language.NN),))
    assert not any("nynorsk" in line for line in heads(view_of(case, lang=ipcore.Lang.NN)))
    assert "The plan is written in nynorsk (Norwegian)." in heads(view_of(case, lang=ipcore.Lang.EN))


def test_where_the_information_is_older_than_the_day_that_is_said():
    line = heads(view_of(case_of(exported_on=day("2026-11-20"))))[2]
    assert line == "Opplysningene er hentet fra test 20. november 2026. Det som er registrert etter det, står ikke her."
    assert heads(view_of(case_of(exported_on=day("2026-11-22"))))[1:3] == [
        "Kopi fra 21. november 2026",
        "Opplysningene er hentet fra test 22. november 2026.",
    ]


def test_a_system_that_is_not_named_is_not_told():
    assert heads(view_of(case_of(source={"system": ""})))[2] == "Opplysningene er hentet 21. november 2026."


def test_of_a_plan_in_force_nothing_needs_to_be_known():
    assert of_plan() == []


@pytest.mark.parametrize(
    ("plan", "told"),
    [
        ({"in_force": ()}, ["Planen er et utkast. Den er ikke tatt i bruk."]),
        ({"in_force": (AHEAD,)}, ["Planen er et utkast. Den er ikke tatt i bruk.", "Planen skal gjelde fra 1. desember 2026."]),
        (
            {"in_force": (Span(AHEAD.start, day("2027-01-01")),)},
            ["Planen er et utkast. Den er ikke tatt i bruk.", "Planen skal gjelde fra 1. desember 2026."],
        ),
        (
            {"in_force": (AHEAD,), "begun_on": ON},
            ["Planen er et utkast. Den er ikke tatt i bruk.", "Planen skal gjelde fra 1. desember 2026."],
        ),
        ({"in_force": (ENDED,)}, ["Planen gjelder ikke lenger. Den sluttet å gjelde 21. november 2026."]),
        (
            {"in_force": (ENDED, AHEAD)},
            ["Planen gjelder ikke lenger. Den sluttet å gjelde 21. november 2026.", "Planen skal gjelde fra 1. desember 2026."],
        ),
        ({"in_force": (), "dropped_on": ON}, ["Arbeidet med planen ble gitt opp 21. november 2026."]),
        ({"in_force": (), "dropped_on": day("2026-11-22")}, ["Planen er et utkast. Den er ikke tatt i bruk."]),
    ],
)
def test_how_the_plan_stands_is_told(plan, told):
    assert of_plan(**plan) == told


def test_whether_it_is_a_draft_is_unknown_where_that_is_not_recorded():
    assert notes(plans=(plan_of(in_force=()),), records=("plans.goals",)) == ["Det er ukjent om planen er tatt i bruk."]
    assert "utkast" in notes(plans=(plan_of(in_force=(AHEAD,)),), records=("plans.goals",))[0]


def test_that_several_plans_are_in_force_is_told():
    plans = (plan_of(), plan_of(id="plan-2"), plan_of(id="plan-3", kind=PlanKind.CRISIS), plan_of(id="plan-4", in_force=(ENDED,)))
    assert notes(plans=plans) == ["2 individuelle planer gjelder samtidig. Her står den som sist begynte å gjelde."]


def test_that_the_follow_up_has_ended_is_told_from_the_day_on():
    assert notes(plans=(plan_of(),), closed_on=ON) == ["Oppfølgingen din er avsluttet. Det skjedde 21. november 2026."]
    assert notes(plans=(plan_of(),), closed_on=day("2026-11-22")) == []


def test_that_the_sources_contradict_each_other_is_told():
    assert "uenige om oppfølgingen er avsluttet" in notes(plans=(plan_of(),), source={"contested_from": ON})[0]
    assert notes(plans=(plan_of(),), source={"contested_from": day("2026-11-22")}) == []
    assert "kan si ulike ting" in notes(plans=(plan_of(),), source={"disputed": ("plans.measures",)})[0]
    assert "kan si ulike ting" in notes(plans=(plan_of(),), source={"disputed": (FORMAT,)})[0]


def test_a_copy_that_keeps_something_back_is_not_said_to_contradict_itself():
    kept = (Withholding(id="w", part="plans.goals", withheld_from=WithheldFrom.PERSON, basis=WithheldBasis.DANGER),)
    assert notes(plans=(plan_of(),), withheld=kept, recipient=ipcore.PARENTS) == [NOT_ALL]


def test_that_something_may_be_left_out_is_said_before_the_rest_is_read():
    kept = (Withholding(id="w", part="plans.goals", withheld_from=WithheldFrom.PERSON, basis=WithheldBasis.DANGER),)
    places = (evolve(kept[0], withheld_from=WithheldFrom.RECIPIENT),)
    assert notes(plans=(plan_of(),), withheld=kept) == [NOT_ALL]
    assert notes(plans=(plan_of(),), withheld=places) == []
    assert notes(plans=(plan_of(),), withheld=kept, recipient=ipcore.ARCHIVE) == []


def test_a_plan_on_which_work_begins_after_the_day_is_no_plan_yet():
    later = plan_of(id="later", begun_on=day("2026-12-01"), in_force=(Span(day("2027-01-01")),), title="Den nye")
    earlier = plan_of(in_force=(Span(day("2024-01-01"), day("2025-01-01")),), title="Den gamle")
    assert view_of(case_of(plans=(later,))).plan is None
    assert view_of(case_of(plans=(later, earlier))).plan.id == "plan-1"
    (told,) = other_plans(view_of(case_of(plans=(later, earlier))))
    assert isinstance(told, Card)
    assert isinstance(told.blocks[0], Note)
    assert text_of(told.blocks[0].line) == ("Arbeidet med denne planen begynte etter dagen denne kopien er laget for: 1. desember 2026.")
    assert view_of(case_of(plans=(later, earlier)), on=day("2026-12-01")).plan.id == "later"
