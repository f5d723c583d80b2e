"""Cases, and what worker processes are asked to do with them. They import this by name: nothing heavy is loaded here."""

from __future__ import annotations

import functools
import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from attrs import frozen

from ipcore import Case, IpcoreError, LawStamp, Report, dumps
from ipcore.synthetic import RECIPES


@functools.cache
def lines(cases: int) -> tuple[bytes, ...]:
    """Made-up cases, one a line, without line feed."""
    return tuple(dumps(one).encode() for one in RECIPES["mixed"](cases, 1))


def write(file: Path, *texts: bytes) -> str:
    """A file of such lines, and its name."""
    file.write_bytes(b"".join(one + b"\n" for one in texts))
    return str(file)


# --- what is made of a case and its report


def id_of(case: Case, report: Report) -> str:
    return case.id


def clean_cases(case: Case, report: Report) -> tuple[str, bool]:
    return case.id, report.clean


def judged_by(case: Case, report: Report) -> tuple[LawStamp, bool, list[str]]:
    return report.law, report.clean, [str(one.outcome) for one in report.findings]


@frozen
class Broken:
    """Does it at one case: raises, answers with what cannot be sent, leaves the process, or is killed."""

    at: str
    how: str

    def __call__(self, case: Case, report: Report) -> Any:
        if case.id != self.at:
            return case.id
        if self.how == "unsendable":
            return lambda: case
        if self.how == "leaves":
            sys.exit(case.person.key)
        if self.how == "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        raise LookupError(case.person.key)


# --- jobs of a pool


class Unreadable:
    """It can be sent, and raises where it is read."""

    def __reduce__(self) -> tuple[Callable[[], None], tuple[()]]:
        return _ended, ()


def _ended() -> None:
    raise EOFError("of a case")


@frozen
class Numbers:
    """Doubles numbers. It begins as it is told, dies at one number, answers another with what cannot be read, and waits at 0 for a file."""

    begins: str = "well"
    dies_at: int = -1
    gate: str = ""
    unreadable: int = -1

    def begin(self) -> Callable[[int], int]:
        if self.begins == "refused":
            raise IpcoreError("found another law")
        if self.begins == "raises":
            raise LookupError("of a case")
        if self.begins == "dead":
            os._exit(3)
        if self.begins == "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        return self.doubled

    def doubled(self, number: int) -> Any:
        if number == self.unreadable:
            return Unreadable()
        if number == self.dies_at:
            os._exit(9)
        while number == 0 and self.gate and not Path(self.gate).exists():
            time.sleep(0.01)
        return 2 * number
