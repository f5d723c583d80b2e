"""The cut that is made before any exporter runs."""

from __future__ import annotations

import datetime as dt

from ipcore.disclosure.excerpt import Excerpt
from ipcore.disclosure.recipient import Recipient
from ipcore.model import Case


def cut(case: Case, recipient: Recipient, on: dt.date) -> Excerpt:
    """What a recipient may see of a case on a day."""
    return Excerpt(case=case, recipient=recipient, on=on, known_to=case.source.exported_on)
