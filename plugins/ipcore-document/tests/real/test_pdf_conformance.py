"""
What is asked of every exporter, asked of the PDF: that part of it for which a few files are enough.

A PDF takes a second to write, and the kit writes some thousands of the others. What it says is the paper, which is asked everything
beside this; here is asked what WeasyPrint could spoil: that it looks at nothing around it, keeps nothing, and writes the same again.
"""

from __future__ import annotations

import pytest
from document_parts.asked import of_layout

from ipcore_document.exporters import PdfExporter

pytestmark = pytest.mark.real

TestPdf = of_layout(PdfExporter())
