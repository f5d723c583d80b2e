"""What docs/line-protocol.md promises to a program that keeps one process: a line in, a line out, for as long as there are lines."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from ipcore.serde.limits import MAX_BYTES
from tests.cli.samples import BREACH, CANARY, CLEAN, DAY, ROOT, WRONG, case, environment, line, put, start

SAMPLES = ROOT / "examples" / "line-protocol"
REQUESTS = (SAMPLES / "requests.jsonl").read_bytes()
ANSWERS = (SAMPLES / "answers.jsonl").read_bytes()
COMMAND = ("check", "-", "--format", "jsonl", "--lang", "en", "--on", "2026-11-21")
"""By which the sample answers are made anew: `ipcore ... < requests.jsonl > answers.jsonl`."""

LONG = 300


class Session:
    """One process, asked line by line."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self.process = process
        self._in, self._out = process.stdin, process.stdout

    def send(self, data: bytes | str) -> None:
        self._in.write(data.encode() if isinstance(data, str) else data)
        self._in.flush()

    def ask(self, data: bytes | str) -> Any:
        self.send(data)
        return json.loads(self._out.readline())

    def end(self) -> tuple[bytes, bytes, int]:
        """What was still to come on both streams, and the exit code."""
        out, err = self.process.communicate(timeout=60)
        return out, err, self.process.returncode

    @property
    def memory(self) -> int:
        """What it holds in memory now, in kB."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return next(int(one.split()[1]) for one in status.splitlines() if one.startswith("VmRSS:"))


@contextmanager
def session(*options: str) -> Iterator[Session]:
    """A process in the middle of its work. It is ended where an answer never comes, so that a test fails and does not wait for ever."""
    streams: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with start("check", "-", "--format", "jsonl", "--on", DAY, *options, **streams) as process:
        watch = threading.Timer(LONG, process.kill)
        watch.start()
        try:
            yield Session(process)
        finally:
            watch.cancel()
            process.kill()


def answered(data: bytes, *, env: dict[str, str] | None = None) -> tuple[bytes, bytes, int]:
    """Output, errors and exit code where all lines are there at once."""
    pipe = subprocess.PIPE
    with start(*COMMAND, env=env, stdin=pipe, stdout=pipe, stderr=pipe) as process:
        out, err = process.communicate(data, timeout=60)
    return out, err, process.returncode


def test_the_sample_answers_are_those_of_the_sample_requests():
    out, err, code = answered(REQUESTS)
    assert out == ANSWERS
    assert (err, code) == (b"", 1)


@pytest.mark.parametrize(
    "env",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"},
        {"PYTHONIOENCODING": "utf-16"},
        {"TZ": "Pacific/Kiritimati", "LANG": "nb_NO.ISO-8859-1", "NO_COLOR": "1", "COLUMNS": "20", "PYTHONUNBUFFERED": "1"},
        {"PYTHONHASHSEED": "1", "PYTHONOPTIMIZE": "1"},
    ],
    ids=lambda env: ",".join(env),
)
def test_neither_encoding_nor_locale_nor_time_zone_changes_an_answer(env):
    assert answered(REQUESTS, env=environment(**env))[0] == ANSWERS


def test_both_line_ends_are_taken_and_one_is_written():
    assert answered(REQUESTS.replace(b"\n", b"\r\n"))[0] == ANSWERS
    assert b"\r" not in ANSWERS


def test_the_last_line_needs_no_line_feed():
    assert answered(REQUESTS.rstrip(b"\n"))[0] == ANSWERS


def test_blank_lines_are_counted_and_not_answered():
    out = answered(b"\n \t\r\n" + REQUESTS)[0]
    found = [json.loads(one) for one in out.splitlines()]
    assert [one["case"] for one in found] == ["sak-åse", "sak-bjørn", None, None, "sak-eirik"]
    assert [one["rejected"]["source_line"] for one in found if one["case"] is None] == [5, 6]


BROKEN = {
    "an object left open": b"{\n",
    "a list left open": b'{"format": "ipcore/1", "services": [\n',
    "broken off in a text": line(CLEAN)[:60].encode() + b"\n",
    "broken off after a comma": b'{"format": "ipcore/1",\n',
    "the first line of a document laid out for people": json.dumps(CLEAN, indent=2).partition("\n")[0].encode() + b"\n",
    "a byte order mark": b"\xef\xbb\xbf" + line(CLEAN).encode(),
    "two cases": line(CLEAN).strip().encode() + line(CLEAN).encode(),
    "Latin-1": line(case("sak-æ")).encode("latin-1"),
    "UTF-16": line(CLEAN).strip().encode("utf-16") + b"\n",
    "a NUL": b"\0\n",
    "no object": b"null\n",
    "a nesting without end": b'{"a":' * 100_000 + b"\n",
    "an unknown key": line(WRONG).encode(),
    "too long": b'{"id": "' + b"a" * MAX_BYTES + b'"}\n',
}


@pytest.mark.parametrize("data", BROKEN.values(), ids=BROKEN.keys())
def test_a_line_that_is_no_case_is_answered_at_once_and_changes_nothing_for_the_next(data):
    with session() as one:
        first = one.ask(data)
        assert (first["case"], first["rejected"]["source_line"]) == (None, 1)
        good = one.ask(line(BREACH))
        assert good["case"] == "breach"
        assert one.ask(data)["rejected"]["source_line"] == 3
        assert one.ask(line(BREACH)) == good
        assert one.end()[0::2] == (b"", 1)


def test_a_line_that_is_too_long_is_answered_before_it_ends_and_the_rest_of_it_is_passed_over():
    with session() as one:
        [problem] = one.ask(b"x" * (MAX_BYTES + 3))["rejected"]["problems"]
        assert (problem["kind"], problem["line"]) == ("too_large", 1)
        assert one.ask(b"x" * 100_000 + b"\n" + line(CLEAN).encode())["case"] == "clean"


@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_the_longest_line_is_as_long_as_a_case_may_be(end):
    longest = line(CLEAN).strip().encode().ljust(MAX_BYTES)
    with session() as one:
        assert one.ask(longest + end)["case"] == "clean"
        assert one.ask(longest + b" " + end)["rejected"]["problems"][0]["kind"] == "too_large"
        assert one.ask(longest + end)["case"] == "clean"


@pytest.mark.parametrize(
    ("lines", "answers", "code"),
    [([CLEAN], 1, 0), ([CLEAN, BREACH], 2, 1), ([CLEAN, "{"], 2, 1), (["{"], 1, 2), ([], 1, 2), (["", " "], 1, 2)],
    ids=["clean", "a breach", "a rejected line", "rejected only", "nothing", "blank"],
)
def test_the_end_of_input_ends_the_process(lines, answers, code):
    with session() as one:
        one.send("".join(each.rstrip() + "\n" if isinstance(each, str) else line(each) for each in lines))
        out, _, ended = one.end()
    assert (out.count(b"\n"), ended) == (answers, code)


def test_where_there_was_no_line_the_one_answer_has_no_line():
    with session() as one:
        told = json.loads(one.end()[0])
    assert told["rejected"]["source_line"] is None


def test_every_answer_says_which_law_so_that_a_first_case_asks_for_it():
    policy = str(ROOT / "examples" / "policy" / "fjordby.toml")
    probe = (ROOT / "examples" / "cases" / "minimal.json").read_text(encoding="utf-8")
    with session("--policy", policy) as one:
        first = one.ask(line(json.loads(probe)))["law"]
        assert first == one.ask(line(BREACH))["law"]
    assert first["policy"]


def test_what_a_rejected_line_holds_is_never_told():
    with session() as one:
        for data in (
            line(WRONG),
            line(case("sak-7", need=CANARY)),
            line(CLEAN)[:-20] + "\n",
            line(CLEAN).replace("person-1", f'"{CANARY}'),
        ):
            told = one.ask(data)
            assert told["case"] is None
            assert CANARY not in json.dumps(told)
        assert one.end()[1] == b""


def test_standard_error_that_nobody_reads_never_stops_the_answers():
    with session() as one:
        for number in range(1, 1001):  # told there, they would be twice what a pipe takes
            assert one.ask(line(WRONG))["rejected"]["source_line"] == number
        assert one.end()[1] == b""


def test_what_is_wrong_with_a_file_is_still_told(tmp_path):
    pipe = subprocess.PIPE
    name = put(tmp_path / "a.jsonl", "{")
    with start("check", name, "-", "--format", "jsonl", stdin=pipe, stdout=pipe, stderr=pipe) as process:
        out, err = process.communicate(b"", timeout=60)
    assert out.count(b"\n") == 2
    first, second = err.decode().splitlines()
    assert "a.jsonl: line 1, column 2: the document: found the end of the document" in first
    assert second == "standard input: found nothing, expected a case"


def test_a_client_that_is_killed_takes_the_process_with_it():
    program = (
        "import subprocess, sys, time\n"
        "command = [sys.executable, '-m', 'ipcore', 'check', '-', '--format', 'jsonl']\n"
        "process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)\n"
        "process.stdin.write(sys.stdin.buffer.readline()); process.stdin.flush(); process.stdout.readline()\n"
        "print('answered', flush=True); time.sleep(600)"
    )
    pipe = subprocess.PIPE
    with subprocess.Popen([sys.executable, "-c", program], env=environment(), stdin=pipe, stdout=pipe, stderr=pipe) as client:
        assert client.stdin is not None
        assert client.stdout is not None
        assert client.stderr is not None
        client.stdin.write(line(CLEAN).encode())
        client.stdin.flush()
        assert client.stdout.readline() == b"answered\n"
        client.send_signal(signal.SIGKILL)
        _, err = client.communicate(timeout=60)  # standard error is the process's too: it ends when both have ended
    assert err == b""


def test_five_thousand_lines_one_by_one_take_no_more_memory_than_one_thousand():
    with session() as one:
        held = {}
        for number in range(1, 5001):
            asked, answer = _different(number)
            assert one.ask(line(asked))["case"] == answer
            if number % 1000 == 0:
                held[number] = one.memory
        assert held[5000] - held[1000] < 1000, held  # kB: a quarter of one for each line
        assert one.end()[0::2] == (b"", 1)


def _different(number: int) -> tuple[dict[str, Any], str | None]:
    """A case like none before it, and the id in its answer: one in five is judged, one is rejected, of three the source can say nothing."""
    person = {"key": f"p-{number}", "born_on": f"{1920 + number % 97}-{number % 12 + 1:02}-05"}
    own = case(f"sak-{number}", person=person, records=("person", "closed_on", "services", "judgments") if number % 5 == 1 else ())
    return (own | {f"key-{number}": 1}, None) if number % 5 == 0 else (own, own["id"])
