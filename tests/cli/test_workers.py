"""`ipcore check --workers`: the same to the byte whatever the number, and what becomes of a run whose processes do not stay."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest
from click.testing import Result

from ipcore.many import several
from tests.cli.samples import BREACH, CLEAN, ROOT, UNASSESSED, WRONG, case, on_terminal, put, run, start

FORMS = ("text", "json", "jsonl", "csv")
EARLY = case("early", source={"system": "testsystem", "exported_on": "2011-01-01", "records": ["ipcore/1"]})


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, ...]:
    """More than one chunk, with all that can be wrong."""
    many = [case(f"c-{number}", need=("no", "yes", None)[number % 3]) for number in range(70)]
    rows = put(tmp_path / "a.jsonl", *many[:30], "", WRONG, "no case", *many[30:], EARLY)
    (tmp_path / "empty.jsonl").touch()
    return rows, put(tmp_path / "b.json", UNASSESSED, indent=1), str(tmp_path / "empty.jsonl"), str(tmp_path / "gone"), rows


def told(result: Result, summary: Path) -> tuple[object, ...]:
    return result.stdout_bytes, result.stderr, result.exit_code, summary.read_bytes()


@pytest.mark.parametrize("form", FORMS)
def test_the_number_of_processes_changes_no_byte(tmp_path, files, form):
    summary = tmp_path / "s.json"

    def answered(workers: int) -> tuple[object, ...]:
        arguments = ("--format", form, "--workers", str(workers), "--fail-on", "breach", "--summary", str(summary))
        return told(run("check", *files, *arguments), summary)

    one = answered(1)
    assert str(one[1]).count("\n") == 10
    assert answered(2) == one
    if form in ("text", "jsonl"):
        assert answered(3) == one


@pytest.mark.parametrize("documents", [[BREACH], ["", BREACH, ""], [BREACH, WRONG], [WRONG]])
def test_one_case_alone_is_told_in_full_by_two_processes_too(tmp_path, documents):
    file = put(tmp_path / "a.jsonl", *documents)
    one, two = (run("check", file, "--workers", workers) for workers in "12")
    assert (two.stdout, two.stderr, two.exit_code) == (one.stdout, one.stderr, one.exit_code)


def test_on_a_terminal_the_colours_are_the_same(tmp_path):
    file = put(tmp_path / "a.jsonl", *(case(f"c-{number}") for number in range(4)))
    one, two = (on_terminal("check", file, "--workers", workers) for workers in "12")
    assert "\x1b[" in one
    assert two == one


def test_large_files_take_all_cores_and_small_ones_one(tmp_path, monkeypatch):
    monkeypatch.setattr(several, "_cores", lambda: 2)
    file = put(tmp_path / "a.jsonl", *(case(f"c-{number}", need="no") for number in range(5)))

    def begun(*given: object) -> None:
        pytest.fail("a pool was begun")

    monkeypatch.setattr("ipcore.cli.at_once.Pool", begun)
    assert run("check", file).exit_code == 0
    assert run("check", "-", "--workers", "2", stdin=Path(file).read_text()).exit_code == 0
    monkeypatch.setattr(several, "ENOUGH", 100)
    with pytest.raises(pytest.fail.Exception, match="a pool was begun"):
        run("check", file)


def test_where_the_system_has_no_process_left_one_is_enough_unless_more_were_asked_for(tmp_path, monkeypatch):
    def full(process: object) -> None:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(several, "_cores", lambda: 2)
    monkeypatch.setattr(several, "ENOUGH", 1)
    monkeypatch.setattr("multiprocessing.context.SpawnProcess.start", full)
    file = put(tmp_path / "a.jsonl", *(case(f"c-{number}") for number in range(5)))
    alone = run("check", file, "--workers", "1")
    assert (run("check", file).stdout, run("check", file).exit_code) == (alone.stdout, alone.exit_code)
    refused = run("check", file, "--workers", "2")
    assert refused.exit_code == 2
    assert "no way to start a process" in refused.stderr


@pytest.mark.parametrize("number", ["0", "-1", "two"])
def test_a_number_that_is_none_is_refused(tmp_path, number):
    assert run("check", put(tmp_path / "a.json", CLEAN), "--workers", number).exit_code == 2


# --- plugins


def vendor(tmp_path: Path, old: str, new: str) -> tuple[str, ...]:
    """The plugin of the examples with other code in its fact."""
    folder = Path(shutil.copytree(ROOT / "examples/plugins/my-vendor", tmp_path / "vendor", ignore=shutil.ignore_patterns("__pycache__")))
    file = folder / "my_vendor.py"
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new))
    return "--plugin-file", str(file), "--plugins", "my-vendor"


def plans(ids: list[str]) -> list[dict[str, object]]:
    plan = json.loads((ROOT / "examples/cases/complete-plan.json").read_text())
    return [plan | {"id": one} for one in ids]


BODY = "    measures = enumerate(view.the_plan.measures)\n"


@pytest.mark.parametrize("form", FORMS)
def test_lines_whose_process_was_killed_are_rejected_and_the_rest_is_judged(tmp_path, form):
    killing = "    if view.case.id == 'c-70':\n        import os, signal\n        os.kill(os.getpid(), signal.SIGKILL)\n"
    plugin = vendor(tmp_path, BODY, killing + BODY)
    file = put(tmp_path / "a.jsonl", "", *plans([f"c-{number}" for number in range(135)]))
    summary = tmp_path / "s.json"
    result = run("check", file, "--workers", "2", "--format", form, "--lang", "en", "--summary", str(summary), *plugin)
    assert result.exit_code == 1
    problem = r"found no answer: the process that had lines (\d+) through (\d+) ended, expected an answer"
    said = re.fullmatch(rf"{re.escape(file)}: line (\d+): ({problem})\n", result.stderr)
    assert said is not None, result.stderr
    first, last = int(said[3]), int(said[4])
    assert int(said[1]) == first < 72 < last < 136
    counts = json.loads(summary.read_text())
    assert (counts["cases"], counts["rejected"], counts["exit_code"]) == (135 - (last - first + 1), last - first + 1, 1)
    if form == "text":
        assert re.search(rf"{counts['rejected']}  rejected", result.stdout)
    elif form == "csv":
        assert result.stdout.count(",,,rejected,") == counts["rejected"]
        assert f"line {last}: {said[2]}" in result.stdout
    else:
        answers = json.loads(result.stdout) if form == "json" else [json.loads(one) for one in result.stdout.splitlines()]
        assert [one["case"] for one in answers] == [None if first <= number + 2 <= last else f"c-{number}" for number in range(135)]
        lost = [one["rejected"] for one in answers if "rejected" in one]
        assert [one["source_line"] for one in lost] == list(range(first, last + 1))
        assert {one["problems"][0]["kind"] for one in lost} == {"not_available"}
        assert not any(one["clean"] for one in answers if "rejected" in one)


def test_what_a_plugin_prints_in_another_process_is_no_part_of_the_answers(tmp_path):
    plugin = vendor(tmp_path, BODY, "    import os\n    print('seen')\n    os.system('echo of a program')\n" + BODY)
    file = put(tmp_path / "a.jsonl", *plans(["a", "b"]))
    with start("check", file, "--workers", "2", "--format", "jsonl", *plugin, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        out, err = process.communicate(timeout=120)
    assert [json.loads(one)["case"] for one in out.splitlines()] == ["a", "b"]
    assert b"seen" in err
    assert b"of a program" in err


def test_what_is_written_is_whole_where_the_code_of_a_plugin_ends_the_run(tmp_path):
    plugin = vendor(tmp_path, BODY, "    if view.case.id == 'c-70':\n        raise KeyboardInterrupt\n" + BODY)
    file = put(tmp_path / "a.jsonl", *plans([f"c-{number}" for number in range(135)]))
    result = run("check", file, "--workers", "2", "--format", "json", *plugin)
    assert result.exit_code == 2
    assert re.search(r"a\.jsonl, lines \d+ through \d+: found KeyboardInterrupt in my_vendor\.py, line \d+", result.stderr)
    assert json.loads(result.stdout)[-1] == {"case": None, "clean": False, "cut_off": True}


def test_a_plugin_that_cannot_be_sent_is_judged_by_in_one_process(tmp_path, monkeypatch):
    plugin = vendor(
        tmp_path,
        "@ipcore.hookimpl\ndef ipcore_facts",
        "FACTS = [measures_without_need]\ndel measures_without_need\n\n\n@ipcore.hookimpl\ndef ipcore_facts",
    )
    file = Path(plugin[1])
    file.write_text(file.read_text().replace("return [measures_without_need]", "return FACTS"))
    for rule in (file.parent / "my_vendor_rules").glob("*.py"):
        rule.write_text(
            rule.read_text().replace(
                "from my_vendor import measures_without_need", "from my_vendor import FACTS\nmeasures_without_need = FACTS[0]"
            )
        )
    cases = put(tmp_path / "a.jsonl", *plans(["a", "b"]))
    monkeypatch.setattr(several, "_cores", lambda: 2)
    monkeypatch.setattr(several, "ENOUGH", 1)
    alone = run("check", cases, "--workers", "1", *plugin)
    assert "my-vendor" in alone.stdout
    assert run("check", cases, *plugin).stdout == alone.stdout
    refused = run("check", cases, "--workers", "2", *plugin)
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "my_vendor.measures_without_need cannot be sent to another process" in refused.stderr


# --- runs that are broken off


def processes_below(parent: int) -> list[int]:
    """The processes that a process has started and that run."""
    found = []
    for one in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, above = one.read_text().rpartition(")")[2].split()[:2]
        except OSError:
            continue
        if int(above) == parent and state != "Z":
            found.append(int(one.parent.name))
    return found


@pytest.mark.parametrize(
    ("form", "number", "send"),
    [
        ("jsonl", signal.SIGINT, os.kill),
        ("json", signal.SIGINT, os.killpg),
        ("text", signal.SIGTERM, os.kill),
        ("csv", signal.SIGTERM, os.killpg),
    ],
)
def test_ctrl_c_is_told_what_is_written_is_whole_and_no_process_stays(tmp_path, form, number, send):
    """Also where it reaches the whole group of processes, as that of a terminal does, or of a scheduler."""
    file = put(tmp_path / "a.jsonl", *(case(f"c-{number}") for number in range(64)))
    summary = tmp_path / "s.json"
    arguments = ("check", *([file] * 200), "--workers", "2", "--format", form, "--summary", str(summary))
    with start(*arguments, start_new_session=True, bufsize=0, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        first = process.stdout.readline() + process.stdout.readline()  # the second is of a case, whatever the form
        below = processes_below(process.pid)
        assert len(below) >= 2
        send(process.pid, number)
        out, err = process.communicate(timeout=120)
    assert (process.returncode, err) == (1, b"ipcore: interrupted: the rest has not been judged\n")
    out = first + out
    counts = json.loads(summary.read_text())
    assert (counts["cut_off"], counts["exit_code"], counts["rejected"]) == (True, 1, 0)
    assert 0 < counts["cases"] < 64 * 200
    match form:
        case "jsonl":
            assert len([json.loads(one) for one in out.splitlines()]) == counts["cases"] + 1
        case "json":
            assert json.loads(out)[-1] == {"case": None, "clean": False, "cut_off": True}
        case "text":
            assert out.rstrip().endswith(b"Avbrutt: resten er ikke vurdert.")
        case _:
            assert out.endswith(b",,,cut_off,,,,,,,,\r\n")
    for _ in range(100):
        if not any(Path(f"/proc/{one}").exists() for one in below):
            break
        time.sleep(0.1)
    else:
        pytest.fail("a process is still there")


def test_a_reader_that_leaves_ends_two_processes_quietly_too(tmp_path):
    file = put(tmp_path / "a.jsonl", *(case(f"c-{number}") for number in range(200)))
    summary = tmp_path / "s.json"
    arguments = ("check", file, "--workers", "2", "--format", "jsonl", "--summary", str(summary))
    with start(*arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        err = process.stderr.read()
        assert (process.wait(timeout=60), err) == (1, b"")
    assert json.loads(summary.read_text())["cut_off"] is True


def test_the_bar_goes_on_with_two_processes(tmp_path):
    file = put(tmp_path / "a.jsonl", *(case(f"c-{number}", need="no") for number in range(300)))
    with (tmp_path / "out").open("wb") as out:
        told = on_terminal("check", file, "--workers", "2", "--format", "jsonl", stdout=out)
    assert re.search(r"\d+ cases, \d+ not clean, 0 rejected", told)
    assert (tmp_path / "out").read_bytes().count(b"\n") == 300
