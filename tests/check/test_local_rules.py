"""Rules of one's own: what is loaded, what is refused, and that they stand beside the law and never in its place."""

import datetime as dt
import textwrap
from pathlib import Path

import pytest

import ipcore
from ipcore.check import Law, load_rules
from ipcore.check.worked_cases import worked_cases
from ipcore.errors import OutsideLawError, RuleDefinitionError
from tests.build import case, offer

EXAMPLES = Path(__file__).parents[2] / "examples" / "rules"
ON = dt.date(2026, 11, 21)
NAME = "declined_plan_offered_again"
ID = "local:declined-plan-offered-again"
DECLINED = case(offers=(offer(answer="declined", answered="2024-03-01"),))


@pytest.fixture
def folder(tmp_path):
    for path in EXAMPLES.glob(f"{NAME}.*"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    return tmp_path


def change(folder, ending, old, new):
    path = folder / f"{NAME}{ending}"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_local_rule_is_judged_beside_the_core_rules_under_a_name_that_says_so():
    law = Law(local=load_rules(EXAMPLES))
    report = ipcore.check(DECLINED, ON, law=law)
    (finding,) = (one for one in report.findings if one.rule.id.startswith("local:"))
    assert (finding.rule.id, finding.rule.pack, str(finding.outcome)) == (ID, "local", "not_met")
    assert finding.text("nb").title == "Den som takket nei, er spurt på nytt"
    assert {one.rule.id for one in ipcore.check(DECLINED, ON).findings} < {one.rule.id for one in report.findings}
    assert law.stamp.packs == ("core", "local")
    assert law.stamp.digest != Law().stamp.digest


def test_its_worked_cases_hold():
    (rule,) = load_rules(EXAMPLES)
    assert [one for one in worked_cases(rule) if not one.holds] == []


def test_its_own_number_can_be_set_and_another_cannot():
    law = Law(local=load_rules(EXAMPLES), parameters={"ask_again": 2400})
    found = {one.rule.id: str(one.outcome) for one in ipcore.check(DECLINED, ON, law=law).findings}
    assert found[ID] == "met"
    with pytest.raises(OutsideLawError, match="ask_again"):
        Law(local=load_rules(EXAMPLES), parameters={"ask_agan": 1})


@pytest.mark.parametrize(
    ("ending", "old", "new", "message"),
    [
        (".py", "RULE = Rule(", "RULES = Rule(", "needs a RULE and a docstring"),
        (".py", 'id="declined-plan-offered-again"', 'id="declined-plan"', "file of another name"),
        (".py", "RULE = Rule(", "RULE = Rule((", "line [0-9]+: SyntaxError"),
        (".py", "plan.offer ==", "plan.ofer ==", "line [0-9]+: AttributeError"),
        (".py", "plan.offer_since_on +", "plan.offer +", "line [0-9]+: RuleDefinitionError"),
        (".toml", "[nn]", "[dk]", r"under \[nn\]: missing title, met, not_met, next_step"),
        (".toml", "not_met = ", "unmet = ", r"under \[nb\]: missing not_met"),
        (".toml", "[nb]", '[nb]\nmote = "x"', "there is no word called mote"),
        (".toml", "[nb]", "[nb", "not TOML"),
        (".toml", "[[case]]", "[[cases]]", "has no .*case"),
    ],
)
def test_a_rule_that_cannot_be_used_is_refused_with_the_reason(folder, ending, old, new, message):
    change(folder, ending, old, new)
    with pytest.raises(RuleDefinitionError, match=message):
        load_rules(folder)


def test_a_local_rule_is_never_a_breach(folder):
    change(folder, ".py", "Level.PRACTICE", "Level.ACT")
    change(folder, ".py", "Severity.ADVICE", "Severity.BREACH")
    with pytest.raises(RuleDefinitionError, match="a deviation at most"):
        load_rules(folder)


def test_a_rule_without_docstring_is_refused(folder):
    path = folder / f"{NAME}.py"
    path.write_text("from datetime" + path.read_text("utf-8").partition("from datetime")[2], "utf-8")
    with pytest.raises(RuleDefinitionError, match="needs a RULE and a docstring"):
        load_rules(folder)


def test_a_rule_that_rests_on_a_judgment_needs_a_question(folder):
    change(folder, ".py", "applies=plan.offer == DECLINED,", "applies=need.group,")
    change(folder, ".py", "import plan", "import need, plan")
    with pytest.raises(RuleDefinitionError, match="no question in nb, nn, en"):
        load_rules(folder)


def test_a_rule_without_its_words_is_refused(folder):
    (folder / f"{NAME}.toml").unlink()
    with pytest.raises(RuleDefinitionError, match=r"declined_plan_offered_again\.toml is missing"):
        load_rules(folder)


def test_a_folder_that_is_none_or_is_empty_is_refused(tmp_path):
    for wrong in (tmp_path, tmp_path / "gone"):
        with pytest.raises(RuleDefinitionError):
            load_rules(wrong)


def test_two_rules_with_one_id_are_refused():
    with pytest.raises(RuleDefinitionError, match="two local rules"):
        Law(local=load_rules(EXAMPLES) * 2)


def test_a_built_in_rule_cannot_be_brought_in_as_a_local_one():
    with pytest.raises(RuleDefinitionError, match="begins with local:"):
        Law(local=Law().rules[:1])


def test_two_folders_may_have_files_of_one_name_when_the_ids_differ(folder):
    for ending in (".py", ".toml"):
        (folder / f"{NAME}{ending}").rename(folder / f"plan_offered{ending}")
    path = folder / "plan_offered.py"
    path.write_text(path.read_text("utf-8").replace("declined-plan-offered-again", "plan-offered"), "utf-8")
    assert [rule.id for rule in Law(local=[*load_rules(EXAMPLES), *load_rules(folder)]).rules if rule.pack == "local"] == [
        ID,
        "local:plan-offered",
    ]


def test_a_helper_file_is_left_alone(folder):
    (folder / "_shared.py").write_text(textwrap.dedent("raise RuntimeError"), "utf-8")
    assert len(load_rules(folder)) == 1
