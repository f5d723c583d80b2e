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
from ipcore.cli.phrases import PLUGIN_FAILED, printable
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


class ReportWriter(Writer[Report, Totals], Protocol):
    """Writes reports, also those of which another process has made what is written."""

    def put(self, piece: Any) -> None:
        """A case was judged, and this is what `Pieces` makes of it."""


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
        self.put(json_line(self._document(report)))

    def rejected(self, item: Item) -> None:
        self.put(json_line(rejection_document(item.problems, item.line)))

    def end(self, totals: Counts) -> None:
        if totals.cut_off:
            self.put(json_line(cut_off_document()))
        if not self._lines:
            self._out.write(b"]\n")

    def put(self, piece: bytes) -> None:
        comma = b"," if self._written and not self._lines else b""
        self._out.write(comma + piece)
        self._written = True


def json_line(document: Mapping[str, Any]) -> bytes:
    """A JSON value on a line."""
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode("utf-8") + b"\n"


class CsvWriter:
    """RFC 4180 in UTF-8, a row for each finding. No field can be taken for a formula."""

    def __init__(self, out: BinaryIO, lang: Lang, law: Law) -> None:
        self._out = out
        self._lang = lang
        self._law = law
        self.flush = out.flush

    def start(self) -> None:
        self._row(*CSV_COLUMNS)

    def report(self, report: Report, case: Case) -> None:
        self.put(csv_rows(report, self._lang))

    def put(self, piece: bytes) -> None:
        self._out.write(piece)

    def rejected(self, item: Item) -> None:
        for problem in item.problems:
            message = f"line {problem.line}: " if problem.line is not None else ""
            self._row("", "", "", "rejected", where=problem.pointer, message=f"{message}found {problem.found}, expected {problem.expected}")

    def end(self, totals: Totals) -> None:
        for name in self._law.stamp.failed_plugins:
            self._row("", "", printable(name), PLUGIN_FAILED)
        if totals.cut_off:
            self._row("", "", "", "cut_off")

    def _row(self, *fields: object, where: str = "", message: str = "") -> None:
        self._out.write(_row(*fields, where=where, message=message))


def csv_rows(report: Report, lang: Lang) -> bytes:
    """The rows of a report."""
    if not report.findings:
        return _row(report.case, report.on, "", "nothing_checked")
    return b"".join(_row(*_fields(report, finding, lang)) for finding in report.findings)


def _fields(report: Report, finding: Finding, lang: Lang) -> tuple[object, ...]:
    text = finding.text(lang)
    edition = finding.edition
    kept = (finding.outcome, finding.severity, edition.level, edition.duty_bearer, finding.since, " ".join(finding.where))
    until = finding.waiver.until if finding.waiver is not None else None
    return (report.case, report.on, finding.rule.id, *kept, text.title, text.message, until)


def _row(*fields: object, where: str = "", message: str = "") -> bytes:
    row = [*("" if one is None else str(one) for one in fields)]
    row += [""] * (len(CSV_COLUMNS) - len(row))
    if message:
        row[CSV_COLUMNS.index("where")] = where
        row[CSV_COLUMNS.index("message")] = message
    return csv_line(row)


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
        self._first: tuple[Callable[[], None], Callable[[], None]] | None = None
        self._seen = 0
        self.live = live
        self.flush = page.flush

    def start(self) -> None:
        pass

    def report(self, report: Report, case: Case) -> None:
        self._judged(lambda: self._full(report, case), lambda: self._block(report))

    def put(self, piece: tuple[str, str]) -> None:
        block, full = piece
        self._judged(lambda: self._page.put(full), lambda: self._page.put(block))

    def rejected(self, item: Item) -> None:
        self._let_go()
        self._seen += 1

    def end(self, totals: Totals) -> None:
        if self._first is not None and not totals.cut_off:
            full, _ = self._first
            full()
        elif self._seen:
            self._let_go()
            if self._seen > 1 or totals.cut_off:
                write_totals(self._page, totals, self._law, self._lang)

    def _judged(self, full: Callable[[], None], block: Callable[[], None]) -> None:
        self._seen += 1
        if self._seen == 1 and not self.live:
            self._first = full, block
        elif self._seen == 1:
            full()
        else:
            self._let_go()
            block()

    def _full(self, report: Report, case: Case) -> None:
        CaseText(self._page, self._lang, self._law).write(report, case.source)

    def _let_go(self) -> None:
        if self._first is not None:
            _, block = self._first
            self._first = None
            block()

    def _block(self, report: Report) -> None:
        if self.live or has_block(report):
            write_block(self._page, report, self._lang)


def has_block(report: Report) -> bool:
    """Whether a case is shown among many. What is waived is shown though it is clean."""
    return not report.clean or bool(report.unmet())
