"""What `ipcore check` writes for each case: words, JSON, JSON lines or CSV. Each writes as it goes, and keeps no case."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, BinaryIO, Generic, Protocol, TypeVar

from ipcore.check import Finding, Law, Report
from ipcore.check.document import cut_off_document, rejection_document
from ipcore.cli.case_text import CaseText
from ipcore.cli.inputs import Item
from ipcore.cli.many_text import write_block, write_totals
from ipcore.cli.page import Page
from ipcore.cli.progress import Counts
from ipcore.cli.totals import Totals
from ipcore.exchange.csv_lines import csv_line
from ipcore.model import Case
from ipcore.words import Lang

CSV_COLUMNS = ("case", "on", "rule", "outcome", "severity", "level", "duty_bearer", "since", "where", "title", "message", "waived_until")


Answer = TypeVar("Answer")
Answer_contra = TypeVar("Answer_contra", contravariant=True)
Total_contra = TypeVar("Total_contra", contravariant=True)


class Writer(Protocol[Answer_contra, Total_contra]):
    """Writes the answers of a run, one by one."""

    def start(self) -> None:
        """Called once, before anything else."""

    def report(self, report: Answer_contra, case: Case) -> None:
        """A case was judged."""

    def rejected(self, item: Item) -> None:
        """An input is no case, or cannot be judged."""

    def end(self, totals: Total_contra) -> None:
        """Called once, when all is done or interrupted."""

    def flush(self) -> None:
        """Hand over what was written so far."""


class JsonWriter(Generic[Answer]):
    """
    One array, an element on each line; or, `lines`, one object on each line. A line is whole when its answer is.

    `document` gives the JSON value of an answer.
    """

    def __init__(self, out: BinaryIO, document: Callable[[Answer], Mapping[str, Any]], *, lines: bool) -> None:
        self._out = out
        self._document = document
        self._lines = lines
        self._written = False
        self.flush = out.flush

    def start(self) -> None:
        if not self._lines:
            self._out.write(b"[\n")

    def report(self, report: Answer, case: Case) -> None:
        self._write(self._document(report))

    def rejected(self, item: Item) -> None:
        self._write(rejection_document(item.problems, item.line))

    def end(self, totals: Counts) -> None:
        if totals.cut_off:
            self._write(cut_off_document())
        if not self._lines:
            self._out.write(b"]\n")

    def _write(self, document: Mapping[str, Any]) -> None:
        text = json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
        comma = b"," if self._written and not self._lines else b""
        self._out.write(comma + text + b"\n")
        self._written = True


class CsvWriter:
    """RFC 4180 in UTF-8, a row for each finding. No field can be taken for a formula."""

    def __init__(self, out: BinaryIO, lang: Lang) -> None:
        self._out = out
        self._lang = lang
        self.flush = out.flush

    def start(self) -> None:
        self._row(*CSV_COLUMNS)

    def report(self, report: Report, case: Case) -> None:
        for finding in report.findings:
            self._row(*self._fields(report, finding))
        if not report.findings:
            self._row(report.case, report.on, "", "nothing_checked")

    def rejected(self, item: Item) -> None:
        for problem in item.problems:
            message = f"line {problem.line}: " if problem.line is not None else ""
            self._row("", "", "", "rejected", where=problem.pointer, message=f"{message}found {problem.found}, expected {problem.expected}")

    def end(self, totals: Totals) -> None:
        if totals.cut_off:
            self._row("", "", "", "cut_off")

    def _fields(self, report: Report, finding: Finding) -> tuple[object, ...]:
        text = finding.text(self._lang)
        edition = finding.edition
        kept = (finding.outcome, finding.severity, edition.level, edition.duty_bearer, finding.since, " ".join(finding.where))
        until = finding.waiver.until if finding.waiver is not None else None
        return (report.case, report.on, finding.rule.id, *kept, text.title, text.message, until)

    def _row(self, *fields: object, where: str = "", message: str = "") -> None:
        row = [*("" if one is None else str(one) for one in fields)]
        row += [""] * (len(CSV_COLUMNS) - len(row))
        if message:
            row[CSV_COLUMNS.index("where")] = where
            row[CSV_COLUMNS.index("message")] = message
        self._out.write(csv_line(row))


class TextWriter:
    """
    Words. One case alone is told in full, many in short; so the first is kept back until a second comes or the end.

    Attributes:
        live: Each answer is waited for: the first is told in full at once, and every clean case has its line too.
    """

    def __init__(self, page: Page, lang: Lang, law: Law, *, live: bool) -> None:
        self._page = page
        self._lang = lang
        self._law = law
        self._first: tuple[Report, Case] | None = None
        self._seen = 0
        self.live = live
        self.flush = page.flush

    def start(self) -> None:
        pass

    def report(self, report: Report, case: Case) -> None:
        self._seen += 1
        if self._seen == 1 and not self.live:
            self._first = (report, case)
        elif self._seen == 1:
            self._full(report, case)
        else:
            self._let_go()
            self._block(report)

    def rejected(self, item: Item) -> None:
        self._let_go()
        self._seen += 1

    def end(self, totals: Totals) -> None:
        if self._first is not None and not totals.cut_off:
            self._full(*self._first)
        elif self._seen:
            self._let_go()
            if self._seen > 1 or totals.cut_off:
                write_totals(self._page, totals, self._law, self._lang)

    def _full(self, report: Report, case: Case) -> None:
        CaseText(self._page, self._lang, self._law).write(report, case.source)

    def _let_go(self) -> None:
        if self._first is not None:
            report, _ = self._first
            self._first = None
            self._block(report)

    def _block(self, report: Report) -> None:
        if self.live or not report.clean or report.unmet():  # what is waived is shown all the same
            write_block(self._page, report, self._lang)
