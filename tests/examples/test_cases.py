"""The stories in examples/cases: each in canonical form, each with exactly the findings that make it that story."""

import datetime as dt
from pathlib import Path

import pytest

from ipcore.check import Answerable, Law, check, coverage
from ipcore.identifiers import find_real_person_numbers
from ipcore.model import OfferAnswer, Role, Sector, Unit
from ipcore.rules.catalogue import built_in_rules
from ipcore.serde import dumps, loads

CASES = Path(__file__).parents[2] / "examples" / "cases"
ON = dt.date(2026, 11, 21)
LAST_DAY_BEFORE, FIRST_DAY = dt.date(2022, 7, 31), dt.date(2022, 8, 1)
OLD_REGULATION, NEW_REGULATION = "FOR-2011-12-16-1256", "FOR-2022-06-22-1110"
EVERY_PACK = Law(packs=tuple(sorted({rule.pack for rule in built_in_rules()})))

STORIES = {
    "after-treatment": set(),
    "astride-2022": set(),
    "child-turning-18": set(),
    "complete-plan": set(),
    "declined-plan": set(),
    "declined-plan-no-coordinator-offer": {("coordinator-offered", "not_met", "breach")},
    "dormant-plan": {
        ("annual-evaluation", "not_met", "advice"),
        ("dormant-plan", "not_met", "advice"),
        ("group-meets", "not_met", "advice"),
        ("plan-revised-as-promised", "not_met", "deviation"),
    },
    "family-and-priest": set(),
    "measures-plan-instead": set(),
    "minimal": {("plan-offered", "needs_assessment", None)},
    "nobody-responsible": {
        ("coordinator-offered", "not_met", "breach"),
        ("nobody-responsible", "not_met", "deviation"),
        ("notice-followed-up", "not_met", "deviation"),
        ("plan-offered", "not_met", "breach"),
        ("specialist-coordinator-offered", "needs_assessment", None),
    },
    "source-without-offers": {
        ("coordinator-offered", "unknown", None),
        ("notice-followed-up", "unknown", None),
        ("plan-offered", "unknown", None),
        ("specialist-coordinator-offered", "unknown", None),
    },
}


def story(name):
    return loads((CASES / f"{name}.json").read_bytes())


def unclean(report):
    return {(one.rule.id, str(one.outcome), one.severity and str(one.severity)) for one in report.findings if one.outcome.unclean}


def finding(report, rule_id):
    (found,) = [one for one in report.findings if one.rule.id == rule_id]
    return found


def outcomes(report, *rule_ids):
    return [str(finding(report, rule_id).outcome) for rule_id in rule_ids]


def test_every_story_is_told_here():
    assert sorted(path.stem for path in CASES.glob("*.json")) == sorted(STORIES)


@pytest.mark.parametrize("name", STORIES)
def test_it_is_in_canonical_form(name):
    text = (CASES / f"{name}.json").read_bytes()
    assert text == (dumps(loads(text), indent=2) + "\n").encode()


@pytest.mark.parametrize("name", STORIES)
def test_its_findings_are_the_story(name):
    report = check(story(name), ON)
    assert unclean(report) == STORIES[name]
    assert report.clean is (not STORIES[name])


@pytest.mark.parametrize("name", STORIES)
def test_the_other_packs_find_no_more(name):
    assert unclean(check(story(name), ON, law=EVERY_PACK)) == STORIES[name]


@pytest.mark.parametrize("name", STORIES)
def test_it_is_about_nobody(name):
    case = story(name)
    assert case.id == name
    assert case.person.key.startswith("syn-")
    assert not find_real_person_numbers((CASES / f"{name}.json").read_text(encoding="utf-8"))


def test_people_are_in_one_story_each():
    assert len({story(name).person.key for name in STORIES}) == len(STORIES)


def test_minimal_is_fifteen_lines():
    assert len((CASES / "minimal.json").read_text(encoding="utf-8").splitlines()) == 15


@pytest.mark.parametrize("law", [Law(), EVERY_PACK], ids=["core", "every pack"])
def test_complete_plan_meets_every_rule_that_applies(law):
    report = check(story("complete-plan"), ON, law=law)
    assert report.clean
    assert {str(one.outcome) for one in report.findings} == {"met", "not_applicable"}
    assert not report.outside


def test_complete_plan_is_kept_in_the_journal_and_shared_as_agreed():
    report = check(story("complete-plan"), ON, law=EVERY_PACK)
    asked = ("journal-points-to-plan", "coordinator-trained", "specialist-coordinator-qualified", "sharing-within-consent", "access-logged")
    assert set(outcomes(report, *asked)) == {"met"}


def test_declined_plan_leaves_nobody_to_blame():
    report = check(story("declined-plan"), ON)
    assert outcomes(report, "plan-offered", "coordinator-offered", "specialist-coordinator-offered") == ["met", "met", "met"]
    assert outcomes(report, "rights-explained", "plan-refusal-respected", "nobody-responsible") == ["met", "met", "not_applicable"]
    assert {one.answer for one in story("declined-plan").offers} == {OfferAnswer.DECLINED}


def test_who_was_left_alone_was_told_of_the_rights_and_the_municipality_was_told_of_the_need():
    report = check(story("nobody-responsible"), ON)
    assert outcomes(report, "rights-explained", "need-assessed", "municipality-notified", "notice-addressed") == ["met"] * 4


def test_the_clinic_told_the_municipality_and_not_its_own_unit_which_is_a_detour_and_enough():
    sent = story("nobody-responsible").notices
    assert {(one.from_sector, one.to) for one in sent} == {(Sector.SPECIALIST_HEALTH, Unit.MUNICIPAL_UNIT)}
    assert outcomes(check(story("nobody-responsible"), ON), "need-reported") == ["met"]


def test_a_notice_that_nobody_answers_is_late_after_thirty_days():
    assert finding(check(story("nobody-responsible"), ON), "notice-followed-up").since == dt.date(2025, 11, 7)


def test_a_measures_plan_is_somebody_responsible():
    report = check(story("measures-plan-instead"), ON)
    assert outcomes(report, "nobody-responsible", "goals-stated") == ["met", "not_applicable"]


def test_the_dormant_plan_was_fine_two_years_ago():
    assert check(story("dormant-plan"), dt.date(2024, 11, 21)).clean


def test_the_dormant_plan_breaks_no_law_but_its_own_promise():
    report = check(story("dormant-plan"), ON)
    assert finding(report, "plan-revised-as-promised").since == dt.date(2025, 10, 14)
    assert finding(report, "dormant-plan").since == dt.date(2025, 11, 5)


def test_the_old_regulation_is_cited_to_the_last_day():
    report = check(story("astride-2022"), LAST_DAY_BEFORE)
    assert report.clean
    assert str(finding(report, "goals-stated").edition.cites[0]) == f"{OLD_REGULATION} § 19 a"
    assert report.of("coordinator-status-stated") is None


def test_the_new_regulation_asks_for_more_from_its_first_day():
    report = check(story("astride-2022"), FIRST_DAY)
    assert unclean(report) == {
        ("coordinator-status-stated", "not_met", "breach"),
        ("plan-responsibility-stated", "not_met", "breach"),
    }
    assert [str(one.edition.cites[0]) for one in report.unmet()] == [f"{NEW_REGULATION} § 9 g", f"{NEW_REGULATION} § 9 c"]
    assert {one.since for one in report.unmet()} == {FIRST_DAY}


def test_the_law_of_the_day_before_sees_it_as_before():
    report = check(story("astride-2022"), FIRST_DAY, law_on=LAST_DAY_BEFORE)
    assert report.clean
    assert str(finding(report, "goals-stated").edition.cites[0]) == f"{OLD_REGULATION} § 19 a"


def test_what_a_source_does_not_record_is_unknown_and_named():
    case = story("source-without-offers")
    seen = coverage(case.source, on=ON)
    assert seen.rules["plan-offered"] is Answerable.PARTLY
    assert "offers:plan" in seen.lacking["plan-offered"]
    assert "offers:coordinator" in {one.path for one in seen.next}


def test_a_source_without_offers_is_not_asked_what_rests_on_them():
    report = check(story("source-without-offers"), ON)
    assert {"coordinator-appointed", "nobody-responsible", "plan-offer-answered", "plan-work-started"} <= set(report.outside)
    assert not report.unmet()
    assert outcomes(report, "rights-explained", "notice-addressed") == ["met", "met"]


def test_the_two_sources_tell_of_the_same_follow_up():
    silent, telling = story("source-without-offers"), story("nobody-responsible")
    assert silent.services == telling.services
    assert silent.judgments == telling.judgments


def test_before_the_18th_birthday_the_way_on_is_in_the_plan():
    report = check(story("child-turning-18"), ON)
    asked = (
        "transition-at-18-planned",
        "child-coordinator-appointed",
        "coordinator-appointed",
        "specialist-coordinator-offered",
        "single-owner",
    )
    assert set(outcomes(report, *asked)) == {"met"}
    held = {one.role for one in story("child-turning-18").appointments if one.span.covers(ON)}
    assert held == {Role.CHILD_COORDINATOR, Role.COORDINATOR, Role.SPECIALIST_COORDINATOR}


def test_on_the_18th_birthday_the_next_coordinator_is_in_place():
    report = check(story("child-turning-18"), dt.date(2026, 12, 15), assume_unchanged=True)
    assert outcomes(report, "coordinator-offered", "coordinator-appointed", "child-participation-described") == [
        "met",
        "met",
        "not_applicable",
    ]


def test_after_treatment_every_area_has_someone_and_a_day():
    (plan, _) = story("after-treatment").plans
    assert {"outpatient", "housing", "economy", "occupation", "contact_person", "crisis"} == {str(one.area) for one in plan.measures}
    assert all(one.responsible and one.due_on and one.due_on > ON for one in plan.measures)
