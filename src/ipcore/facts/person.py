"""The person."""

from __future__ import annotations

import datetime as dt

from ipcore.dates import NEVER, add_days
from ipcore.facts.fact import fact
from ipcore.facts.view import CaseView, latest_of
from ipcore.identifiers import current_number
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


@fact("person.municipality", reads=["person.residences.municipality", "person.residences.span"])
def municipality(view: CaseView) -> str | None:
    """
    Number of the municipality where the person lives on the day, brought to the numbers valid that day.

    Of overlapping residences, the one begun last. Unknown: no residence recorded, a number that is no municipality's, or one
    that a split or the way back from a merger leaves open.
    """
    homes = [one for one in view.case.person.residences if view.running(one.span)]
    home = latest_of(homes, lambda one: one.span.first)
    return current_number(home.municipality, view.on) if home else None


@fact("person.address_protected", reads=["person.protected_address"])
def address_protected(view: CaseView) -> bool | None:
    """The person's address is protected (adressesperre): nothing may tell where they live."""
    return view.case.person.protected_address
