"""
From a municipality's cases: what must be reported this year, and which persons are in the way.

>>> import datetime as dt
>>> from ipcore import Case, Source
>>> from ipcore.model import Person
>>> from ipcore_kostra.preparing import prepare
>>> person = Person(key="p1")
>>> told = prepare(Case(id="c1", person=person, source=Source(system="own", exported_on=dt.date(2026, 2, 1))), 2025)
>>> str(told.answers["11f-plan"])  # whether the person is asked about at all is not told
'perhaps'
"""

from typing import TYPE_CHECKING

from ipcore_kostra.lazily import offered

if TYPE_CHECKING:
    from ipcore_kostra.preparing.of_case import Answer, Prepared, prepare
    from ipcore_kostra.preparing.question import QUESTIONS, Question, Reference
    from ipcore_kostra.preparing.reason import Reason

__getattr__ = offered(
    __name__,
    {
        "of_case": "Answer Prepared prepare",
        "question": "QUESTIONS Question Reference",
        "reason": "Reason",
    },
)

__all__ = [
    "QUESTIONS",
    "Answer",
    "Prepared",
    "Question",
    "Reason",
    "Reference",
    "prepare",
]
