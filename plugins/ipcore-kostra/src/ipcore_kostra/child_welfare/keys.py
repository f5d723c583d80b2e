"""What stands for a person of a report: a pseudonym made with a secret, or the place in the report."""

from __future__ import annotations

import datetime as dt

from ipcore.identifiers import pseudonym
from ipcore_kostra.child_welfare.identity import identity, is_duf_number
from ipcore_kostra.child_welfare.individual import Individual, Sender


def person_key(one: Individual, sender: Sender, secret: bytes) -> str:
    """
    What stands for the person. Without a secret it is the place in the report, and holds for this one alone.

    With one: made of a number that tells apart; where there is none, of the journal number, which is the municipality's own. So a child
    with a placeholder has another key when it has got its number.
    """
    if not secret:
        return f"y{sender.year}m{sender.municipality}r{one.number}"
    return pseudonym(_told_apart_by(one, sender), secret)


def _told_apart_by(one: Individual, sender: Sender) -> str:
    if one.identity_number is not None and identity(one.identity_number, dt.date(int(sender.year), 12, 31)).tells_apart:
        return one.identity_number
    if one.duf_number is not None and is_duf_number(one.duf_number):
        return one.duf_number
    return f"journal:{sender.municipality}:{one.journal_number}"
