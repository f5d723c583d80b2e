import datetime as dt

import attrs
import pytest

import ipcore
from ipcore.check import Law, Outcome
from ipcore.check.in_force import RulesInForce
from ipcore.check.written_law import edition_document
from ipcore.dates import Span
from ipcore.errors import OutsideLawError
from ipcore.rules import PARAMETERS, Severity, built_in_rules
from tests.build import ON, appointment, case, need, offer, plan, service

NOBODY = case(services=(service(), service("nav_state")), judgments=(need(),))


def finding(report, rule):
    found = report.of(rule)
    assert found is not None, rule
    return found


def unmet(report):
    return {one.rule.id: one.severity for one in report.unmet()}


def test_who_has_nobody_is_owed_an_offer_of_both_and_somebody_responsible():
    assert unmet(ipcore.check(NOBODY, on=ON)) == {
        "plan-offered": Severity.BREACH,
        "coordinator-offered": Severity.BREACH,
        "nobody-responsible": Severity.DEVIATION,
    }


def test_a_declined_plan_and_a_declined_coordinator_leave_nothing_unmet():
    declined = attrs.evolve(NOBODY, offers=(offer(answer="declined"), offer("coordinator", answer="declined")))
    assert unmet(ipcore.check(declined, on=ON)) == {}
    assert finding(ipcore.check(declined, on=ON), "nobody-responsible").outcome is Outcome.NOT_APPLICABLE


def test_who_declined_the_plan_is_still_owed_the_offer_of_a_coordinator():
    declined = attrs.evolve(NOBODY, services=(service(),), offers=(offer(answer="declined"),))
    assert unmet(ipcore.check(declined, on=ON)) == {"coordinator-offered": Severity.BREACH}


def test_an_offer_dated_ahead_is_no_offer_today():
    ahead = attrs.evolve(NOBODY, offers=(offer(made="2026-12-01"),))
    assert "plan-offered" in unmet(ipcore.check(ahead, on=ON))


@pytest.mark.parametrize(("recorded", "owed"), [("2026-10-22", False), ("2026-10-21", True)])
def test_a_need_recorded_within_thirty_days_accuses_nobody_yet(recorded, owed):
    fresh = attrs.evolve(NOBODY, judgments=(need(on=recorded),))
    found = unmet(ipcore.check(fresh, on=ON))
    assert ("plan-offered" in found) is owed
    assert ("coordinator-offered" in found) is owed


def test_one_parameter_moves_both_shields():
    fresh = attrs.evolve(NOBODY, judgments=(need(on="2026-10-21"),))
    found = unmet(ipcore.check(fresh, on=ON, law=Law(parameters={"offer_shield": 31})))
    assert not {"plan-offered", "coordinator-offered"} & set(found)


def test_without_a_judgment_the_need_is_asked_about_and_nobody_is_accused():
    report = ipcore.check(attrs.evolve(NOBODY, judgments=()), on=ON)
    asked = {one.rule.id for one in report.findings if one.outcome is Outcome.NEEDS_ASSESSMENT}
    assert asked == {"plan-offered", "coordinator-offered", "need-assessed", "nobody-responsible"}
    assert unmet(report) == {}
    assert not report.clean


def test_the_same_case_from_a_source_without_offers_is_unknown_and_not_accused():
    parts = [one.name for one in attrs.fields(type(NOBODY)) if one.name not in ("id", "offers", "closed_on", "source")]
    silent = attrs.evolve(NOBODY, source=attrs.evolve(NOBODY.source, records=tuple(parts)))
    report = ipcore.check(silent, on=ON)
    unknown = {one.rule.id for one in report.findings if one.outcome is Outcome.UNKNOWN}
    assert unknown == {"plan-offered", "coordinator-offered", "rights-explained"}  # the assessor's sector is not filled in
    assert unmet(report) == {}
    assert {"coordinator-appointed", "nobody-responsible"} <= set(report.outside)
    assert ipcore.status(silent, ON).nobody_responsible is True


def test_silence_on_child_coordinators_and_programmes_leaves_an_adults_clear_breach():
    parts = ["person", "services", "judgments", "offers", "plans", "groups", "appointments:coordinator"]
    silent = attrs.evolve(NOBODY, source=attrs.evolve(NOBODY.source, records=tuple(parts)))
    assert {"plan-offered", "coordinator-offered"} <= set(unmet(ipcore.check(silent, on=ON)))


def test_a_duty_fulfilled_for_whom_it_may_not_concern_is_moot_and_not_met():
    held = case(services=(service(),), appointments=(appointment(),))
    assert finding(ipcore.check(held, on=ON), "coordinator-offered").outcome is Outcome.MOOT


def test_a_yearly_evaluation_is_never_more_than_advice():
    one = case(plans=(plan(),))
    found = finding(ipcore.check(one, on=ON), "annual-evaluation")
    assert found.outcome is Outcome.NOT_MET
    assert found.severity is Severity.ADVICE
    assert str(found.edition.level) == "practice"
    assert found.since == dt.date(2025, 4, 2)


def test_a_finding_points_at_the_culprits_or_at_what_was_read():
    report = ipcore.check(case(services=(service(),), plans=(plan(),)), on=ON)
    assert finding(report, "goals-stated").where == ("/plans/0/goals", "/plans/0/resources", "/plans/0/needs")
    assert finding(report, "plan-responsibility-stated").where == ("/plans/0/maker", "/plans/0/driver")
    assert finding(report, "main-responsibility-placed").where == ("/plans/0", "/services/0")


def test_the_law_of_another_day_can_be_asked_for():
    one = case(plans=(plan(),))
    by_the_old_law = ipcore.check(one, on=ON, law_on=dt.date(2022, 7, 31))
    cited = finding(by_the_old_law, "goals-stated").edition.cites[0]
    assert (cited.document, cited.paragraph) == ("FOR-2011-12-16-1256", "§ 19")
    assert by_the_old_law.of("coordinator-status-stated") is None


@pytest.mark.parametrize("on", [dt.date(2011, 12, 31), dt.date(1990, 1, 1), dt.date(2200, 1, 1), dt.date(9500, 1, 1), dt.date.max])
def test_a_day_before_the_rules_begin_or_beyond_what_can_be_recorded_cannot_be_judged(on):
    with pytest.raises(OutsideLawError, match="2012-01-01 through 2199-12-31"):
        ipcore.check(NOBODY, on=on, assume_unchanged=True)
    with pytest.raises(OutsideLawError):
        ipcore.check(NOBODY, on=ON, law_on=on)


@pytest.mark.parametrize("on", [dt.datetime(2026, 1, 1), "2026-01-01", None])
def test_a_day_with_clock_time_or_as_text_is_refused(on):
    with pytest.raises(OutsideLawError, match=r"datetime\.date"):
        ipcore.check(NOBODY, on=on)


def test_the_last_day_that_can_be_recorded_can_be_judged():
    assert ipcore.check(NOBODY, on=dt.date(2199, 12, 31), assume_unchanged=True).findings[0].since


@pytest.mark.parametrize(
    "wrong",
    [
        {"packs": ("cores",)},
        {"parameters": {"offer_sheild": 30}},
        {"parameters": {"offer_shield": -1}},
        {"parameters": {"offer_shield": True}},
    ],
)
def test_a_law_of_packs_or_numbers_there_are_not_is_refused(wrong):
    with pytest.raises(OutsideLawError):
        Law(**wrong)


def test_no_pack_is_no_law():
    with pytest.raises(OutsideLawError):
        ipcore.check(NOBODY, on=ON, law=Law(packs=()))


def test_the_digest_is_of_the_rules_and_of_the_numbers_in_effect(monkeypatch):
    plain = Law().stamp
    assert plain == Law().stamp
    assert plain.digest == Law(parameters={"offer_shield": 30}).stamp.digest
    assert plain.digest != Law(parameters={"offer_shield": 31}).stamp.digest
    monkeypatch.setitem(PARAMETERS, "offer_shield", attrs.evolve(PARAMETERS["offer_shield"], default=31))
    assert plain.digest != Law().stamp.digest


def test_the_digest_moves_when_a_citation_is_dated_otherwise():
    edition = next(rule for rule in built_in_rules() if rule.id == "coordinator-appointed").editions[0]
    redated = attrs.evolve(
        edition, cites=[attrs.evolve(edition.cites[0], days=None), *(attrs.evolve(one, days=None) for one in edition.cites[1:])]
    )
    assert edition_document(edition) != edition_document(redated)


def test_every_parameter_is_used_by_a_rule_and_says_where_it_comes_from():
    from ipcore.logic import parameters_in

    used = {one.name for rule in built_in_rules() for edition in rule.editions for one in parameters_in(edition.applies, edition.requires)}
    assert used == set(PARAMETERS)
    assert all(one.source for one in PARAMETERS.values())


def test_a_crash_is_that_of_one_rule_though_another_shares_its_edition(monkeypatch):
    asked = []

    def broken_once(view):
        asked.append(view)
        if len(asked) == 1:
            raise ValueError
        return True

    fact = attrs.evolve(Law().facts["plan.active"], read=broken_once, of_plan=False)
    monkeypatch.setattr(Law, "facts", {**Law().facts, fact.name: fact})
    rule = Law().rules[0]
    edition = attrs.evolve(rule.editions[0], in_force=Span(dt.date(2012, 1, 1)), applies=fact, requires=fact)
    shared = [(attrs.evolve(rule, id=name, editions=(edition,)), edition) for name in ("first", "second")]
    monkeypatch.setattr(Law, "in_force_on", lambda self, day: RulesInForce(tuple(shared)))
    first, second = ipcore.check(NOBODY, on=ON).findings
    assert (first.outcome, second.outcome, second.crash) == (Outcome.CRASHED, Outcome.MET, None)


def test_a_rule_that_raises_is_named_without_the_exceptions_text(monkeypatch):
    def broken(view):
        raise ValueError("CANARY")

    law = Law()
    facts = dict(law.facts)
    facts["coordinator.offer"] = attrs.evolve(facts["coordinator.offer"], read=broken)
    monkeypatch.setattr(Law, "facts", facts)
    report = ipcore.check(NOBODY, on=ON, law=law)
    crashed = [one for one in report.findings if one.outcome is Outcome.CRASHED]
    naming = [rule.id for rule, edition in law.editions_on(ON) if "coordinator.offer" in {one.name for one in edition.facts}]
    assert {"coordinator-appointed", "coordinator-offered"} <= {one.rule.id for one in crashed} <= set(naming)
    crash = crashed[0].crash
    assert crash is not None
    assert (crash.type, crash.file) == ("ValueError", "test_check.py")
    assert crashed[0].since is None
    assert "CANARY" not in repr(report)
    assert not report.clean
    assert unmet(report) == {"plan-offered": Severity.BREACH}


def test_a_closed_case_is_judged_by_nothing():
    closed = attrs.evolve(NOBODY, closed_on=ON)
    assert {one.outcome for one in ipcore.check(closed, on=ON).findings} == {Outcome.NOT_APPLICABLE}
    assert unmet(ipcore.check(closed, on=ON - dt.timedelta(1)))


def test_no_text_of_the_person_is_in_a_report():
    texts = attrs.evolve(
        NOBODY, person=attrs.evolve(NOBODY.person, name="CANARY"), judgments=(attrs.evolve(need(), note="CANARY", role="CANARY"),)
    )
    report = ipcore.check(texts, on=ON)
    written = repr(report) + "".join(str(one.text(lang)) for one in report.findings for lang in ("nb", "nn", "en"))
    assert "CANARY" not in written


def test_reading_a_finding_asks_no_fact_that_judging_did_not_ask(monkeypatch):
    def broken(view):
        raise ValueError("CANARY")

    facts = dict(Law().facts)
    facts["coordinator.active"] = attrs.evolve(facts["coordinator.active"], read=broken)
    monkeypatch.setattr(Law, "facts", facts)
    offered = attrs.evolve(NOBODY, offers=(offer("coordinator"),))
    met = finding(ipcore.check(offered, on=ON, law=Law()), "coordinator-offered")
    assert met.outcome is Outcome.MET
    assert set(met.facts) == {"need.long_term_coordinated", "service.municipal_health", "coordinator.offer"}
    assert met.since == dt.date(2024, 2, 1)
