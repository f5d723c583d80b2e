"""Which days a calendar shows, what it calls them, and which it calls off."""

import datetime as dt
from types import SimpleNamespace

import pytest
from attrs import evolve

import ipcore
from ipcore.model import (
    Answer,
    Consent,
    ConsentPurpose,
    Decision,
    DecisionArea,
    DecisionSubject,
    Entry,
    Group,
    Judgment,
    Measure,
    Meeting,
    Participant,
    ParticipantRole,
    PlanKind,
    Sector,
    Service,
    Topic,
    WithheldBasis,
    WithheldFrom,
    Withholding,
)
from ipcore_calendar import by_law
from ipcore_calendar.by_law import is_statutory
from ipcore_calendar.recorded import recorded

ON = dt.date(2026, 11, 21)


def day(text):
    return dt.date.fromisoformat(text)


def span(start=None, stop=None):
    return ipcore.Span(start and day(start), stop and day(stop))


def measure(due, closed=None, wording="Samtaler"):
    return Measure(id="measure-1", wording=wording, due_on=day(due), closed_on=closed and day(closed))


def group(*meetings, stop=None):
    return Group(id="group-1", span=span("2025-01-01", stop), meetings=meetings)


def consent(until, **more):
    return Consent(id="consent-1", purpose=ConsentPurpose.SHARING, given_on=day("2025-01-01"), until=day(until), **more)


def judgment(review_by, **more):
    return Judgment(
        id="judgment-1", topic=Topic.DECISION_CAPACITY, answer=Answer.YES, assessed_on=day("2025-01-01"), review_by=day(review_by), **more
    )


# --- the days on record -----------------------------------------------------------------------------------------------


def test_the_plan_promises_days_on_which_it_is_revised(told, case_of, plan_of):
    plan = plan_of(revision_days=(day("2027-03-09"), day("2026-12-01"), day("2026-12-01")))
    assert told(case_of(plans=(plan,))) == [
        ("2026-12-01", "Planen skal revideres", "CONFIRMED"),
        ("2027-03-09", "Planen skal revideres", "CONFIRMED"),
    ]


def test_a_plan_period_ends_on_its_last_day_not_the_day_after(told, case_of, plan_of):
    assert told(case_of(plans=(plan_of(period=span("2025-01-01", "2027-01-01")),))) == [
        ("2026-12-31", "Siste dag i planperioden", "CONFIRMED")
    ]


@pytest.mark.parametrize(("start", "said"), [("2025-01-01", "fra 1. januar 2025 til og med 31."), (None, "er til og med 31.")])
def test_the_whole_plan_period_is_told(start, said, events, case_of, plan_of):
    (event,) = events(case_of(plans=(plan_of(kind="measures", period=span(start, "2027-01-01")),)), titles="told")
    assert said in event["DESCRIPTION"].replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize("period", [span("2025-01-01"), span("2027-01-01", "2027-01-01")])
def test_a_period_without_a_last_day_shows_none(period, told, case_of, plan_of):
    assert told(case_of(plans=(plan_of(kind="measures", period=period),))) == []


def test_a_measure_is_shown_on_its_last_day_in_the_words_of_the_plan(told, case_of, plan_of):
    assert told(case_of(plans=(plan_of(measures=(measure("2027-01-15"),)),))) == [("2027-01-15", "Frist for tiltak: Samtaler", "CONFIRMED")]


def test_a_planned_meeting_is_shown(told, case_of):
    assert told(case_of(groups=(group(Meeting(id="m", planned_on=day("2027-01-19"))),))) == [
        ("2027-01-19", "Møte i ansvarsgruppen", "CONFIRMED")
    ]


def test_an_agreed_rest_is_shown_on_its_last_day(told, case_of, plan_of):
    rest = Entry(id="entry-1", made_on=day("2026-01-01"), rests_until=day("2026-12-31"))
    assert told(case_of(plans=(plan_of(entries=(rest,)),))) == [("2026-12-31", "Siste dag planen hviler", "CONFIRMED")]


def test_a_consent_is_shown_on_the_last_day_it_stands(told, case_of):
    assert told(case_of(consents=(consent("2027-01-01"),))) == [("2026-12-31", "Siste dag samtykket til deling gjelder", "CONFIRMED")]


def test_a_consent_that_never_stood_is_not_shown(told, case_of):
    never = Consent(id="c", purpose=ConsentPurpose.PLAN, given_on=day("2027-01-01"), until=day("2027-01-01"))
    assert told(case_of(consents=(never,))) == []


def test_a_judgment_is_shown_when_it_is_to_be_looked_at_again(events, case_of):
    (event,) = events(case_of(judgments=(judgment("2027-02-01"),)), titles="told")
    assert event["SUMMARY"] == "En vurdering skal ses på igjen"
    assert event["DESCRIPTION"] == "Det gjelder: beslutningskompetanse"


def test_a_year_that_is_past_is_shown_and_reminds_of_nothing(events, case_of):
    days = [ON, *(ON - dt.timedelta(days=behind) for behind in (1, 366, 367))]
    planned = group(*(Meeting(id=str(one), planned_on=one) for one in days))
    assert [(str(one.day), one.days_before) for one in events(case_of(groups=(planned,)))] == [
        ("2025-11-20", None),
        ("2026-11-20", None),
        ("2026-11-21", 0),
    ]


def test_a_meeting_held_on_its_day_was_not_called_off_and_one_held_on_another_was(told, case_of):
    held = [group(Meeting(id="m", planned_on=day("2026-11-10"), held_on=day(one))) for one in ("2026-11-09", "2026-11-10", "2026-11-11")]
    assert [told(case_of(groups=(one,)))[0][2] for one in held] == ["CANCELLED", "CONFIRMED", "CANCELLED"]


def test_two_parts_on_one_day_are_two_events(events, case_of):
    planned = group(*(Meeting(id=name, planned_on=day("2027-01-19")) for name in "ab"))
    assert len({one["UID"] for one in events(case_of(groups=(planned,)))}) == 2


# --- what does not count any more -------------------------------------------------------------------------------------


def test_what_is_done_or_given_up_before_its_day_is_called_off(told, case_of, plan_of):
    cases = [
        case_of(plans=(plan_of(measures=(measure("2027-01-15", closed="2026-11-20"),)),)),
        case_of(groups=(group(Meeting(id="m", planned_on=day("2027-01-19"), held_on=day("2026-11-19"))),)),
        case_of(groups=(group(Meeting(id="m", planned_on=day("2027-01-19")), stop="2027-01-01"),)),
        case_of(consents=(consent("2027-01-01", withdrawn_on=day("2026-11-01")),)),
        case_of(
            judgments=(judgment("2027-02-01"), evolve(judgment("2027-02-01"), id="new", assessed_on=day("2026-10-01"), review_by=None))
        ),
        case_of(plans=(plan_of(in_force=(span("2025-01-01", "2026-10-01"),), measures=(measure("2027-01-15"),)),)),
        case_of(plans=(plan_of(in_force=(), dropped_on=day("2026-10-01"), measures=(measure("2027-01-15"),)),), records=()),
        case_of(closed_on=day("2026-12-01"), groups=(group(Meeting(id="m", planned_on=day("2027-01-19"))),)),
    ]
    assert [[status for _, _, status in told(one)] for one in cases] == [["CANCELLED"]] * len(cases)


def test_what_is_called_off_reminds_of_nothing(events, case_of):
    held = group(Meeting(id="m", planned_on=day("2027-01-19"), held_on=day("2026-11-19")))
    assert [one.days_before for one in events(case_of(groups=(held,)))] == [None]


def test_a_draft_promises_nothing_where_drafts_are_known(told, case_of, plan_of):
    draft = plan_of(in_force=(), revision_days=(day("2027-03-09"),))
    assert told(case_of(plans=(draft,))) == []


def test_a_plan_that_may_be_a_draft_promises_nothing_certain(events, case_of, plan_of):
    dated = {"revision_days": (day("2027-03-09"),), "measures": (measure("2027-01-15"),), "period": span("2026-01-01", "2028-01-01")}
    records = ("plans.revision_days", "plans.measures", "plans.period")
    of_draft = events(case_of(plans=(plan_of(in_force=(), **dated),), records=records), titles="told")
    assert [one["STATUS"] for one in of_draft] == ["TENTATIVE"] * 3
    assert all("Det er ikke registrert om planen er tatt i bruk." in one["DESCRIPTION"] for one in of_draft)
    assert [one["STATUS"] for one in events(case_of(plans=(plan_of(**dated),), records=records))] == ["CONFIRMED"] * 3


def test_a_plan_of_which_it_is_not_recorded_that_it_is_in_force_is_not_certain(events, case_of, plan_of):
    draft = plan_of(in_force=(), revision_days=(day("2027-03-09"),))
    (event,) = events(case_of(plans=(draft,), records=("plans.revision_days",)), titles="told")
    assert event["STATUS"] == "TENTATIVE"
    assert "Det er ikke registrert om planen er tatt i bruk" in event["DESCRIPTION"]
    (event,) = events(case_of(plans=(evolve(draft, in_force=(span("2025-01-01"),)),), records=()), titles="told")
    assert event["STATUS"] == "CONFIRMED"


def test_a_plan_promises_nothing_before_it_is_in_force(told, case_of, plan_of):
    days = (day("2027-01-01"), day("2027-03-01"))
    plan = plan_of(kind="measures", in_force=(span("2027-02-01"),), revision_days=days)
    assert [shown for shown, _, _ in told(case_of(plans=(plan,)))] == ["2027-03-01"]


def test_a_day_the_sources_contradict_each_other_on_is_not_certain(events, case_of):
    planned = group(Meeting(id="m", planned_on=day("2027-01-19")))
    source = ipcore.Source(system="a", exported_on=ON, disputed=("groups.meetings",))
    (event,) = events(case_of(groups=(planned,), source=source), titles="told")
    assert event["STATUS"] == "TENTATIVE"
    assert "Kildene er kanskje ikke enige" in event["DESCRIPTION"]
    other = evolve(source, disputed=("plans.measures",))
    assert events(case_of(groups=(planned,), source=other))[0]["STATUS"] == "CONFIRMED"
    apart = evolve(other, contested_from=day("2027-01-01"))
    assert events(case_of(groups=(planned,), source=apart))[0]["STATUS"] == "TENTATIVE"


def test_the_calendar_of_a_relative_doubts_days_only_where_sources_were_joined(events, case_of, plan_of):
    sister = Participant(id="sister", role=ParticipantRole.RELATIVE)
    planned = Group(id="g", span=span("2025-01-01"), members=("sister",), meetings=(Meeting(id="m", planned_on=day("2027-01-19")),))
    recipient = ipcore.Recipient(audience=ipcore.Audience.PARTICIPANT, participant="sister")
    source = ipcore.Source(system="a", exported_on=ON)
    cases = [
        case_of(plans=(plan_of(participants=(sister,)),), groups=(planned,), source=told)
        for told in (source, evolve(source, disputed=("stays",)))
    ]
    assert [[one["STATUS"] for one in events(case, recipient=recipient)] for case in cases] == [["CONFIRMED"], ["TENTATIVE"]]


def test_where_the_end_of_the_follow_up_is_withheld_from_the_person_no_day_is_certain(events, case_of):
    planned = group(Meeting(id="m", planned_on=day("2027-01-19")))
    held = Withholding(id="w", part="closed_on", withheld_from=WithheldFrom.PERSON, basis=WithheldBasis.DANGER)
    assert [one["STATUS"] for one in events(case_of(groups=(planned,), withheld=(held,)))] == ["TENTATIVE"]


# --- what the law says ------------------------------------------------------------------------------------------------


def test_the_days_of_an_individual_plan_say_where_they_stand_in_the_law(events, case_of, plan_of):
    plan = plan_of(measures=(measure("2027-01-15"),), revision_days=(day("2027-03-09"),), period=span("2025-01-01", "2029-01-01"))
    texts = [one["DESCRIPTION"].replace("\N{NO-BREAK SPACE}", " ") for one in events(case_of(plans=(plan,)), titles="told")]
    said = "Dagen står i planen.\nRegler om å følge planen: forskrift om individuell plan "
    assert [text.split(said)[1] for text in texts] == [
        "§ 9 andre ledd, § 9 bokstav e og § 9 bokstav f",
        "§ 9 andre ledd og § 9 bokstav h",
        "§ 9 andre ledd og § 9 bokstav h",
    ]
    assert not any("Lovgrunnlag" in text for text in texts)


def test_the_days_of_another_plan_name_no_law(events, case_of, plan_of):
    other = plan_of(kind=PlanKind.MEASURES, measures=(measure("2027-01-15"),))
    assert [one.get("DESCRIPTION") for one in events(case_of(plans=(other,)), titles="told")] == [None]


def test_a_deadline_that_is_a_day_on_record_is_shown_once(told, case_of, plan_of):
    case = case_of(plans=(plan_of(revision_days=(day("2027-03-09"),)),))
    found = ipcore.deadlines(case, ON, day("2027-11-21"))
    assert "plan-revised-as-promised" in [one.rule.id for one in found.deadlines]
    assert len(told(case)) == 1


def in_force_from(start, case_of, plan_of):
    """A plan that says nothing yet when it comes into force: by the day before, what the law asks of it must stand there."""
    return case_of(plans=(plan_of(in_force=(span(start),)),))


def test_a_deadline_of_the_law_comes_with_its_citation(events, case_of, plan_of):
    case = in_force_from("2027-02-01", case_of, plan_of)
    expected = [
        one
        for one in ipcore.deadlines(case, ON, ON + dt.timedelta(days=365)).deadlines
        if one.edition.level in (ipcore.Level.ACT, ipcore.Level.REGULATION) and one.turns_to is ipcore.Outcome.NOT_MET and not one.numbers
    ]
    assert expected
    shown = [one for one in events(case, titles="told") if one.get("CATEGORIES") == "Frist"]
    assert [one.day for one in shown] == [one.due_on for one in expected]
    lines = [one["DESCRIPTION"].split("\n")[-1] for one in shown]
    assert lines == [f"Lovgrunnlag: {ipcore.citations_text(one.citations, ipcore.Lang.NB, shown=None)}" for one in expected]
    assert all(one["SUMMARY"].startswith("Siste dag: ") for one in shown)


def test_a_day_that_a_number_of_no_law_makes_is_not_shown(told, case_of):
    """The duty to offer a coordinator holds at once; the thirty days are a number of ipcore's own."""
    need = Judgment(id="j", topic=Topic.PLAN_NEED, answer=Answer.YES, assessed_on=day("2026-11-10"))
    service = Service(id="s", sector=Sector.MUNICIPAL_HEALTH, span=span("2026-11-10"))
    case = case_of(judgments=(need,), services=(service,))
    found = ipcore.deadlines(case, ON, ON + dt.timedelta(days=365)).deadlines
    assert [one.rule.id for one in found if one.numbers and one.edition.level is ipcore.Level.ACT] != []
    assert told(case) == []


def test_only_what_an_act_or_a_regulation_in_force_sets_is_a_deadline_here(case_of, plan_of):
    found = ipcore.deadlines(in_force_from("2027-02-01", case_of, plan_of), ON, day("2027-03-01")).deadlines
    one = next(one for one in found if is_statutory(one))
    assert not is_statutory(evolve(one, edition=evolve(one.edition, level=ipcore.Level.GUIDELINE, severity=ipcore.Severity.DEVIATION)))
    assert not is_statutory(evolve(one, edition=evolve(one.edition, level=ipcore.Level.PRACTICE, severity=ipcore.Severity.ADVICE)))
    assert not is_statutory(evolve(one, edition=evolve(one.edition, draft="a draft")))
    assert not is_statutory(evolve(one, turns_to=ipcore.Outcome.NEEDS_ASSESSMENT))


def test_the_deadlines_are_those_of_the_law_that_was_asked_for(told, case_of, monkeypatch):
    real, asked = by_law.deadlines, []

    def deadlines(*args, law):
        asked.append(law)
        return real(*args, law=law)

    monkeypatch.setattr(by_law, "deadlines", deadlines)
    law = ipcore.Law()
    told(case_of(), law=law)
    assert [one is law for one in asked] == [True]


def test_a_draft_is_not_cited(case_of, plan_of):
    case = case_of(plans=(plan_of(measures=(measure("2027-01-15"),)),))
    rules = [evolve(one, editions=tuple(evolve(edition, draft="a draft") for edition in one.editions)) for one in ipcore.Law().rules]
    (entry,) = recorded(case, ipcore.ExportContext(recipient=ipcore.PERSON, on=ON, law=SimpleNamespace(rules=rules)))
    assert entry.details == ()


def test_a_deadline_stands_where_the_record_contradicts_itself(told, case_of, plan_of):
    """A plan that was given up and is in force all the same: its own day is off, what the law asks is not."""
    plan = plan_of(dropped_on=day("2026-10-01"), measures=(measure("2027-01-15"),))
    assert [status for _, _, status in told(case_of(plans=(plan,)))] == ["CONFIRMED", "CANCELLED"]


def refusal(known="2026-11-10", area=DecisionArea.HEALTH):
    return Decision(
        id="d", area=area, subject=DecisionSubject.PLAN, refused=True, decided_on=day("2026-11-05"), known_on=known and day(known)
    )


def test_a_complaint_limit_is_shown_and_never_certain(events, case_of):
    (event,) = events(case_of(decisions=(refusal(),)), titles="told")
    assert (str(event.day), event["STATUS"]) == ("2026-12-08", "TENTATIVE")
    assert event["SUMMARY"].startswith("Klagefrist: ")
    assert "Fristen kan være tidligere eller senere" in event["DESCRIPTION"]
    assert "Lovgrunnlag: " in event["DESCRIPTION"]


def test_an_unknown_complaint_limit_is_shown_on_the_earliest_day_it_can_be(events, case_of):
    (event,) = events(case_of(decisions=(refusal(known=None),)), titles="told")
    assert str(event.day) == "2026-12-03"
    assert "Siste dag for å klage er ukjent" in event["DESCRIPTION"]


def test_a_refusal_without_a_limit_has_no_day(told, case_of):
    elsewhere = evolve(refusal(area=DecisionArea.NAV), subject=DecisionSubject.COORDINATOR, decided_on=ON, known_on=ON)
    (limit,) = ipcore.deadlines(case_of(decisions=(elsewhere,)), ON, ON).complaints
    assert (limit.edition, limit.shown_on) == (None, ON)
    assert told(case_of(decisions=(elsewhere,))) == []


def test_a_complaint_limit_outlives_the_follow_up(told, case_of):
    assert [status for _, _, status in told(case_of(decisions=(refusal(),), closed_on=day("2026-11-15")))] == ["TENTATIVE"]


def test_the_person_is_not_told_what_the_professional_is_to_do(events, case_of):
    step = "tilby hjelp med klagen"
    case = case_of(decisions=(refusal(),))
    assert step not in events(case, titles="told")[0]["DESCRIPTION"]
    assert step in events(case, titles="told", recipient=ipcore.ARCHIVE)[0]["DESCRIPTION"]


def test_the_law_is_reckoned_as_far_ahead_as_asked(told, case_of, plan_of):
    case = in_force_from("2027-04-01", case_of, plan_of)
    assert told(case, ahead="90") == []
    assert told(case, ahead="180") != []


def test_the_end_of_the_law_is_not_stepped_over(events, case_of):
    assert events(case_of(exported_on=day("2199-12-31")), on=day("2199-12-31")) == []


def test_a_rule_that_broke_off_is_told_even_where_nothing_else_is(events, case_of, monkeypatch):
    real = by_law.deadlines
    monkeypatch.setattr(by_law, "deadlines", lambda *args, **more: evolve(real(*args, **more), crashed=("vendor:rule",)))
    (event,) = events(case_of())
    assert (event["SUMMARY"], event.day) == ("Kalenderen er ikke fullstendig", ON)
    assert "vendor:rule" in events(case_of(), titles="told")[0]["DESCRIPTION"]


# --- reminders --------------------------------------------------------------------------------------------------------


def test_a_meeting_is_reminded_of_the_day_before_and_the_rest_a_week(events, case_of, plan_of):
    case = case_of(groups=(group(Meeting(id="m", planned_on=day("2027-01-19"))),), plans=(plan_of(measures=(measure("2027-01-29"),)),))
    assert [one.days_before for one in events(case)] == [1, 7]
    assert [one.days_before for one in events(case, alarm="3")] == [3, 3]
    assert [one.days_before for one in events(case, alarm="none")] == [None, None]


def test_the_end_of_a_rest_is_reminded_of_the_day_before(events, case_of, plan_of):
    rest = Entry(id="entry-1", made_on=day("2026-01-01"), rests_until=day("2026-12-31"))
    assert [one.days_before for one in events(case_of(plans=(plan_of(entries=(rest,)),)))] == [1]


@pytest.mark.parametrize(("ahead", "days_before"), [(0, 0), (1, 0), (2, 1), (7, 6), (8, 7), (30, 7)])
def test_a_reminder_is_never_on_a_day_that_is_there_already_but_for_the_day_itself(ahead, days_before, events, case_of, plan_of):
    due = ON + dt.timedelta(days=ahead)
    (event,) = events(case_of(plans=(plan_of(measures=(measure(str(due)),)),)))
    assert event.days_before == days_before
