"""Rules and facts of plugins: where they judge, what is refused, and that nothing they do ends or bends a report."""

import datetime as dt
import json
import sys
import types

import attrs
import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

import ipcore
from ipcore.check import Law, load_plugin_rules, load_rules
from ipcore.check.document import report_document
from ipcore.check.due_document import deadlines_document
from ipcore.check.home import hides_home, tells_home
from ipcore.check.worked_cases import worked_cases
from ipcore.dates import Span
from ipcore.errors import OutsideLawError, PolicyError, RuleDefinitionError
from ipcore.facts import CaseView, FactsOfCase, Kind, Places, fact, plan
from ipcore.logic import ON, Code, Param, Type, count, days
from ipcore.model import Person, Residence
from ipcore.rules import Level, Severity
from ipcore.testing import cases
from tests.build import case, need, offer, service
from tests.cli.samples import CANARY, ROOT
from tests.vendor import NAME, failed, plugin, rule, services_seen

ON_DAY = dt.date(2026, 11, 21)
RULE = "my-vendor:its-rule"
SERVED = case(services=(service(),))
EXAMPLE = ROOT / "examples" / "plugins" / "my-vendor"
VALID = Draft202012Validator(ipcore.report_schema())


def outcome(report, rule_id=RULE):
    finding = report.of(rule_id)
    return None if finding is None else str(finding.outcome)


def built_in(report):
    return [
        (one.rule.id, str(one.outcome), one.severity, one.where, dict(one.facts), one.since)
        for one in report.findings
        if not one.rule.owner
    ]


# --- where they judge


def test_a_rule_of_a_plugin_judges_where_the_law_is_given_it_and_nowhere_else():
    assert outcome(ipcore.check(SERVED, ON_DAY)) is None
    assert outcome(ipcore.check(SERVED, ON_DAY, law=Law(plugins=[plugin()]))) == "met"
    assert outcome(ipcore.check(case(), ON_DAY, law=Law(plugins=[plugin()]))) == "not_met"


@settings(max_examples=60, deadline=None)
@given(cases())
def test_built_in_findings_are_the_same_with_and_without_a_plugin(one):
    on = min(max(one.source.exported_on, dt.date(2012, 1, 1)), dt.date(2199, 12, 31))

    @fact("my_vendor.broken", reads=["person"])
    def broken(view: CaseView) -> bool:
        """It raises."""
        raise SystemExit

    beside = plugin(rule(services_seen >= 1), rule(broken, rule_id="its-broken-rule"), facts=(services_seen, broken))
    alone, both = ipcore.check(one, on), ipcore.check(one, on, law=Law(plugins=[beside]))
    assert built_in(both) == built_in(alone)
    assert [rule_id for rule_id in both.outside if not rule_id.startswith("my-vendor:")] == list(alone.outside)


def test_the_stamp_names_the_plugin_and_the_digest_is_another():
    stamp = Law(plugins=[plugin(distribution="ipcore-my-vendor", version="1.2")]).stamp
    assert (stamp.plugins, stamp.failed_plugins, stamp.packs) == (("my-vendor 1.2",), (), ("core",))
    digests = {Law(plugins=one).stamp.digest for one in ([], [plugin()], [plugin(version="1.2")], [plugin(version="1.3")])}
    assert len(digests) == 4


def test_when_a_vendor_read_its_routine_says_nothing_of_when_the_law_was_read():
    old = rule(services_seen >= 1, read_on=dt.date(2026, 1, 1))
    local = rule(plan.active, name="local", read_on=dt.date(2026, 1, 1))
    for law in (Law(plugins=[plugin(old)]), Law(local=[local])):
        assert law.stamp.read_to == Law().stamp.read_to


def test_what_a_source_does_not_record_is_unknown_to_a_fact_of_a_plugin_too():
    silent = case(records=("plans",), services=(service(),))
    report = ipcore.check(silent, ON_DAY, law=Law(plugins=[plugin(rule(services_seen >= 1, applies=plan.active | ~plan.active))]))
    assert report.outside.count(RULE) == 1


def test_a_name_in_the_place_of_a_plugin_says_how_it_is_loaded():
    for given_ in ("vendor", ["vendor"]):
        with pytest.raises(TypeError, match=r"ipcore\.load_plugins\(\['vendor'\]\)"):
            Law(plugins=given_)
    with pytest.raises(TypeError, match="found a int"):
        Law(plugins=[1])


def test_two_plugins_of_one_name_are_refused_and_two_of_several_stand_beside_each_other():
    with pytest.raises(RuleDefinitionError, match="two plugins are called my-vendor"):
        Law(plugins=[plugin(), failed()])
    other = plugin(rule(plan.active, name="another"), facts=(), name="another")
    assert Law(plugins=[plugin(), other]).stamp.plugins == ("another", "my-vendor")


# --- what is refused


def of_vendor(name="my_vendor.own", reads=("services",), kind=Kind.RECORDED, codes=(), topic=None, answer=bool):
    def read(view):
        """What it means."""

    read.__annotations__ = {"return": answer}
    return fact(name, reads=reads, kind=kind, codes=codes, topic=topic)(read)


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"name": "vendor.own"}, "expected a name that begins with my_vendor."),
        ({"name": "my_vendor.Own"}, "expected a name that begins with my_vendor."),
        ({"name": "plan.active"}, "expected a name that begins with my_vendor."),
        ({"reads": ()}, "expected the paths it reads"),
        ({"answer": str}, "expected the codes it can have"),
        ({"kind": Kind.JUDGED}, "expected a topic"),
        ({"topic": "plan_need"}, "expected a topic, if it is judged, and only then"),
        ({"kind": Kind.JUDGED, "topic": "plan_need", "answer": int}, "expected true or false"),
    ],
)
def test_a_fact_that_a_plugin_cannot_bring_is_refused(wrong, message):
    with pytest.raises(RuleDefinitionError, match=message):
        plugin(facts=(services_seen, of_vendor(**wrong)))


def test_one_name_is_one_fact():
    with pytest.raises(RuleDefinitionError, match="found two"):
        plugin(facts=(services_seen, attrs.evolve(services_seen)))
    with pytest.raises(RuleDefinitionError, match="found a function among its facts"):
        plugin(facts=(services_seen.read,))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given_", "message"),
    [
        (lambda: plugin(rule(plan.active, level=Level.ACT, severity=Severity.BREACH)), "found level ACT; a plugin's rule is GUIDELINE"),
        (lambda: plugin(rule(plan.active, name="other")), "expected an id that begins with my-vendor:"),
        (lambda: plugin(rule(plan.active), rule(plan.active)), "two plugin's rules are called"),
        (lambda: plugin(facts=()), "my_vendor.services_seen is not one of ipcore's, nor one of the plugin's"),
        (lambda: plugin(facts=(attrs.evolve(services_seen),)), "nor one of the plugin's"),
        (lambda: plugin(rule(plan.active, where=[of_vendor(answer=Places)])), "nor one of the plugin's"),
        (lambda: plugin(rule(ON <= plan.begun_on + days(Param("own", 3, "days", "ours")))), "expected a name that begins with my_vendor."),
        (lambda: plugin(rule(plan.active, name="core"), facts=(), name="core"), "ipcore itself has rules or facts under this name"),
        (lambda: plugin(rule(plan.active, name="local"), facts=(), name="local"), "ipcore itself has"),
        (lambda: plugin(rule(plan.active, name="plan"), facts=(), name="plan"), "ipcore itself has"),
        (lambda: plugin(rule(plan.active, name="My"), facts=(), name="My"), "small letters"),
        (lambda: plugin(rule(plan.active, name="a12345678"), facts=(), name="a12345678"), "small letters"),
        (lambda: ipcore.PluginRules(name=NAME), "it has no rules"),
        (lambda: ipcore.PluginRules(name=NAME, facts=(services_seen,), failure="x"), "expected none of a plugin that did not load"),
    ],
)
def test_rules_that_may_not_stand_beside_the_law_are_refused(given_, message):
    with pytest.raises(RuleDefinitionError, match=message):
        given_()


def test_a_rule_of_a_plugin_is_no_local_rule():
    with pytest.raises(RuleDefinitionError, match="begins with local:"):
        Law(local=plugin().rules)


# --- numbers and policies


NUMBER = Param("my_vendor.patience", 30, "days", "ours")
PATIENT = rule(ON <= plan.offer_since_on + days(NUMBER), rule_id="patient")
WAITING = case(offers=(offer(answer="declined", answered="2026-09-01"),))


def policy(**more):
    return ipcore.Policy(name="Fjordby", **more)


def test_its_number_can_be_set_by_the_law_and_by_a_policy():
    beside = plugin(PATIENT, facts=())
    found = [
        outcome(ipcore.check(WAITING, ON_DAY, law=Law(plugins=[beside], **more)), "my-vendor:patient")
        for more in ({}, {"parameters": {NUMBER.name: 300}}, {"policy": policy(parameters={NUMBER.name: 300})})
    ]
    assert found == ["not_met", "met", "met"]
    with pytest.raises(OutsideLawError, match="no such parameter"):
        Law(parameters={NUMBER.name: 300})


def test_a_policy_raises_and_waives_what_a_plugin_asks():
    asked = policy(severities={RULE: "deviation"})
    (finding,) = ipcore.check(case(), ON_DAY, law=Law(plugins=[plugin()], policy=asked)).unmet(Severity.DEVIATION)
    assert (finding.rule.id, finding.raised_by) == (RULE, "Fjordby")
    waived = policy(waivers=[ipcore.Waiver(rule=RULE, reason="being put in place", until=dt.date(2026, 12, 31))])
    report = ipcore.check(case(), ON_DAY, law=Law(plugins=[plugin()], policy=waived))
    assert [one.rule.id for one in report.waived] == [RULE]


@pytest.mark.parametrize(
    "wrong",
    [
        {"severities": {"my-vendor:gone": "deviation"}},
        {"parameters": {"my_vendor.gone": 3}},
        {"waivers": [ipcore.Waiver(rule="my-vendor:gone", reason="x", until=dt.date(2026, 12, 31))]},
    ],
)
def test_what_a_policy_says_of_a_plugin_is_looked_at_when_the_plugin_is_there(wrong):
    asked = policy(**wrong)
    for plugins in ([], [failed()]):
        assert ipcore.check(SERVED, ON_DAY, law=Law(policy=asked, plugins=plugins)).findings
    with pytest.raises(PolicyError, match="gone"):
        Law(policy=asked, plugins=[plugin()])


@pytest.mark.parametrize("wrong", [{"parameters": {"my_vendor.patience": -1}}, {"severities": {"my-vendor:patient": "breach"}}])
def test_a_policy_can_no_more_of_a_plugin_than_of_a_local_rule(wrong):
    with pytest.raises(PolicyError):
        Law(policy=policy(**wrong), plugins=[plugin(PATIENT, facts=())])


def test_a_misspelt_rule_or_number_of_ipcores_own_is_refused_as_before():
    for wrong in ({"severities": {"anual-evaluation": "deviation"}}, {"parameters": {"review_intervall": 3}}):
        with pytest.raises(PolicyError, match="did you mean"):
            policy(**wrong)


# --- a plugin that did not load


def test_no_report_by_a_law_whose_plugin_did_not_load_is_clean():
    sound = case(services=(service(),), judgments=(need("no"),))
    assert ipcore.check(sound, ON_DAY).clean
    report = ipcore.check(sound, ON_DAY, law=Law(plugins=[failed()]))
    assert not report.clean
    assert built_in(report) == built_in(ipcore.check(sound, ON_DAY))
    told = report_document(report)
    assert (told["clean"], told["law"]["failed_plugins"], told["law"]["plugins"]) == (False, [NAME], [])
    VALID.validate(told)


def test_nothing_is_said_to_be_due_by_a_law_whose_plugin_did_not_load():
    sound = case(services=(service(),), judgments=(need("no"),))
    until = ON_DAY + dt.timedelta(days=30)
    assert ipcore.deadlines(sound, ON_DAY, until).nothing_due
    found = ipcore.deadlines(sound, ON_DAY, until, law=Law(plugins=[failed()]))
    assert not found.nothing_due
    Draft202012Validator(ipcore.deadlines_schema()).validate(deadlines_document(found))


def test_what_a_plugin_found_is_lost_from_sight_and_not_put_right_when_it_does_not_load():
    before = ipcore.check(case(), ON_DAY, law=Law(plugins=load_example()))
    assert outcome(before, "my-vendor:measures-answer-needs") == "not_applicable"
    before = ipcore.check(case(), ON_DAY, law=Law(plugins=[plugin()]))
    compared = ipcore.compare(before, ipcore.check(case(), ON_DAY, law=Law(plugins=[failed()])))
    assert [(one.rule, one.stands) for one in compared.lost_sight] == [(RULE, "not_loaded")]
    assert compared.fixed == ()
    assert compared.worse


def load_example():
    return ipcore.load_plugins([NAME], ipcore.Host([EXAMPLE / "my_vendor.py"]))


# --- what its facts may do


def crash_of(read, answer=bool, **more):
    """The crash of a rule whose fact reads so, and the document of the report."""
    read.__annotations__ = {"return": answer}
    read.__doc__ = "What it means."
    one = fact("my_vendor.own", reads=["services"], **more)(read)
    asks = {bool: lambda: one, int: lambda: one >= 1, str: lambda: one == Code("yes")}
    asks |= {dt.date: lambda: ON <= one, Places: lambda: count(one) == 0}
    report = ipcore.check(SERVED, ON_DAY, law=Law(plugins=[plugin(rule(asks[answer]()), facts=(one,))]))
    assert built_in(report) == built_in(ipcore.check(SERVED, ON_DAY))
    (finding,) = (one for one in report.findings if one.rule.id == RULE)
    assert str(finding.outcome) == "crashed"
    assert not report.clean
    documents = [one for one in report.findings if one.rule.id != RULE]
    assert CANARY not in repr(finding.crash) + json.dumps(report_document(attrs.evolve(report, findings=tuple(documents))))
    return finding.crash


def raising(error):
    def read(view):
        raise error

    return read


@pytest.mark.parametrize(
    "error", [KeyError(CANARY), SystemExit(CANARY), GeneratorExit(CANARY), MemoryError(), AssertionError(CANARY), BaseException(CANARY)]
)
def test_whatever_a_fact_raises_the_rule_is_named_and_the_run_goes_on(error):
    crash = crash_of(raising(error))
    assert (crash.type, crash.file) == (type(error).__name__, "test_plugin_rules.py")
    assert crash.line == raising.__code__.co_firstlineno + 2


def test_a_fact_that_never_ends_calling_itself_is_named():
    def read(view):
        return read(view)

    assert crash_of(read).type == "RecursionError"


def test_what_a_fact_does_to_its_view_reaches_no_other():
    def read(view):
        """It forgets itself."""
        view.on, view.case = dt.date(2012, 1, 1), None
        view.individual_plans = ()
        return True

    read.__annotations__ = {"return": bool}
    careless = fact("my_vendor.careless", reads=["services"])(read)
    law = Law(plugins=[plugin(rule(careless, rule_id="a"), name="my-vendor", facts=(careless,))])
    facts = FactsOfCase(ipcore.loads((ROOT / "examples" / "cases" / "complete-plan.json").read_bytes()), ON_DAY, law.facts)
    assert facts(careless.name) is True
    assert facts("plan.active") is True


def test_who_is_interrupted_is_interrupted():
    with pytest.raises(KeyboardInterrupt):
        crash_of(raising(KeyboardInterrupt()))


def test_the_place_told_is_the_plugins_own_and_not_ipcores():
    crash = crash_of(lambda view: bool(view.the_plan))
    assert (crash.type, crash.file) == ("LookupError", "test_plugin_rules.py")


def test_the_place_told_is_not_one_below_it_and_no_name_that_may_be_anything():
    crash = crash_of(lambda view: json.loads("{" + CANARY))
    assert (crash.type, crash.file) == ("JSONDecodeError", "test_plugin_rules.py")
    crash = crash_of(raising(type(f"Ola {CANARY} 01010112345", (Exception,), {})()))
    assert (crash.type, crash.file) == ("an exception", "test_plugin_rules.py")
    crash = crash_of(lambda view: exec(compile("raise ValueError", f"Ola {CANARY}", "exec")))
    assert (crash.type, crash.file) == ("ValueError", "test_plugin_rules.py")


def test_what_a_fact_prints_is_no_part_of_the_answer_and_what_it_closes_stays_open(capsys):
    def read(view):
        print("aside")  # noqa: T201
        sys.stdout.close()
        raise KeyError

    crash_of(read)
    print("here")  # noqa: T201
    told = capsys.readouterr()
    assert (told.out, "aside" in told.err) == ("here\n", True)


@pytest.mark.parametrize(
    ("answer", "kind", "more"),
    [
        (1, bool, {}),
        (True, int, {}),
        (CANARY, int, {}),
        (CANARY, str, {"codes": ("yes", "no")}),
        (dt.datetime(2026, 1, 1), dt.date, {}),
        (dt.date(1700, 1, 1), dt.date, {}),
        (["/services/0"], Places, {}),
        ((1,), Places, {}),
        (("services/0",), Places, {}),
        (("",), Places, {}),
        (("/services/1",), Places, {}),
        (("/services/-1",), Places, {}),
        (("/services/x",), Places, {}),
        ((f"/person/identifiers/{CANARY}",), Places, {}),
        (("/person/__class__",), Places, {}),
    ],
)
def test_an_answer_that_no_finding_may_hold_is_a_crash(answer, kind, more):
    crash = crash_of(lambda view: answer, kind, **more)
    assert crash.type in ("TypeError", "ValueError")
    assert crash.file == "test_plugin_rules.py"


def test_right_answers_of_every_type_are_taken():
    for answer, kind, more in [
        (True, bool, {}),
        (3, int, {}),
        ("yes", str, {"codes": ("yes", "no")}),
        (dt.date(2027, 1, 1), dt.date, {}),
        (ipcore.NEVER, dt.date, {}),
        (("/services/0/span",), Places, {}),
        (None, bool, {}),
    ]:
        with pytest.raises(AssertionError, match="crashed"):
            crash_of(lambda view, answer=answer: answer, kind, **more)


def test_what_tells_where_the_person_lives_is_hidden_whoever_asks():
    def read(view):
        """The number of the municipality, as a number."""
        return int(view.case.person.residences[0].municipality)

    read.__annotations__ = {"return": int}
    number = fact("my_vendor.municipality", reads=["person"])(read)
    law = Law(plugins=[plugin(rule(number >= 1), facts=(number,))])
    for protected, hidden in ((None, True), (True, True), (False, False)):
        residence = Residence(municipality="0301", span=Span(dt.date(2000, 1, 1)))
        person = Person(key="syn-1", born_on=dt.date(1980, 1, 1), residences=(residence,), protected_address=protected)
        report = ipcore.check(attrs.evolve(case(), person=person), ON_DAY, law=law)
        (finding,) = (one for one in report.findings if one.rule.id == RULE)
        assert (hides_home(finding.sight.course.case) and tells_home(law.facts[number.name])) is hidden


# --- loading


def folder_with(tmp_path, monkeypatch, old="", new=""):
    """The example's rules, with the module that has their fact."""
    module = types.ModuleType("my_vendor")
    module.__file__ = str(EXAMPLE / "my_vendor.py")
    exec((EXAMPLE / "my_vendor.py").read_text("utf-8"), module.__dict__)
    monkeypatch.setitem(sys.modules, "my_vendor", module)
    for path in (EXAMPLE / "my_vendor_rules").glob("*.*"):
        text = path.read_text("utf-8")
        (tmp_path / path.name).write_text(text.replace(old, new) if old else text, "utf-8")
    return tmp_path, [module.measures_without_need]


def test_rules_and_worked_cases_ask_about_the_fact_that_the_plugin_gives(tmp_path, monkeypatch):
    folder, facts = folder_with(tmp_path, monkeypatch)
    loaded = load_plugin_rules(NAME, [folder], facts, version="1.2")
    assert [one.id for one in loaded.rules] == ["my-vendor:measures-answer-needs"]
    assert {case.holds for one in loaded.rules for case in worked_cases(one)} == {True}
    assert loaded.facts[0].type is Type.PLACES
    with pytest.raises(RuleDefinitionError, match="nor one of the plugin's"):
        load_plugin_rules(NAME, [folder], [])


def test_a_local_rule_may_not_ask_about_a_plugins_fact(tmp_path, monkeypatch):
    folder, _ = folder_with(tmp_path, monkeypatch)
    with pytest.raises(RuleDefinitionError, match="facts of one's own are for plugins"):
        load_rules(folder)


@pytest.mark.parametrize(
    "raised",
    [
        f"raise ValueError('{CANARY}')",
        f"raise SystemExit('{CANARY}')",
        f"class {CANARY}(Exception): 1 / 0",
        f"raise type('Ola {CANARY}', (Exception,), {{}})",
    ],
)
def test_what_a_rule_file_raises_is_told_with_its_line_and_without_its_text(tmp_path, monkeypatch, raised):
    folder, facts = folder_with(tmp_path, monkeypatch, "RULE = Rule(", f"{raised}\n\nRULE = Rule(")
    with pytest.raises(RuleDefinitionError, match=r"measures_answer_needs\.py, line \d+: ") as told:
        load_plugin_rules(NAME, [folder], facts)
    assert CANARY not in str(told.value)
    assert told.value.__cause__ is None
