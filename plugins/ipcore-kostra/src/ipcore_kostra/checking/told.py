"""A checked file: what was asked, what was counted and what was found, whatever the report."""

from __future__ import annotations

from attrs import field, frozen

from ipcore_kostra.checking.delivery import Counted, Delivery
from ipcore_kostra.checking.tally import Tally


@frozen(kw_only=True)
class Told:
    """
    What there is to tell.

    Attributes:
        form: The report: "11f", "15f". Also the subject of its words.
        delivery: What it was checked against.
        counted: What was gone through.
        tally: What was found.
        synthetic: The persons are said to be synthetic: that their numbers count as valid is expected.
    """

    form: str
    delivery: Delivery
    counted: Counted
    tally: Tally
    synthetic: bool = field(default=False)
