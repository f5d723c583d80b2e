"""Rules of one's own: what is loaded, what is refused, and that they stand beside the law and never in its place."""

import datetime as dt
import textwrap
from pathlib import Path

import pytest

import ipcore
from ipcore.check import Law, load_rules
from ipcore.check.worked_cases import worked_cases
from ipcore.errors import OutsideLawError, RuleDefinitionError
from ipcore.words import Lang, languages_of
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
        (".py", "RULE = Rule(", "RULES = Rule(", "found no RULE"),
        (".py", "Not covered:", "Else:", "does not say Not covered"),
        (".py", 'id="declined-plan-offered-again"', 'id="declined-plan-offered_again"', "expected small letters"),
        (".py", 'id="declined-plan-offered-again"', 'id="local:declined-plan-offered-again"', "local: is put in front"),
        (".py", "cites=[cite(LOCAL_ROUTINE)]", 'cites=["our routine"]', "an edition's cites: expected a list of citations"),
        (".py", "read_on=date(2026, 11, 1)", 'read_on="2026-11-01"', "read_on: found str, expected date"),
        (
            ".py",
            "duty_bearer=DutyBearer.RESPONSIBLE_SERVICE",
            'duty_bearer="coordinatr"',
            "duty_bearer: found str, expected DutyBearer .SERVICES, ",
        ),
        (".py", "in_force=Span(date(2025, 1, 1))", "in_force=date(2025, 1, 1)", "in_force: found date, expected Span"),
        (".py", '"ask_again", 12, "months"', '"ask_again", "12", "months"', "whole number from 0"),
        (".py", '"ask_again", 12, "months"', '"ask_again", 12, "weeks"', "found unit 'weeks'"),
        (".py", '"ask_again", 12', '"review_interval", 12', "has the name of another one"),
        (".py", "Severity.ADVICE", "Severity.DEVIATION", "level PRACTICE gives ADVICE only"),
        (".py", "Level.PRACTICE", "Level.ACT", "found level ACT; a local rule is GUIDELINE or PRACTICE"),
        (".py", "RULE = Rule(", "raise SystemExit(3)\n\nRULE = Rule(", "SystemExit"),
        (".toml", 'not_met = "D', 'not_met = "" # "D', "no text for not_met"),
        (".toml", 'title = "D', 'title = 3 # "D', "no text for title"),
        (".py", 'id="declined-plan-offered-again"', 'id="declined-plan"', "expected it in declined_plan.py"),
        (".py", "RULE = Rule(", "RULE = Rule((", "line [0-9]+: SyntaxError"),
        (".py", "plan.offer ==", "plan.ofer ==", "line [0-9]+: AttributeError"),
        (".py", "plan.offer_since_on +", "plan.offer +", "line [0-9]+: RuleDefinitionError"),
        (".toml", "[nn]", "[dk]", r"found dk; expected only \[nb\], \[nn\], \[en\]"),
        (".toml", "[nn]", "[nn]\n[nn.more]", "there is no word called more|no text for"),
        (".toml", "not_met = ", "unmet = ", r"under \[nb\]: no text for not_met"),
        (".toml", "[nb]", '[nb]\nmote = "x"', "there is no word called mote"),
        (".toml", "[nb]", "[nb", "not TOML"),
        (".toml", "[[case]]", "[[cases]]", "has no .*case"),
    ],
)
def test_a_rule_that_cannot_be_used_is_refused_with_the_reason(folder, ending, old, new, message):
    change(folder, ending, old, new)
    with pytest.raises(RuleDefinitionError, match=message):
        load_rules(folder)


def test_a_rule_file_may_print_without_spoiling_the_answer_and_have_data_classes(folder, capsys):
    told = "import dataclasses\n\nprint('hello')\n\n\n@dataclasses.dataclass\nclass Note:\n    text: str\n\n\nASK_AGAIN = "
    change(folder, ".py", "ASK_AGAIN = ", told)
    assert len(load_rules(folder)) == 1
    assert capsys.readouterr().out == ""


def test_no_folder_at_all_is_not_the_one_that_one_stands_in():
    with pytest.raises(RuleDefinitionError, match="'' is not a folder"):
        load_rules("")


def test_a_number_has_one_meaning_in_all_local_rules(folder):
    change(folder, ".py", '"ask_again", 12', '"ask_again", 6')
    for ending in (".py", ".toml"):
        (folder / f"{NAME}{ending}").rename(folder / f"plan_offered{ending}")
    path = folder / "plan_offered.py"
    path.write_text(path.read_text("utf-8").replace("declined-plan-offered-again", "plan-offered"), "utf-8")
    with pytest.raises(RuleDefinitionError, match="ask_again has the name of another one"):
        Law(local=[*load_rules(EXAMPLES), *load_rules(folder)])


def test_a_fact_of_ones_own_is_refused(folder):
    change(folder, ".py", "applies=plan.offer == DECLINED,", "applies=FactTerm('my.own', Type.BOOL),")
    change(folder, ".py", "from ipcore.logic import ON,", "from ipcore.logic import FactTerm, Type, ON,")
    with pytest.raises(RuleDefinitionError, match=r"the fact my\.own is not one of ipcore's"):
        load_rules(folder)


def test_a_question_needs_a_judgment(folder):
    change(folder, ".py", "Level.PRACTICE", "Level.GUIDELINE")
    change(folder, ".py", "Severity.ADVICE", "Severity.QUESTION")
    with pytest.raises(RuleDefinitionError, match="QUESTION rests on no judgment"):
        load_rules(folder)


def test_words_without_their_rule_are_refused(folder):
    (folder / "forgotten.toml").write_text("", "utf-8")
    with pytest.raises(RuleDefinitionError, match=r"forgotten\.toml: words without their rule"):
        load_rules(folder)


def test_a_local_guideline_may_be_a_deviation(folder):
    change(folder, ".py", "Level.PRACTICE", "Level.GUIDELINE")
    change(folder, ".py", "Severity.ADVICE", "Severity.DEVIATION")
    assert len(load_rules(folder)) == 1


def test_a_rule_without_docstring_is_refused(folder):
    path = folder / f"{NAME}.py"
    path.write_text("from datetime" + path.read_text("utf-8").partition("from datetime")[2], "utf-8")
    with pytest.raises(RuleDefinitionError, match="found no docstring"):
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


def without(folder, *langs):
    """The rule without its words in some languages."""
    path = folder / f"{NAME}.toml"
    tables = [f"[{one}" for one in path.read_text("utf-8").removeprefix("[").split("\n[")]
    path.write_text("\n".join(one for one in tables if one.partition("]")[0].strip("[") not in langs), "utf-8")


@pytest.mark.parametrize(
    ("gone", "given"),
    [
        (("nn", "en"), {"nb": "nb", "nn": "nb", "en": "nb"}),
        (("nb", "en"), {"nb": "nn", "nn": "nn", "en": "nn"}),
        (("nn",), {"nb": "nb", "nn": "nb", "en": "en"}),
        (("nb",), {"nb": "nn", "nn": "nn", "en": "en"}),
        (("en",), {"nb": "nb", "nn": "nn", "en": "nb"}),
    ],
)
def test_words_in_bokmal_or_nynorsk_are_enough_and_each_text_says_its_language(folder, gone, given):
    without(folder, *gone)
    report = ipcore.check(DECLINED, ON, law=Law(local=load_rules(folder)))
    (finding,) = (one for one in report.findings if one.rule.id == ID)
    assert {lang: str(finding.text(lang).lang) for lang in given} == given
    for lang, told in given.items():
        assert finding.text(lang).title == finding.text(told).title


def test_words_in_english_alone_are_not_enough(folder):
    without(folder, "nb", "nn")
    with pytest.raises(RuleDefinitionError, match="found no words in bokmål or nynorsk"):
        load_rules(folder)


def test_a_language_that_is_there_is_there_whole(folder):
    without(folder, "nn")
    change(folder, ".toml", "[en]\n", "[en]\nmet_ = 'x'\n")
    with pytest.raises(RuleDefinitionError, match=r"under \[en\]: there is no word called met_"):
        load_rules(folder)


def test_a_built_in_rule_has_its_own_words_in_every_language():
    assert {rule.id for rule in Law().rules if languages_of(rule) != tuple(Lang)} == set()
