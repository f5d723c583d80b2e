"""
KOSTRA 11F, economic social assistance (økonomisk sosialhjelp): a file of fixed positions, other ones each year.

A layout is asked for by its year, and a record only by that layout:

>>> from ipcore_kostra.social import Record, layout_of, records
>>> layout = layout_of(2025)
>>> layout.plan.first
265
>>> with open("examples/kostra/social-2025.txt", "rb") as file:
...     [one.text(layout.plan.name) for one in records(file, layout) if isinstance(one, Record)]
['1', '2', '', '2']

Checked as its receiver does, with the words of each remark:

>>> from ipcore import Lang
>>> from ipcore_kostra.checking import Counted, Delivery
>>> from ipcore_kostra.social import remarks
>>> with open("examples/kostra/social-2025.txt", "rb") as file:
...     found = list(remarks(file, Delivery(year=2025), Counted()))
>>> [(one.line, one.check.severity.value, one.check.id) for one in found]
[(3, 'error', '002-missing'), (3, 'error', '33'), (4, 'error', '11')]
>>> print(found[-1].said(Lang.EN))
It is answered that children live in the household, but not how many.

Answers written into the plan's field of a copy, and nothing else:

>>> import io
>>> from ipcore_kostra.social import Keys, fill, read_answers
>>> table = io.BytesIO(b"record;FAAT_INDIVIDUELL_PLAN\\n3;ja\\n")
>>> with open("examples/kostra/social-2025.txt", "rb") as file:
...     done = fill(file, io.BytesIO(), layout, read_answers(table, layout, Keys()))
>>> done.records, done.written, done.unanswered
(4, 1, 3)
"""

from typing import TYPE_CHECKING

from ipcore_kostra.lazily import offered

if TYPE_CHECKING:
    from ipcore_kostra.social.answers import Answer, Answers, read_answers
    from ipcore_kostra.social.case_answers import CaseAnswers, answer_of, answers_of
    from ipcore_kostra.social.checked import remarks
    from ipcore_kostra.social.fill_error import FillError, FillProblem
    from ipcore_kostra.social.layout import Field, Kind, Layout, layout_of, years
    from ipcore_kostra.social.person import Keys
    from ipcore_kostra.social.reading import records
    from ipcore_kostra.social.record import Record
    from ipcore_kostra.social.writing import Filled, fill

__getattr__ = offered(
    __name__,
    {
        "answers": "Answer Answers read_answers",
        "case_answers": "CaseAnswers answer_of answers_of",
        "checked": "remarks",
        "fill_error": "FillError FillProblem",
        "layout": "Field Kind Layout layout_of years",
        "person": "Keys",
        "reading": "records",
        "record": "Record",
        "writing": "Filled fill",
    },
)

__all__ = [
    "Answer",
    "Answers",
    "CaseAnswers",
    "Field",
    "FillError",
    "FillProblem",
    "Filled",
    "Keys",
    "Kind",
    "Layout",
    "Record",
    "answer_of",
    "answers_of",
    "fill",
    "layout_of",
    "read_answers",
    "records",
    "remarks",
    "years",
]
