"""Small cases, and what a section tells of one."""

from __future__ import annotations

import datetime as dt

from ipcore import Audience, ExportContext, Lang, Recipient, cut
from ipcore.dates import Span
from ipcore.model import (
    FORMAT,
    Case,
    Goal,
    Measure,
    Participant,
    ParticipantRole,
    Person,
    Plan,
    PlanKind,
    Sector,
    Service,
    Source,
    Standing,
)
from ipcore_document.content.view import View
from ipcore_document.settings import Settings
from ipcore_document.words import Words

ON = dt.date(2026, 11, 21)
NURSE = Participant(
    id="nurse", role=ParticipantRole.PROVIDER, service="home", name="Kari", standing=Standing.TAKING_PART, contribution="Kommer hver uke"
)
UNCLE = Participant(id="uncle", role=ParticipantRole.RELATIVE, name="Onkel Per", standing=Standing.INVITED)
HOME = Service(id="home", sector=Sector.MUNICIPAL_HEALTH, span=Span(dt.date(2025, 1, 1)), name="Hjemmetjenesten")
GOAL = Goal(id="goal", wording="Jeg vil sykle til jobben", due_on=dt.date(2027, 3, 4))
MEASURE = Measure(id="measure", wording="Sykkelkurs", extent="En time i uka", responsible=("nurse",), due_on=dt.date(2027, 2, 1))


def plan_of(**more):
    """An individual plan in force."""
    given = {"id": "plan", "kind": PlanKind.INDIVIDUAL, "in_force": (Span(dt.date(2026, 1, 1)),), "participants": (NURSE, UNCLE)}
    return Plan(**(given | more))


def case_of(*plans, records=(FORMAT,), born_on=dt.date(1990, 5, 17), **more):
    """A case with a service and the plans."""
    given = {
        "id": "case",
        "person": Person(key="person", born_on=born_on, protected_address=False),
        "services": (HOME,),
        "plans": plans,
        "source": Source(system="made", exported_on=ON, records=records),
    }
    return Case(**(given | more))


def view_of(case, *, audience=Audience.PERSON, participant=None, on=ON, lang=Lang.NB, easy=False):
    """The case as the sections look at it, cut for the reader."""
    recipient = Recipient(audience=audience, participant=participant)
    context = ExportContext(recipient=recipient, on=on, lang=lang)
    return View(cut(case, recipient, on).case, context, Settings(easy=easy), Words(lang, easy=easy))
