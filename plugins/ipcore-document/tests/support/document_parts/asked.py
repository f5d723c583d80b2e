"""What of the kit is asked of the formats beside the page: what laying a paper out can spoil, and not what the paper says."""

from __future__ import annotations

from ipcore.testing import exporter_conformance

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


def of_layout(exporter, *more, **given):
    """The tests of `exporter_conformance` for which a few files are enough, and more of them by name, as a class for pytest."""
    whole = exporter_conformance(exporter, single=True, **given)
    return type("TestLayout", (), {f"test_{name}": getattr(whole, f"test_{name}") for name in (*_ASKED, *more)})
