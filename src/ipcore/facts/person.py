"""The person."""

from __future__ import annotations

import datetime as dt

from ipcore.dates import NEVER, add_days
from ipcore.facts.fact import fact
from ipcore.facts.view import CaseView
from ipcore.model import Language

_LONG_OVERDUE = 60
"""Days after which a due date without a birth day no longer says that a child is expected."""


@fact("person.born_on", reads=["person.born_on"], lasting=True)
def born_on(view: CaseView) -> dt.date | None:
    """
    Day of birth. NEVER while the child is only expected: a due date stands there and no birth day. Unknown: neither day recorded.

    Unknown, too, where the due date lay more than sixty days before the export: that child is no longer only expected.
    A source need not record due dates to answer: most record none, and a missing one is never taken for a birth.
    """
    person = view.case.person
    if person.born_on is not None or person.due_on is None:
        return person.born_on
    overdue = add_days(person.due_on, _LONG_OVERDUE) < view.case.source.exported_on
    return None if overdue else NEVER


@fact("person.language", reads=["person.language"], codes=map(str, Language))
def language(view: CaseView) -> str | None:
    """The written language the person uses or has asked for."""
    return None if view.case.person.language is None else str(view.case.person.language)
