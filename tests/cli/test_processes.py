"""What only shows in a process of its own: pipes kept open, Ctrl-C, a reader that leaves, memory."""

from __future__ import annotations

import json
import select
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.cli.samples import BREACH, CANARY, CLEAN, ROOT, WRONG, case, environment, line, put, start

PIPES: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}


def ask(process: subprocess.Popen[bytes], text: str) -> Any:
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(text.encode())
    process.stdin.flush()
    return json.loads(process.stdout.readline())


def test_each_line_is_answered_before_the_next_is_sent():
    process = start("check", "-", "--format", "jsonl", **PIPES)
    assert ask(process, line(CLEAN))["clean"] is True
    assert ask(process, line(WRONG))["rejected"]["source_line"] == 2
    assert ask(process, "\n" + line(BREACH))["case"] == "breach"
    assert process.communicate(timeout=60)[0] == b""
    assert process.returncode == 1


def test_a_first_line_that_can_never_become_a_case_is_answered_too():
    process = start("check", "-", "--format", "jsonl", **PIPES)
    assert ask(process, '{"format": "ipcore/1", "id": "bro\n')["rejected"]["source_line"] == 1
    assert ask(process, line(CLEAN))["case"] == "clean"
    process.communicate(timeout=60)
    assert process.returncode == 1


def test_words_come_line_by_line_too():
    process = start("check", "-", "--lang", "en", **PIPES)
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(line(CLEAN).encode())
    process.stdin.flush()
    assert process.stdout.readline() == "Case clean · 1 July 2026\n".encode()
    process.communicate(timeout=60)
    assert process.returncode == 0


@pytest.mark.parametrize(
    ("form", "number"),
    [*((form, signal.SIGINT) for form in ("jsonl", "json", "text", "csv")), ("json", signal.SIGTERM), ("jsonl", signal.SIGHUP)],
)
def test_ctrl_c_and_being_told_to_end_are_told_and_nothing_is_called_clean(tmp_path, form, number):
    summary = tmp_path / "s.json"
    process = start("check", "-", "--format", form, "--summary", str(summary), **PIPES)
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(line(CLEAN).encode())
    process.stdin.flush()
    told_first = {"jsonl": b'{"case":"clean"', "json": b'{"case":"clean"', "text": b"Sak clean", "csv": b"clean,"}[form]
    while not process.stdout.readline().startswith(told_first):
        pass
    process.send_signal(number)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 1
    assert err == b"ipcore: interrupted: the rest has not been judged\n"
    told = json.loads(summary.read_text())
    assert (told["cut_off"], told["cases"], told["exit_code"]) == (True, 1, 1)
    last = {
        "jsonl": b'{"case":null,"clean":false,"cut_off":true}',
        "json": b"]",
        "text": b"Avbrutt: resten er ikke vurdert.",
        "csv": b",,,cut_off,,,,,,,,",
    }
    assert out.rstrip().endswith(last[form])


def test_being_told_to_end_leaves_nothing_half_written(tmp_path):
    process = start("synthetic", "--recipe", "mixed", "--cases", "1000000", "--seed", "1", "-o", str(tmp_path / "s.jsonl"), **PIPES)
    while not any(one.stat().st_size for one in tmp_path.iterdir()):
        assert process.poll() is None
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=60)
    assert process.returncode == 1
    assert list(tmp_path.iterdir()) == []


def test_a_summary_never_takes_the_place_of_standard_input(tmp_path):
    cases = tmp_path / "cases.jsonl"
    cases.write_text(line(CLEAN))
    with cases.open("rb") as given:
        process = start("check", "-", "--summary", str(cases), stdin=given, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        _, err = process.communicate(timeout=60)
    assert process.returncode == 2
    assert b"--summary names one of the files" in err
    assert cases.read_text() == line(CLEAN)


@pytest.mark.parametrize("form", ["jsonl", "csv", "text"])
def test_a_reader_that_leaves_ends_the_run_quietly(tmp_path, form):
    name = put(tmp_path / "a.jsonl", *(case(f"c-{number}") for number in range(200)))
    summary = tmp_path / "s.json"
    code, err = _left_alone("check", name, "--format", form, "--summary", str(summary))
    assert (code, err) == (1, b"")
    assert json.loads(summary.read_text())["cut_off"] is True


@pytest.mark.parametrize("arguments", [["rules", "list"], ["facts"], ["schema", "case"]])
def test_other_commands_end_quietly_too(arguments):
    assert _left_alone(*arguments) == (1, b"")


def _left_alone(*arguments: str) -> tuple[int, bytes]:
    """Exit code and errors of a process whose reader leaves at once."""
    with start(*arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        err = process.stderr.read()
        return process.wait(timeout=60), err


def test_a_full_disk_is_told_without_a_traceback(tmp_path):
    if not Path("/dev/full").exists():
        pytest.fail("this machine has no /dev/full")
    with Path("/dev/full").open("wb") as full:
        process = start("check", put(tmp_path / "a.json", CLEAN), "--format", "jsonl", stdout=full, stderr=subprocess.PIPE)
        _, err = process.communicate(timeout=60)
    assert (process.returncode, b"Traceback" in err) == (2, False)
    assert err.startswith(b"ipcore: ")


@pytest.mark.parametrize("arguments", [("--format", "jsonl"), ("--on", "2001-01-01"), ("--no-such-option",)])
def test_where_standard_error_is_full_too_the_exit_code_still_tells(tmp_path, arguments):
    with Path("/dev/full").open("wb") as full:
        process = start("check", put(tmp_path / "a.json", CLEAN), *arguments, stdout=full, stderr=full)
        assert process.wait(timeout=60) == 2


DEFECT = """

import ipcore.many.question


def broken(case, *_, **__):
    raise KeyError(case.person.name)


ipcore.many.question.check = broken
"""


def test_a_defect_is_told_with_its_place_and_not_with_its_text(tmp_path):
    rules = tmp_path / "rules"
    rules.mkdir()
    for one in (ROOT / "examples" / "rules").glob("*.[pt]*"):
        (rules / one.name).write_text(one.read_text("utf-8") + (DEFECT if one.suffix == ".py" else ""), encoding="utf-8")
    process = start("check", "-", "--format", "jsonl", "--rules", str(rules), **PIPES)
    out, err = process.communicate(line(BREACH).encode(), timeout=60)
    assert (process.returncode, out) == (1, b"")
    assert b"in broken\n    raise KeyError(case.person.name)\nKeyError: " in err
    assert CANARY.encode() not in err


def test_closed_streams_are_no_traceback(tmp_path):
    name = put(tmp_path / "a.json", CLEAN)
    for tail in (">&-", "2>&-"):
        done = subprocess.run(
            ["sh", "-c", f"'{sys.executable}' -m ipcore check '{name}' {tail}"],
            env=environment(),
            capture_output=True,
            timeout=60,
            check=False,
        )
        assert (done.returncode, done.stderr) == (2, b"")


@pytest.mark.parametrize(("form", "number"), [("text", 4000), ("jsonl", 1200)])  # jsonl is some 60 kB of each case, and takes its time
def test_memory_does_not_grow_with_the_number_of_cases(tmp_path, form, number):
    few, many = (_peak(tmp_path, one, form) for one in (200, number))
    assert many - few < number - 200, (few, many)  # kB: less than one of each case


def _peak(folder: Path, number: int, form: str) -> int:
    """The most memory that checking so many cases took, as the system counts it, in kB."""
    name = put(folder / f"{number}.jsonl", *(case(f"c-{one}", need="no") for one in range(number)))
    program = (
        "import resource, subprocess, sys\n"
        f"command = [sys.executable, '-m', 'ipcore', 'check', {name!r}, '--format', {form!r}]\n"
        "subprocess.run(command, check=True, stdout=subprocess.DEVNULL)\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    out = subprocess.run([sys.executable, "-c", program], env=environment(), capture_output=True, check=True, timeout=300).stdout
    return int(out.split()[-1])


BLOCKED = """
import sys
import time
class Blocker:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == {name!r}:
            raise ModuleNotFoundError("No module named " + name, name=name)
sys.meta_path.insert(0, Blocker())
from ipcore.__main__ import main
sys.exit(main())
"""


@pytest.mark.parametrize("name", ["click", "rich"])
def test_without_the_extra_it_says_what_to_install(name):
    done = subprocess.run(
        [sys.executable, "-c", BLOCKED.format(name=name)], env=environment(), capture_output=True, timeout=60, check=False
    )
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr == b'the command line of ipcore needs click and rich: pip install "ipcore-no[cli]"\n'


def test_help_loads_nothing_of_the_law():
    program = (
        "import sys; sys.argv = ['ipcore', '--help']\n"
        "from ipcore.__main__ import main; main()\n"
        "law = ('ipcore.rules', 'ipcore.facts', 'ipcore.model', 'ipcore.synthetic', 'cattrs', 'rich.console')\n"
        "print([one for one in sys.modules if one.startswith(law)])"
    )
    out = subprocess.run([sys.executable, "-c", program], env=environment(), capture_output=True, check=True, timeout=60, cwd=ROOT).stdout
    assert out.splitlines()[-1] == b"[]"


def test_told_to_end_twice_while_nobody_reads_it_ends_and_nothing_follows_what_was_broken_off(tmp_path):
    requests = put(tmp_path / "many.jsonl", *[BREACH] * 200)
    with Path(requests).open("rb") as source:
        process = start("check", "-", "--format", "jsonl", stdin=source, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        assert process.stdout is not None
        assert select.select([process.stdout], [], [], 60)[0]  # it has begun to answer; what it writes soon fills the pipe
        for _ in range(2):
            time.sleep(0.5)
            process.send_signal(signal.SIGTERM)
        out, _ = process.communicate(timeout=30)
    *whole, broken_off = out.split(b"\n")
    assert all(json.loads(one)["case"] == "breach" for one in whole)
    assert b"cut_off" not in broken_off
    assert process.returncode == 1
