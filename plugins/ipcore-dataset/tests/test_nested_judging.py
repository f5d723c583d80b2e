"""Cases judged in processes: the same as one by one, however many processes, killed and gone on with."""

from __future__ import annotations

import datetime as dt
import gzip
import multiprocessing
import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest
from dataset_parts.nested_samples import DAYS, DyingJob, lines, write

import ipcore
from ipcore import Outcome
from ipcore_dataset.columns import rule_column
from ipcore_dataset.nested import Kept, Lost, NestedError, Rejected, Resumed, judge_cases
from ipcore_dataset.nested.run import Finished, Plan, running
from ipcore_dataset.running.summary import Summary

ON = DAYS["mixed"]
CASES = 80


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    return write(tmp_path / "cases.jsonl", lines("mixed", CASES))


@pytest.fixture(scope="module")
def unbroken(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The table of one worker that nothing disturbed."""
    folder = tmp_path_factory.mktemp("unbroken")
    judged(write(folder / "cases.jsonl", lines("mixed", CASES)), folder / "out.parquet", workers=1)
    return (folder / "out.parquet").read_bytes()


def judged(cases: Path, to: Path | None, **more: Any) -> Summary:
    return judge_cases([cases], ipcore.Law(), more.pop("on", ON), to, chunk=more.pop("chunk", 10), **more)


def table(file: Path) -> list[dict[str, Any]]:
    found = duckdb.connect().execute("select * from read_parquet(?)", [str(file)])
    names = [one[0] for one in found.description or ()]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def nothing_but(folder: Path, *names: str) -> bool:
    return sorted(one.name for one in folder.iterdir()) == sorted(names)


def test_every_outcome_is_the_one_that_check_gives(cases: Path, tmp_path: Path) -> None:
    summary = judged(cases, tmp_path / "out.parquet", workers=2)
    rows = table(tmp_path / "out.parquet")
    found = [ipcore.loads(line) for line in lines("mixed", CASES)]
    assert [row["id"] for row in rows] == [case.id for case in found]
    for row, case in zip(rows, found, strict=True):
        report = ipcore.check(case, ON)
        for one in report.findings:
            assert row[rule_column(one.rule.id)] == one.outcome
        assert row["person"] == case.person.key
    for rule, counts in summary.rules.items():
        for outcome in Outcome:
            assert counts.count(outcome) == sum(row[rule_column(rule)] == outcome for row in rows)
    clean = sum(ipcore.check(case, ON).clean for case in found)
    assert (summary.rows, summary.rejected, summary.clean_rows, summary.cut_off) == (CASES, 0, clean, False)
    assert summary.unmet_rows == {
        one: number for one in ipcore.Severity if (number := sum(bool(ipcore.check(case, ON).unmet(one)) for case in found))
    }


def test_the_number_of_processes_changes_no_byte_and_nothing_is_left(cases: Path, tmp_path: Path, unbroken: bytes) -> None:
    judged(cases, tmp_path / "out.parquet", workers=3)
    assert (tmp_path / "out.parquet").read_bytes() == unbroken
    assert nothing_but(tmp_path, "cases.jsonl", "out.parquet")
    assert stat.S_IMODE((tmp_path / "out.parquet").stat().st_mode) == 0o600
    assert not multiprocessing.active_children()


def test_a_compressed_file_gives_the_same(tmp_path: Path, unbroken: bytes) -> None:
    plain = write(tmp_path / "cases.jsonl", lines("mixed", CASES))
    packed = tmp_path / "cases.jsonl.gz"
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    judged(packed, tmp_path / "out.parquet", workers=2)
    assert (tmp_path / "out.parquet").read_bytes() == unbroken


def test_what_is_no_case_is_told_by_line_and_kind_and_never_by_its_text(tmp_path: Path) -> None:
    given = lines("mixed", 25)
    texts = (*given[:12], '{"secret": "Kari"}', *given[12:20], "", "Kari er syk", *given[20:])
    told: list[object] = []
    summary = judged(write(tmp_path / "cases.jsonl", texts), tmp_path / "out.parquet", workers=2, tell=told.append)
    assert [(one.file, one.line) for one in told if isinstance(one, Rejected)] == [("cases.jsonl", 13), ("cases.jsonl", 23)]
    assert (summary.rows, summary.rejected, summary.whole) == (25, 2, False)
    (unreadable,) = summary.unreadable
    assert [one.row for one in unreadable.first] == [13, 23]
    assert "Kari" not in str(told) + str(summary.document())


def test_groups_are_counted(cases: Path, tmp_path: Path) -> None:
    summary = judged(cases, tmp_path / "out.parquet", workers=1, groups=["system", "person.language"])
    rows = table(tmp_path / "out.parquet")
    assert sum(one.rows for one in summary.groups) == CASES
    for group in summary.groups:
        mine = [row for row in rows if row["group_system"] == group.group["system"]]
        mine = [row for row in mine if row["group_person_language"] == group.group["person.language"]]
        assert group.rows == len(mine)
        for rule, counts in group.counts.items():
            assert all(number == sum(row[rule_column(rule)] == outcome for row in mine) for outcome, number in counts.items())


def test_where_a_protected_person_lives_is_not_told(cases: Path, tmp_path: Path) -> None:
    judged(cases, tmp_path / "out.parquet", workers=1)
    known = {case.id: case.person.protected_address for case in map(ipcore.loads, lines("mixed", CASES))}
    assert any(known.values())
    assert all(row["municipality"] is None for row in table(tmp_path / "out.parquet") if known[row["id"]] is not False)
    assert any(row["municipality"] for row in table(tmp_path / "out.parquet"))


def test_after_the_export_all_is_unknown_or_a_forecast(cases: Path, tmp_path: Path) -> None:
    later = ON + dt.timedelta(days=30)
    unsaid = judged(cases, tmp_path / "a.parquet", workers=1, on=later)
    assumed = judged(cases, tmp_path / "b.parquet", workers=1, on=later, assume_unchanged=True)
    assert not unsaid.forecast
    assert sum(one.not_met for one in unsaid.rules.values()) == 0
    assert assumed.forecast
    assert sum(one.not_met for one in assumed.rules.values()) > 0


def test_without_a_target_there_are_counts_and_nothing_is_written(cases: Path, tmp_path: Path) -> None:
    assert judged(cases, None, workers=1).rows == CASES
    assert nothing_but(tmp_path, "cases.jsonl")


def test_a_day_without_law_is_refused_before_a_case_is_read(cases: Path, tmp_path: Path) -> None:
    with pytest.raises(ipcore.OutsideLawError):
        judged(cases, tmp_path / "out.parquet", on=dt.date(2001, 1, 1))
    assert nothing_but(tmp_path, "cases.jsonl")


def test_a_group_that_cases_do_not_have_is_refused(cases: Path, tmp_path: Path) -> None:
    with pytest.raises(NestedError, match="found a group that cases do not have"):
        judged(cases, tmp_path / "out.parquet", groups=["plan.begun_on"])


def test_a_process_that_dies_is_reported_with_its_lines_and_the_rest_is_kept(cases: Path, tmp_path: Path, unbroken: bytes) -> None:
    told: list[object] = []

    def kill_one(done: int, of: int) -> None:
        if done == 10:
            multiprocessing.active_children()[0].kill()

    summary = judged(cases, tmp_path / "out.parquet", workers=2, progress=kill_one, tell=told.append)
    (lost,) = [one for one in told if isinstance(one, Lost)]
    assert lost.file == "cases.jsonl"
    assert lost.last_line - lost.first_line == 9
    assert summary.cut_off
    assert not summary.clean
    assert summary.rows == CASES - 10
    (kept,) = [one for one in told if isinstance(one, Kept)]
    assert (kept.lines, kept.of) == (CASES - 10, CASES)
    assert nothing_but(tmp_path, "cases.jsonl", "out.parquet.unfinished")
    for one in kept.folder.iterdir():
        assert stat.S_IMODE(one.stat().st_mode) == 0o600
    assert stat.S_IMODE(kept.folder.stat().st_mode) == 0o700

    again = judged(cases, tmp_path / "out.parquet", workers=1, tell=told.append)
    assert [one for one in told if isinstance(one, Resumed)] == [Resumed(lines=CASES - 10, of=CASES)]
    assert (tmp_path / "out.parquet").read_bytes() == unbroken
    assert again.rows == CASES
    assert not again.cut_off
    assert nothing_but(tmp_path, "cases.jsonl", "out.parquet")


def test_an_interrupted_run_ends_its_processes_and_is_gone_on_with(cases: Path, tmp_path: Path, unbroken: bytes) -> None:
    def interrupt(done: int, of: int) -> None:
        if done == 30:
            raise KeyboardInterrupt

    told: list[object] = []
    summary = judged(cases, tmp_path / "out.parquet", workers=2, progress=interrupt, tell=told.append)
    assert summary.cut_off
    assert summary.rows == 30
    assert not (tmp_path / "out.parquet").exists()
    assert isinstance(told[-1], Kept)
    assert not multiprocessing.active_children()
    judged(cases, tmp_path / "out.parquet", workers=2)
    assert (tmp_path / "out.parquet").read_bytes() == unbroken


def _broken_off(cases: Path, to: Path) -> None:
    def interrupt(done: int, of: int) -> None:
        if done == 30:
            raise KeyboardInterrupt

    judged(cases, to, workers=1, progress=interrupt)


CHANGES: dict[str, Callable[[Path, Path], object]] = {
    "on": lambda cases, to: judged(cases, to, on=ON - dt.timedelta(days=1)),
    "chunk": lambda cases, to: judged(cases, to, chunk=11),
    "assume_unchanged": lambda cases, to: judged(cases, to, assume_unchanged=True),
    "groups": lambda cases, to: judged(cases, to, groups=["system"]),
    "law": lambda cases, to: judge_cases([cases], ipcore.Law(packs=("core", "time")), ON, to, chunk=10),
    "lines 11 through 20": lambda cases, to: judged(_changed(cases), to),
    "inputs": lambda cases, to: judged(write(cases, lines("mixed", CASES - 1)), to),
}


def _changed(cases: Path) -> Path:
    """The same number of bytes, another text on line 12."""
    texts = lines("mixed", CASES)
    return write(cases, (*texts[:11], texts[11].replace("syn-", "sym-", 1), *texts[12:]))


def test_a_folder_of_another_run_is_refused_with_what_differs(cases: Path, tmp_path: Path) -> None:
    to = tmp_path / "out.parquet"
    _broken_off(cases, to)
    before = sorted(one.name for one in (tmp_path / "out.parquet.unfinished").iterdir())
    for differs, change in CHANGES.items():
        with pytest.raises(NestedError, match=differs):
            change(cases, to)
    assert sorted(one.name for one in (tmp_path / "out.parquet.unfinished").iterdir()) == before


def test_a_folder_with_other_files_is_never_taken(cases: Path, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "letter.txt").write_text("x")
    with pytest.raises(NestedError, match="other files"):
        judged(cases, tmp_path / "out.parquet", resume=folder)
    assert nothing_but(folder, "letter.txt")


def test_a_chunk_half_written_is_done_again(cases: Path, tmp_path: Path, unbroken: bytes) -> None:
    to = tmp_path / "out.parquet"
    _broken_off(cases, to)
    folder = tmp_path / "out.parquet.unfinished"
    (folder / "00000001.json").write_text('{"digest": "')
    (folder / "00000000.jsonl").unlink()
    judged(cases, to, workers=2)
    assert to.read_bytes() == unbroken


def test_rows_that_are_not_those_that_were_kept_are_made_again(cases: Path, tmp_path: Path, unbroken: bytes) -> None:
    to = tmp_path / "out.parquet"
    _broken_off(cases, to)
    rows = tmp_path / "out.parquet.unfinished" / "00000000.jsonl"
    rows.write_bytes(rows.read_bytes().partition(b"\n")[0] + b"\n")
    judged(cases, to, workers=2)
    assert to.read_bytes() == unbroken


def test_two_runs_do_not_write_to_one_folder(cases: Path, tmp_path: Path) -> None:
    found: list[str] = []

    def second(done: int, of: int) -> None:
        if not done:
            with pytest.raises(NestedError) as refused:
                judged(cases, tmp_path / "out.parquet")
            found.append(str(refused.value))

    judged(cases, tmp_path / "out.parquet", workers=1, progress=second)
    assert "another run is writing to it" in found[0]


SCRIPT = """
import datetime as dt, sys
from pathlib import Path
import ipcore
from ipcore_dataset.nested import judge_cases
if __name__ == "__main__":
    judge_cases([sys.argv[1]], ipcore.Law(), dt.date.fromisoformat(sys.argv[2]), Path(sys.argv[3]), chunk=10, workers=2)
"""


def _script(tmp_path: Path, cases: Path, text: str = SCRIPT) -> subprocess.Popen[bytes]:
    script = tmp_path / "script.py"
    script.write_text(text)
    command = [sys.executable, str(script), str(cases), str(ON), str(tmp_path / "out.parquet")]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.Popen(command, env=environment, start_new_session=True, stderr=subprocess.PIPE)


def _wait_for(folder: Path, finished: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(6000):
        if folder.is_dir() and len(list(folder.glob("0*.json"))) >= finished:
            return
        assert process.poll() is None, process.stderr and process.stderr.read()
        time.sleep(0.005)
    raise AssertionError("nothing was finished in time")


MANY = 5
"""How many times the cases stand in the file of a run that is killed: it must not come to its end before."""


def _many(folder: Path) -> Path:
    return write(folder / "cases.jsonl", tuple(line for _ in range(MANY) for line in lines("mixed", CASES)))


@pytest.fixture(scope="module")
def many_unbroken(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("many")
    judged(_many(folder), folder / "out.parquet", workers=1)
    return (folder / "out.parquet").read_bytes()


@pytest.mark.parametrize(("signal_number", "workers"), [(signal.SIGKILL, 1), (signal.SIGKILL, 3), (signal.SIGINT, 2)])
def test_killed_in_the_middle_and_gone_on_with_it_is_the_same_to_the_byte(
    tmp_path: Path, many_unbroken: bytes, signal_number: int, workers: int
) -> None:
    cases = _many(tmp_path)
    process = _script(tmp_path, cases)
    _wait_for(tmp_path / "out.parquet.unfinished", 3, process)
    os.killpg(process.pid, signal_number)
    process.communicate(timeout=30)
    assert not (tmp_path / "out.parquet").exists()
    told: list[object] = []
    judged(cases, tmp_path / "out.parquet", workers=workers, tell=told.append)
    (resumed,) = [one for one in told if isinstance(one, Resumed)]
    assert 30 <= resumed.lines < MANY * CASES
    assert (tmp_path / "out.parquet").read_bytes() == many_unbroken
    assert nothing_but(tmp_path, "cases.jsonl", "out.parquet", "script.py")


def test_workers_end_when_who_started_them_is_killed(tmp_path: Path) -> None:
    cases = _many(tmp_path)
    process = _script(tmp_path, cases)
    _wait_for(tmp_path / "out.parquet.unfinished", 1, process)
    process.kill()
    process.communicate(timeout=30)
    for _ in range(1000):
        try:
            os.killpg(process.pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGKILL)
    raise AssertionError("a worker goes on alone")


def test_a_script_without_its_guard_is_told_so(tmp_path: Path) -> None:
    cases = write(tmp_path / "cases.jsonl", lines("mixed", CASES))
    process = _script(tmp_path, cases, SCRIPT.replace('if __name__ == "__main__"', "if True"))
    _, error = process.communicate(timeout=60)
    assert process.returncode != 0
    assert b"if __name__ == '__main__'" in error


def _dying(cases: Path, to: Path, told: list[object], **how: str) -> Finished:
    plan = Plan(inputs=[cases], to=to, workers=2, chunk=10, tell=told.append)
    with running(DyingJob(**how), plan) as finished:
        return finished


def test_lines_that_kill_a_process_cost_no_others(cases: Path, tmp_path: Path) -> None:
    told: list[object] = []
    ids = [ipcore.loads(line).id for line in lines("mixed", CASES)]
    finished = _dying(cases, tmp_path / "x", told, dies_at=ids[34])
    assert [one for one in told if isinstance(one, Lost)] == [Lost(file="cases.jsonl", first_line=31, last_line=40)]
    assert not finished.whole
    assert finished.tally.rows == CASES - 10


def test_what_escapes_is_told_by_its_class_and_place_and_not_by_its_text(cases: Path, tmp_path: Path) -> None:
    told: list[object] = []
    case = ipcore.loads(lines("mixed", CASES)[34])
    finished = _dying(cases, tmp_path / "x", told, raises_at=case.id)
    (lost,) = [one for one in told if isinstance(one, Lost)]
    assert lost.reason is not None
    assert lost.reason.startswith("ValueError in nested_samples.py, line ")
    assert case.person.key not in str(told)
    assert not finished.whole
    assert finished.tally.rows == CASES - 10


@pytest.mark.parametrize(("how", "said"), [("refused", "found another law"), ("dead", "ended before it began")])
def test_a_process_that_cannot_begin_ends_the_run(cases: Path, tmp_path: Path, how: str, said: str) -> None:
    with pytest.raises(NestedError, match=said):
        _dying(cases, tmp_path / "x", [], begins=how)
    assert not multiprocessing.active_children()


def test_a_law_with_a_policy_is_sent_as_it_is(cases: Path, tmp_path: Path) -> None:
    policy = tmp_path / "policy.toml"
    policy.write_text('[policy]\nname = "Testby"\n\n[parameters]\nreview_interval = 1\n')
    law = ipcore.Law(policy=ipcore.load_policy(policy))
    policy.unlink()
    summary = judge_cases([cases], law, ON, None, workers=1)
    assert (summary.law, summary.cut_off) == (law.stamp, False)
    assert summary.rules != judge_cases([cases], ipcore.Law(), ON, None, workers=1).rules
