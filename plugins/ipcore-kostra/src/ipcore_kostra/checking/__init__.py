"""
What checking a report is, whatever the report: a check, what it finds, and the whole of it as text and as JSON.

The checks themselves are `remarks` of `ipcore_kostra.social` and of `ipcore_kostra.child_welfare`. Their remarks are taken one by one, or
gathered:

>>> from ipcore_kostra.checking import Counted, Delivery, Tally
>>> from ipcore_kostra.social import remarks
>>> tally, counted = Tally(), Counted()
>>> with open("examples/kostra/social-2025.txt", "rb") as file:
...     tally.add(remarks(file, Delivery(year=2025, municipality="3201", anybody=True), counted))
>>> counted.records, tally.stops
(4, True)
"""

from typing import TYPE_CHECKING

from ipcore_kostra.lazily import offered

if TYPE_CHECKING:
    from ipcore_kostra.checking.check import Basis, Check, Remark
    from ipcore_kostra.checking.delivery import Counted, Delivery
    from ipcore_kostra.checking.severity import Severity
    from ipcore_kostra.checking.tally import OfCheck, Places, Sentence, Tally

__getattr__ = offered(
    __name__,
    {
        "check": "Basis Check Remark",
        "delivery": "Counted Delivery",
        "severity": "Severity",
        "tally": "OfCheck Places Sentence Tally",
    },
)

__all__ = [
    "Basis",
    "Check",
    "Counted",
    "Delivery",
    "OfCheck",
    "Places",
    "Remark",
    "Sentence",
    "Severity",
    "Tally",
]
