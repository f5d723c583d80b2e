"""Step 7: a first measure, and how far it can be trusted."""

from __future__ import annotations

import json
import platform
import time
from pathlib import Path

from demo_parts.cohort import Run
from demo_parts.page import say, table


def show(run: Run, file: Path) -> None:
    """Cases a second, beside `json.loads` alone on the same bytes."""
    lines = file.read_bytes().splitlines()
    started = time.perf_counter()
    for line in lines:
        json.loads(line)
    alone = time.perf_counter() - started
    rows = [("json.loads alone", alone), ("JSON to model (pure Python)", run.reading), ("all core rules to a report", run.checking)]
    rows.append(("JSON to report", run.reading + run.checking))
    table(
        ["", "cases a second", "times json.loads"],
        [[name, f"{len(lines) / seconds:,.0f}", f"{seconds / alone:.1f}"] for name, seconds in rows],
        right=(1, 2),
    )
    say(
        f"Python {platform.python_version()}, one process, {len(lines):,} cases read once. The machine is shared and noisy: take the "
        "proportions for a first impression, not for a benchmark."
    )
