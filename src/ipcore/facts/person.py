"""The person."""

from __future__ import annotations

import datetime as dt

from ipcore.dates import NEVER
from ipcore.facts.fact import fact
from ipcore.facts.view import CaseView


@fact("person.born_on", reads=["person.born_on"], lasting=True)
def born_on(view: CaseView) -> dt.date | None:
    """
    Day of birth. NEVER while the child is only expected: a due date stands there and no birth day. Unknown: neither day recorded.

    A source need not record due dates to answer: most record none, and a missing one is never taken for a birth.
    """
    person = view.case.person
    if person.born_on is None and person.due_on is not None:
        return NEVER
    return person.born_on
