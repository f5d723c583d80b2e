"""Whatever a case holds, there is a list, and it agrees with the findings and the deadlines."""

from __future__ import annotations

import json

from attrs import evolve
from document_parts.worklists import KEY, ON, found, items, part
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ipcore import Case, Lang, check, deadlines
from ipcore.dates import add_days
from ipcore.model import Appointment, Role, Span
from ipcore.testing import cases
from ipcore_document.worklist.document import document
from ipcore_document.worklist.made import sheet_of
from ipcore_document.worklist.page import page
from ipcore_document.worklist.text import text

OPEN = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def claimed(case: Case) -> Case:
    """The case, open and the coordinator's."""
    held = Appointment(id="mine", role=Role.COORDINATOR, span=Span(None), holder=KEY)
    return evolve(case, closed_on=None, appointments=(*(one for one in case.appointments if one.id != "mine"), held))


@OPEN
@given(several=st.lists(cases().map(claimed), min_size=1, max_size=3), lang=st.sampled_from(Lang))
def test_any_cases_give_a_list_in_which_nothing_unmet_or_due_is_missing(several, lang):
    gathered = found(several, days=365)
    listed = sheet_of(gathered, ON, lang)
    unmet = sum(len(one.unmet()) for one in (check(case, ON, assume_unchanged=True) for case in several))
    due = sum(len(deadlines(case, ON, add_days(ON, 365)).deadlines) for case in several)
    shown = part(listed, "now")
    assert len(items(shown)) + sum(len(group.short[1]) for group in shown.groups if group.short) == unmet
    missed = len(gathered.load.cannot_meet)
    assert len(items(part(listed, "due"))) - missed == due
    assert len(part(listed, "everybody").rows) == len(several)


@OPEN
@given(case=cases().map(claimed), lang=st.sampled_from(Lang))
def test_any_case_can_be_written_in_every_form(case, lang):
    gathered = found([case])
    listed = sheet_of(gathered, ON, lang)
    assert page(listed).decode("utf-8").endswith("</html>")
    assert text(listed, 80)
    assert json.loads(document(gathered, lang))["counts"]["persons"] == 1
