"""Complaint limits, counted by hand over Easter, Christmas, 1 and 17 May."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipcore.check.complaint_law import COMPLAINT_EDITIONS, ComplaintBody, NoLimit, complaint_edition
from ipcore.check.complaints import complaint_limits
from ipcore.check.falling_due import deadlines
from ipcore.model import Decision, DecisionArea, DecisionSubject
from ipcore.rules import Evidence
from ipcore.rules.rule import cites_on
from tests import build
from tests.build import day, maybe


def decision(area="health", subject="plan", decided="2026-03-01", known=None, refused=True, complained=None, **more):
    return Decision(
        id=build.new_id(),
        area=DecisionArea(area),
        subject=DecisionSubject(subject),
        refused=refused,
        decided_on=day(decided),
        known_on=maybe(known),
        complained_on=maybe(complained),
        **more,
    )


def limits(*decisions, on="2026-03-20", back=90, ahead=90, records=("ipcore/1",)):
    case = build.case(decisions=decisions, records=records, exported=on)
    asked = day(on)
    return complaint_limits(case, asked, asked - dt.timedelta(back), asked + dt.timedelta(ahead))


def limit(*decisions, **more):
    [found] = limits(*decisions, **more)
    return found


HAND_COUNTED = [
    ("health", "2026-03-05", "2026-04-07"),  # Thursday; four weeks on is Maundy Thursday: to Tuesday after Easter
    ("health", "2026-03-06", "2026-04-07"),  # Good Friday
    ("health", "2026-03-07", "2026-04-07"),  # Easter Eve, a Saturday
    ("health", "2026-03-09", "2026-04-07"),  # Easter Monday
    ("health", "2026-03-10", "2026-04-07"),  # falls on that Tuesday by itself
    ("social", "2026-03-12", "2026-04-07"),  # three weeks to Maundy Thursday
    ("social", "2026-04-10", "2026-05-04"),  # Friday 1 May: to Monday
    ("health", "2026-04-03", "2026-05-04"),
    ("nav", "2026-04-23", "2026-05-15"),  # Ascension Day, Thursday 14 May: to Friday
    ("nav", "2026-04-26", "2026-05-18"),  # 17 May is a Sunday: to Monday
    ("social", "2024-04-26", "2024-05-21"),  # Friday 17 May 2024; then a weekend and Whit Monday: to Tuesday
    ("child_welfare", "2026-05-04", "2026-05-26"),  # Whit Monday, 25 May: to Tuesday
    ("nav", "2026-12-04", "2026-12-28"),  # Friday 25 December, then St Stephen's on a Saturday: to Monday
    ("social", "2026-12-03", "2026-12-24"),  # Christmas Eve is a working day
    ("social", "2026-12-11", "2027-01-04"),  # Friday 1 January: to Monday
    ("health", "2026-01-05", "2026-02-02"),  # a Monday to a Monday
]


@pytest.mark.parametrize(("area", "known", "last"), HAND_COUNTED)
def test_the_last_day_is_counted_in_weeks_and_moves_to_a_working_day(area, known, last):
    found = limit(decision(area, decided=known, known=known), on=known)
    assert found.last_on == found.earliest_on == day(last)
    assert found.place == "/decisions/0"


@pytest.mark.parametrize(
    ("area", "weeks", "body"),
    [
        ("health", 4, ComplaintBody.COUNTY_GOVERNOR),
        ("social", 3, ComplaintBody.COUNTY_GOVERNOR),
        ("nav", 3, ComplaintBody.BY_WHO_DECIDED),
        ("child_welfare", 3, ComplaintBody.COUNTY_GOVERNOR),
    ],
)
def test_each_area_has_its_weeks_and_its_body(area, weeks, body):
    found = limit(decision(area, known="2026-03-02"))
    assert (found.edition.weeks, found.body) == (weeks, body)


def test_where_the_persons_knowledge_is_not_recorded_the_last_day_is_unknown_but_not_before_that_of_the_decision():
    found = limit(decision("social", decided="2026-03-06"))
    assert (found.last_on, found.earliest_on, found.past) == (None, day("2026-03-27"), False)
    assert "not before" in found.text("en").message.replace("\N{NO-BREAK SPACE}", " ")
    old = limit(decision("social", decided="2020-03-06"))
    assert not old.past
    assert "may be past" in old.text("en").message


def test_knowledge_dated_ahead_is_not_recorded_yet():
    assert limit(decision(decided="2026-03-06", known="2026-03-25")).last_on is None


def test_a_complaint_recorded_by_the_day_leaves_nothing_to_show():
    assert limits(decision(known="2026-03-02", complained="2026-03-20")) == ()
    assert len(limits(decision(known="2026-03-02", complained="2026-03-21"))) == 1


def test_a_later_yes_to_the_same_thing_replaces_a_refusal():
    refused = decision("health", decided="2026-03-02", known="2026-03-02")
    granted = decision("social", decided="2026-03-10", refused=False)
    earlier = decision("social", decided="2026-02-01", refused=False)
    other = decision("health", subject="coordinator", decided="2026-03-10", refused=False)
    assert limits(refused, granted) == ()
    assert len(limits(refused, earlier)) == len(limits(refused, other)) == 1


def test_a_later_yes_to_some_service_is_not_known_to_be_about_the_same():
    refused = decision("social", subject="service", decided="2026-03-02", known="2026-03-02")
    granted = decision("social", subject="service", decided="2026-03-10", refused=False)
    assert len(limits(refused, granted)) == 1


def test_a_yes_is_nothing_to_complain_over_and_a_refusal_to_come_is_not_seen():
    assert limits(decision(refused=False, known="2026-03-02"), decision(decided="2026-03-21", known="2026-03-21")) == ()


def test_a_refusal_is_shown_also_where_the_source_does_not_record_all_decisions():
    assert len(limits(decision(known="2026-03-02"), records=())) == 1


def test_a_limit_that_is_past_is_shown_as_past_for_as_long_as_is_looked_ahead():
    refused = decision("social", decided="2026-01-05", known="2026-01-05")  # the last day is Monday 26 January
    found = limit(refused, on="2026-03-20", back=53)
    assert (found.last_on, found.past) == (day("2026-01-26"), True)
    assert limits(refused, on="2026-03-20", back=52) == ()
    assert not limit(refused, on="2026-01-26").past


def test_that_a_late_complaint_may_be_taken_up_is_said_where_the_text_says_so_and_for_a_year():
    texts = {str(area): limit(decision(area, decided="2026-01-05", known="2026-01-05")).text("en") for area in DecisionArea}
    assert texts["health"].late == ""
    assert all("may still be taken up" in texts[area].late and "2027" in texts[area].late for area in ("social", "nav", "child_welfare"))
    long_ago = decision("social", decided="2025-01-20", known="2025-12-20")  # the last day is Monday 12 January 2026
    assert "may still" in limit(long_ago, on="2026-01-20").text("en").late
    assert "no longer" in limit(long_ago, on="2026-01-21").text("en").late
    assert limit(decision("social", known="2026-03-02")).text("en").late == ""


@pytest.mark.parametrize(
    ("area", "subject", "first"),
    [
        ("health", "plan", "2012-01-01"),
        ("health", "coordinator", "2022-08-01"),
        ("health", "child_coordinator", "2022-08-01"),
        ("social", "plan", "2012-01-01"),
        ("nav", "plan", "2012-01-01"),
        ("child_welfare", "plan", "2023-01-01"),
    ],
)
def test_a_limit_is_given_from_the_first_day_of_which_the_law_was_read(area, subject, first):
    before = day(first) - dt.timedelta(1)
    assert complaint_edition(DecisionArea(area), DecisionSubject(subject), before) is None
    assert complaint_edition(DecisionArea(area), DecisionSubject(subject), day(first)) is not None


def test_who_decides_is_said_from_the_day_of_the_wording_that_was_read():
    def body(area, known):
        edition = complaint_edition(DecisionArea(area), DecisionSubject.PLAN, day(known))
        assert edition is not None
        return edition.decided_by(DecisionSubject.PLAN)

    assert body("health", "2021-05-31") is body("social", "2021-05-31") is body("nav", "2021-05-31") is None
    assert body("health", "2021-06-01") is body("social", "2021-06-01") is ComplaintBody.COUNTY_GOVERNOR
    assert body("child_welfare", "2023-06-15") is None
    assert limit(decision("health", subject="service", known="2026-03-02")).body is None
    assert limit(decision("social", subject="service", known="2026-03-02")).body is ComplaintBody.COUNTY_GOVERNOR


@given(st.sampled_from(DecisionArea), st.sampled_from(DecisionSubject), st.dates(dt.date(2012, 1, 1), dt.date(2030, 1, 1)))
def test_editions_of_one_thing_never_overlap_and_always_cite(area, subject, on):
    found = [one for one in COMPLAINT_EDITIONS if one.area is area and subject in one.subjects and one.in_force.covers(on)]
    assert len(found) < 2
    assert all(cites_on(one.cites, on) for one in found)


def test_citations_are_those_of_the_day_and_say_what_was_read_elsewhere():
    found = limit(decision("health", known="2026-03-02"))
    told = {str(one): one.relayed_by for one in found.citations}
    assert next(iter(told)) == "LOV-1999-07-02-63 § 7-5"
    assert told["LOV-1967-02-10 § 30"] == ""
    assert told["LOV-1915-08-13-5 § 148"]
    assert told["LOV-1915-08-13-5 § 149"]
    assert "FOR-2022-06-22-1110 § 11 second paragraph" in told
    assert "LOV-1999-07-02-63 § 7-2 first paragraph" not in told  # the wording that was read is of June 2026
    early = limit(decision("social", decided="2015-03-02", known="2015-03-02"), on="2015-03-20")
    assert {str(one) for one in early.citations} == {
        "LOV-1967-02-10 § 29 first paragraph",
        "LOV-2009-12-18-131 § 41",
        "LOV-1915-08-13-5 § 148",
        "LOV-1915-08-13-5 § 149",
    }
    assert limit(decision("child_welfare", known="2026-03-02")).edition.evidence is Evidence.SECONDARY


@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
@pytest.mark.parametrize("area", list(DecisionArea))
def test_the_counting_is_written_out_with_the_reason_for_moving(area, lang):
    known = "2026-03-06" if area is DecisionArea.HEALTH else "2026-03-13"  # both end on Good Friday
    told = limit(decision(area, decided=known, known=known)).text(lang)
    plain = told.counting.replace("\N{NO-BREAK SPACE}", " ")
    assert {"nb": "helligdag", "nn": "heilagdag", "en": "public holiday"}[lang] in plain
    assert ("3 April" if lang == "en" else "3. april") in plain
    assert ("7 April" if lang == "en" else "7. april") in plain
    assert ("30" in plain) is (area is DecisionArea.HEALTH)
    assert all((told.warning, told.body, told.next_step))
    assert {"nb": "burde", "nn": "burde", "en": "should have"}[lang] in told.warning


def test_the_reason_for_moving_is_the_weekday_where_it_is_one():
    assert "a Saturday" in limit(decision("social", decided="2026-03-07", known="2026-03-07")).text("en").counting
    assert "a Sunday" in limit(decision("nav", decided="2026-04-26", known="2026-04-26"), on="2026-04-26").text("en").counting
    assert "moves" not in limit(decision("social", decided="2026-03-02", known="2026-03-02")).text("en").counting


def test_deadlines_list_complaint_limits_among_the_rest_by_day():
    case = build.case(
        exported="2026-03-20",
        decisions=(decision("social", decided="2026-03-06", known="2026-03-06"), decision("nav", decided="2026-03-02", known="2026-03-02")),
    )
    found = deadlines(case, day("2026-03-20"), day("2026-06-20"))
    assert [(one.kind, one.shown_on) for one in found.entries if one.kind == "complaint"] == [
        ("complaint", day("2026-03-23")),
        ("complaint", day("2026-03-27")),
    ]
    assert [one.shown_on for one in found.entries] == sorted(one.shown_on for one in found.entries)
    assert not found.nothing_due


def plain(text):
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("area", "subject", "decided", "known", "on"),
    [
        ("child_welfare", "plan", "2022-12-20", "2022-12-28", "2023-01-05"),
        ("health", "coordinator", "2022-07-20", "2022-07-28", "2022-08-05"),
        ("health", "coordinator", "2022-07-20", None, "2022-08-05"),
        ("social", "plan", "2011-12-30", "2011-12-31", "2012-01-05"),
    ],
)
def test_a_refusal_whose_law_was_not_read_is_shown_as_unknown(area, subject, decided, known, on):
    found = limit(decision(area, subject, decided, known), on=on)
    assert (found.edition, found.last_on, found.earliest_on, found.body, found.late_until) == (None,) * 5
    assert (found.no_limit, found.past, found.citations) == (NoLimit.LAW_NOT_READ, False, ())
    assert found.shown_on == day(decided)
    text = found.text("en")
    assert "unknown: the law of that day has not been read. Ask the one who made the decision." in text.message
    assert text.counting == text.late == text.body == ""
    assert all((text.warning, text.next_step))


def test_where_a_limit_is_unknown_as_its_law_was_not_read_something_is_due():
    refused = decision("child_welfare", decided="2022-12-20", known="2022-12-28")
    found, without = (
        deadlines(build.case(exported="2023-01-05", decisions=made), day("2023-01-05"), day("2023-01-06")) for made in ((refused,), ())
    )
    assert found.judged
    assert [one.kind for one in found.entries if one.kind == "complaint"] == ["complaint"]
    assert (found.unmet, found.crashed, found.deadlines) == (without.unmet, without.crashed, without.deadlines) == ((), (), ())
    assert (found.nothing_due, without.nothing_due) == (False, True)


@pytest.mark.parametrize("area", ["nav", "social", "child_welfare"])
@pytest.mark.parametrize(("subject", "paragraph"), [("coordinator", "§ 2-5 b"), ("child_coordinator", "§ 2-5 c")])
def test_a_coordinator_refused_under_an_act_that_knows_none_is_unknown_and_points_to_health_law(area, subject, paragraph):
    found = limit(decision(area, subject, known="2026-03-02"))
    assert (found.edition, found.no_limit) == (None, NoLimit.COORDINATOR_ELSEWHERE)
    assert {str(one) for one in found.citations} == {f"LOV-1999-07-02-63 {paragraph}", "LOV-1999-07-02-63 § 7-5"}
    told = {lang: found.text(lang).message for lang in ("nb", "nn", "en")}
    assert "follows from health law" in told["en"]
    assert "4 weeks" in told["en"]
    assert "koordinator følger av helselovgivningen" in told["nb"]
    assert "4 uker" in told["nb"]
    assert "koordinator følgjer av helselovgjevinga" in told["nn"]
    assert "4 veker" in told["nn"]


def test_of_a_coordinator_refused_before_there_was_a_right_no_weeks_are_told():
    found = limit(decision("nav", "coordinator", "2022-07-20", "2022-07-28"), on="2022-08-05")
    assert "follows from health law" in found.text("en").message
    assert "weeks" not in found.text("en").message
    assert found.citations == ()


def test_of_nav_it_is_said_that_who_decides_depends_on_who_made_the_decision():
    found = limit(decision("nav", known="2026-03-02"))
    assert "LOV-1967-02-10 § 28" in {str(one) for one in found.citations}
    assert "depends on who made the decision" in found.text("en").body
    assert "kommunalt organ" in found.text("nb").body
    assert "kommunalt organ" in found.text("nn").body


LATER = {
    ("nb", False): ("underretningen", "begrunnelse", "forlenget"),
    ("nn", False): ("underrettinga", "grunngiving", "forlengd"),
    ("en", False): ("notice", "reasons", "prolonged"),
    ("nb", True): ("tilstrekkelig kunnskap til å fremme en klage",),
    ("nn", True): ("tilstrekkeleg kunnskap til å fremje ei klage",),
    ("en", True): ("enough knowledge to make a complaint",),
}


@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
@pytest.mark.parametrize("area", list(DecisionArea))
@pytest.mark.parametrize("known", ["2026-03-02", "2026-01-05"])
def test_the_last_day_is_told_as_counted_and_as_one_that_may_be_earlier_or_later(area, lang, known):
    found = limit(decision(area, decided="2026-01-05", known=known))
    told = plain(found.text(lang).message)
    assert found.past is (known == "2026-01-05")
    assert told.startswith({"nb": "Regnet fra dagen", "nn": "Rekna frå dagen", "en": "Counted from the day"}[lang])
    assert {"nb": "tidligere eller senere", "nn": "tidlegare eller seinare", "en": "earlier or later"}[lang] in told
    assert all(word in told for word in LATER[lang, area is DecisionArea.HEALTH])
    assert ({"nb": "ikke sikkert", "nn": "ikkje sikkert", "en": "not certain"}[lang] in told) is found.past
    assert not any(word in told for word in ("klage var", "complain was"))


@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
@pytest.mark.parametrize("area", list(DecisionArea))
def test_that_no_reasons_or_no_word_of_complaints_are_recorded_is_told(area, lang):
    def warning(**recorded):
        return limit(decision(area, known="2026-03-02", **recorded)).text(lang).warning

    silent = warning()
    assert warning(reasoned=True, complaint_told=True) == silent
    no_reasons, not_told = warning(reasoned=False), warning(complaint_told=False)
    both = warning(reasoned=False, complaint_told=False)
    assert both == no_reasons + not_told.removeprefix(silent)
    health = area is DecisionArea.HEALTH
    unbegun = {"nb": "ikke begynt å løpe", "nn": "ikkje byrja å gå", "en": "has not begun"}[lang]
    assert all((unbegun in one) is health for one in (no_reasons, not_told))
    assert ("§ 24" in no_reasons) is ("§ 27" in not_told) is not health


@pytest.mark.parametrize("records", [(), ("decisions.known_on",), ("decisions:nav",)])
def test_where_complaints_are_not_recorded_a_limit_says_that_one_may_have_been_made(records):
    refusal = decision(decided="2026-03-01", known="2026-03-05")
    assert "klage" in limit(refusal, records=records).text("nb").warning
    assert "Whether a complaint was made is not recorded" in limit(refusal, records=records).text().warning
    assert "Whether a complaint" not in limit(refusal).text().warning
    assert "Whether a complaint" not in limit(refusal, records=("decisions:health.complained_on",)).text().warning


def test_without_a_limit_too_it_is_said_that_a_complaint_may_have_been_made():
    found = limit(decision(area="nav", subject="coordinator"), records=())
    assert found.edition is None
    assert "Whether a complaint was made is not recorded" in found.text().warning
