"""The table that `ipcore compare` writes as CSV."""

from __future__ import annotations

from typing import BinaryIO

from ipcore.check import Comparison, Difference
from ipcore.cli.inputs import Item
from ipcore.cli.progress import Counts
from ipcore.exchange.csv_lines import csv_line
from ipcore.model import Case
from ipcore.words import Lang

CSV_COLUMNS = (
    "case",
    "change",
    "severity_change",
    "rule",
    "before_on",
    "after_on",
    "before_law_on",
    "after_law_on",
    "before",
    "after",
    "before_severity",
    "after_severity",
    "draft",
    "since",
    "where",
    "title",
    "message",
)


class CompareCsvWriter:
    """A row for each rule that changed or is unmet in both; one for a case without any, so that no case is left out."""

    def __init__(self, out: BinaryIO, lang: Lang) -> None:
        self._out = out
        self._lang = lang
        self.flush = out.flush

    def start(self) -> None:
        self._out.write(csv_line(CSV_COLUMNS))

    def report(self, report: Comparison, case: Case) -> None:
        days = {
            "before_on": report.before.on,
            "after_on": report.after.on,
            "before_law_on": report.before.law_on,
            "after_law_on": report.after.law_on,
        }
        for one in report.differences:
            self._row(case=report.case, **days, **self._fields(one))
        if not report.differences:
            compared = report.before.findings and report.after.findings
            self._row(case=report.case, change="no_change" if compared else "nothing_checked", **days)

    def rejected(self, item: Item) -> None:
        for problem in item.problems:
            line = f"line {problem.line}: " if problem.line is not None else ""
            message = f"{line}found {problem.found}, expected {problem.expected}"
            self._row(change="rejected", where=problem.pointer, message=message)

    def end(self, totals: Counts) -> None:
        if totals.cut_off:
            self._row(change="cut_off")

    def _fields(self, one: Difference) -> dict[str, object]:
        text = one.told.text(self._lang)
        return {
            "change": one.change,
            "severity_change": one.severity_change,
            "rule": one.rule,
            "before": one.stood,
            "after": one.stands,
            "before_severity": one.before.severity if one.before else None,
            "after_severity": one.after.severity if one.after else None,
            "draft": "true" if one.told.draft else "false",
            "since": one.told.since,
            "where": " ".join(one.told.where),
            "title": text.title,
            "message": f"{one.text(self._lang)} {text.message}",
        }

    def _row(self, **fields: object) -> None:
        found = [fields.get(name) for name in CSV_COLUMNS]
        self._out.write(csv_line(["" if one is None else str(one) for one in found]))
