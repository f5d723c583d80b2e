"""What changed between two reports: what is not known any more is never fixed, and the laws that hold of every pair."""

import datetime as dt
import importlib
import json

import attrs
import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ipcore
from ipcore.check import Change, Law, Outcome, check, compare
from ipcore.check.comparison_document import comparison_document, comparison_schema
from ipcore.errors import ComparisonError
from ipcore.rules import Severity
from ipcore.testing import cases, record_paths, with_export_day, without_record
from ipcore.words import Lang
from tests.build import appointment, case, day, evaluation, need, offer, plan, service

OFFERED = "coordinator-offered"
YEARLY = "annual-evaluation"
ON = day("2026-11-21")
NEEDING = {"judgments": (need(),), "services": (service(),)}
UNMET = case(**NEEDING)
MET = case(**NEEDING, offers=(offer("coordinator", answer="accepted", answered="2024-02-02"),), appointments=(appointment(),))
NO_NEED = case(judgments=(need("no"),), services=(service(),))
UNASSESSED = case(services=(service(),))
SILENT_ON_OFFERS = attrs.evolve(
    UNMET, source=attrs.evolve(UNMET.source, records=("person", "services", "judgments", "appointments", "closed_on"))
)
VALID = jsonschema.Draft202012Validator(comparison_schema())


def report(of, on=ON, **more):
    return check(of, on, **more)


def became(before, after, rule=OFFERED):
    """What became of a rule. None: nothing to tell."""
    found = [one for one in compare(before, after).differences if one.rule == rule]
    return found[0].change if found else None


def ids(differences):
    return {one.rule for one in differences}


def test_the_builders_give_what_these_tests_take_for_granted():
    assert [str(report(one).of(OFFERED).outcome) for one in (UNMET, MET, NO_NEED, UNASSESSED)] == [
        "not_met",
        "met",
        "not_applicable",
        "needs_assessment",
    ]
    assert OFFERED in report(SILENT_ON_OFFERS).outside or report(SILENT_ON_OFFERS).of(OFFERED).outcome is Outcome.UNKNOWN


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (MET, UNMET, Change.NEW),
        (NO_NEED, UNMET, Change.NEW),
        (UNASSESSED, UNMET, Change.NEW),
        (UNMET, MET, Change.FIXED),
        (UNMET, NO_NEED, Change.FIXED),
        (UNMET, UNMET, Change.STILL_OPEN),
        (UNMET, UNASSESSED, Change.LOST_SIGHT),
        (UNMET, SILENT_ON_OFFERS, Change.LOST_SIGHT),
        (MET, UNASSESSED, Change.OPENED),
        (MET, SILENT_ON_OFFERS, Change.OPENED),
        (UNASSESSED, MET, Change.SETTLED),
        (SILENT_ON_OFFERS, NO_NEED, Change.SETTLED),
        (UNASSESSED, SILENT_ON_OFFERS, None),
        (MET, NO_NEED, None),
        (MET, MET, None),
    ],
)
def test_what_becomes_of_a_duty(before, after, expected):
    assert became(report(before), report(after)) is expected


def test_after_the_export_an_unmet_duty_is_lost_from_sight_and_not_fixed():
    told = compare(report(UNMET), report(UNMET, day("2026-11-22")))
    assert OFFERED in ids(told.lost_sight)
    assert told.fixed == ()
    assert told.worse


def test_what_a_source_stops_recording_is_lost_from_sight_and_not_fixed():
    silent = attrs.evolve(UNMET, source=attrs.evolve(UNMET.source, records=()))
    told = compare(report(UNMET), report(silent))
    assert ids(told.lost_sight) == {one.rule.id for one in report(UNMET).unmet()}
    assert {one.stands for one in told.lost_sight} == {"outside"}
    assert all(one.after is None and one.told is one.before for one in told.lost_sight)


def test_a_rule_that_crashes_is_lost_from_sight(monkeypatch):
    before, met = report(UNMET), report(MET)

    def broken(*given):
        raise LookupError

    monkeypatch.setattr(importlib.import_module("ipcore.check.course"), "decide", broken)
    crashed = report(UNMET)
    assert became(before, crashed) is Change.LOST_SIGHT
    assert became(met, crashed) is Change.OPENED
    assert compare(met, crashed).worse
    assert compare(crashed, crashed).worse


def test_a_rule_no_longer_in_force_is_fixed_by_the_law_and_says_so():
    local = attrs.evolve(next(one for one in Law().rules if one.id == OFFERED), pack="local", id="local:offered")
    gone = attrs.evolve(
        local.editions[-1],
        level=ipcore.Level.GUIDELINE,
        severity=Severity.DEVIATION,
        in_force=ipcore.Span(day("2025-01-01"), day("2026-06-01")),
    )
    law = Law(local=[attrs.evolve(local, editions=[gone])])
    told = compare(report(UNMET, day("2026-05-31"), law=law), report(UNMET, day("2026-06-01"), law=law))
    (one,) = [one for one in told.differences if one.rule == "local:offered"]
    assert (one.change, one.stands, one.after) == (Change.FIXED, "not_in_force", None)
    assert "Now: not in force." in one.text("en")
    back = compare(told.after, told.before)
    assert became(back.before, back.after, "local:offered") is Change.NEW


def test_a_rule_that_comes_in_force_and_can_never_be_answered_is_named():
    silent = attrs.evolve(UNMET, source=attrs.evolve(UNMET.source, records=()))
    told = compare(report(silent, day("2022-07-31")), report(silent, day("2022-08-01")))
    assert told.differences == ()
    assert "one-plan" in told.unanswerable
    assert compare(told.after, told.after).unanswerable == ()


def test_what_is_still_unmet_tells_a_change_of_severity():
    of = case(plans=(plan(in_force=("2024-04-01",), evaluations=(evaluation("2025-05-01"),)),))
    base = report(of)
    finding = base.of(YEARLY)
    worse = attrs.evolve(finding, edition=attrs.evolve(finding.edition, level=ipcore.Level.GUIDELINE, severity=Severity.DEVIATION))
    raised = attrs.evolve(base, findings=tuple(worse if one is finding else one for one in base.findings))
    (one,) = compare(base, raised).severity_changes
    assert (one.change, one.severity_change, one.worse) == (Change.STILL_OPEN, "raised", True)
    assert one.text("en") == "Before: not met, advice. Now: not met, deviation."
    assert compare(base, raised).worse
    assert compare(base, raised).differs
    (back,) = compare(raised, base).severity_changes
    assert (back.severity_change, compare(raised, base).worse) == ("lowered", False)


def test_reports_on_two_cases_are_refused_without_naming_them():
    other = attrs.evolve(UNMET, id="case-2")
    with pytest.raises(ComparisonError) as caught:
        compare(report(UNMET), report(other))
    assert str(caught.value) == "found two reports with different case ids, expected two reports on one case"


def test_what_is_no_report_is_refused():
    with pytest.raises(TypeError, match="a Report is needed, found a Case"):
        compare(report(UNMET), UNMET)  # type: ignore[arg-type]  # that is the test


def test_both_findings_stand_in_the_document_each_by_its_own_day():
    told = comparison_document(compare(report(MET), report(UNMET)), "en")
    VALID.validate(told)
    assert json.loads(json.dumps(told)) == told
    (one,) = [one for one in told["changes"] if one["rule"] == OFFERED]
    assert (one["change"], one["severity_change"], one["text"]) == ("new", None, "Before: met. Now: not met.")
    assert (one["before"]["standing"], one["before"]["finding"]["outcome"]) == ("met", "met")
    assert (one["after"]["finding"]["severity"], one["after"]["finding"]["draft"]) == ("breach", False)
    assert told["worse"] is told["differs"] is True


def test_the_schema_is_a_schema_and_closed():
    jsonschema.Draft202012Validator.check_schema(comparison_schema())
    told = comparison_document(compare(report(MET), report(UNMET)))
    assert not VALID.is_valid({**told, "surprise": 1})


@pytest.mark.parametrize("lang", list(Lang))
@pytest.mark.parametrize("change", [*Change, "raised", "lowered"])
def test_every_change_has_words(change, lang):
    from ipcore.words import say

    assert say(lang, "change", str(change))
    assert say(lang, "change_text", str(change))


# --- laws -------------------------------------------------------------------------------------------------------------


@st.composite
def reports(draw):
    """Three reports on one case: on other days, by other law, of a source that records less."""
    of = draw(cases())
    of = with_export_day(of, max(of.source.exported_on, dt.date(2013, 1, 1)))
    made = []
    for _ in range(3):
        version = without_record(of, draw(st.sampled_from(record_paths()))) if draw(st.booleans()) else of
        on = min(of.source.exported_on + dt.timedelta(draw(st.sampled_from([-300, -1, 0, 1]))), dt.date(2199, 12, 31))
        law_on = draw(st.sampled_from([None, dt.date(2022, 7, 31), dt.date(2022, 8, 1)]))
        made.append(check(version, on, law_on=law_on, assume_unchanged=draw(st.booleans())))
    return made


@given(reports())
@settings(max_examples=40, deadline=None)
def test_laws_of_comparing(three):
    one, other, _ = three
    there, back = compare(one, other), compare(other, one)
    unmet = [{finding.rule.id for finding in of.unmet()} for of in (one, other)]
    groups = [ids(there.of(change)) for change in Change]
    assert sum(map(len, groups)) == len(set().union(*groups)) == len(there.differences), "each rule in one group"
    assert ids(there.new) == ids(back.fixed) | ids(back.lost_sight)
    assert ids(there.fixed) | ids(there.lost_sight) == ids(back.new)
    assert ids(there.still_open) == ids(back.still_open)
    assert ids(there.opened) == ids(back.settled)
    assert ids(there.settled) == ids(back.opened)
    assert ids(there.still_open) | ids(there.new) == unmet[1], "all that is unmet now is told"
    assert ids(there.still_open) | ids(there.fixed) | ids(there.lost_sight) == unmet[0], "nothing unmet goes away in silence"
    for difference in there.fixed:
        assert difference.stands in ("met", "not_applicable", "moot", "not_in_force")
    assert ids(there.severity_changes) == ids(back.severity_changes) <= ids(there.still_open)
    VALID.validate(comparison_document(there, "nn"))


@given(reports())
@settings(max_examples=15, deadline=None)
def test_a_report_is_no_different_from_itself(three):
    for one in three:
        told = compare(one, one)
        assert ids(told.still_open) == ids(told.differences) == {finding.rule.id for finding in one.unmet()}
        assert not told.differs
        assert told.unanswerable == ()


@given(reports())
@settings(max_examples=30, deadline=None)
def test_two_steps_are_one_step(three):
    first, second, third = three
    whole, start, end = compare(first, third), compare(first, second), compare(second, third)
    assert ids(whole.still_open) >= ids(start.still_open) & ids(end.still_open)
    assert ids(whole.new) <= ids(start.new) | ids(end.new)
    assert ids(whole.fixed) | ids(whole.lost_sight) <= ids(start.fixed) | ids(start.lost_sight) | ids(end.fixed) | ids(end.lost_sight)


@given(cases(), st.sampled_from(record_paths()))
@settings(max_examples=30, deadline=None)
def test_recording_less_never_fixes_and_never_accuses(of, path):
    of = with_export_day(of, max(of.source.exported_on, dt.date(2013, 1, 1)))
    on = of.source.exported_on
    told = compare(check(of, on), check(without_record(of, path), on))
    assert told.new == ()
    assert {one.stands for one in told.fixed} <= {"moot"}, "moot: no answer can make it not met"
