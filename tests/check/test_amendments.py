"""Draft amendments: what is loaded and refused, and that a draft stands in the law's place on its own days only, plainly marked."""

import datetime as dt
from pathlib import Path

import attrs
import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ipcore
from ipcore.check import Amendment, Law, Outcome, check, load_amendment, load_rules
from ipcore.check.amendments import amended, whole_from
from ipcore.check.course import Course
from ipcore.check.worked_cases import worked_cases
from ipcore.errors import OutsideLawError, RuleDefinitionError
from ipcore.facts import plan
from ipcore.model import Span
from ipcore.rules import DutyBearer, Edition, Level, Rule, Severity, built_in_rules, cite
from ipcore.testing import cases, with_export_day
from tests.build import case, day, evaluation
from tests.build import plan as a_plan

EXAMPLES = Path(__file__).parents[2] / "examples"
DRAFT = EXAMPLES / "amendments" / "yearly-evaluation"
FROM = dt.date(2027, 7, 1)
ID = "annual-evaluation"
NAME = "annual_evaluation"
LATE = case(exported="2027-08-01", plans=(a_plan(in_force=("2024-04-01",), evaluations=(evaluation("2026-05-01"),)),))
"""Not evaluated for more than a year, from 2027-05-02."""


def edition(first, stop=None, *, draft="a", **more):
    return Edition(
        in_force=Span(day(first), day(stop) if stop else None),
        cites=[cite("DRAFT-2026-02", "§ 1")],
        level=Level.REGULATION,
        severity=more.pop("severity", Severity.BREACH),
        duty_bearer=DutyBearer.RESPONSIBLE_SERVICE,
        read_on=day("2026-11-01"),
        applies=more.pop("applies", plan.active),
        requires=more.pop("requires", plan.last_evaluated_on >= day("2100-01-01")),
        draft=draft,
        **more,
    )


def amendment(*spans, name="a", rule=ID):
    home = next((one.home for one in built_in_rules() if one.id == rule), None)
    made = Rule(id=rule, pack="draft", home=home, editions=[edition(first, stop, draft=name) for first, stop in spans])
    return Amendment(name=name, rules=[made])


@pytest.fixture
def folder(tmp_path):
    home = tmp_path / "my-draft"
    home.mkdir()
    for path in DRAFT.glob(f"{NAME}.*"):
        (home / path.name).write_bytes(path.read_bytes())
    return home


def change(folder, ending, old, new):
    path = folder / f"{NAME}{ending}"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def found(law, on, of=LATE):
    return check(of, on, law=law).of(ID)


# --- what a draft does ------------------------------------------------------------------------------------------------


def test_a_draft_takes_the_place_of_the_law_from_its_first_day():
    law = Law(amendments=[load_amendment(DRAFT)])
    before, after = found(law, FROM - dt.timedelta(1)), found(law, FROM)
    assert [(str(one.outcome), str(one.severity), one.draft) for one in (before, after)] == [
        ("not_met", "advice", False),
        ("not_met", "breach", True),
    ]
    assert before.text("en").title == "The plan is evaluated regularly"
    assert after.edition.in_force.first == FROM


@pytest.mark.parametrize(("lang", "mark"), [("nb", "tkast: ikke vedtatt"), ("nn", "tkast: ikkje vedteke"), ("en", "raft: not adopted")])
def test_title_and_message_of_a_draft_finding_each_say_that_it_is_a_draft(lang, mark):
    law = Law(amendments=[load_amendment(DRAFT)])
    text = found(law, FROM).text(lang)
    assert mark in text.title
    assert mark in text.message
    plain = found(law, FROM - dt.timedelta(1)).text(lang)
    assert mark not in plain.title + plain.message


def test_json_marks_every_finding_and_names_the_amendment():
    told = ipcore.report_document(check(LATE, FROM, law=Law(amendments=[load_amendment(DRAFT)])))
    jsonschema.Draft202012Validator(ipcore.report_schema()).validate(told)
    assert told["law"]["amendments"] == ["yearly-evaluation"]
    assert [one["rule"] for one in told["findings"] if one["draft"]] == [ID]


def test_the_stamp_tells_the_amended_law_from_the_law():
    law = Law(amendments=[load_amendment(DRAFT)])
    assert law.stamp.amendments == ("yearly-evaluation",)
    assert law.stamp.digest != Law().stamp.digest
    old = attrs.evolve(edition("2027-01-01"), read_on=day("2020-01-01"))
    older = Law(amendments=[Amendment(name="a", rules=[Rule(id=ID, editions=[old])])])
    assert law.stamp.read_to == older.stamp.read_to == Law().stamp.read_to
    assert Law(amendments=[amendment(("2027-01-01", None))]).stamp.digest != older.stamp.digest
    one, other = (Law(amendments=[amendment(("2027-01-01", None), name=name)]) for name in "ab")
    assert one.stamp.digest != other.stamp.digest


def test_since_goes_back_over_the_day_the_draft_takes_force():
    assert found(Law(amendments=[load_amendment(DRAFT)]), FROM).since == dt.date(2027, 5, 2)


def test_since_begins_with_the_draft_where_the_law_was_met():
    law = Law(amendments=[amendment(("2027-07-01", None))])
    of = case(exported="2027-08-01", plans=(a_plan(in_force=("2024-04-01",), evaluations=(evaluation("2027-01-05"),)),))
    assert found(law, FROM, of).since == FROM


def test_the_days_a_draft_begins_and_ends_are_turning_days():
    law = Law(amendments=[amendment(("2026-02-01", "2026-03-01"))])
    rule = next(one for one in law.rules if one.id == ID)
    days = set(Course(LATE, law).turning_days(rule, day("2026-01-01"), day("2026-04-01")))
    assert {day("2026-02-01"), day("2026-03-01")} <= days


def test_after_a_draft_that_ends_the_law_goes_on():
    law = Law(amendments=[amendment(("2026-06-01", "2026-07-01"), ("2027-01-01", "2027-02-01"))])
    drafts = [found(law, day(one)).draft for one in ("2026-05-31", "2026-06-01", "2026-06-30", "2026-07-01", "2027-01-31", "2027-02-01")]
    assert drafts == [False, True, True, False, True, False]
    assert found(law, day("2026-07-01")).text("en") == found(Law(), day("2026-07-01")).text("en")


def test_two_amendments_may_follow_one_another_in_one_rule():
    law = Law(amendments=[amendment(("2026-06-01", "2026-07-01")), amendment(("2026-07-01", None), name="b")])
    assert [found(law, day(one)).edition.draft for one in ("2026-05-31", "2026-06-30", "2026-07-01")] == ["", "a", "b"]


def test_each_of_several_drafts_speaks_its_own_words():
    law = Law(amendments=[amendment(("2026-06-01", "2026-07-01")), load_amendment(DRAFT)])
    titles = [found(law, day(one)).text("en").title for one in ("2026-05-31", "2026-06-01", "2027-07-01")]
    assert titles == [
        "The plan is evaluated regularly",
        "The plan is evaluated regularly (draft: not adopted)",
        "The plan is evaluated every year (draft: not adopted)",
    ]


def test_a_new_duty_is_judged_from_its_first_day_on_and_marked(folder):
    for ending in (".py", ".toml"):
        (folder / f"{NAME}{ending}").rename(folder / f"yearly_talk{ending}")
    path = folder / "yearly_talk.py"
    path.write_text(path.read_text("utf-8").replace('id="annual-evaluation"', 'id="yearly-talk"'), "utf-8")
    law = Law(amendments=[load_amendment(folder)])
    assert check(LATE, FROM - dt.timedelta(1), law=law).of("yearly-talk") is None
    told = check(LATE, FROM, law=law).of("yearly-talk")
    assert told is not None
    assert (str(told.outcome), told.draft, told.rule.pack, told.since) == ("not_met", True, "draft", FROM)
    assert found(law, FROM).text("en").title == "The plan is evaluated regularly"


def test_without_words_of_its_own_a_draft_speaks_those_of_the_rule_it_replaces(folder):
    (folder / f"{NAME}.toml").unlink()
    law = Law(amendments=[load_amendment(folder)])
    assert found(law, FROM).text("en").title == "The plan is evaluated regularly (draft: not adopted)"


def test_a_number_of_the_draft_can_be_set(folder):
    change(folder, ".py", "months(12)", 'months(Param("my_year", 12, "months", "the draft"))')
    change(folder, ".py", "import ON,", "import ON, Param,")
    assert found(Law(amendments=[load_amendment(folder)], parameters={"my_year": 2400}), FROM).outcome is Outcome.MET


def test_coverage_is_that_of_the_draft_on_its_days():
    source = case(records=("plans.kind", "plans.in_force")).source
    law = Law(amendments=[amendment(("2027-07-01", None), rule="plan-offered")])
    lacking = [ipcore.coverage(source, on=FROM - dt.timedelta(back), law=law).lacking["plan-offered"] for back in (1, 0)]
    assert "offers:plan" in lacking[0]
    assert "plans:individual.evaluations" in lacking[1]
    assert "offers:plan" not in lacking[1]


def test_the_worked_cases_of_the_example_hold():
    (rule,) = load_amendment(DRAFT).rules
    held = list(worked_cases(rule))
    assert held
    assert [one for one in held if not one.holds] == []


def test_the_first_day_on_which_all_of_a_draft_is_in_force():
    assert whole_from([load_amendment(DRAFT)]) == FROM
    late = amendment(("2028-03-01", None), rule="plan-offered")
    assert whole_from([load_amendment(DRAFT), late]) == day("2028-03-01")
    assert whole_from([amendment(("2027-01-01", "2027-02-01"), name="b"), late]) is None


# --- what a draft does not do -----------------------------------------------------------------------------------------


def test_the_law_is_the_same_after_an_amendment_was_loaded_and_used():
    before = (Law().stamp, [(one, one.editions, [(e.in_force, e.draft) for e in one.editions]) for one in built_in_rules()])
    check(LATE, FROM, law=Law(amendments=[load_amendment(DRAFT)]))
    assert (Law().stamp, [(one, one.editions, [(e.in_force, e.draft) for e in one.editions]) for one in built_in_rules()]) == before
    assert [one.draft for one in found(Law(), FROM).rule.editions] == [""]


def test_rules_and_editions_that_a_draft_leaves_alone_are_the_same_objects():
    law = Law(amendments=[load_amendment(DRAFT)])
    assert [one.id for one, other in zip(Law().rules, law.rules, strict=True) if one is not other] == [ID]


def spans(first=2012, last=2032):
    days = st.dates(dt.date(first, 1, 1), dt.date(last, 12, 31))
    return st.lists(days, unique=True, min_size=1, max_size=5).map(sorted).map(_pairs)


def _pairs(days):
    """Days in order as spans that begin and end in turn; the last may be open."""
    return [(days[number], days[number + 1] if number + 1 < len(days) else None) for number in range(0, len(days), 2)]


@given(st.sampled_from(built_in_rules()), spans(), st.lists(st.dates(dt.date(2011, 1, 1), dt.date(2034, 1, 1)), min_size=5))
@settings(max_examples=60)
def test_on_every_day_exactly_the_draft_or_the_base_edition_is_in_force(rule, drafted, days):
    made = Rule(id=rule.id, home=rule.home, editions=[edition(str(a), str(b) if b else None) for a, b in drafted])
    (both,) = amended([rule], [Amendment(name="a", rules=[made])])
    for on in {*days, *(one for pair in drafted for one in pair if one)}:
        wanted, base = made.edition_on(on), rule.edition_on(on)
        got = both.edition_on(on)
        if wanted is not None or base is None:
            assert got is wanted
        else:
            assert got is not None
            assert attrs.evolve(got, in_force=base.in_force).requires is base.requires
            assert (got.cites, got.severity, got.draft) == (base.cites, base.severity, "")


@given(cases(records=("ipcore/1",)), spans(2020, 2026), st.dates(dt.date(2018, 1, 1), dt.date(2028, 1, 1)))
@settings(max_examples=25, deadline=None)
def test_outside_the_draft_s_days_the_amended_law_gives_what_the_law_gives(of, drafted, on):
    of = with_export_day(of, max(of.source.exported_on, dt.date(2028, 1, 2)))
    law = Law(amendments=[amendment(*((str(a), str(b) if b else None) for a, b in drafted))])
    in_draft = any(Span(a, b).covers(on) for a, b in drafted)
    base, changed = check(of, on), check(of, on, law=law)
    assert base.outside == changed.outside
    assert [one.rule.id for one in base.findings] == [one.rule.id for one in changed.findings]
    for one, other in zip(base.findings, changed.findings, strict=True):
        assert other.draft is (in_draft and one.rule.id == ID)
        if not other.draft:
            assert (one.outcome, one.severity, one.text("nb"), one.facts) == (other.outcome, other.severity, other.text("nb"), other.facts)
            if on < drafted[0][0]:
                assert (one.since, one.edition.in_force.first) == (other.since, other.edition.in_force.first)


# --- what is refused --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ending", "old", "new", "message"),
    [
        (".py", "RULE = Rule(", "RULES = Rule(", "annual_evaluation.py: found no RULE"),
        (".py", "RULE = Rule(", "RULE = Rule((", "annual_evaluation.py, line [0-9]+: SyntaxError"),
        (".py", "plan.active,", "plan.actve,", "line [0-9]+: AttributeError"),
        (".py", "Not covered:", "Else:", "does not say Not covered"),
        (
            ".py",
            'id="annual-evaluation"',
            'id="local:annual-evaluation"',
            "found id 'local:annual.*local: is for local",
        ),
        (".py", 'id="annual-evaluation"', 'id="anual-evaluation"', "expected it in anual_evaluation.py"),
        (
            ".py",
            "editions=[",
            'editions=[Edition(in_force=Span(date(2027, 1, 1)), cites=[cite("D")], level=Level.ACT, '
            "severity=Severity.BREACH, duty_bearer=DutyBearer.NAV, read_on=date(2026, 1, 1), applies=plan.active, requires=plan.active),",
            "annual_evaluation.py, line [0-9]+: RuleDefinitionError: rule annual-evaluation: two editions overlap",
        ),
        (".py", "months(12)", 'months(Param("review_interval", 12, "months", "x"))', "has the name of another one"),
        (".toml", "[nn]", "[dk]", r"found dk; expected only"),
        (".toml", "[[case]]", "[[cases]]", "has no .*case"),
        (".toml", "[nb]", "[nb", "not TOML"),
    ],
)
def test_a_draft_that_cannot_be_used_is_refused_with_the_file_and_the_reason(folder, ending, old, new, message):
    change(folder, ending, old, new)
    if "Param(" in new:
        change(folder, ".py", "import ON,", "import ON, Param,")
    with pytest.raises(RuleDefinitionError, match=message):
        load_amendment(folder)


def test_a_new_rule_without_words_is_refused_and_a_likely_slip_is_named(folder):
    (folder / f"{NAME}.toml").unlink()
    (folder / f"{NAME}.py").rename(folder / "anual_evaluation.py")
    path = folder / "anual_evaluation.py"
    path.write_text(path.read_text("utf-8").replace('id="annual', 'id="anual'), "utf-8")
    with pytest.raises(RuleDefinitionError, match=r"expected anual_evaluation\.toml beside it.*did you mean annual-evaluation"):
        load_amendment(folder)


def test_a_rule_without_docstring_is_refused(folder):
    path = folder / f"{NAME}.py"
    path.write_text("from datetime" + path.read_text("utf-8").partition("from datetime")[2], "utf-8")
    with pytest.raises(RuleDefinitionError, match="found no docstring"):
        load_amendment(folder)


def test_a_folder_that_is_none_or_whose_name_cannot_be_shown_is_refused(folder, tmp_path):
    with pytest.raises(RuleDefinitionError, match="not a folder"):
        load_amendment(tmp_path / "gone")
    with pytest.raises(RuleDefinitionError, match="found a folder called"):
        load_amendment(folder.rename(tmp_path / "my draft"))


def test_two_amendments_that_replace_one_rule_on_the_same_days_are_refused():
    with pytest.raises(RuleDefinitionError, match="the amendments a and b both replace annual-evaluation on the same days"):
        Law(amendments=[amendment(("2026-06-01", "2026-07-02")), amendment(("2026-07-01", None), name="b")])
    with pytest.raises(RuleDefinitionError, match="two amendments are called a"):
        Law(amendments=[amendment(("2026-06-01", "2026-07-01")), amendment(("2026-07-01", None))])


def test_an_amendment_to_a_rule_that_is_not_asked_for_is_refused():
    other = next(rule.id for rule in built_in_rules() if rule.pack == "time")
    draft = amendment(("2027-01-01", None), rule=other)
    with pytest.raises(OutsideLawError, match=f"replaces {other}: expected its pack, time"):
        Law(amendments=[draft])
    assert Law(packs=("core", "time"), amendments=[draft]).stamp.amendments == ("a",)


def test_nobody_can_leave_the_mark_of_a_draft_out():
    with pytest.raises(RuleDefinitionError, match="not marked as its draft"):
        Amendment(name="a", rules=[Rule(id=ID, editions=[edition("2027-01-01", draft="")])])
    (local,) = load_rules(EXAMPLES / "rules")
    with pytest.raises(RuleDefinitionError, match="a local rule is no draft"):
        Law(local=[attrs.evolve(local, editions=[attrs.evolve(local.editions[0], draft="a")])])
    with pytest.raises(RuleDefinitionError, match="expected the id of a built-in rule"):
        Amendment(name="a", rules=[Rule(id="local:x", editions=[edition("2027-01-01")])])


def test_local_rules_and_drafts_share_no_number_of_different_meaning(folder):
    change(folder, ".py", "months(12)", 'months(Param("ask_again", 6, "months", "the draft"))')
    change(folder, ".py", "import ON,", "import ON, Param,")
    with pytest.raises(RuleDefinitionError, match="ask_again has the name of another one"):
        Law(local=load_rules(EXAMPLES / "rules"), amendments=[load_amendment(folder)])
