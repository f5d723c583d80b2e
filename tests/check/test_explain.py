"""The breach cards. `tests/check/cards/` holds whole ones: read them as the coordinator, the person and the archivist would."""

import datetime as dt
import json
import xml.etree.ElementTree as ET
from pathlib import Path

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import ipcore
from ipcore.check.explaining.schema import explanation_schema
from ipcore.check.gaps import Lack
from ipcore.dates import add_days, add_months, add_years, is_recordable
from ipcore.model import Decision, DecisionArea, DecisionSubject, Measure
from ipcore.model.walk import at
from ipcore.rules import built_in_rules
from ipcore.testing import cases
from ipcore.words import Lang, Reader
from tests.build import ON, case, day, evaluation, need, new_id, offer, plan, service, span

CARDS = Path(__file__).parent / "cards"
EXAMPLES = Path("examples/cases")
EVERY_RULE = ipcore.Law(packs=tuple(sorted({rule.pack for rule in built_in_rules()})))
HOSTILE = "<script>alert(1)</script>"

GOLDEN = {
    "annual-evaluation": ("dormant-plan", "2026-11-21"),
    "plan-revised-as-promised": ("dormant-plan", "2026-11-21"),
    "group-meets": ("dormant-plan", "2026-11-21"),
    "coordinator-offered": ("declined-plan-no-coordinator-offer", "2026-11-21"),
    "nobody-responsible": ("nobody-responsible", "2026-11-21"),
    "plan-offered": ("minimal", None),
    "notice-followed-up": ("source-without-offers", "2026-11-21"),
    "coordinator-status-stated": ("astride-2022", "2022-08-01"),
    "plan-period-current": ("complete-plan", "2026-11-21"),
}


def explained(name, rule, on):
    one = ipcore.loads((EXAMPLES / f"{name}.json").read_bytes())
    found = ipcore.check(one, on=dt.date.fromisoformat(on) if on else one.source.exported_on, law=EVERY_RULE).of(rule)
    assert found is not None
    return ipcore.explain(found)


def of(one, rule, on=ON, **how):
    found = ipcore.check(one, on=on, law=EVERY_RULE, **how).of(rule)
    assert found is not None
    return ipcore.explain(found)


@pytest.mark.parametrize("lang", list(Lang))
@pytest.mark.parametrize("rule", GOLDEN)
def test_a_card_says_what_it_has_been_read_to_say(rule, lang, regenerate):
    told = explained(*GOLDEN[rule][:1], rule, GOLDEN[rule][1])
    cards = "\n".join(f"=== {reader} ===\n{told.text(lang, reader)}" for reader in Reader)
    cards = cards.replace(ipcore.__version__, "VERSION").replace(told.law.digest, "DIGEST")
    file = CARDS / f"{rule}.{lang}.txt"
    if regenerate:
        file.write_text(cards, encoding="utf-8")
    assert cards == file.read_text(encoding="utf-8")


def test_a_sum_is_written_so_that_it_can_be_done_again_by_hand():
    evaluated = case(services=(service(),), plans=(plan(in_force=("2020-01-01",), evaluations=(evaluation("2024-02-29"),)),))
    told = of(evaluated, "annual-evaluation")
    (counted, _) = (one for one in told.sums if one.reckoned)
    assert (counted.right.day, counted.right.amount, counted.right.unit, counted.right.result) == (
        day("2024-02-29"),
        12,
        "months",
        day("2025-02-28"),
    )
    text = told.text("en")
    assert "29 February 2024 (" in text
    assert "+ 12 months = 28 February 2025. The month has no day of that number: its last day counts." in text
    assert told.since == day("2025-03-01")


@given(cases(exported_on=dt.date(2026, 6, 1)), st.integers(0, 900), st.sampled_from(list(Reader)), st.sampled_from(list(Lang)))
@settings(max_examples=30)
def test_every_finding_can_be_explained_and_its_sums_come_out(one, back, reader, lang):
    on = add_days(one.source.exported_on, -back)
    for found in ipcore.check(one, on=on, law=EVERY_RULE).findings:
        told = ipcore.explain(found)
        for day_sum in told.sums:
            for side in day_sum.sides:
                assert side.result == _done_again(side)
        for used in told.facts:
            for pointer in used.pointers:
                at(one, pointer)
        assert told.text(lang, reader)
        json.dumps(told.document(lang, reader))
        ET.fromstring(told.html(lang, reader))  # our own text


def _done_again(side):
    if side.day is None or side.amount is None:
        return side.day
    return {"days": add_days, "months": add_months, "years": add_years}[side.unit](side.day, side.amount)


@given(cases(exported_on=dt.date(2026, 6, 1)))
@settings(max_examples=20)
def test_a_day_that_stands_in_the_case_is_pointed_at(one):
    for found in ipcore.check(one, on=one.source.exported_on, law=EVERY_RULE).findings:
        for used in ipcore.explain(found).facts:
            if type(used.value) is dt.date and is_recordable(used.value):
                places = [at(one, pointer) for pointer in used.pointers]
                assert all(place == used.value for place in places if type(place) is dt.date)


def test_a_fact_points_to_where_its_day_is_written():
    evaluated = case(services=(service(),), plans=(plan(evaluations=(evaluation("2024-01-01"), evaluation("2025-03-01"))),))
    used = {one.fact.name: one for one in of(evaluated, "annual-evaluation").facts}
    assert used["plan.last_evaluated_on"].pointers == ("/plans/0/evaluations/1/held_on",)
    assert used["plan.active_since_on"].pointers == ("/plans/0/in_force/0/start",)


def test_the_next_step_of_what_is_met_has_its_last_day_and_of_what_is_not_it_is_now():
    evaluated = case(services=(service(),), plans=(plan(in_force=("2020-01-01",), evaluations=(evaluation("2026-01-15"),)),))
    met = of(evaluated, "annual-evaluation")
    assert met.step_by == day("2027-01-15")
    assert "Counted as not met from 16 January 2027." in met.text("en")
    promised = case(services=(service(),), plans=(plan(in_force=("2020-01-01",), revision_days=(day("2027-02-01"),)),))
    assert "By 1 February 2027: " in of(promised, "plan-revised-as-promised").text("en")
    late = of(evaluated, "annual-evaluation", day("2027-01-15") + dt.timedelta(1), assume_unchanged=True)
    assert late.step_by is None
    assert "Now: " in late.text("en")
    assert "It is taken" in late.text("en") or "it is taken" in late.text("en")


def test_each_culprit_is_shown_with_its_own_days():
    refused = Decision(
        id="d",
        area=DecisionArea.HEALTH,
        subject=DecisionSubject.PLAN,
        refused=True,
        decided_on=day("2026-05-01"),
        known_on=day("2026-05-04"),
        complaint_told=False,
    )
    told = of(case(services=(service(),), decisions=(refused,)), "complaint-route-told-health")
    days = {"decided_on": day("2026-05-01"), "known_on": day("2026-05-04")}
    assert [(one.pointer, one.days) for one in told.places] == [("/decisions/0/complaint_told", days)]
    assert "vedtatt 1. mai 2026, kjent for personen 4. mai 2026 [/decisions/0/complaint_told]" in told.text("nb")


def test_a_culprit_without_days_is_its_place_alone():
    told = of(case(services=(service(),), plans=(plan(),)), "goals-stated")
    assert "\n- /plans/0/goals\n" in told.text("nb")


def test_an_open_outcome_says_what_to_find_out_and_whom_to_ask():
    silent = case(services=(service(),), judgments=(need(),), records=("judgments", "services", "person"))
    told = of(silent, "coordinator-offered")
    assert {(one.lack, one.part) for one in told.missing} >= {(Lack.PART, "offers:coordinator")}
    assert "Ask a service that records it" in told.text("en")
    unassessed = of(case(services=(service(),)), "plan-offered")
    assert [one.lack for one in unassessed.missing] == [None]
    assert "The service that knows the person assesses this together with the person." in unassessed.text("en")
    outdated = of(case(services=(service(),), judgments=(need(),), exported="2026-01-01"), "coordinator-offered")
    assert {one.lack for one in outdated.missing} == {Lack.NEWER}
    assert "exported on 1 January 2026" in outdated.text("en")


def test_the_person_meets_no_pointer_and_no_reproach():
    told = explained("nobody-responsible", "coordinator-offered", "2026-11-21")
    for lang in Lang:
        text = told.text(lang, "person")
        assert "/offers" not in text
        assert "coordinator-offered" not in text
    assert "Du kan spørre kommunen om dette." in told.text("nb", "person")


def test_where_somebody_lives_is_not_told_unless_it_is_recorded_as_open():
    lived = case(services=(service(municipality="0301"),), plans=(plan(),))
    person = attrs.evolve(lived.person, residences=(ipcore.model.Residence(municipality="0301", span=span("2020-01-01")),))
    for protected, hidden in ((True, True), (None, True), (False, False)):
        one = attrs.evolve(lived, person=attrs.evolve(person, protected_address=protected))
        for found in ipcore.check(one, on=ON, law=EVERY_RULE).findings:
            told = ipcore.explain(found)
            if any("municipality" in used.fact.name and used.value == "0301" for used in told.facts):
                assert ("0301" in json.dumps(told.document("nb"))) is not hidden
                assert ("0301" in told.text("nb")) is not hidden


def test_free_text_stays_out_and_what_is_shown_is_escaped():
    measure = Measure(id=new_id(), wording="SECRET", extent="SECRET")
    one = case(services=(service(),), plans=(plan(measures=(measure,), methods="SECRET"),))
    one = attrs.evolve(one, id=HOSTILE, source=attrs.evolve(one.source, system=HOSTILE, records=("services", "plans", "person")))
    for found in ipcore.check(one, on=ON, law=EVERY_RULE).findings:
        told = ipcore.explain(found)
        for reader in Reader:
            assert "SECRET" not in told.text("nb", reader) + json.dumps(told.document("nb", reader))
            assert "<script" not in told.html("nb", reader)


@pytest.mark.parametrize("level", [0, 6, "2"])
def test_a_heading_level_there_is_not_is_refused(level):
    with pytest.raises(ValueError, match="1 to 5"):
        explained("minimal", "plan-offered", None).html("nb", heading=level)


def test_a_crashed_rule_is_explained_without_what_it_said(monkeypatch):
    import importlib

    def broken(*given):
        raise LookupError("SECRET")

    monkeypatch.setattr(importlib.import_module("ipcore.check.course"), "decide", broken)
    told = of(case(services=(service(),)), "plan-offered")
    text = told.text("en")
    assert "LookupError in test_explain.py" in text
    assert "SECRET" not in text
    assert told.facts == ()
    assert told.since is None


def test_of_a_closed_case_nothing_is_asked():
    closed = attrs.evolve(case(services=(service(),)), closed_on=day("2026-01-01"))
    told = of(closed, "plan-offered")
    assert told.facts == told.sums == told.missing == ()
    assert "There is nothing to do." in told.text("en")


def test_what_a_policy_has_done_is_said_on_the_card():
    waiver = ipcore.Waiver(rule="annual-evaluation", reason="moving offices", until=day("2026-12-31"))
    policy = ipcore.Policy(name="Fjordby", severities={"annual-evaluation": ipcore.Severity.DEVIATION}, waivers=(waiver,))
    found = ipcore.check(case(services=(service(),), plans=(plan(in_force=("2020-01-01",)),)), on=ON, law=ipcore.Law(policy=policy))
    finding = found.of("annual-evaluation")
    assert finding is not None
    told = ipcore.explain(finding).text("en")
    assert " · deviation · " in told
    assert "Fjordby" in told
    assert "moving offices" in told


@given(cases(exported_on=dt.date(2026, 6, 1)), st.sampled_from(list(Reader)))
@settings(max_examples=5)
def test_a_card_as_json_is_as_its_schema_says(one, reader):
    valid = Draft202012Validator(explanation_schema())
    for found in ipcore.check(one, on=one.source.exported_on, law=EVERY_RULE).findings:
        valid.validate(ipcore.explain(found).document("nb", reader))


def test_what_the_sources_do_not_agree_on_is_not_called_unrecorded():
    one = case(services=(service(),), judgments=(need(),), records=("judgments", "services", "person", "appointments"))
    disagreed = attrs.evolve(one, source=attrs.evolve(one.source, contested=("offers:coordinator",)))
    told = of(disagreed, "coordinator-offered")
    assert (Lack.CONTESTED, "offers:coordinator") in {(missing.lack, missing.part) for missing in told.missing}
    assert "The sources do not agree on this" in told.text("en")
    assert Lack.CONTESTED not in {missing.lack for missing in of(one, "coordinator-offered").missing}


def test_what_only_rests_on_a_number_no_law_sets_is_not_called_in_place():
    fresh = case(services=(service(),), judgments=(need(on="2026-11-15"),))
    told = of(fresh, "coordinator-offered")
    assert str(told.finding.outcome) == "met"
    assert "We find nothing here that is late." in told.text("en", "person")
    assert "seems to be in place" not in told.text("en", "person")
    for reader in ("person", "professional"):
        assert "Counted as not met from 16 December 2026." in told.text("en", reader)
        assert "No law sets the number 30 days (offer_shield)." in told.text("en", reader)
    settled = case(services=(service(),), judgments=(need(),), offers=(offer("coordinator", answer="declined"),))
    assert "This seems to be in place." in of(settled, "coordinator-offered").text("en", "person")


def test_an_edition_that_has_ended_has_no_link_since_its_paragraphs_may_have_moved():
    old = case(services=(service(),), judgments=(need(on="2013-01-01"),))
    told = of(old, "coordinator-offered", day("2015-06-01"))
    assert {one["address"] for one in told.document()["citations"]} == {None}
    assert "lovdata" not in told.text("en") + told.html("en") + told.text("en", "person")
    assert "as it applied on 1 June 2015" in told.text("en")


def test_law_is_told_as_it_was_last_read_where_the_day_is_later():
    assert "as the text was when last read, on 2 July 2026" in of(case(services=(service(),)), "plan-offered").text("en")


def test_a_draft_is_no_law_on_any_card():
    draft = ipcore.load_amendment("examples/amendments/yearly-evaluation")
    law = ipcore.Law(amendments=(draft,))
    report = ipcore.check(case(services=(service(),), plans=(plan(in_force=("2020-01-01",)),)), on=ON, law=law, law_on=day("2027-07-01"))
    finding = report.of("annual-evaluation")
    assert finding is not None
    told = ipcore.explain(finding)
    assert told.document()["draft"] is True
    for reader in Reader:
        assert "lovdata" not in told.html("en", reader)
    assert "This is by a draft that has not been adopted. It is not law." in told.text("en", "person")
    assert "A draft, not adopted: yearly-evaluation. It would apply from" in told.text("en")
    assert "yearly-evaluation" in told.text("en", "archive")


def test_a_policy_decided_later_is_said_to_be():
    policy = ipcore.Policy(name="Fjordby", decided_on=day("2026-11-22"), parameters={"review_interval": 6})
    found = ipcore.check(case(services=(service(),), plans=(plan(in_force=("2020-01-01",)),)), on=ON, law=ipcore.Law(policy=policy))
    finding = found.of("annual-evaluation")
    assert finding is not None
    assert "The policy of Fjordby was decided on 22 November 2026, after the day asked about." in ipcore.explain(finding).text("en")
    assert "6 months (review_interval)" in ipcore.explain(finding).text("en", "person")


def test_a_question_that_comes_up_in_days_is_told_before():
    lately = case(services=(service(start="2026-11-10"),))
    told = of(lately, "coordinator-offered")
    assert str(told.finding.outcome) == "moot"
    assert (told.opens_on, str(told.opens_to)) == (day("2026-12-11"), "needs_assessment")
    assert "From 11 December 2026 this must be assessed" in told.text("en")
    assert "nothing to do" not in told.text("en")
    assert "Nothing more is needed" not in told.text("en", "person")


@pytest.mark.parametrize(("protected", "shown"), [(None, None), (True, None), (False, "0301")])
def test_a_report_tells_a_home_only_where_it_is_not_protected(protected, shown):
    lived = case(services=(service(municipality="0301"),), plans=(plan(in_force=("2024-01-01",)),))
    home = ipcore.model.Residence(municipality="0301", span=span("2020-01-01"))
    one = attrs.evolve(lived, person=attrs.evolve(lived.person, residences=(home,), protected_address=protected))
    told = ipcore.report_document(ipcore.check(one, on=ON, law=EVERY_RULE))
    values = [finding["facts"]["person.municipality"] for finding in told["findings"] if "person.municipality" in finding["facts"]]
    assert set(values) <= {shown}
    assert ("0301" in json.dumps(told)) is (shown is not None and bool(values))


def test_a_rule_of_ones_own_is_marked_as_one():
    (rule,) = ipcore.load_rules("examples/rules")
    found = ipcore.check(case(services=(service(),)), on=ON, law=ipcore.Law(local=(rule,))).of(rule.id)
    assert found is not None
    for reader in Reader:
        assert f"A local rule, not one of ipcore's own: {rule.id}." in ipcore.explain(found).text("en", reader)
