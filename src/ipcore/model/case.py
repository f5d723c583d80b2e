"""The case: the root of the model."""

from __future__ import annotations

import datetime as dt
from itertools import islice

from attrs import field, frozen

from ipcore.errors import ModelError
from ipcore.model import checks
from ipcore.model.content import Withholding
from ipcore.model.episodes import Episode, Stay
from ipcore.model.groups import Group
from ipcore.model.handling import Decision, Dispute, Information, Judgment, NoPlanReason, Notice, Offer
from ipcore.model.integrity import is_sound, problems
from ipcore.model.person import Person
from ipcore.model.plan import Plan
from ipcore.model.services import Appointment, Service
from ipcore.model.sharing import Consent, Disclosure, Objection
from ipcore.model.source import Source

_MAX_PROBLEMS = 1000


@frozen(kw_only=True)
class Case:
    """
    What one or more sources record about one person's follow-up (sak), with or without a plan.

    Structural invariants hold at birth: ids are unique, references lead somewhere, spans do not stop before they
    start. Legality is not checked here: an illegal plan must be representable.

    Attributes:
        id: The case's own id, pseudonymous.
        person: The person.
        closed_on: Day the follow-up ended (death, moved abroad, ended): from that day no rule applies. None: open.
        services: Services the person receives or received (tjenester).
        judgments: Recorded judgments (vurderinger).
        offers: Offers with their answers (tilbud).
        notices: Notices between services (meldinger).
        appointments: Roles held (oppnevninger).
        groups: Responsibility groups (ansvarsgrupper).
        plans: Plans of every kind (planer).
        consents: Consents to plan and to sharing (samtykker).
        objections: Objections to sharing (reservasjoner).
        episodes: Programmes and compulsory care (forløp).
        stays: Inpatient stays (døgnopphold).
        decisions: Formal decisions (vedtak).
        disputes: Disagreements on responsibility (uenighet om ansvar).
        disclosures: What was shared (delinger, oppslag).
        information: What the person was told (informasjon).
        no_plan_reasons: Reasons for having no plan.
        deletion_requests: Days on which deletion from the record was asked for.
        withheld: Parts outside the plans that somebody is not to see.
        source: Where this comes from and what it records completely.

    Raises:
        ModelError: with every structural problem found, the first thousand, each with its JSON Pointer.
    """

    id: str = field(validator=checks.key)
    person: Person
    closed_on: dt.date | None = field(default=None, validator=checks.day)
    services: tuple[Service, ...] = field(default=())
    judgments: tuple[Judgment, ...] = field(default=())
    offers: tuple[Offer, ...] = field(default=())
    notices: tuple[Notice, ...] = field(default=())
    appointments: tuple[Appointment, ...] = field(default=())
    groups: tuple[Group, ...] = field(default=())
    plans: tuple[Plan, ...] = field(default=())
    consents: tuple[Consent, ...] = field(default=())
    objections: tuple[Objection, ...] = field(default=())
    episodes: tuple[Episode, ...] = field(default=())
    stays: tuple[Stay, ...] = field(default=())
    decisions: tuple[Decision, ...] = field(default=())
    disputes: tuple[Dispute, ...] = field(default=())
    disclosures: tuple[Disclosure, ...] = field(default=())
    information: tuple[Information, ...] = field(default=())
    no_plan_reasons: tuple[NoPlanReason, ...] = field(default=())
    deletion_requests: tuple[dt.date, ...] = field(default=(), validator=checks.days)
    withheld: tuple[Withholding, ...] = field(default=())
    source: Source

    def __attrs_post_init__(self) -> None:
        if not is_sound(self):
            raise ModelError(islice(problems(self), _MAX_PROBLEMS))
