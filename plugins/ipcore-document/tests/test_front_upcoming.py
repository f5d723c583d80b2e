"""The days that somebody has set, from the day of the paper on."""

from document_parts.fronts import ON, SINCE_2025, case_of, day, plan_of, text_of, told, view_of

from ipcore.model import (
    Answer,
    Consent,
    ConsentPurpose,
    Entry,
    Group,
    Judgment,
    Measure,
    Meeting,
    PlanKind,
    Span,
    Topic,
)
from ipcore_document.content.upcoming import section
from ipcore_document.paper import Table

YESTERDAY, TOMORROW = day("2026-11-20"), day("2026-11-22")
LATER = day("2027-03-01")


def rows(*, plans=None, on=ON, **parts):
    made = section(view_of(case_of(plans=(plan_of(),) if plans is None else plans, **parts), on=on))
    return [tuple(map(text_of, row)) for one in made.blocks if isinstance(one, Table) for row in one.rows]


def consent(id, purpose=ConsentPurpose.PLAN, **parts):
    return Consent(id=id, purpose=purpose, given_on=parts.pop("given_on", day("2025-01-01")), **parts)


def judgment(id, topic=Topic.PLAN_NEED, **parts):
    return Judgment(id=id, topic=topic, answer=Answer.NO, assessed_on=parts.pop("assessed_on", day("2025-01-01")), **parts)


def test_all_kinds_of_days_are_told_in_their_order_and_today_is_one_of_them():
    plan = plan_of(
        revision_days=(LATER, YESTERDAY, ON, ON),
        period=Span(day("2025-01-01"), day("2027-01-01")),
        measures=(Measure(id="m-1", wording="Trene", due_on=TOMORROW), Measure(id="m-2", wording="Ferdig", due_on=TOMORROW, closed_on=ON)),
        entries=(Entry(id="e-1", made_on=ON, rests_until=day("2026-12-01")), Entry(id="e-2", made_on=TOMORROW, rests_until=LATER)),
    )
    groups = (Group(id="g", span=Span(), meetings=(Meeting(id="mo-1", planned_on=day("2026-12-24")),)),)
    consents = (consent("c-1", until=day("2027-02-01")), consent("c-2", ConsentPurpose.SHARING, until=day("2027-02-02")))
    judgments = (judgment("j-1", review_by=day("2027-02-20")),)
    assert rows(plans=(plan,), groups=groups, consents=consents, judgments=judgments) == [
        ("21. november 2026 (i dag)", "Planen skal revideres"),
        ("22. november 2026", "Siste dag for tiltaket «Trene»"),
        ("1. desember 2026", "Siste dag planen hviler"),
        ("24. desember 2026", "Møte i ansvarsgruppen"),
        ("31. desember 2026", "Siste dag i planperioden"),
        ("31. januar 2027", "Siste dag samtykket til planen gjelder"),
        ("1. februar 2027", "Siste dag samtykket til å dele opplysninger gjelder"),
        ("20. februar 2027", "Senest denne dagen skal en vurdering ses på igjen: behov for langvarige og koordinerte tjenester"),
        ("1. mars 2027", "Planen skal revideres"),
    ]


def test_a_meeting_that_was_held_or_whose_group_is_no_more_is_not_to_come():
    meetings = (Meeting(id="m-1", planned_on=ON, held_on=ON), Meeting(id="m-2", planned_on=TOMORROW, held_on=TOMORROW), Meeting(id="m-3"))
    assert rows(groups=(Group(id="g", span=Span(), meetings=meetings),)) == [("22. november 2026", "Møte i ansvarsgruppen")]
    assert rows(groups=(Group(id="g", span=Span(None, TOMORROW), meetings=meetings),)) == []


def test_consents_that_are_withdrawn_not_given_yet_or_to_another_plan_are_not_told():
    other = plan_of(id="plan-2", kind=PlanKind.CRISIS)
    consents = (
        consent("c-1", until=LATER, withdrawn_on=ON),
        consent("c-2", until=LATER, given_on=TOMORROW),
        consent("c-3", until=LATER, plan="plan-2"),
        consent("c-4", until=ON),
        consent("c-5", until=TOMORROW, plan="plan-1", withdrawn_on=TOMORROW),
    )
    assert rows(plans=(plan_of(), other), consents=consents) == [("21. november 2026 (i dag)", "Siste dag samtykket til planen gjelder")]


def test_a_judgment_is_looked_at_again_unless_a_newer_one_replaces_it():
    old = judgment("j-1", review_by=LATER)
    assert len(rows(judgments=(old,))) == 1
    assert rows(judgments=(old, judgment("j-2", assessed_on=ON))) == []
    assert len(rows(judgments=(old, judgment("j-2", assessed_on=TOMORROW)))) == 1
    assert len(rows(judgments=(old, judgment("j-2", topic=Topic.GROUP, assessed_on=ON)))) == 1
    assert rows(judgments=(judgment("j-1", review_by=LATER, assessed_on=TOMORROW),)) == []


def test_what_was_judged_is_told_and_not_what_came_of_it():
    one = Judgment(id="j", topic=Topic.DECISION_CAPACITY, answer=Answer.NO, assessed_on=ON, review_by=LATER, note="Hemmelig", role="lege")
    assert rows(judgments=(one,)) == [("1. mars 2027", "Senest denne dagen skal en vurdering ses på igjen: beslutningskompetanse")]


def test_a_plan_promises_nothing_after_it_has_ended_or_was_given_up():
    assert rows(plans=(plan_of(in_force=(Span(day("2025-01-01"), LATER),), revision_days=(TOMORROW, LATER)),)) == [
        ("22. november 2026", "Planen skal revideres")
    ]
    assert rows(plans=(plan_of(in_force=(), dropped_on=TOMORROW, revision_days=(TOMORROW,)),)) == []
    assert len(rows(plans=(plan_of(in_force=(), revision_days=(TOMORROW,)),))) == 1
    again = (Span(day("2025-01-01"), ON), Span(TOMORROW))
    assert rows(plans=(plan_of(in_force=again, revision_days=(ON, TOMORROW)),)) == [("22. november 2026", "Planen skal revideres")]


def test_a_measure_past_its_day_is_told_as_one_of_whose_end_nothing_is_recorded():
    measures = (
        Measure(id="m-1", wording="Trene", due_on=YESTERDAY),
        Measure(id="m-2", wording="Eldst", due_on=day("2026-01-01"), closed_on=TOMORROW),
        Measure(id="m-3", wording="Ferdig", due_on=YESTERDAY, closed_on=ON),
        Measure(id="m-4", wording="I dag", due_on=ON),
    )

    def said(exported_on=ON, **plan):
        return told(section(view_of(case_of(plans=(plan_of(measures=measures, **plan),), exported_on=exported_on))))[-3:]

    assert said() == [
        "Dette skulle vært gjort før i dag. Det er ikke registrert her at det er avsluttet.",
        "«Eldst», innen 1. januar 2026",
        "«Trene», innen 20. november 2026",
    ]
    assert said(YESTERDAY)[0].endswith("Slik var det 20. november 2026. Om noe er endret siden, er ukjent.")
    assert "innen" not in " ".join(said(in_force=(Span(day("2025-01-01"), ON),)))


def test_where_not_all_days_are_recorded_there_may_be_more():
    plan = plan_of(in_force=SINCE_2025, revision_days=(TOMORROW,))
    more = "Det kan være satt flere dager enn dem som står her."
    assert more in told(section(view_of(case_of(plans=(plan,), records=("plans",)))))
    assert more not in told(section(view_of(case_of(plans=(plan,)))))


def test_after_the_follow_up_has_ended_no_days_are_told():
    plan = plan_of(revision_days=(TOMORROW,))
    made = told(section(view_of(case_of(plans=(plan,), closed_on=ON))))
    assert made[1:] == ["Oppfølgingen ble avsluttet 21. november 2026. Dager framover er derfor ikke tatt med."]
    assert len(rows(plans=(plan,), closed_on=TOMORROW)) == 1
