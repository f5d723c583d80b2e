"""`check_many`: the same answers whatever the number of processes, and what becomes of a run that does not go as it should."""

from __future__ import annotations

import datetime as dt
import json
import multiprocessing
import os
import shutil
import subprocess
import sys
import tracemalloc
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

import ipcore
from ipcore import Checked, Law, ManyError, check_many
from ipcore.many import several
from tests.cli.samples import BREACH, CLEAN, environment, put
from tests.many.samples import Broken, clean_cases, id_of, judged_by, lines, write

ROOT = Path(__file__).parents[2]
ON = dt.date(2026, 11, 21)


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    """Lines with all that can be wrong with them, a document, an empty file, one there is not, and lines again."""
    given = lines(30)
    mixed = (*given[:12], b"", b"{}", b"no case", *given[12:20], b"\xef\xbb\xbf" + given[20], given[21] + b"\r", b" ")
    (tmp_path / "empty.jsonl").touch()
    last = tmp_path / "last.jsonl"
    last.write_bytes(b"\n".join(given[22:]))
    pretty = put(tmp_path / "pretty.json", CLEAN, indent=1)
    return [write(tmp_path / "mixed.jsonl", *mixed), pretty, str(tmp_path / "empty.jsonl"), str(tmp_path / "gone.json"), str(last)]


@pytest.fixture
def cases(tmp_path: Path) -> str:
    return write(tmp_path / "cases.jsonl", *lines(30))


def test_the_answers_are_those_of_check(cases):
    found = list(check_many(cases, ON, workers=1))
    assert [one.line for one in found] == list(range(1, 31))
    for one, text in zip(found, lines(30), strict=True):
        report = ipcore.check(ipcore.loads(text), ON)
        assert one.answer is not None
        assert (one.answer["case"], one.answer["clean"], one.answer["on"]) == (report.case, report.clean, str(ON))
        assert one.answer["outcomes"] == {finding.rule.id: str(finding.outcome) for finding in report.findings}
        assert set(one.answer["unmet"]) == {finding.rule.id for finding in report.unmet()}
        assert one.answer["outside"] == list(report.outside)
        assert json.loads(json.dumps(one.answer)) == one.answer


def test_the_number_of_processes_and_lines_changes_no_answer(files):
    expected = list(check_many(files, workers=1))
    assert [(Path(one.file).name, one.line) for one in expected if one.problems] == [
        ("mixed.jsonl", 14),
        ("mixed.jsonl", 15),
        ("mixed.jsonl", 24),
        ("empty.jsonl", None),
        ("gone.json", None),
    ]
    for workers, chunk in ((1, 1), (2, 1), (2, 7), (3, 64)):
        assert list(check_many(files, workers=workers, chunk=chunk)) == expected
    unordered = list(check_many(files, workers=2, chunk=3, ordered=False))
    assert sorted(unordered, key=str) == sorted(expected, key=str)
    assert not multiprocessing.active_children()


def test_without_a_day_each_case_is_asked_about_the_day_of_its_export(tmp_path):
    early = json.loads(json.dumps(CLEAN)) | {"id": "early"}
    early["source"]["exported_on"] = "2011-01-01"
    file = put(tmp_path / "a.jsonl", BREACH, early)
    one, other = check_many(file, workers=1)
    assert (one.answer or {})["on"] == "2026-07-01"
    assert [(problem.pointer, problem.line) for problem in other.problems] == [("/source/exported_on", 2)]
    assert other.answer is None


LAWS: dict[str, Any] = {
    "packs and numbers": lambda: Law(packs=("core", "time"), parameters={"review_interval": 1}),
    "local rules": lambda: Law(local=ipcore.load_rules(ROOT / "examples/rules")),
    "policy": lambda: Law(policy=ipcore.load_policy(ROOT / "examples/policy/fjordby.toml")),
    "draft": lambda: Law(amendments=[ipcore.load_amendment(ROOT / "examples/amendments/yearly-evaluation")]),
    "plugin": lambda: Law(plugins=ipcore.load_plugins(["my-vendor"], ipcore.Host([ROOT / "examples/plugins/my-vendor/my_vendor.py"]))),
    "lost plugin": lambda: Law(plugins=ipcore.load_plugins(["gone"])),
}


@pytest.mark.parametrize("name", LAWS)
def test_any_law_judges_the_same_in_another_process(cases, name):
    law = LAWS[name]()
    found = [one.answer for one in check_many(cases, answer=judged_by, law=law, workers=1)]
    assert [one.answer for one in check_many(cases, answer=judged_by, law=law, workers=2, chunk=15)] == found
    assert {one[0] for one in found if one} == {law.stamp}


def vendor(tmp_path: Path) -> Path:
    folder = shutil.copytree(ROOT / "examples/plugins/my-vendor", tmp_path / "vendor")
    return Path(folder) / "my_vendor.py"


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("kind=Kind.DOCUMENT", "kind=Kind.RECORDED", r"found law \w+, expected \w+: the code of a plugin has changed"),
        ("def measures_without_need", "def another_name", "its module has it no more"),
        ("import ipcore\n", "import no_such_module\n", "cannot be imported: ModuleNotFoundError"),
    ],
)
def test_another_law_in_the_process_is_refused(tmp_path, cases, before, after, said):
    file = vendor(tmp_path)
    law = Law(plugins=ipcore.load_plugins(["my-vendor"], ipcore.Host([file])))
    file.write_text(file.read_text().replace(before, after))
    shutil.rmtree(file.parent / "__pycache__", ignore_errors=True)
    with pytest.raises(ManyError, match=said):
        list(check_many(cases, law=law, workers=2))
    assert not multiprocessing.active_children()


@pytest.mark.parametrize("workers", [1, 2])
def test_what_the_function_raises_is_told_by_its_place_and_not_by_its_text(cases, workers):
    case = ipcore.loads(lines(30)[17])
    answers = check_many(cases, answer=Broken(at=case.id, how="raises"), workers=workers, chunk=5)
    assert [next(answers).line for _ in range(17)] == list(range(1, 18))
    with pytest.raises(ManyError, match=r"cases\.jsonl, line 18: found LookupError in samples\.py, line \d+, expected an answer") as raised:
        next(answers)
    assert case.person.key not in str(raised.value)
    assert (raised.value.__cause__ is None) == (workers == 2)
    assert not multiprocessing.active_children()


def test_a_function_that_leaves_a_process_ends_the_run_and_its_text_is_not_told(cases, capfd):
    case = ipcore.loads(lines(30)[17])
    with pytest.raises(ManyError, match=r"cases\.jsonl, line 18: found SystemExit in samples\.py, line \d+, expected an answer"):
        list(check_many(cases, answer=Broken(at=case.id, how="leaves"), workers=2, chunk=5))
    assert capfd.readouterr() == ("", "")


def test_an_answer_that_cannot_be_sent_is_told_with_its_lines(cases):
    case = ipcore.loads(lines(30)[17])
    with pytest.raises(ManyError, match=r"cases\.jsonl, lines 16 through 20: found .*Error"):
        list(check_many(cases, answer=Broken(at=case.id, how="unsendable"), workers=2, chunk=5))


def test_a_killed_process_costs_its_lines_and_no_others(cases):
    given = [ipcore.loads(one).id for one in lines(30)]
    found = list(check_many([cases, cases], answer=Broken(at=given[17], how="killed"), workers=2, chunk=10))
    lost = [one for one in found if one.problems]
    assert [(one.file, one.line, one.last_line, one.answer) for one in lost] == 2 * [(cases, 11, 20, None)]
    assert str(lost[0].problems[0]) == "line 11: found no answer: the process that had lines 11 through 20 ended, expected an answer"
    assert [one.answer for one in found if not one.problems] == 2 * (given[:10] + given[20:])


def test_left_early_it_leaves_no_process(cases):
    for one in check_many([cases] * 20, answer=id_of, workers=2, chunk=1):
        assert multiprocessing.active_children()
        assert one.line == 1
        break
    assert not multiprocessing.active_children()


def test_small_files_are_judged_here_and_larger_ones_on_all_cores(cases, monkeypatch):
    monkeypatch.setattr(several, "_cores", lambda: 2)
    with_few = check_many(cases)
    next(with_few)
    assert not multiprocessing.active_children()
    monkeypatch.setattr(several, "ENOUGH", Path(cases).stat().st_size * 2)
    with_many = check_many([cases, cases], chunk=5)
    next(with_many)
    assert len(multiprocessing.active_children()) == 2
    with_many.close()


def in_a_daemon(file: str, pipe: Any) -> None:
    pipe.send([one.answer for one in check_many(file, answer=clean_cases, workers=2)])


def test_where_no_process_can_be_started_it_is_this_one(cases):
    ours, theirs = multiprocessing.get_context("spawn").Pipe()
    process = multiprocessing.get_context("spawn").Process(target=in_a_daemon, args=(cases, theirs), daemon=True)
    process.start()
    theirs.close()
    assert ours.recv() == [one.answer for one in check_many(cases, answer=clean_cases, workers=1)]
    process.join()
    process.close()
    ours.close()


PIPED = "import sys, ipcore; print([one.answer['case'] for one in ipcore.check_many(sys.argv[1], workers=2)])"


def test_a_program_from_standard_input_is_its_own_process(cases):
    done = subprocess.run([sys.executable, "-", cases], input=PIPED, env=environment(), capture_output=True, text=True, check=True)
    assert done.stdout.strip() == str([ipcore.loads(one).id for one in lines(30)])


NAMELESS = f"import sys; sys.executable = ''; {PIPED}"


def test_a_python_that_does_not_know_its_own_program_starts_no_other(cases):
    done = subprocess.run([sys.executable, "-c", NAMELESS, cases], env=environment(), capture_output=True, text=True, check=False)
    assert (done.stderr, done.stdout.strip()) == ("", str([ipcore.loads(one).id for one in lines(30)]))


LOCAL = """
import sys, ipcore
def mine(case, report):
    return 1
try:
    list(ipcore.check_many(sys.argv[1], answer=mine, workers=2))
except ipcore.ManyError as error:
    print(error)
"""


def test_a_function_that_is_nowhere_else_is_refused(cases):
    done = subprocess.run([sys.executable, "-c", LOCAL, cases], env=environment(), capture_output=True, text=True, check=True)
    assert done.stdout.startswith("a worker process: found AttributeError")
    assert "expected functions and classes from modules" in done.stdout


def test_a_file_that_is_taken_away_while_it_is_read_is_read_to_its_end(cases, tmp_path):
    answers = check_many([cases, str(tmp_path / "b.jsonl")], answer=id_of, workers=2, chunk=2)
    write(tmp_path / "b.jsonl", *lines(30))
    first = next(answers)
    Path(cases).unlink()
    found = [first, *answers]
    assert [one.answer for one in found] == 2 * [ipcore.loads(one).id for one in lines(30)]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_file_that_is_made_shorter_while_it_is_read_is_told_where_it_ends_at_a_line(tmp_path, workers):
    file = Path(write(tmp_path / "a.jsonl", *(300 * lines(1))))
    answers = check_many(file, answer=id_of, workers=workers, chunk=2)
    next(answers)
    os.truncate(file, file.stat().st_size // 3 * 2)
    *found, last = answers
    assert not any(one.problems for one in found)
    assert (last.line, last.problems[0].found) == (None, "a file that became shorter while it was read")


def test_the_memory_of_the_caller_does_not_grow_with_the_input(tmp_path):
    """Lines that are no case are answered soon: what is measured is what is held of 20 MB."""
    file = tmp_path / "a.jsonl"
    file.write_bytes((b'{"a":"' + b"x" * 992 + b'"}\n') * 20_000)
    tracemalloc.start()
    try:
        assert sum(bool(one.problems) for one in check_many(file, workers=2)) == 20_000
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 6_000_000


def test_what_cannot_be_asked_is_refused_before_anything_is_read(cases):
    with pytest.raises(ipcore.OutsideLawError):
        check_many(cases, dt.date(2001, 1, 1))
    with pytest.raises(ManyError, match="cannot be sent"):
        check_many(cases, answer=lambda case, report: case.id)
    with pytest.raises(ValueError, match="workers"):
        check_many(cases, workers=0)
    with pytest.raises(ValueError, match="chunk"):
        check_many(cases, chunk=0)
    with pytest.raises(TypeError, match="a Law is needed"):
        check_many(cases, law="core")  # type: ignore[call-overload]
    assert [one.answer for one in check_many(Path(cases), answer=lambda case, report: 1, workers=1)] == [1] * 30


def test_an_answer_is_not_shown_by_repr():
    assert "secret" not in repr(Checked(file="a", answer="secret"))
    assert evolve(Checked(file="a", answer="secret"), line=2).answer == "secret"


def full(process: object) -> None:
    raise BlockingIOError(11, "Resource temporarily unavailable")


def test_where_the_system_has_no_process_left_it_is_this_one_unless_others_were_asked_for(cases, monkeypatch):
    monkeypatch.setattr(several, "_cores", lambda: 2)
    monkeypatch.setattr(several, "ENOUGH", 1)
    monkeypatch.setattr("multiprocessing.context.SpawnProcess.start", full)
    assert list(check_many(cases)) == list(check_many(cases, workers=1))
    with pytest.raises(ManyError, match="no way to start a process"):
        list(check_many(cases, workers=2))
