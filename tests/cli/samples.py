"""Cases and ways of running the command line that its tests share. The people in them do not exist."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path
from typing import IO, Any

from click.testing import CliRunner, Result

from ipcore.cli.main import ipcore

ROOT = Path(__file__).parents[2]
CANARY = "Kanarifuglen"
DAY = "2026-07-01"


def case(case_id: str, need: str | None = "yes", records: tuple[str, ...] = ("ipcore/1",), **more: Any) -> dict[str, Any]:
    """A person with a service from the municipality; with a need and nothing else on record there are two breaches."""
    judgments = (
        [{"id": "jud-1", "topic": "plan_need", "answer": need, "assessed_on": "2025-01-10", "sector": "social_services", "note": CANARY}]
        if need
        else []
    )
    return {
        "format": "ipcore/1",
        "id": case_id,
        "person": {"key": "person-1", "born_on": "1990-04-05", "name": CANARY},
        "services": [{"id": "ser-1", "sector": "municipal_health", "span": {"start": "2024-01-10"}, "name": CANARY}],
        "judgments": judgments,
        "source": {"system": "testsystem", "exported_on": DAY, "records": list(records)},
    } | more


CLEAN = case("clean", need="no")
BREACH = case("breach")
UNASSESSED = case("unassessed", need=None)
WITHOUT_OFFERS = case(
    "without-offers", records=("person", "closed_on", "services", "judgments", "appointments", "plans", "episodes", "groups")
)
WRONG = case("wrong", need="perhaps", surprise=CANARY)


def line(document: dict[str, Any]) -> str:
    """The document on one line."""
    return json.dumps(document, ensure_ascii=False) + "\n"


def put(path: Path, *documents: dict[str, Any] | str, indent: int | None = None) -> str:
    """Write documents to a file, one on each line, and give its name."""
    texts = [one if isinstance(one, str) else json.dumps(one, ensure_ascii=False, indent=indent) for one in documents]
    path.write_text("\n".join(texts) + "\n", encoding="utf-8")
    return str(path)


def run(*arguments: str, stdin: str | None = None) -> Result:
    """The command line in this process."""
    return CliRunner().invoke(ipcore, list(arguments), input=stdin, catch_exceptions=False)


def answers(result: Result) -> list[dict[str, Any]]:
    """The objects of a `jsonl` run."""
    return [json.loads(one) for one in result.stdout.splitlines()]


def environment(**more: str) -> dict[str, str]:
    """The environment of a process that runs ipcore from this checkout."""
    kept = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "PYTHONUNBUFFERED")}
    return kept | {"PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1"} | more


def start(*arguments: str, env: dict[str, str] | None = None, **more: Any) -> subprocess.Popen[bytes]:
    """The command line as a process of its own."""
    return subprocess.Popen([sys.executable, "-m", "ipcore", *arguments], env=env or environment(), **more)


def on_terminal(*arguments: str, stdout: int | IO[bytes] | None = None, stderr: int | IO[bytes] | None = None, **more: str) -> str:
    """What a process writes to a terminal of 80 columns: its output and its errors, but for the one that is sent elsewhere."""
    main, side = pty.openpty()
    env = environment(TERM="xterm-256color", COLUMNS="80", **more)
    process = start(
        *arguments,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=side if stdout is None else stdout,
        stderr=side if stderr is None else stderr,
    )
    os.close(side)
    told = b""
    try:
        while piece := os.read(main, 65536):
            told += piece
    except OSError:
        pass
    os.close(main)
    process.wait(timeout=60)
    return told.decode("utf-8")
