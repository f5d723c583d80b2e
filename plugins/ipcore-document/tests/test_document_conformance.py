"""
What is asked of every exporter (docs/conformance.md), asked of the page, and of the Word document what is its own.

What a document says is decided in the paper, which all three formats lay out: what it carries and loses, whom it shows what, in which
language. That takes some thousands of files to ask, so it is asked of the page alone, and of the others what laying out can spoil.
That each block of a paper gets into the Word document is tested with papers (test_docx_texts.py); the PDF, in `real`, is the page.
"""

from __future__ import annotations

from io import BytesIO

from document_parts.asked import of_layout
from docx import Document

from ipcore.testing import exporter_conformance
from ipcore_document.exporters import DocxExporter, HtmlExporter

CHOOSES = ("plans.evaluations", "plans.entries", "plans.child_hearings", "offers", "disclosures", "no_plan_reasons")
"""What has its day in time to come is not told: it has not happened."""

TestPage = exporter_conformance(HtmlExporter(), single=True, chooses=CHOOSES)

# With more effort than all else: some fields are told only of days behind, or only of days ahead, and few of the drawn cases have such.
_MORE = exporter_conformance(HtmlExporter(), single=True, chooses=CHOOSES, effort=3)
setattr(TestPage, "test_declares_all_its_losses", getattr(_MORE, "test_declares_all_its_losses"))  # noqa: B009, B010  # mypy knows of neither

TestWordDocument = of_layout(
    DocxExporter(), "stays_well_formed_whatever_the_texts", "makes_no_files_and_no_processes", parse=lambda data: Document(BytesIO(data))
)
