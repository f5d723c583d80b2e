"""The three exporters: the same paper as a page, as a PDF and as a Word document."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING, BinaryIO

from ipcore import Audience, Case, ExchangeError, ExportContext, Option
from ipcore_document.carried import LOSSES
from ipcore_document.settings import OPTIONS, Settings

if TYPE_CHECKING:
    from ipcore_document.overriding import Overrides
    from ipcore_document.paper import Paper

_AUDIENCES = (Audience.PERSON, Audience.PARENTS, Audience.PARTICIPANT, Audience.ARCHIVE)

PASSWORD = Option(
    name="password-file",
    help="A file whose first line is the password to open the PDF with; it is not encrypted where this is empty",
    default="",
)


class HtmlExporter:
    """The plan as one page that fetches nothing and needs no script."""

    name = "html"
    media_type = "text/html; charset=utf-8"
    suffix = ".html"
    audiences: Collection[Audience] = _AUDIENCES
    losses: Collection[str] = LOSSES
    options: Sequence[Option] = OPTIONS

    def write(self, cases: Iterable[Case], out: BinaryIO, context: ExportContext) -> None:
        from ipcore_document.html import page

        out.write(page(*_paper(cases, self.name, context)))


class PdfExporter:
    """The plan as a tagged PDF (PDF/UA-1), to be printed or read aloud."""

    name = "pdf"
    media_type = "application/pdf"
    suffix = ".pdf"
    audiences: Collection[Audience] = _AUDIENCES
    losses: Collection[str] = LOSSES
    options: Sequence[Option] = (*OPTIONS, PASSWORD)

    def write(self, cases: Iterable[Case], out: BinaryIO, context: ExportContext) -> None:
        from ipcore_document.pdf import password_of, pdf

        password = password_of(context.options[PASSWORD.name])
        out.write(pdf(*_paper(cases, self.name, context), password))


class DocxExporter:
    """The plan as a Word document, for those who must edit it."""

    name = "docx"
    media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    suffix = ".docx"
    audiences: Collection[Audience] = _AUDIENCES
    losses: Collection[str] = LOSSES
    options: Sequence[Option] = OPTIONS

    def write(self, cases: Iterable[Case], out: BinaryIO, context: ExportContext) -> None:
        from ipcore_document.docx import document

        out.write(document(*_paper(cases, self.name, context)))


def _paper(cases: Iterable[Case], name: str, context: ExportContext) -> tuple[Paper, Overrides]:
    """The paper of the one case, and what the publisher has of their own."""
    from ipcore_document.content import paper_of
    from ipcore_document.overriding import overrides_of

    case = only(cases, name)
    settings = Settings.of(context.options)
    overrides = overrides_of(settings.folder)
    return paper_of(case, context, settings, overrides.words(context.lang, easy=settings.easy)), overrides


def only(cases: Iterable[Case], name: str) -> Case:
    """
    The one case there is: a document is about one person.

    Raises:
        ExchangeError: there is none, or more than one.
    """
    several = iter(cases)
    case = next(several, None)
    if case is None:
        raise ExchangeError(f"{name} writes one case; found none")
    if next(several, None) is not None:
        raise ExchangeError(f"{name} writes one case, for a document is about one person; found several: pick one with --case")
    return case
