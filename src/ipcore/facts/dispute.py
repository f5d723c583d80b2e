"""Disagreements on who is responsible (uenighet om ansvar)."""

from __future__ import annotations

import datetime as dt

from ipcore.facts.fact import fact
from ipcore.facts.view import CaseView, first_day


@fact("dispute.open_since_on", reads=["disputes.span"])
def open_since_on(view: CaseView) -> dt.date | None:
    """
    First day of the oldest disagreement on who is responsible that is open on the day. The day it was settled it is not open.

    NEVER: none. Unknown: one is open since a day not recorded.
    """
    return first_day(one.span for one in view.case.disputes if view.running(one.span))
