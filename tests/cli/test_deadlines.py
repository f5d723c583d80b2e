"""`ipcore deadlines` and `ipcore caseload`: by coordinator and day, in every form, with nothing left out in silence."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import signal
import subprocess
from fractions import Fraction
from pathlib import Path

import jsonschema
import pytest

import ipcore
from ipcore.cli import loading, over_time
from ipcore.many.question import Question
from tests.cli.samples import CANARY, WRONG, answers, case, on_terminal, put, run, start

ON = "2026-07-01"
SCHEMA = ipcore.deadlines_schema()


def plan(evaluated="2025-09-01", **more):
    """A plan in force that is to be evaluated by a year after it was last."""
    return {
        "id": "plan-1",
        "kind": "individual",
        "begun_on": "2024-02-01",
        "in_force": [{"start": "2024-03-01"}],
        "evaluations": [{"id": "eva-1", "held_on": evaluated}],
        "entries": [{"id": "ent-1", "made_on": "2026-05-01", "text": CANARY}],
    } | more


def held(holder=None, role="coordinator", **more):
    return (
        {"id": f"app-{role}-{holder}", "role": role, "span": {"start": "2024-03-01"}, "name": CANARY}
        | ({"holder": holder} if holder else {})
        | more
    )


def due(case_id, *appointments, evaluated="2025-09-01", **more):
    return case(case_id, appointments=list(appointments), plans=[plan(evaluated)], **more)


def refused(decided="2026-06-01", known="2026-06-15", **more):
    decision = {"id": "dec-1", "area": "social", "subject": "plan", "refused": True, "decided_on": decided}
    return decision | ({"known_on": known} if known else {}) | more


QUIET = case("quiet", need="no")
REFUSED = case("refused", need="no", decisions=[refused()])
UNREAD = case("unread", need="no", decisions=[refused("2022-12-20", "2022-12-28", area="child_welfare")])
ELSEWHERE = case("elsewhere", need="no", decisions=[refused(area="nav", subject="coordinator")])
MIXED = (
    due("late", held("worker-b"), evaluated="2025-09-10"),
    due("early", held("worker-b"), evaluated="2025-08-01"),
    due("both", held("worker-a"), held("worker-b")),
    due("alone"),
    due("child", held("worker-c", "child_coordinator"), held("worker-s", "specialist_coordinator")),
    due("unit", held(unit="team-4")),
    case("silent", records=("services", "judgments", "plans")),
)


def rows(*arguments):
    *found, totals = answers(run("deadlines", *arguments, "--format", "jsonl"))
    assert totals["kind"] == "totals"
    return found, totals


def test_cases_stand_under_their_coordinators_those_without_one_first_and_then_by_day(tmp_path):
    found, _ = rows(put(tmp_path / "a.jsonl", *MIXED), "--until", "2026-09-20")
    groups = list(dict.fromkeys((one["coordinator"]["hand"], one["coordinator"]["holder"]) for one in found))
    assert groups == [
        ("nobody", None),
        ("unknown", None),
        ("unnamed", None),
        ("named", "worker-a"),
        ("named", "worker-b"),
        ("named", "worker-c"),
    ]
    evaluations = [(one["due_on"], one["case"]) for one in found if one["coordinator"]["holder"] == "worker-b" and one["kind"] == "rule"]
    assert evaluations == [("2026-08-01", "early"), ("2026-09-01", "both"), ("2026-09-10", "late")]


def test_a_specialist_coordinator_has_the_case_where_there_is_no_other(tmp_path):
    only = due("a", held("worker-s", "specialist_coordinator"))
    found, _ = rows(put(tmp_path / "a.jsonl", only), "--until", "2026-09-20")
    assert {one["coordinator"]["holder"] for one in found} == {"worker-s"}


def test_json_is_one_array_of_the_same_objects_and_every_entry_is_as_the_schema_says(tmp_path):
    name = put(tmp_path / "a.jsonl", *MIXED, REFUSED, UNREAD, ELSEWHERE)
    whole = json.loads(run("deadlines", name, "--format", "json").stdout)
    assert whole == answers(run("deadlines", name, "--format", "jsonl"))
    for kind, definition in (("rule", "RuleDeadline"), ("complaint", "ComplaintLimit")):
        valid = jsonschema.Draft202012Validator({"$defs": SCHEMA["$defs"], "$ref": f"#/$defs/{definition}"})
        entries = [one for one in whole if one["kind"] == kind]
        assert entries
        for one in entries:
            valid.validate({key: value for key, value in one.items() if key not in ("coordinator", "case", "on", "until")})


def test_every_line_that_is_written_is_as_the_schema_says(tmp_path):
    valid = jsonschema.Draft202012Validator(json.loads(run("schema", "deadlines").stdout))
    written = answers(run("deadlines", put(tmp_path / "a.jsonl", *MIXED, REFUSED, UNREAD, PARTLY, WRONG), "--format", "jsonl"))
    assert {one["kind"] for one in written} == {"rule", "complaint", "standing", "totals"}
    for one in written:
        valid.validate(one)


def test_what_is_unmet_or_unknown_already_is_told_beside_the_deadlines(tmp_path):
    found, totals = rows(put(tmp_path / "a.jsonl", *MIXED))
    standing = {one["case"]: one for one in found if one["kind"] == "standing"}
    assert "coordinator-offered" in standing["alone"]["unmet"]
    assert standing["silent"]["unknown"]
    assert totals["unmet"] == sum(len(one["unmet"]) for one in standing.values() if one["case"] != "both") + len(standing["both"]["unmet"])
    assert totals["cases"] == len(MIXED)
    text = run("deadlines", put(tmp_path / "b.jsonl", *MIXED), "--lang", "en").stdout
    assert "What is unknown may fall due unseen" in " ".join(text.split())


PARTLY = case("partly", records=("groups",))


def test_an_empty_list_is_not_told_as_all_is_well_where_rules_lie_outside_the_source(tmp_path):
    name = put(tmp_path / "a.json", PARTLY)
    [standing], totals = rows(name)
    assert standing["outside"] == totals["outside"] > standing["judged"] > 0
    told = flat(run("deadlines", name, "--lang", "en").stdout)
    assert "Nothing falls due" not in told
    assert (
        f"No deadline was seen in that time, but not everything is in order or could be judged: 1 unknown, {totals['outside']} outside"
        in told
    )
    assert "may fall due unseen" in told
    [row] = csv.DictReader(io.StringIO(run("deadlines", name, "--lang", "en", "--format", "csv").stdout))
    assert (row["kind"], row["message"]) == ("standing", f"1 unknown, {totals['outside']} outside the source")


def test_nothing_falls_due_is_said_of_a_case_in_which_all_was_judged(tmp_path):
    assert "Nothing falls due in that time." in flat(run("deadlines", put(tmp_path / "a.json", QUIET), "--lang", "en").stdout)


@pytest.mark.parametrize("documents", [[case("silent", records=())], [WRONG], []])
def test_where_nothing_was_judged_that_is_said(tmp_path, documents):
    result = run("deadlines", put(tmp_path / "a.jsonl", *documents), "--lang", "en")
    assert result.exit_code == 2
    assert "Nothing could be judged" in flat(result.stdout)
    assert "Nothing falls due" not in flat(result.stdout)


def test_every_row_says_how_far_its_case_was_looked_at(tmp_path):
    other = due("other", source={"system": "testsystem", "exported_on": "2026-06-01", "records": ["ipcore/1"]})
    name = put(tmp_path / "a.jsonl", due("here"), other)
    expected = {("here", "2026-09-29"), ("other", "2026-08-30")}
    assert {(one["case"], one["until"]) for one in rows(name)[0]} == expected
    found = csv.DictReader(io.StringIO(run("deadlines", name, "--format", "csv").stdout))
    assert {(one["case"], one["until"]) for one in found} == expected


@pytest.mark.parametrize(
    ("documents", "arguments", "code"),
    [
        ([QUIET], [], 0),
        ([due("a", held("w"))], ["--until", "2026-09-20"], 1),
        ([case("unmet")], [], 1),
        ([REFUSED], [], 1),
        ([UNREAD], [], 1),
        ([ELSEWHERE], [], 1),
        ([case("late", need="no", decisions=[refused("2026-05-01", "2026-05-04")])], [], 0),  # its last day is behind us
        ([QUIET, WRONG], [], 1),
        ([case("silent", records=())], [], 2),
        ([WRONG], [], 2),
        ([QUIET], ["--on", "2011-12-31"], 2),
        ([QUIET], ["--on", ON, "--until", "2026-06-30"], 2),
    ],
)
def test_exit_codes(tmp_path, documents, arguments, code):
    assert run("deadlines", put(tmp_path / "a.jsonl", *documents), *arguments).exit_code == code


def test_each_case_is_asked_about_on_its_export_day_and_the_head_says_so(tmp_path):
    other = case("other", need="no", source={"system": "testsystem", "exported_on": "2026-06-01", "records": ["ipcore/1"]})
    name = put(tmp_path / "a.jsonl", QUIET, other)
    _, totals = rows(name)
    assert (totals["first_on"], totals["last_on"], totals["until"]) == ("2026-06-01", ON, None)
    told = " ".join(run("deadlines", name, "--lang", "en").stdout.replace("\N{NO-BREAK SPACE}", " ").split())
    assert "Deadlines 90 days ahead, each case from the day its records were exported: 1 June 2026 to 1 July 2026" in told
    assert "through" not in told
    _, totals = rows(name, "--on", "2026-05-01")
    assert (totals["first_on"], totals["last_on"], totals["until"]) == ("2026-05-01", "2026-05-01", "2026-07-30")


def test_a_case_exported_after_the_last_day_looked_at_is_rejected_with_its_place(tmp_path):
    result = run("deadlines", put(tmp_path / "a.jsonl", QUIET), "--until", "2026-06-30")
    assert result.exit_code == 2
    assert "/source/exported_on" in result.stderr


@pytest.mark.parametrize("form", ["text", "json", "jsonl", "csv"])
@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
def test_nothing_of_what_people_wrote_comes_out_and_every_form_has_every_language(tmp_path, form, lang):
    result = run("deadlines", put(tmp_path / "a.jsonl", *MIXED, REFUSED, WRONG), "--format", form, "--lang", lang)
    assert CANARY not in result.output
    assert result.exit_code == 1
    if form != "jsonl":
        assert {"nb": "registrer", "nn": "registrer", "en": "record"}[lang] in result.stdout


def test_csv_has_a_row_for_each_and_no_formula(tmp_path):
    name = put(tmp_path / "a.jsonl", due("=cmd()", held("+worker")), REFUSED)
    found = list(csv.DictReader(io.StringIO(run("deadlines", name, "--until", "2026-09-20", "--format", "csv").stdout)))
    entries, _ = rows(name, "--until", "2026-09-20")
    assert len(found) == len(entries)
    assert {row["case"] for row in found} == {"'=cmd()", "refused"}
    assert {row["coordinator"] for row in found} == {"'+worker", ""}
    [limit] = [row for row in found if row["kind"] == "complaint"]
    assert (limit["day"], limit["outcome"], limit["where"]) == ("2026-07-06", "running", "/decisions/0")


def test_the_counting_of_a_complaint_limit_is_shown(tmp_path):
    told = " ".join(run("deadlines", put(tmp_path / "a.jsonl", REFUSED), "--lang", "en").stdout.replace("\N{NO-BREAK SPACE}", " ").split())
    assert "the last day to complain is 6 July 2026. The limit may be earlier or later" in told
    assert "3 weeks from 15 June 2026" in told
    assert "may have begun earlier" in told
    assert "The county governor decides the complaint." in told


@pytest.mark.parametrize(("document", "why"), [(UNREAD, "law_not_read"), (ELSEWHERE, "coordinator_elsewhere")])
def test_a_complaint_limit_that_cannot_be_given_is_shown_in_every_form_without_a_day(tmp_path, document, why):
    name = put(tmp_path / "a.jsonl", document)
    [entry] = [one for one in rows(name)[0] if one["kind"] == "complaint"]
    assert entry["no_limit"] == why
    assert [entry[key] for key in ("weeks", "edition", "evidence", "last_on", "earliest_on", "body")] == [None] * 6
    [row] = [
        one
        for one in csv.DictReader(io.StringIO(run("deadlines", name, "--format", "csv", "--lang", "en").stdout))
        if one["kind"] == "complaint"
    ]
    assert (row["day"], row["outcome"]) == ("", "unknown")
    assert "The complaint limit is unknown" in row["message"]
    told = " ".join(run("deadlines", name, "--lang", "en").stdout.split())
    assert "Day unknown · " in told
    assert "The complaint limit is unknown" in told
    assert "Nothing falls due" not in told


def test_what_is_recorded_of_the_decision_is_told_from_the_command_line_too(tmp_path):
    name = put(tmp_path / "a.jsonl", case("bare", need="no", decisions=[refused(reasoned=False, complaint_told=False)]))
    [entry] = [one for one in rows(name, "--lang", "en")[0] if one["kind"] == "complaint"]
    assert (entry["reasoned"], entry["complaint_told"]) == (False, False)
    assert "gives no reasons" in entry["text"]["warning"]
    assert "does not tell where to complain" in entry["text"]["warning"]


def test_what_no_act_asks_for_is_said_to_be_practice(tmp_path):
    name = put(tmp_path / "a.jsonl", due("a", held("w")))
    told = " ".join(run("deadlines", name, "--until", "2026-09-20", "--lang", "en").stdout.split())
    assert "The plan is evaluated regularly" in told
    assert "This is practice. No act or regulation asks for it." in told


def test_a_pack_is_asked_for_as_in_check(tmp_path):
    _, totals = rows(put(tmp_path / "a.jsonl", QUIET), "--pack", "core", "--pack", "time")
    assert totals["law"]["packs"] == ["core", "time"]
    assert run("deadlines", put(tmp_path / "b.jsonl", QUIET), "--pack", "nothing").exit_code == 2


def test_the_bar_stands_while_many_cases_are_read(tmp_path):
    many = put(tmp_path / "many.jsonl", *(case(f"c-{number}", need="no") for number in range(60)))
    assert "60 cases, 0 with something due, 0 rejected" in on_terminal("deadlines", many)


def test_an_interrupted_run_tells_what_it_has_and_that_the_rest_is_missing():
    process = start("deadlines", "-", "--format", "jsonl", stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdin is not None
    for number in range(30):
        process.stdin.write((json.dumps(due(f"c-{number}", held("w"))) + "\n").encode())
    process.stdin.flush()
    with pytest.raises(subprocess.TimeoutExpired):
        process.wait(timeout=3)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 1
    totals = json.loads(out.splitlines()[-1])
    assert totals["cut_off"]
    assert totals["cases"] == 30
    assert b"interrupted" in err


def loads(*arguments):
    return json.loads(run("caseload", *arguments, "--format", "json").stdout)


def busy():
    """Forty-five cases of one coordinator, all due on three days, and one each of ten others."""
    first = [due(f"busy-{number}", held("worker-busy"), evaluated=f"2025-07-{10 + number % 3}") for number in range(45)]
    return [*(due(f"calm-{number}", held(f"worker-{number}")) for number in range(10)), *first]


def test_a_coordinator_with_forty_five_cases_is_on_top_with_what_collides(tmp_path):
    found = loads(put(tmp_path / "a.jsonl", *busy()))
    first = found["loads"][0]
    assert (first["coordinator"], first["cases"]) == ({"hand": "named", "holder": "worker-busy"}, 45)
    evaluations = [{"day": f"2026-07-{10 + number}", "cases": 15} for number in range(3)]
    assert all(one in first["collisions"] for one in evaluations)
    assert {one["rule"] for one in first["cannot_meet"]} >= {"annual-evaluation"}
    assert all(one["cannot_meet"] == [] for one in found["loads"][1:])
    assert (found["pace"], found["pace_is_law"]) == (1.0, False)


def test_the_pace_and_the_days_are_arguments(tmp_path):
    name = put(tmp_path / "a.jsonl", *busy())
    assert loads(name, "--pace", "45")["loads"][0]["cannot_meet"] == []
    assert loads(name, "--days", "5")["loads"][0]["due"] < loads(name)["loads"][0]["due"]
    for wrong in (["--pace", "0"], ["--pace", "-1"], ["--pace", "x"], ["--days", "0"]):
        assert run("caseload", name, *wrong).exit_code == 2


@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
def test_the_text_says_that_the_pace_is_no_law(tmp_path, lang):
    told = run("caseload", put(tmp_path / "a.jsonl", *busy(), due("alone")), "--lang", lang).stdout
    assert {"nb": "ikke lov", "nn": "ikkje lov", "en": "not law"}[lang] in " ".join(told.split())
    assert told.index("worker-busy") < told.index("worker-0")
    assert CANARY not in told


def test_the_day_is_that_of_the_first_case_and_others_are_told_of(tmp_path):
    other = case("other", need="no", source={"system": "testsystem", "exported_on": "2026-06-01", "records": ["ipcore/1"]})
    found = loads(put(tmp_path / "a.jsonl", QUIET, other))
    assert (found["on"], found["until"], found["totals"]["other_export"]) == (ON, "2026-09-29", 1)
    assert loads(put(tmp_path / "b.jsonl", QUIET, other), "--on", "2026-06-10")["totals"]["other_export"] == 0


def test_csv_of_loads_has_a_row_for_each_coordinator(tmp_path):
    text = run("caseload", put(tmp_path / "a.jsonl", *busy(), due("=alone", held("=w"))), "--format", "csv").stdout
    found = list(csv.DictReader(io.StringIO(text)))
    assert found[0]["coordinator"] == "worker-busy"
    assert int(found[0]["cannot_meet"]) == len(found[0]["missed"].split())
    assert "'=w" in {row["coordinator"] for row in found}


def test_a_load_says_what_could_not_be_judged_and_nobody_has_a_pace(tmp_path):
    name = put(tmp_path / "a.jsonl", PARTLY, case("silent", records=()), QUIET)
    found = loads(name)
    by_hand = {one["coordinator"]["hand"]: one for one in found["loads"]}
    assert (by_hand["unknown"]["cases"], by_hand["unknown"]["unjudged"]) == (2, 1)
    assert by_hand["unknown"]["outside"] == found["totals"]["outside"] > 70
    assert [one["cannot_meet"] for one in found["loads"]] == [None, None]
    assert found["totals"]["unjudged"] == 1
    for row in csv.DictReader(io.StringIO(run("caseload", name, "--format", "csv").stdout)):
        assert row["cannot_meet"] == ""
        assert {key: int(row[key]) for key in ("unjudged", "to_assess", "crashed", "outside")}.items() <= by_hand[row["hand"]].items()
    told = flat(run("caseload", name, "--lang", "en").stdout)
    assert "Besides: 1 with no rule that could be judged" in told
    assert "may fall due unseen" in told


@pytest.mark.parametrize("documents", [[case("silent", records=())], [WRONG], []])
def test_a_caseload_of_nothing_judged_is_not_told_as_no_open_case(tmp_path, documents):
    result = run("caseload", put(tmp_path / "a.jsonl", *documents), "--lang", "en")
    assert result.exit_code == 2
    assert "Nothing could be judged" in flat(result.stdout)
    assert "No open case" not in result.stdout


@pytest.mark.parametrize(
    ("documents", "code"), [([QUIET], 0), ([case("unmet")], 1), ([WRONG], 2), ([case("silent", records=())], 2), ([QUIET, WRONG], 1)]
)
def test_exit_codes_of_caseload(tmp_path, documents, code):
    assert run("caseload", put(tmp_path / "a.jsonl", *documents)).exit_code == code


def test_deadlines_of_the_command_are_those_of_the_function(tmp_path):
    documents = [due("a", held("w")), REFUSED, case("unmet")]
    found, _ = rows(put(tmp_path / "a.jsonl", *documents))
    for document in documents:
        one = ipcore.deadlines(ipcore.loads(json.dumps(document)), dt.date(2026, 7, 1), dt.date(2026, 9, 29))
        expected = ipcore.deadlines_document(one, "nb")["entries"]
        mine = [row for row in found if row["case"] == document["id"] and row["kind"] != "standing"]
        assert [{key: value for key, value in row.items() if key not in ("coordinator", "case", "on", "until")} for row in mine] == expected


def test_the_schema_command_knows_deadlines():
    assert json.loads(run("schema", "deadlines").stdout) == SCHEMA


# --- drafts and policies ----------------------------------------------------------------------------------------------

EXAMPLES = Path(__file__).parents[2] / "examples"
DRAFTED = ipcore.Law(amendments=[ipcore.load_amendment(EXAMPLES / "amendments" / "yearly-evaluation")])
OVER_A_YEAR = due("alone", held("worker-a"), evaluated="2026-06-20")
LANG = ipcore.Lang.EN


def flat(text):
    return " ".join(text.replace("\N{NO-BREAK SPACE}", " ").split())


def test_what_the_policy_did_is_said_of_each_deadline():
    case, policy = str(EXAMPLES / "cases" / "complete-plan.json"), str(EXAMPLES / "policy" / "fjordby.toml")
    told = flat(run("deadlines", case, "--until", "2027-03-31", "--lang", "en", "--policy", policy).stdout)
    assert "Counted with numbers set here: 6 months (review_interval). The policy of Fjordby kommune has raised this" in told
    found, _ = rows(case, "--until", "2027-03-31", "--policy", policy)
    assert [one["rule"] for one in found if one.get("raised")] == ["annual-evaluation"]


def test_what_a_waiver_excuses_is_told_and_keeps_no_case_from_being_in_order(tmp_path):
    name = put(tmp_path / "a.json", due("late", held("w"), evaluated="2025-01-01"))
    [before] = [one for one in rows(name)[0] if one["kind"] == "standing"]
    plain = ipcore.check(ipcore.loads((tmp_path / "a.json").read_bytes()), dt.date.fromisoformat(ON))
    advice = [one.rule.id for one in plain.unmet() if one.edition.level is ipcore.Level.PRACTICE]
    asked = [one.rule.id for one in plain.unmet() if one.rule.id not in advice]
    assert advice
    assert before["waived"] == []
    waiver = '[[waiver]]\nrule = "{}"\nreason = "x"\nuntil = 2026-12-31\n'
    policy = tmp_path / "policy.toml"
    policy.write_text('[policy]\nname = "Fjordby"\n' + "".join(waiver.format(rule) for rule in [*advice, *asked]))
    found, totals = rows(name, "--policy", str(policy))
    [standing] = [one for one in found if one["kind"] == "standing"]
    assert standing["waived"] == sorted(advice)
    assert set(standing["unmet"]) == {*advice, *asked}
    assert totals["waived"] == len(advice)
    assert loads(name, "--policy", str(policy))["loads"][0]["overdue"] == len(asked)
    assert totals["not_clean"] == bool(asked or totals["deadlines"])
    assert f"{len(advice)} waived for a time" in flat(run("deadlines", name, "--lang", "en", "--policy", str(policy)).stdout)


def test_the_text_of_a_timeline_marks_what_a_draft_judges(tmp_path, capsys):
    name, asked = put(tmp_path / "a.json", OVER_A_YEAR), Question(law=DRAFTED, assume_unchanged=True)
    days = (dt.date(2027, 6, 15), dt.date(2027, 7, 31))
    over_time.run(name, None, days, ("annual-evaluation",), asked, form="text", lang=LANG)
    *_, before, after = (line for line in capsys.readouterr().out.splitlines() if line.startswith("  2027"))
    assert "draft" not in before
    assert after == "  2027-07-01 – 2027-07-31  not met: breach (draft: not adopted)"


def test_a_caseload_marks_what_a_draft_asks_and_says_which_law(tmp_path, capfdbinary):
    name = put(tmp_path / "a.json", due("alone", held("worker-a"), evaluated="2026-07-15"))
    asked = loading.Question(law=DRAFTED, on=dt.date(2027, 6, 1), days=60, pace=Fraction(1, 10_000))
    loading.run((name,), asked, form="text", lang=LANG)
    assert "The plan is evaluated every year (draft: not adopted)" in flat(capfdbinary.readouterr().out.decode())
    loading.run((name,), asked, form="json", lang=LANG)
    told = json.loads(capfdbinary.readouterr().out)
    assert told["law"]["amendments"] == ["yearly-evaluation"]
    assert [one["draft"] for one in told["loads"][0]["cannot_meet"] if one["rule"] == "annual-evaluation"] == [True]
