"""
What is asked of every exporter, asked of the PDF: that part of it for which a few files are enough.

A PDF takes a second to write, and the kit writes some thousands of the others. What it says is the paper, which is asked everything
beside this; here is asked what WeasyPrint could spoil: that it looks at nothing around it, keeps nothing, and writes the same again.
"""

from __future__ import annotations

import pytest

from ipcore.testing import exporter_conformance
from ipcore_document.exporters import PdfExporter

pytestmark = pytest.mark.real

_ASKED = (
    "has_the_shape_of_an_exporter",
    "has_settings_that_can_be_used",
    "refuses_whom_it_does_not_serve",
    "refuses_another_number_of_cases",
    "writes_the_same_bytes_again",
    "writes_the_same_bytes_in_another_process",
    "remembers_no_earlier_export",
    "takes_every_case_once",
    "leaves_the_stream_open",
    "lets_through_what_the_stream_raises",
    "lets_through_what_the_cases_raise",
    "refuses_a_closed_stream",
    "holds_on_to_no_case",
    "asks_no_network",
    "reads_no_clock",
    "prints_nothing_and_logs_no_text",
)

_WHOLE = exporter_conformance(PdfExporter(), single=True)
TestPdf = type("TestPdf", (), {f"test_{name}": getattr(_WHOLE, f"test_{name}") for name in _ASKED})
