"""`ipcore dataset check` as a process: told to end, on a terminal, and within its memory."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import duckdb
import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="signals, terminals and /proc")

COLUMNS = """
    i::VARCHAR AS id,
    CASE WHEN i % 20 = 0 THEN NULL ELSE (1000 + i % 300)::VARCHAR END AS coordinator,
    i % 7 > 1 AS plan_active,
    DATE '2024-01-01' + (i % 900)::INTEGER AS plan_period_stops_on,
    DATE '2023-01-01' + (i % 700)::INTEGER AS plan_begun_on,
    i % 3 > 0 AS coordinator_active
"""
_ON_A_TERMINAL = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "80"}
RUN = "import sys; from ipcore.cli.main import run; code = run(); print(open('/proc/self/status').read()); sys.exit(code)"


def table(folder: Path, rows: int) -> list[str]:
    """The arguments for a table of facts with so many rows."""
    path = folder / f"{rows}.parquet"
    with duckdb.connect() as connection:
        connection.execute(f"COPY (SELECT {COLUMNS} FROM range({rows}) AS made(i)) TO '{path}' (FORMAT parquet)")
    return ["dataset", "check", str(path), "--reference-day", "2025-12-31", "--on", "2025-12-31", "--lang", "en"]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_told_to_end_it_stops_at_once_and_leaves_nothing(tmp_path: Path, number: signal.Signals) -> None:
    spill, out = tmp_path / "spill", tmp_path / "out"
    spill.mkdir()
    out.mkdir()
    more = ["-o", str(out / "o.parquet"), "--summary", str(out / "s.json"), "--spill", str(spill), "--threads", "1"]
    command = [sys.executable, "-m", "ipcore", *table(tmp_path, 2_000_000), *more]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as run:
        while run.poll() is None and not list(out.iterdir()):
            time.sleep(0.01)
        assert run.poll() is None, "it is still writing"
        run.send_signal(number)
        sent = time.monotonic()
        _, told = run.communicate(timeout=60)
    assert time.monotonic() - sent < 5
    assert run.returncode == 1
    assert told.strip() == "ipcore: interrupted"
    assert [*out.iterdir(), *spill.iterdir()] == []


def peak(arguments: list[str]) -> int:
    """The most memory that the process had, in MB."""
    found = subprocess.run([sys.executable, "-c", RUN, *arguments], capture_output=True, text=True, check=False)
    assert found.returncode == 1, found.stderr
    (line,) = [one for one in found.stdout.splitlines() if one.startswith("VmHWM:")]
    return int(line.split()[1]) // 1024


def test_ten_times_as_many_rows_take_no_more_memory_than_the_limit_allows(tmp_path: Path) -> None:
    limits = ["--memory", "100MB", "--threads", "1", "-o", str(tmp_path / "o.parquet")]
    few, many = peak([*table(tmp_path, 30_000), *limits]), peak([*table(tmp_path, 300_000), *limits])
    assert many - few < 100


def test_on_a_terminal_it_is_shown_what_is_done_and_the_text_goes_elsewhere(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "ipcore", *table(tmp_path, 1000)], stdout=subprocess.PIPE, stderr=theirs, text=True, env=_ON_A_TERMINAL
    ) as run:
        os.close(theirs)
        told, _ = run.communicate(timeout=60)
    shown = b""
    with suppress(OSError):  # so Linux says that the other end is closed
        while block := os.read(ours, 65536):
            shown += block
    os.close(ours)
    for words in (b"Reading", b"Rows", b"/ 1 000", b"Counting"):
        assert words in shown
    assert "\x1b" not in told
    assert max(map(len, told.splitlines())) <= 80
    assert "These are questions about the data." in told
