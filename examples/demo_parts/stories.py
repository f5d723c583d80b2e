"""Step 1: the stories checked, one line each."""

from __future__ import annotations

from pathlib import Path

from demo_parts.page import say, table
from ipcore.check import Outcome, Report, check
from ipcore.serde import loads

_SHOWN = (Outcome.MET, Outcome.NOT_MET, Outcome.UNKNOWN, Outcome.NEEDS_ASSESSMENT, Outcome.MOOT, Outcome.NOT_APPLICABLE)


def show(folder: Path) -> None:
    """Check every story on the day it was exported."""
    reports = [_report(path) for path in sorted(folder.glob("*.json"))]
    say(f"Each checked on {reports[0].on} with {len(reports[0].findings)} core rules; law read to {reports[0].law.read_to}.")
    table(
        ["story", "met", "not met", "unknown", "to assess", "moot", "n/a", "verdict"],
        [[one.case, *(len(one.by_outcome[outcome]) for outcome in _SHOWN), _verdict(one)] for one in reports],
        right=range(1, 7),
    )


def _report(path: Path) -> Report:
    case = loads(path.read_bytes())
    return check(case, case.source.exported_on)


def _verdict(report: Report) -> str:
    unclean = [f"{one.rule.id} ({one.severity or str(one.outcome).replace('_', ' ')})" for one in report.findings if one.outcome.unclean]
    outside = [f"{len(report.outside)} rules outside this source"] if report.outside else []
    return ", ".join(["clean"] * report.clean + unclean + outside)
