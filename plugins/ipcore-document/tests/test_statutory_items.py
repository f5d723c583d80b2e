"""What the regulation asks of a plan, item by item."""

from __future__ import annotations

import datetime as dt

import attrs
import pytest
from document_parts.looked_at import GOAL, MEASURE, NURSE, ON, UNCLE, case_of, plan_of, view_of
from document_parts.text import said, section_text

from ipcore import Audience
from ipcore.dates import Span
from ipcore.model import (
    Area,
    ChildHearing,
    Consent,
    ConsentPurpose,
    Decision,
    DecisionArea,
    DecisionSubject,
    Entry,
    Evaluation,
    Giver,
    Goal,
    HandOver,
    HandOverAnswer,
    Language,
    Measure,
    MeasureStanding,
    Person,
    Plan,
    PlanItem,
    PlanKind,
    Responsibility,
    Revision,
    RevisionKind,
    Role,
    RoleState,
    RoleStatus,
    Standing,
    Statement,
    WithheldBasis,
    WithheldFrom,
    Withholding,
)
from ipcore_document.content import statutory

SILENT = "Planen sier ikke noe om dette."
UNKNOWN = "Ikke kjent. Det kan stå i planen."
MORE = "Det kan være mer enn det som står her."
DAY = dt.date(2026, 6, 1)
TOMORROW = ON + dt.timedelta(days=1)


def item(key, plan, *, case=None, **reader):
    """The lines of one item, without its heading. None: it is not there."""
    whole = statutory.section(view_of(case or case_of(plan), **reader))
    found = [one for one in whole.sections if one.key == f"statutory-{key}"]
    return [line.replace("\xa0", " ") for line in section_text(found[0])][1:] if found else None


def test_the_items_stand_in_the_order_of_the_regulation_with_their_letters():
    whole = statutory.section(view_of(case_of(plan_of())))
    assert [one.key for one in whole.sections] == [f"statutory-{letter}" for letter in "abcdefghij"]
    assert [said(one.title)[:3] for one in whole.sections] == [f"{letter}) " for letter in "abcdefghij"]


def test_before_august_2022_there_are_nine_items():
    on = dt.date(2022, 7, 31)
    old = statutory.section(view_of(case_of(plan_of()), on=on))
    assert [one.key for one in old.sections] == [f"statutory-{letter}" for letter in "abcdefghi"]
    assert said(old.sections[2].title) == "c) Hvem som er koordinator"
    assert [one.key for one in statutory.section(view_of(case_of(plan_of()), on=on + dt.timedelta(days=1))).sections][-1] == "statutory-j"


def test_each_list_cites_the_regulation_it_is_from():
    new, old = (list(section_text(statutory.section(view_of(case_of(plan_of()), on=on))))[1] for on in (ON, dt.date(2022, 7, 31)))
    assert "§ 9" in new
    assert "§ 19" in old


def test_a_list_that_was_not_in_force_on_the_day_is_not_said_to_have_been():
    days = (dt.date(2011, 12, 31), dt.date(2012, 1, 1))
    before, since = (list(section_text(statutory.section(view_of(case_of(plan_of()), on=on))))[1] for on in days)
    assert before.endswith("De gjaldt fra 1. januar 2012. Reglene før det har vi ikke lest.")
    assert since.endswith("De gjaldt denne dagen.")


def test_without_an_individual_plan_there_is_no_such_section():
    assert statutory.section(view_of(case_of(plan_of(kind=PlanKind.CRISIS)))) is None


def test_goals_are_told_with_their_day_and_those_that_ended_with_that():
    ended = Goal(id="old", wording="Koret", due_on=DAY, closed_on=DAY)
    ends = Goal(id="ends", wording="Kurset", closed_on=TOMORROW)
    assert item("a", plan_of(goals=(GOAL, ended, ends)))[:4] == [
        "Mål",
        "Jeg vil sykle til jobben\nFrist: 4. mars 2027",
        "Koret\nAvsluttet 1. juni 2026",
        "Kurset",
    ]


def test_resources_and_needs_stand_beside_the_goals():
    found = item("a", plan_of(resources=(Statement(id="r", text="Sterk"),), needs=(Statement(id="n", text="Ro"),)))
    assert found == [f"Mål: {SILENT}", "Ressurser: Sterk", "Behov: Ro"]


def test_what_is_not_relevant_is_told_with_the_reason():
    plan = plan_of(not_relevant={PlanItem.GOALS: "Hun vil vente", PlanItem.NEEDS: " "})
    assert item("a", plan) == [
        "Mål: Ikke aktuelt, fordi: Hun vil vente",
        f"Ressurser: {SILENT}",
        "Behov: Planen sier at dette ikke er aktuelt, men ikke hvorfor.",
    ]


def test_what_is_not_relevant_and_stated_all_the_same_is_told_as_both():
    found = item("j", plan_of(not_relevant={PlanItem.COOPERATION: "Ingen andre"}, cooperation=(Statement(id="c", text="Skolen"),)))
    assert found == ["Ikke aktuelt, fordi: Ingen andre", "Skolen"]


@pytest.mark.parametrize("letter", "abcdefghij")
def test_nothing_in_what_is_recorded_completely_is_silence_of_the_plan(letter):
    lines = item(letter, plan_of(participants=()))
    assert all(line.endswith(SILENT) for line in lines if "I kraft" not in line)
    assert lines


@pytest.mark.parametrize("letter", "abcdefghij")
def test_nothing_in_what_is_not_recorded_is_unknown(letter):
    plan = plan_of(participants=())
    lines = item(letter, plan, case=case_of(plan, records=("services",)))
    assert all(line.endswith(UNKNOWN) for line in lines if "I kraft" not in line)
    assert SILENT not in "".join(lines)


def test_methods_are_only_silent_if_the_measures_are_recorded_too():
    plan = plan_of()
    assert item("f", plan, case=case_of(plan, records=("plans.methods", "plans.measures.how"))) == [SILENT]
    assert item("f", plan, case=case_of(plan, records=("plans.methods",))) == [UNKNOWN]


def test_of_a_list_that_is_not_recorded_completely_there_may_be_more():
    plan = plan_of(goals=(GOAL,))
    assert item("a", plan, case=case_of(plan, records=()))[2] == MORE
    assert MORE not in "".join(item("a", plan))


def test_what_is_withheld_from_the_person_is_unknown_to_them():
    mark = Withholding(id="w", part="plans.cooperation", withheld_from=WithheldFrom.PERSON, basis=WithheldBasis.THIRD_PARTY)
    plan = plan_of(cooperation=(Statement(id="c", text="Skolen"),), withheld=(mark,))
    assert item("j", plan) == [UNKNOWN]
    assert item("j", plan, audience=Audience.ARCHIVE) == ["Skolen"]


def test_participants_are_told_with_role_service_and_how_they_stand_to_it():
    invited = attrs.evolve(
        UNCLE,
        wished=True,
        willing=False,
        span=Span(DAY, dt.date(2027, 1, 1)),
        invited_on=(DAY, TOMORROW),
        replied_on=DAY,
        contact="900 00 000",
    )
    nurse, uncle = item("b", plan_of(participants=(NURSE, invited)))
    assert nurse == "Kari (Hjemmetjenesten)\nDeltar"
    assert uncle == (
        "Onkel Per (pårørende)\nInvitert, ønsket av meg, vil ikke selv delta\nFra 1. juni 2026 til og med 31. desember 2026\n"
        "Invitert 1. juni 2026\nSvarte 1. juni 2026\nKontakt: 900 00 000"
    )


def test_who_is_responsible_is_told_by_name_with_the_service_and_the_days():
    plan = plan_of(
        maker="nurse",
        responsibilities=(Responsibility(id="r", service="home", span=Span(DAY)),),
        hand_overs=(
            HandOver(id="h", service="home", offered_on=DAY, answer=HandOverAnswer.ACCEPTED, answered_on=TOMORROW),
            HandOver(id="later", service="home", offered_on=TOMORROW, answer=HandOverAnswer.PENDING),
        ),
    )
    assert item("c", plan) == [
        "Ansvar for å utarbeide planen: Kari",
        f"Ansvar for koordinering og framdrift: {SILENT}",
        "Tjeneste med hovedansvar: Hjemmetjenesten, fra 1. juni 2026",
        "Hovedansvaret er tilbudt en annen tjeneste",
        "Hjemmetjenesten, tilbudt 1. juni 2026\nSvar: ikke besvart",
    ]


def test_who_has_no_name_is_told_by_role():
    plan = plan_of(maker="nurse", participants=(attrs.evolve(UNCLE, id="nurse", name=None),))
    assert item("c", plan)[0] == "Ansvar for å utarbeide planen: Pårørende"


def test_contributions_are_those_of_the_person_and_of_each_who_acts_for_a_service():
    silent = attrs.evolve(NURSE, id="silent", contribution=None, name="Ola")
    plan = plan_of(own_contribution="Jeg møter opp", participants=(NURSE, silent))
    assert item("d", plan) == ["Jeg selv: Jeg møter opp", "Kari: Kommer hver uke", "Ola: ikke oppgitt"]
    assert item("d", plan, audience=Audience.ARCHIVE)[0] == "Personen selv: Jeg møter opp"


def test_that_the_person_contributes_nothing_is_not_made_up():
    assert item("d", plan_of())[0] == "Jeg selv: ikke oppgitt"
    assert item("d", plan_of(), case=case_of(plan_of(), records=()))[0] == "Jeg selv: ikke kjent"


def test_measures_are_told_with_extent_who_and_until_when():
    bare = Measure(id="bare", wording="Turer")
    ended = Measure(id="ended", wording="Kor", closed_on=DAY)
    plan = plan_of(measures=(MEASURE, bare, ended))
    assert item("e", plan) == [
        "Sykkelkurs\nOmfang: En time i uka\nAnsvarlig: Kari\nFrist: 1. februar 2027",
        "Turer\nOmfang: ikke oppgitt\nAnsvarlig: ikke oppgitt",
        "Kor\nAvsluttet 1. juni 2026",
    ]
    assert item("e", plan, case=case_of(plan, records=()))[1] == "Turer\nOmfang: ikke kjent\nAnsvarlig: ikke kjent"


def test_how_it_is_done_is_told_for_all_and_for_each():
    plan = plan_of(methods="Sammen", measures=(Measure(id="m", wording="Kor", how="På mandager"),), outpatient_care="Teamet ringer")
    assert item("f", plan) == [
        "Slik skal det gjøres",
        "Sammen",
        "Kor\nPå mandager",
        "Samarbeid om tvungent psykisk helsevern uten døgnopphold: Teamet ringer",
    ]


def test_roles_are_told_as_the_plan_says():
    plan = plan_of(role_statuses=(RoleStatus(id="s", role=Role.CHILD_COORDINATOR, state=RoleState.OFFERED),))
    assert item("g", plan) == ["Barnekoordinator: tilbudt"]


def test_roles_have_a_place_in_the_old_list_too():
    plan = plan_of(
        in_force=(Span(dt.date(2020, 1, 1)),), role_statuses=(RoleStatus(id="s", role=Role.COORDINATOR, state=RoleState.OFFERED),)
    )
    assert "Roller: Koordinator: tilbudt" in item("c", plan, on=dt.date(2022, 7, 31))


def test_the_period_is_told_with_its_last_day_and_the_days_of_revision_in_order():
    plan = plan_of(
        begun_on=DAY, period=Span(DAY, dt.date(2027, 6, 1)), revision_days=(dt.date(2027, 1, 1), dt.date(2026, 7, 1)), dropped_on=TOMORROW
    )
    assert item("h", plan) == [
        "Planperiode: Fra 1. juni 2026 til og med 31. mai 2027",
        "Arbeidet og planen: Arbeidet med planen begynte 1. juni 2026",
        "Arbeidet og planen: I kraft fra 1. januar 2026",
        "Dager for revisjon: 1. juli 2026",
        "Dager for revisjon: 1. januar 2027",
    ]


def test_consents_are_told_in_short_and_none_that_comes_later():
    consents = (
        Consent(id="1", purpose=ConsentPurpose.PLAN, plan="plan", giver=Giver.SELF, given_on=DAY),
        Consent(id="2", purpose=ConsentPurpose.SHARING, given_on=DAY, giver=Giver.GUARDIAN, recipients=("nurse", "uncle"), until=TOMORROW),
        Consent(id="3", purpose=ConsentPurpose.PLAN, plan="plan", given_on=TOMORROW),
        Consent(id="4", purpose=ConsentPurpose.PLAN, plan="other", given_on=DAY),
    )
    plans = (plan_of(), Plan(id="other", kind=PlanKind.CRISIS))
    found = item("i", None, case=case_of(*plans, consents=consents))
    assert found == [
        "Samtykke til at planen utarbeides\nGitt 1. juni 2026 av meg",
        "Samtykke til deling av taushetsbelagte opplysninger\nGitt 1. juni 2026 av verge\nGjelder til og med 21. november 2026\n"
        "Opplysningene kan gis til: Kari; Onkel Per\nSamtykket nevner ingen bestemt plan",
    ]


def test_a_consent_that_was_withdrawn_is_told_as_such():
    consents = (Consent(id="1", purpose=ConsentPurpose.PLAN, plan="plan", given_on=DAY, withdrawn_on=ON),)
    assert item("i", None, case=case_of(plan_of(), consents=consents)) == [
        "Samtykke til at planen utarbeides\nGitt 1. juni 2026\nTrukket tilbake 21. november 2026"
    ]


def test_the_plans_it_is_aligned_with_are_named():
    crisis = Plan(id="crisis", kind=PlanKind.CRISIS, title="Når det stormer")
    assert item("j", None, case=case_of(plan_of(links=("crisis",)), crisis))[1:] == [
        "Andre planer den er samordnet med: Kriseplan: Når det stormer"
    ]


HEARD = (ChildHearing(id="1", heard_on=DAY, how="Hun tegnet"), ChildHearing(id="2", heard_on=TOMORROW, how="Senere"))


@pytest.mark.parametrize(
    ("born_on", "told"),
    [
        (dt.date(2008, 11, 22), ["1. juni 2026: Hun tegnet"]),
        (dt.date(1990, 5, 17), ["1. juni 2026: Hun tegnet"]),
        (
            None,
            [
                "Det er ikke kjent hvor gammel personen er. Bare et barns plan skal si hvordan barnet har medvirket.",
                "1. juni 2026: Hun tegnet",
            ],
        ),
    ],
)
def test_how_a_child_took_part_is_told_by_the_day(born_on, told):
    assert item("child", None, case=case_of(plan_of(child_hearings=HEARD), born_on=born_on)) == told


@pytest.mark.parametrize(("born_on", "asked"), [(dt.date(2008, 11, 22), True), (dt.date(2008, 11, 21), False)])
def test_of_who_turned_eighteen_nothing_is_asked(born_on, asked):
    assert item("child", None, case=case_of(plan_of(), born_on=born_on)) == ([SILENT] if asked else None)


def test_the_old_regulation_asked_for_no_participation_of_the_child():
    assert item("child", None, case=case_of(plan_of(), born_on=dt.date(2015, 1, 1)), on=dt.date(2022, 7, 31)) is None


def test_how_the_plan_went_on_is_told_with_the_latest_first_and_nothing_that_comes_later():
    plan = plan_of(
        measures=(MEASURE,),
        evaluations=(Evaluation(id="e", held_on=DAY, own_view="Bra", satisfaction=4), Evaluation(id="e2", held_on=TOMORROW)),
        revisions=(
            Revision(id="r1", made_on=DAY, kind=RevisionKind.CREATED, by="nurse"),
            Revision(id="r2", made_on=ON, kind=RevisionKind.CORRECTED),
        ),
        entries=(
            Entry(id="n1", made_on=DAY, text="Fint", about="measure"),
            Entry(id="n2", made_on=ON, by="nurse", rests_until=TOMORROW),
            Entry(id="n3", made_on=TOMORROW, text="Senere"),
        ),
        in_journal=False,
    )
    assert item("course", plan) == [
        "Evalueringer",
        "1. juni 2026\nFornøyd: 4 av 5, ganske fornøyd\nJeg sa: Bra",
        "Endringer i planen",
        "Rettet 21. november 2026",
        "Opprettet 1. juni 2026 av Kari",
        "Notater og kommentarer",
        "21. november 2026, skrevet av Kari\nPlanen hviler etter avtale til og med 22. november 2026",
        "1. juni 2026, skrevet av meg\nOm: Sykkelkurs\nFint",
        "Pasientjournalen: Pasientjournalen sier ikke at planen finnes.",
    ]


def test_what_is_written_in_the_plan_stands_in_its_language():
    view = view_of(case_of(plan_of(goals=(GOAL,), language=Language.NN)))
    card = statutory.section(view).sections[0].blocks[0]
    first = card.blocks[0].line[0]
    assert (first.own, first.lang, first.text) == (True, "nn", GOAL.wording)


def test_a_parent_reads_of_the_person_and_not_as_them():
    given = Consent(id="c", purpose=ConsentPurpose.PLAN, given_on=DAY, giver=Giver.SELF)
    lines = item("i", None, case=case_of(plan_of(), consents=(given,)), audience=Audience.PARENTS)
    assert lines[0].startswith("Samtykke til at planen utarbeides\nGitt 1. juni 2026 av personen selv")


def test_what_a_line_is_about_stands_out():
    (paragraph,) = statutory.section(view_of(case_of(plan_of(measures=(MEASURE,))))).sections[4].blocks
    assert [one.text for one in paragraph.line if one.strong] == ["Sykkelkurs"]


@pytest.mark.parametrize(("due_on", "asked"), [(TOMORROW, True), (dt.date(2008, 11, 21), False)])
def test_who_is_expected_and_not_born_is_a_child(due_on, asked):
    case = case_of(plan_of(), person=Person(key="p", due_on=due_on, protected_address=False))
    assert (item("child", None, case=case) == [SILENT]) is asked


def test_what_is_recorded_of_individual_plans_counts_for_them():
    plan = plan_of(measures=(Measure(id="bare", wording="Turer", responsible=("nurse",)),))
    records = ("plans:individual.measures", "plans:individual.cooperation")
    assert item("e", plan, case=case_of(plan, records=records)) == ["Turer\nOmfang: ikke oppgitt\nAnsvarlig: Kari"]
    assert item("j", plan, case=case_of(plan, records=records)) == [SILENT]
    assert item("j", plan, case=case_of(plan, records=("plans:crisis.cooperation",))) == [UNKNOWN]


def test_nothing_is_asked_of_who_does_not_take_part():
    out = attrs.evolve(NURSE, id="out", contribution=None, name="Ola", standing=Standing.DECLINED)
    assert "Ola" not in "".join(item("d", plan_of(own_contribution="Jeg møter opp", participants=(out,))))


def test_a_revision_that_comes_later_is_not_told():
    plan = plan_of(revisions=(Revision(id="r", made_on=TOMORROW, kind=RevisionKind.REVISED),))
    assert item("course", plan) is None


def test_a_measure_tells_of_the_decision_that_grants_it_and_of_what_it_is_about():
    made, later = (
        Decision(id=name, area=DecisionArea.HEALTH, subject=DecisionSubject.SERVICE, refused=False, decided_on=day)
        for name, day in (("made", DAY), ("later", TOMORROW))
    )
    granted = attrs.evolve(MEASURE, decision="made", area=Area.HOUSING, standing=MeasureStanding.GRANTED, due_on=None)
    waiting = attrs.evolve(MEASURE, id="waiting", decision="later")
    first, second = item("e", None, case=case_of(plan_of(measures=(granted, waiting)), decisions=(made, later)))
    assert first.splitlines()[3:] == ["Innvilget", "Vedtak om en tjeneste, 1. juni 2026", "Gjelder: bolig"]
    assert "Vedtak" not in second
