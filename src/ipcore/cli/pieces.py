"""What `ipcore check` writes of one case, made where the case is: in another process. The writer puts it where it belongs."""

from __future__ import annotations

import io
from typing import Any, Protocol

from attrs import frozen

from ipcore.check import Law, Report
from ipcore.check.document import report_document
from ipcore.cli.case_text import CaseText
from ipcore.cli.many_text import write_block
from ipcore.cli.page import Page, console_like
from ipcore.cli.writers import csv_rows, has_block, json_line
from ipcore.model import Case
from ipcore.words import Lang


class Pieces(Protocol):
    """Makes what is written of one case. It can be pickled."""

    def of(self, report: Report, case: Case, *, alone: bool) -> Any:
        """What `ReportWriter.put` takes of a case; `alone`: it may be the only one of the run."""


@frozen(kw_only=True)
class JsonPieces:
    """A line of JSON."""

    lang: Lang

    def of(self, report: Report, case: Case, *, alone: bool) -> bytes:
        return json_line(report_document(report, self.lang))


@frozen(kw_only=True)
class CsvPieces:
    """Rows."""

    lang: Lang

    def of(self, report: Report, case: Case, *, alone: bool) -> bytes:
        return csv_rows(report, self.lang)


@frozen(kw_only=True)
class TextPieces:
    """
    The words for a case among many, and, where it may be the only one, those for one alone.

    Attributes:
        lang: The language.
        law: The law it was judged by.
        looks: What the console is like, as `console_like` takes it.
    """

    lang: Lang
    law: Law
    looks: tuple[Any, ...]

    def of(self, report: Report, case: Case, *, alone: bool) -> tuple[str, str]:
        block, full = self._page(), self._page()
        if has_block(report):
            write_block(block, report, self.lang)
        if alone:
            CaseText(full, self.lang, self.law).write(report, case.source)
        return _text(block), _text(full)

    def _page(self) -> Page:
        return Page(console_like(self.looks, io.StringIO()))


def _text(page: Page) -> str:
    assert isinstance(page.console.file, io.StringIO)
    return page.console.file.getvalue()


def pieces(form: str, lang: Lang, page: Page, law: Law) -> Pieces:
    """How the pieces of a format of `--format` are made."""
    if form == "text":
        return TextPieces(lang=lang, law=law, looks=page.looks)
    return CsvPieces(lang=lang) if form == "csv" else JsonPieces(lang=lang)
