"""Worker processes: whatever becomes of them, each task is answered once, and none of them stays."""

from __future__ import annotations

import errno
import multiprocessing
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from ipcore.errors import ManyError
from ipcore.many.pool import Lost, Pool
from tests.many.samples import Numbers


def test_each_task_is_answered_once_in_order_or_as_it_is_done():
    expected = [(number, 2 * number) for number in range(20)]
    assert list(Pool(Numbers(), 2).run(range(20))) == expected
    assert sorted(Pool(Numbers(), 3, ordered=False).run(range(20))) == expected
    assert not multiprocessing.active_children()


def test_no_process_is_started_for_nothing():
    assert list(Pool(Numbers(begins="dead"), 2).run([])) == []


def test_a_task_that_kills_its_process_costs_no_other():
    found = list(Pool(Numbers(dies_at=3), 2).run(range(8)))
    assert found == [(number, Lost() if number == 3 else 2 * number) for number in range(8)]


@pytest.mark.parametrize(
    ("begins", "said"),
    [
        ("refused", "a worker process: found another law"),
        ("raises", "LookupError in samples.py, line"),
        ("dead", "ended before it began; a script"),
        ("killed", r"ended before it began: it was killed \(signal 9\), as one is for which there is no memory$"),
    ],
)
def test_a_process_that_cannot_begin_ends_the_run_and_says_why(begins, said):
    with pytest.raises(ManyError, match=said) as refused:
        list(Pool(Numbers(begins=begins), 2).run(range(8)))
    assert "of a case" not in str(refused.value)
    assert not multiprocessing.active_children()


@pytest.mark.parametrize("ordered", [True, False])
def test_few_tasks_are_taken_before_the_first_is_answered(tmp_path, ordered):
    """However slow the first task is, and however slow the caller."""
    gate, taken = tmp_path / "gate", list[int]()

    def tasks() -> Iterator[int]:
        for number in range(1000):
            taken.append(number)
            if number == 3:
                gate.touch()
            yield number

    answers = Pool(Numbers(gate=str(gate) if ordered else ""), 2, ordered=ordered).run(tasks())
    next(answers)
    assert len(taken) <= 4
    answers.close()


def test_closed_early_it_leaves_no_process(tmp_path):
    answers = Pool(Numbers(gate=str(tmp_path / "never")), 2, ordered=False).run(range(1000))
    next(answers)
    assert len(multiprocessing.active_children()) == 2
    answers.close()
    assert not multiprocessing.active_children()


def test_what_cannot_be_sent_is_refused_at_once():
    with pytest.raises(ManyError, match="cannot be sent to another process"):
        Pool(lambda: None, 2)  # type: ignore[arg-type]


UNGUARDED = """
import sys
from ipcore.many.pool import Pool
from tests.many.samples import Numbers
print(list(Pool(Numbers(begins="well" + "." * int(sys.argv[1])), 1).run([1])))
"""

KILLED = """
import sys
from ipcore.many.pool import Pool
from tests.many.samples import Numbers
if __name__ == "__main__":
    answers = Pool(Numbers(gate=sys.argv[1]), 1, ordered=False).run([1, 0])
    next(answers)
    import multiprocessing
    print(multiprocessing.active_children()[0].pid, flush=True)
    next(answers)
"""


LEFT_OPEN = """
from ipcore.many.pool import Pool
from tests.many.samples import Numbers
if __name__ == "__main__":
    answers = Pool(Numbers(), 2).run(range(1000))
    for answer in answers:
        break
    print(answer)
"""


def script(tmp_path: Path, text: str, *arguments: str) -> subprocess.Popen[bytes]:
    file = tmp_path / "script.py"
    file.write_text(text)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(["src", ".", *sys.path])}
    return subprocess.Popen([sys.executable, file, *arguments], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


@pytest.mark.parametrize("size", [0, 1_000_000])
def test_a_script_that_would_start_itself_again_is_refused_however_large_its_job(tmp_path, size):
    with script(tmp_path, UNGUARDED, str(size)) as process:
        try:
            out, err = process.communicate(timeout=60)
        finally:
            process.kill()
    assert (process.returncode, out) == (1, b"")
    assert b"needs `if __name__ == '__main__':`" in err


def test_a_script_that_ends_with_answers_left_ends(tmp_path):
    with script(tmp_path, LEFT_OPEN) as process:
        try:
            out, err = process.communicate(timeout=30)
        finally:
            process.kill()
    assert (process.returncode, out, err) == (0, b"(0, 0)\n", b"")


def test_processes_end_when_the_one_that_started_them_is_killed(tmp_path):
    with script(tmp_path, KILLED, str(tmp_path / "gate")) as process:
        assert process.stdout is not None
        worker = int(process.stdout.readline())
        process.send_signal(signal.SIGKILL)
    (tmp_path / "gate").touch()  # its task ends, and nobody hears the answer
    for _ in range(600):
        if not _runs(worker):
            return
        signal.sigtimedwait([], 0.1)
    pytest.fail("the worker process is still there")


def _runs(process: int) -> bool:
    """Whether a process runs: one that has ended and that nobody has waited for does not."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_an_answer_that_cannot_be_read_costs_no_other():
    answers = dict(Pool(Numbers(unreadable=2), 2).run(range(5)))
    reason = answers.pop(2)
    assert isinstance(reason, Lost)
    assert re.fullmatch(r"EOFError in samples\.py, line \d+", str(reason.reason))
    assert answers == {0: 0, 1: 2, 3: 6, 4: 8}


def test_where_the_system_has_no_process_left_it_says_so(monkeypatch):
    def full(process: object) -> None:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr("multiprocessing.context.SpawnProcess.start", full)
    with pytest.raises(ManyError, match=r"no way to start a process \(Resource temporarily unavailable\)"):
        list(Pool(Numbers(), 2).run(range(3)))


def test_where_no_pipe_can_be_opened_it_says_so_too(monkeypatch):
    def full(context: object) -> None:
        raise OSError(errno.EMFILE, os.strerror(errno.EMFILE))

    monkeypatch.setattr("multiprocessing.context.SpawnContext.Pipe", full)
    with pytest.raises(ManyError, match=r"no way to start a process \(Too many open files\)"):
        list(Pool(Numbers(), 2).run(range(3)))


def test_where_the_system_has_no_more_processes_those_that_there_are_go_on(monkeypatch):
    start, started = multiprocessing.context.SpawnProcess.start, list[object]()

    def full_from_the_second_on(process):
        started.append(process)
        if len(started) > 1:
            raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))
        start(process)

    monkeypatch.setattr("multiprocessing.context.SpawnProcess.start", full_from_the_second_on)
    assert list(Pool(Numbers(), 3).run(range(20))) == [(number, 2 * number) for number in range(20)]
    assert len(started) == 2


def test_a_process_may_be_started_before_there_is_a_task():
    pool = Pool(Numbers(), 2)
    assert pool.open()
    assert list(pool.run(range(20))) == [(number, 2 * number) for number in range(20)]
    assert not multiprocessing.active_children()
