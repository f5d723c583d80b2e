"""Step 1: the stories checked: a line each, and the verdict below where it is not clean."""

from __future__ import annotations

from pathlib import Path

from demo_parts.page import say, table
from ipcore.check import Outcome, Report, check
from ipcore.serde import loads

_NAMES = {
    Outcome.MET: "met",
    Outcome.NOT_MET: "not met",
    Outcome.UNKNOWN: "unknown",
    Outcome.NEEDS_ASSESSMENT: "assess",
    Outcome.MOOT: "moot",
    Outcome.NOT_APPLICABLE: "n/a",
    Outcome.CRASHED: "crashed",
}
_CLEAN = "clean"


def show(folder: Path) -> None:
    """Check every story on the day it was exported."""
    reports = [_report(path) for path in sorted(folder.glob("*.json"))]
    say(f"Each checked on {reports[0].on} with {len(reports[0].findings)} core rules; law read to {reports[0].law.read_to}.")
    shown = [outcome for outcome in _NAMES if any(one.by_outcome[outcome] for one in reports)]
    verdicts = [_verdict(one) for one in reports]
    table(
        ["story", *(_NAMES[outcome] for outcome in shown), ""],
        [
            [one.case, *(len(one.by_outcome[outcome]) for outcome in shown), verdict if verdict == _CLEAN else ""]
            for one, verdict in zip(reports, verdicts, strict=True)
        ],
        right=range(1, 1 + len(shown)),
        notes=["" if verdict == _CLEAN else verdict for verdict in verdicts],
    )


def _report(path: Path) -> Report:
    case = loads(path.read_bytes())
    return check(case, case.source.exported_on)


def _verdict(report: Report) -> str:
    unclean = [f"{one.rule.id} ({one.severity or str(one.outcome).replace('_', ' ')})" for one in report.findings if one.outcome.unclean]
    outside = [f"{len(report.outside)} rules outside this source"] if report.outside else []
    return ", ".join([_CLEAN] * report.clean + unclean + outside)
