"""
KOSTRA 15F, child welfare (barnevern): one XML file a municipality, read individual by individual.

What stands in a report, as a stream:

>>> from ipcore_kostra.child_welfare import Individual, parts
>>> with open("examples/kostra/child-welfare-2025.xml", "rb") as file:
...     for one in parts(file):
...         if isinstance(one, Individual):
...             print(one.line, [measure.category.code for measure in one.measures])
4 ['6.3', '6.4']
14 ['3.6']
18 ['6.3']

Checked as its receiver does:

>>> from ipcore_kostra.checking import Counted, Delivery
>>> from ipcore_kostra.child_welfare import remarks
>>> with open("examples/kostra/child-welfare-2025.xml", "rb") as file:
...     for one in remarks(file, Delivery(year=2025, municipality="4601"), Counted(), synthetic=True):
...         print(one.line, one.check.severity, one.check.id, one.field)
14 warning individual-11 Individ/Fodselsnummer
18 error measure-02a Tiltak/StartDato
"""

from typing import TYPE_CHECKING

from ipcore_kostra.lazily import offered

if TYPE_CHECKING:
    from ipcore_kostra.child_welfare.case import case_of
    from ipcore_kostra.child_welfare.checked import remarks
    from ipcore_kostra.child_welfare.individual import Coded, Individual, Investigation, LegalBasis, Measure, Move, Plan, Report, Sender
    from ipcore_kostra.child_welfare.problem import Fault, Problem
    from ipcore_kostra.child_welfare.reading import Part, parts
    from ipcore_kostra.child_welfare.schema import Schema

__getattr__ = offered(
    __name__,
    {
        "case": "case_of",
        "checked": "remarks",
        "individual": "Coded Individual Investigation LegalBasis Measure Move Plan Report Sender",
        "problem": "Fault Problem",
        "reading": "Part parts",
        "schema": "Schema",
    },
)

__all__ = [
    "Coded",
    "Fault",
    "Individual",
    "Investigation",
    "LegalBasis",
    "Measure",
    "Move",
    "Part",
    "Plan",
    "Problem",
    "Report",
    "Schema",
    "Sender",
    "case_of",
    "parts",
    "remarks",
]
