"""Policies and waivers: what they change, what they never change, and what is refused."""

import datetime as dt
import json
import pickle
from pathlib import Path

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ipcore
from ipcore import facts
from ipcore.check import Law, Outcome, Policy, Waiver, load_policy, load_rules
from ipcore.check.document import report_document
from ipcore.check.policy_checks import STATUTORY, bounds
from ipcore.errors import OutsideLawError, PolicyError, RuleDefinitionError
from ipcore.logic import ON as THE_DAY
from ipcore.logic import months
from ipcore.model import Case
from ipcore.rules import PARAMETERS, Edition, Level, Severity, built_in_rules, cite
from ipcore.testing import cases

ROOT = Path(__file__).parents[2]
FJORDBY = ROOT / "examples" / "policy" / "fjordby.toml"
ON = dt.date(2026, 11, 21)
DORMANT = ipcore.loads((ROOT / "examples" / "cases" / "dormant-plan.json").read_bytes())
PACKS = tuple(sorted({rule.pack for rule in built_in_rules()}))
HEAD = '[policy]\nname = "Fjordby"\n'
WAIVER = '[[waiver]]\nrule = "group-meets"\nreason = "x"\n'
CANARY = "Kanarifuglen"


def waiver(rule="group-meets", until=dt.date(2026, 12, 31), **more) -> Waiver:
    return Waiver(rule=rule, reason="because", until=until, **more)


def law(*waivers, **more) -> Law:
    return Law(policy=Policy(name="Fjordby", waivers=waivers, **more))


def found(rule: str, under: Law, case: Case = DORMANT, on: dt.date = ON):
    """The finding of a rule that was in force and the source can answer."""
    return next(one for one in ipcore.check(case, on, law=under).findings if one.rule.id == rule)


def put(folder: Path, text: str | bytes) -> Path:
    path = folder / "policy.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def refused(folder: Path, text: str | bytes) -> str:
    with pytest.raises(PolicyError) as caught:
        load_policy(put(folder, text))
    told = str(caught.value).replace(str(folder / "policy.toml"), "F")
    assert CANARY not in told
    return told


# --- what it does


def test_the_example_is_read_whole():
    policy = load_policy(FJORDBY)
    assert (policy.name, policy.decided_on) == ("Fjordby kommune", dt.date(2026, 9, 15))
    assert policy.parameters == {"review_interval": 6, "meeting_interval": 4, "ask_again": 6}
    assert policy.severities == {"annual-evaluation": Severity.DEVIATION}
    assert [one.id for one in policy.rules] == ["local:declined-plan-offered-again"]
    assert [one.rule for one in policy.waivers] == ["group-meets", "plan-revised-as-promised", "dormant-plan"]
    assert policy.waivers[0].cases == frozenset({"dormant-plan", "after-treatment"})
    assert policy.waivers[1].start == dt.date(2026, 10, 1)


def test_a_law_has_the_numbers_the_rules_and_the_name_of_its_policy():
    under = Law(policy=load_policy(FJORDBY))
    assert under.parameters["review_interval"] == 6
    assert under.stamp.packs == ("core", "local")
    assert under.stamp.policy == "Fjordby kommune"
    assert "local:declined-plan-offered-again" in {rule.id for rule in under.rules}
    assert Law().stamp.policy is None


def test_numbers_that_are_given_win_over_the_policy_and_are_not_kept_when_the_policy_goes():
    policy = Policy(name="x", parameters={"minutes": 5, "hand_over": 3})
    under = Law(parameters={"minutes": 9}, policy=policy)
    assert under.parameters == {"minutes": 9, "hand_over": 3}
    assert attrs.evolve(under, policy=None).parameters == {"minutes": 9}


def test_rules_given_beside_a_policy_stand_beside_its_own_and_never_twice():
    rules = load_rules(ROOT / "examples" / "rules")
    assert Law(local=rules, policy=Policy(name="x")).local == rules
    with pytest.raises(RuleDefinitionError, match="two local rules"):
        Law(local=rules, policy=load_policy(FJORDBY))


def test_advice_is_raised_to_deviation_and_says_by_whom():
    raised = found("annual-evaluation", law(severities={"annual-evaluation": Severity.DEVIATION}))
    assert (raised.severity, raised.raised_by) == (Severity.DEVIATION, "Fjordby")
    plain = found("annual-evaluation", law())
    assert (plain.severity, plain.raised_by) == (Severity.ADVICE, None)


def test_an_edition_that_is_more_than_advice_is_not_raised():
    under = law(severities={"annual-evaluation": Severity.DEVIATION})
    rule = next(one for one in under.rules if one.id == "annual-evaluation")
    graver = attrs.evolve(rule.editions[-1], level=Level.ACT, severity=Severity.BREACH)
    assert (under.severity(rule, graver), under.is_raised(rule, graver)) == (Severity.BREACH, False)


def test_what_is_met_is_not_raised_and_not_waived():
    under = law(waiver("group-meets"), severities={"group-meets": Severity.DEVIATION}, parameters={"meeting_interval": 2400})
    met = found("group-meets", under)
    assert (str(met.outcome), met.severity, met.raised_by, met.waiver) == ("met", None, None, None)


def test_a_waiver_marks_the_finding_and_leaves_it():
    one = waiver()
    marked = found("group-meets", law(one))
    assert (marked.outcome, marked.waiver, marked.excused, marked.unclean) == (Outcome.NOT_MET, one, True, False)


@pytest.mark.parametrize(("rule", "clean"), [("group-meets", True), ("plan-revised-as-promised", False)])
def test_a_waiver_clears_a_report_of_practice_and_never_of_what_a_regulation_asks(rule, clean):
    report = ipcore.check(DORMANT, ON, law=law(waiver(rule)))
    alone = attrs.evolve(report, findings=tuple(one for one in report.findings if one.rule.id == rule))
    assert [one.waiver is not None for one in alone.findings] == [True]
    assert alone.clean is clean
    assert alone.unmet() == alone.findings


@pytest.mark.parametrize(
    ("change", "counts"),
    [
        ({}, True),
        ({"until": ON}, True),
        ({"until": ON - dt.timedelta(1)}, False),
        ({"start": ON}, True),
        ({"start": ON + dt.timedelta(1)}, False),
        ({"cases": ["dormant-plan", "another"]}, True),
        ({"cases": ["another"]}, False),
        ({"rule": "meeting-minuted"}, False),
    ],
)
def test_a_waiver_counts_from_its_first_day_through_its_last_for_its_rule_and_its_cases(change, counts):
    one = attrs.evolve(waiver(), **change)
    assert found("group-meets", law(one)).waiver == (one if counts else None)


def test_of_two_waivers_the_one_that_ends_last_is_told():
    early, late = waiver(until=dt.date(2026, 11, 30)), waiver(until=dt.date(2027, 1, 31))
    assert found("group-meets", law(early, late)).waiver is late


def test_an_ended_waiver_is_known_until_another_counts():
    ended, other = waiver(until=dt.date(2026, 6, 30)), waiver(cases=["another"], until=dt.date(2026, 7, 30))
    assert found("group-meets", law(ended, other)).ended_waiver is ended
    assert found("group-meets", law(ended, waiver())).ended_waiver is None
    assert found("group-meets", law(waiver(start=dt.date(2026, 12, 1)))).ended_waiver is None


def test_the_digest_turns_on_numbers_severities_rules_and_waivers_and_on_nothing_else():
    policies = [
        Policy(name="x"),
        Policy(name="x", parameters={"minutes": 5}),
        Policy(name="x", severities={"group-meets": Severity.DEVIATION}),
        Policy(name="x", waivers=[waiver()]),
        Policy(name="x", waivers=[waiver(cases=["a"])]),
        Policy(name="x", waivers=[waiver(start=ON)]),
        Policy(name="x", rules=load_rules(ROOT / "examples" / "rules")),
    ]
    assert len({Law(policy=one).stamp.digest for one in policies}) == len(policies)
    assert Law(policy=policies[0]).stamp.digest == Law().stamp.digest
    assert Law(policy=policies[1]).stamp.digest == Law(parameters={"minutes": 5}).stamp.digest


def test_a_policy_is_written_once_for_every_choice_of_packs():
    platform = next(rule.id for rule in built_in_rules() if rule.pack != "core" and rule.editions[-1].severity is not Severity.QUESTION)
    assert platform not in {rule.id for rule in law(waiver(platform)).rules}


def test_the_json_of_a_report_says_what_is_raised_and_waived():
    told = report_document(ipcore.check(DORMANT, ON, law=Law(policy=load_policy(FJORDBY))), "en")
    by_rule = {one["rule"]: one for one in told["findings"]}
    assert told["law"]["policy"] == "Fjordby kommune"
    assert by_rule["group-meets"]["waiver"]["until"] == "2026-12-31"
    assert by_rule["group-meets"]["waiver"]["reason"].startswith("Kommunen bytter")
    assert (by_rule["annual-evaluation"]["raised"], by_rule["annual-evaluation"]["severity"]) == (True, "deviation")
    assert (by_rule["dormant-plan"]["raised"], by_rule["dormant-plan"]["waiver"]) == (False, None)


def test_no_reason_and_no_case_is_in_what_python_shows():
    assert "because" not in repr(law(waiver(cases=["case-9"])))
    assert "case-9" not in repr(law(waiver(cases=["case-9"])))


def test_what_is_no_policy_is_refused():
    with pytest.raises(TypeError, match="a Policy is needed, from load_policy; found a str"):
        Law(policy="fjordby.toml")  # type: ignore[arg-type]  # that it is refused is the test


# --- what it may say

ONE_BY_ONE = {
    "[policy]\n": "policy.name: found nothing, expected who decided it, in one line",
    '[policy]\nname = "a\\nb"\n': "policy.name: found a text with a line break",
    f'[policy]\nname = "{CANARY * 9}"\n': "policy.name: found 108 characters",
    HEAD + 'decided_on = "2026-01-01"\n': "policy.decided_on: found a text, expected the day it was decided",
    HEAD + "decided_on = 2026-01-01T10:00:00\n": "policy.decided_on: found a day with clock time",
    HEAD + "decided_on = 1066-01-01\n": "policy.decided_on: found 1066-01-01",
    HEAD + "nmae = 3\n": "policy.nmae: found a key there is not, expected no such key: did you mean name?",
    HEAD + f'"{CANARY}" = 3\n': "policy.(a key that is no id): found a key there is not",
    HEAD + "[sevrity]\n": "sevrity: found a key there is not, expected no such key: did you mean severity?",
    "policy = 3\n": "policy: found a number, expected a table: [policy]",
    HEAD + "[parameters]\nreview_intervall = 6\n": "review_intervall, expected a parameter there is: did you mean review_interval?",
    HEAD + "[parameters]\nminutes = 2401\n": "parameters.minutes: found 2401, expected a whole number of days from 0 through 2400",
    HEAD + "[parameters]\nminutes = -1\n": "parameters.minutes: found -1",
    HEAD + "[parameters]\nminutes = 3.0\n": "parameters.minutes: found a number with a fraction",
    HEAD + "[parameters]\nminutes = true\n": "parameters.minutes: found true or false",
    HEAD + f'[parameters]\nminutes = "{CANARY}"\n': "parameters.minutes: found a text",
    HEAD + "[parameters]\noffer_shield = 31\n": "found 31, expected a whole number of days from 0 through 30: coordinator-",
    HEAD + "[parameters]\nstay_watch = 89\n": "found 89, expected a whole number of days from 90 through 2400: municipality-",
    HEAD + '[severity]\n"anual-evaluation" = "deviation"\n': "expected a rule there is: did you mean annual-evaluation?",
    HEAD + '[severity]\nxyzzy = "deviation"\n': "severity.xyzzy: found xyzzy, expected a rule there is: `ipcore rules list` has them all",
    HEAD + '[severity]\nannual-evaluation = "breach"\n': 'severity.annual-evaluation: found breach, expected "deviation"',
    HEAD + '[severity]\nannual-evaluation = "advice"\n': 'found advice, expected "deviation"',
    HEAD + '[severity]\nannual-evaluation = "question"\n': 'found question, expected "deviation"',
    HEAD + f'[severity]\nannual-evaluation = "{CANARY}"\n': 'found a text that is no id, expected "deviation"',
    HEAD + "[severity]\nannual-evaluation = 3\n": 'found a number, expected "deviation"',
    HEAD + '[severity]\nplan-offered = "deviation"\n': "found plan-offered, whose severity is breach, expected a rule that is advice",
    HEAD + '[severity]\nneed-assessed = "deviation"\n': "found need-assessed, a question, expected a rule that can be not met",
    HEAD + '[severity]\n"local:mine" = "deviation"\n': "severity.local:mine: found local:mine, expected a rule there is",
    HEAD + '[rules]\nfolders = "rules"\n': 'rules.folders: found a text, expected a list of folders: ["rules"]',
    HEAD + '[rules]\nfolder = ["rules"]\n': "rules.folder: found a key there is not, expected no such key: did you mean folders?",
    HEAD + '[rules]\nfolders = ["gone"]\n': "rules.folders[1]: found no such folder, expected a folder beside this file",
    HEAD + '[rules]\nfolders = ["."]\n': "rules.folders[1]: found a folder that cannot be used: ",
    HEAD + '[rules]\nfolders = [""]\n': "rules.folders[1]: found nothing",
    HEAD + "[rules]\nfolders = [3]\n": "rules.folders[1]: found a number",
    HEAD + WAIVER: "waiver[1].until: found nothing, expected the last day it counts: a day from",
    HEAD + WAIVER + 'until = "2026-12-31"\n': "waiver[1].until: found a text",
    HEAD + WAIVER + "until = 2026-12-31T00:00:00\n": "waiver[1].until: found a day with clock time",
    HEAD + WAIVER + "until = 2026-12-31\nfrom = 2027-01-01\n": "waiver[1].from: found 2027-01-01, expected a day that is not after `until`",
    HEAD + WAIVER + "until = 2026-12-31\nform = 2026-01-01\n": "waiver[1].form: found a key there is not",
    HEAD + WAIVER + f'until = 2026-12-31\ncases = "{CANARY}"\n': "waiver[1].cases: found no list of ids",
    HEAD + WAIVER + "until = 2026-12-31\ncases = []\n": "waiver[1].cases: found no list of ids",
    HEAD + WAIVER + f'until = 2026-12-31\ncases = ["{CANARY}", 3]\n': "waiver[1].cases: found no list of ids",
    HEAD + '[[waiver]]\nrule = "group-meets"\nuntil = 2026-12-31\n': "waiver[1].reason: found nothing, expected the reason, in one line",
    HEAD + '[[waiver]]\nreason = "x"\nuntil = 2026-12-31\n': "waiver[1].rule: found nothing, expected the id of a rule",
    HEAD + '[[waiver]]\nrule = "group-mets"\nreason = "x"\nuntil = 2026-12-31\n': "found group-mets, expected a rule there is: did you",
    HEAD + '[[waiver]]\nrule = "need-assessed"\nreason = "x"\nuntil = 2026-12-31\n': "waiver[1].rule: found need-assessed, a question",
    HEAD + f'[[waiver]]\nrule = "{CANARY}"\nreason = "x"\nuntil = 2026-12-31\n': "waiver[1].rule: found a text that is no id",
    HEAD + '[[waiver]]\nrule = "a01018012345"\nreason = "x"\nuntil = 2026-12-31\n': "waiver[1].rule: found a text that is no id",
    HEAD + '[waiver]\nrule = "group-meets"\n': "waiver: found a table, expected a table in double brackets for each",
    HEAD + f'[parameters]\nminutes = 3\nminutes = "{CANARY}"\n': "line 5: found something that is no TOML (cannot overwrite a value)",
    HEAD + f"[parameters]\n{CANARY}\n": "line 4: found something that is no TOML",
    HEAD + f"x = {{{CANARY} = 1, {CANARY} = 2}}\n": "line 3: found something that is no TOML",
    HEAD + "x = " + "[" * 20_000: "the file: found something that is no TOML",
    HEAD + "x = " + "9" * 5_000: "found something that is no TOML",
    "": "policy.name: found nothing",
}


@pytest.mark.parametrize("text", [pytest.param(text, id=str(number)) for number, text in enumerate(ONE_BY_ONE)])
def test_what_cannot_be_used_is_refused_with_its_file_its_key_and_what_was_expected(tmp_path, text):
    told = refused(tmp_path, text)
    assert ONE_BY_ONE[text] in told
    assert all(one.startswith("F: ") for one in told.splitlines())


def test_bytes_that_are_not_utf_8_are_refused_with_their_line(tmp_path):
    assert refused(tmp_path, HEAD.encode() + b'x = "\xe6"\n') == "F: line 3: found bytes that are not UTF-8, expected TOML in UTF-8"


def test_a_file_that_is_too_big_is_refused(tmp_path):
    assert "found a file that is too big, expected at most 1048576 bytes" in refused(tmp_path, "#" * (1024 * 1024 + 1))
    assert load_policy(put(tmp_path, HEAD + "#" * (1024 * 1024 - len(HEAD)))).name == "Fjordby"


@pytest.mark.parametrize(("name", "told"), [("gone.toml", "no such file"), (".", "a directory"), ("\0", "a file that cannot be read")])
def test_a_file_that_cannot_be_read_is_refused(tmp_path, name, told):
    with pytest.raises(PolicyError, match=f"the file: found {told}, expected a policy in TOML"):
        load_policy(f"{tmp_path}/{name}")


def test_all_that_is_wrong_is_told_at_once_in_the_order_of_the_file_and_can_be_looked_at(tmp_path):
    text = '[policy]\n[parameters]\nminute = 1\n[severity]\ngroup-meets = "breach"\n[rules]\nfolders = ["gone"]\n'
    text += '[[waiver]]\nrule = "group-meets"\n[[waiver]]\nuntil = 2026-12-31\nreason = "x"\nrule = "group-mets"\n'
    with pytest.raises(PolicyError) as caught:
        load_policy(put(tmp_path, text))
    keys = [one.key for one in caught.value.problems]
    assert sorted(keys) == sorted(
        ["policy.name", "severity.group-meets", "rules.folders[1]", "waiver[1].reason", "waiver[1].until", "waiver[2].rule"]
    )
    assert caught.value.file == str(tmp_path / "policy.toml")
    assert pickle.loads(pickle.dumps(caught.value)).problems == caught.value.problems
    assert isinstance(caught.value, ValueError)


def test_where_the_own_rules_cannot_be_read_nothing_is_said_of_their_names(tmp_path):
    text = HEAD + '[parameters]\nask_again = 1\n[rules]\nfolders = ["gone"]\n[severity]\n"local:mine" = "deviation"\n'
    assert [line.partition(":")[2].split(":")[0] for line in refused(tmp_path, text).splitlines()] == [" rules.folders[1]"]


def test_one_folder_twice_is_refused(tmp_path):
    folder = json.dumps(str(ROOT / "examples" / "rules"))
    told = refused(tmp_path, f"{HEAD}[rules]\nfolders = [{folder}, {folder}]\n")
    assert "rules.folders: found rules that cannot stand together: two local rules are called local:declined" in told


def test_a_byte_order_mark_is_no_fault(tmp_path):
    assert load_policy(put(tmp_path, b"\xef\xbb\xbf" + HEAD.encode())).name == "Fjordby"


@pytest.mark.parametrize(
    "given", [{"parameters": {"gone": 1}}, {"severities": {"plan-offered": "deviation"}}, {"waivers": [waiver("gone")]}, {"name": ""}]
)
def test_a_policy_made_in_python_is_held_to_the_same(given):
    with pytest.raises(PolicyError):
        Policy(**{"name": "x"} | given)


def test_a_number_that_no_act_or_regulation_turns_on_is_free():
    assert bounds("minutes") == (0, 2400, "")
    assert bounds("offer_shield")[:2] == (0, 30)
    assert bounds("stay_watch")[:2] == (90, 2400)
    assert Law(parameters={"offer_shield": 60}).parameters == {"offer_shield": 60}
    with pytest.raises(OutsideLawError):
        Law(parameters={"offer_shield": 2401})


# --- what holds of every policy

UNMETTABLE = sorted(rule.id for rule in built_in_rules() if rule.editions[-1].severity is not Severity.QUESTION)
ADVICE = sorted(rule.id for rule in built_in_rules() if any(one.severity is Severity.ADVICE for one in rule.editions))
NUMBERS = {name: st.integers(*bounds(name)[:2]) for name in PARAMETERS}
RANK = [Severity.QUESTION, Severity.ADVICE, Severity.DEVIATION, Severity.BREACH]


@st.composite
def waivers(draw):
    until = draw(st.dates(dt.date(2020, 1, 1), dt.date(2030, 1, 1)))
    start = draw(st.none() | st.dates(dt.date(2015, 1, 1), until))
    return Waiver(rule=draw(st.sampled_from(UNMETTABLE)), reason="x", until=until, start=start)


@st.composite
def policies(draw, *, numbers=True):
    return Policy(
        name="x",
        parameters=draw(st.fixed_dictionaries({}, optional=NUMBERS)) if numbers else {},
        severities=dict.fromkeys(draw(st.sets(st.sampled_from(ADVICE))), Severity.DEVIATION),
        waivers=[*draw(st.lists(waivers(), max_size=20)), *(waiver(rule) for rule in draw(st.sets(st.sampled_from(UNMETTABLE))))],
    )


def judged(case, policy):
    return ipcore.check(case, ON, law=Law(packs=PACKS, policy=policy), assume_unchanged=True)


@settings(max_examples=60)
@given(cases(), policies(numbers=False))
def test_a_policy_without_numbers_changes_no_outcome_and_lowers_no_severity(case, policy):
    plain, under = judged(case, None), judged(case, policy)
    assert [(one.rule.id, one.outcome) for one in plain.findings] == [(one.rule.id, one.outcome) for one in under.findings]
    assert plain.outside == under.outside
    for before, after in zip(plain.findings, under.findings, strict=True):
        assert (before.severity is None) == (after.severity is None)
        if before.severity is not None and after.severity is not None:
            assert RANK.index(after.severity) >= RANK.index(before.severity)
            assert after.severity is before.severity or (before.severity, after.severity) == (Severity.ADVICE, Severity.DEVIATION)
    assert not (plain.clean and not under.clean)


@settings(max_examples=100)
@given(cases(), policies())
def test_a_policy_never_hides_a_statutory_finding_and_never_makes_a_report_with_one_clean(case, policy):
    plain, under = judged(case, None), judged(case, policy)
    statutory = [one for one in plain.unmet() if one.edition.level in STATUTORY]
    kept = {one.rule.id: one.severity for one in under.unmet()}
    for one in statutory:
        assert kept.get(one.rule.id) is not None
    if any(one.outcome.unclean and one.edition.level in STATUTORY for one in plain.findings):
        assert not under.clean


@settings(max_examples=40)
@given(cases(), st.sampled_from(UNMETTABLE))
def test_an_expired_waiver_is_as_no_waiver(case, rule):
    expired = waiver(rule, until=ON - dt.timedelta(1))
    plain, under = judged(case, None), judged(case, Policy(name="x", waivers=[expired]))
    assert plain.clean == under.clean
    told = [report_document(one)["findings"] for one in (plain, under)]
    assert told[0] == told[1]


def test_a_policy_makes_a_draft_regulation_no_milder():
    yearly = ipcore.load_amendment("examples/amendments/yearly-evaluation")
    asked = Edition(
        in_force=ipcore.Span(dt.date(2027, 1, 1)),
        cites=[cite("DRAFT-2026-02", "§ 1")],
        level=ipcore.Level.REGULATION,
        severity=ipcore.Severity.BREACH,
        duty_bearer=ipcore.DutyBearer.SERVICES,
        read_on=dt.date(2026, 11, 1),
        applies=facts.group.active,
        requires=THE_DAY <= facts.group.last_met_on + months(PARAMETERS["meeting_interval"]),
        draft="meetings",
    )
    draft = ipcore.Amendment(name="meetings", rules=(attrs.evolve(yearly.rules[0], id="group-meets", editions=(asked,)),))
    ipcore.Law(policy=ipcore.Policy(name="F", parameters={"meeting_interval": 3}), amendments=(draft,))
    with pytest.raises(ipcore.PolicyError, match=r"parameters.meeting_interval: found 48, expected a whole number from 0 through 6"):
        ipcore.Law(policy=ipcore.Policy(name="F", parameters={"meeting_interval": 48}), amendments=(draft,))
