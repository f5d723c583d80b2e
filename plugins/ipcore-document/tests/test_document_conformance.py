"""What is asked of every exporter (docs/conformance.md), asked of what a document says, of the page and of the Word document."""

from __future__ import annotations

from document_parts.text import TEXT

from ipcore.testing import exporter_conformance
from ipcore_document.exporters import DocxExporter, HtmlExporter

CHOOSES = ("plans.evaluations", "plans.entries", "plans.child_hearings", "offers", "disclosures", "no_plan_reasons")
"""What has its day in time to come is not told: it has not happened."""

TestPaper = exporter_conformance(TEXT, single=True, chooses=CHOOSES)
"""The words alone, without what lays them out: what is lost here is lost in each format."""

TestPage = exporter_conformance(HtmlExporter(), single=True, chooses=CHOOSES)
TestWordDocument = exporter_conformance(DocxExporter(), single=True, chooses=CHOOSES)
