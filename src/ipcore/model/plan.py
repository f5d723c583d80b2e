"""The plan itself."""

from __future__ import annotations

import datetime as dt

from attrs import Factory, field, frozen

from ipcore.dates import Span
from ipcore.model import checks
from ipcore.model.content import ChildHearing, Goal, Measure, Participant, RoleStatus, Statement, Withholding
from ipcore.model.course import Entry, Evaluation, HandOver, Responsibility, Revision
from ipcore.model.enums import Language, PlanItem, PlanKind


@frozen(kw_only=True)
class Plan:
    """
    A plan for the follow-up; kind `individual` is the statutory individual plan (individuell plan).

    There is no status: a draft has begun and is not in force, a plan is in force while a span covers the day, a closed
    one has a span that stopped.

    Attributes:
        id: Stable within the case; never reused.
        kind: Kind of plan.
        begun_on: Day the work on it began. None: not recorded.
        in_force: The times it is in force. Empty: never yet.
        dropped_on: Day a draft was given up. None: it was not.
        goals: The person's goals (mål).
        resources: The person's resources (ressurser).
        needs: The person's needs for services and measures (behov).
        participants: Who takes part, or was asked to (deltakere).
        maker: Id of the participant responsible for making the plan.
        driver: Id of the participant who sees to coordination and progress.
        own_contribution: What the person will contribute. Free text.
        measures: Services and measures (tiltak).
        methods: How the measures as a whole are carried out. Free text.
        role_statuses: What the plan states of coordinator, child coordinator and contact doctor.
        period: The plan period (planperiode). None: not stated.
        revision_days: Days on which the plan promises to be revised.
        cooperation: Necessary or wanted cooperation with other providers (samarbeid).
        child_hearings: How a child took part (barnets medvirkning).
        not_relevant: Items answered "not relevant, because": item to reason. Free text in the reasons.
        responsibilities: Which service has the main responsibility, when (hovedansvar).
        hand_overs: Main responsibility offered to another service.
        evaluations: Evaluations held.
        revisions: When the text was made, revised or corrected.
        entries: Notes and comments.
        links: Ids of other plans of the case this one is aligned with.
        language: Written language of the plan document.
        in_journal: The patient journal says that the plan exists and where. None: not recorded.
        outpatient_care: How cooperation on outpatient compulsory care is organised. Free text.
        title: Free text.
        withheld: Parts of this plan that somebody is not to see.

    Raises:
        ModelError: `dropped_on` is before `begun_on`.
    """

    id: str = field(validator=checks.key)
    kind: PlanKind
    begun_on: dt.date | None = field(default=None, validator=checks.day)
    in_force: tuple[Span, ...] = field(default=())
    dropped_on: dt.date | None = field(default=None, validator=checks.day)
    goals: tuple[Goal, ...] = field(default=())
    resources: tuple[Statement, ...] = field(default=())
    needs: tuple[Statement, ...] = field(default=())
    participants: tuple[Participant, ...] = field(default=())
    maker: str | None = field(default=None, metadata={"ref": "Participant"})
    driver: str | None = field(default=None, metadata={"ref": "Participant"})
    own_contribution: str | None = field(default=None, repr=False)
    measures: tuple[Measure, ...] = field(default=())
    methods: str | None = field(default=None, repr=False)
    role_statuses: tuple[RoleStatus, ...] = field(default=())
    period: Span | None = field(default=None)
    revision_days: tuple[dt.date, ...] = field(default=(), validator=checks.days)
    cooperation: tuple[Statement, ...] = field(default=())
    child_hearings: tuple[ChildHearing, ...] = field(default=())
    not_relevant: dict[PlanItem, str] = field(default=Factory(dict), repr=False)
    responsibilities: tuple[Responsibility, ...] = field(default=())
    hand_overs: tuple[HandOver, ...] = field(default=())
    evaluations: tuple[Evaluation, ...] = field(default=())
    revisions: tuple[Revision, ...] = field(default=())
    entries: tuple[Entry, ...] = field(default=())
    links: tuple[str, ...] = field(default=(), metadata={"ref": "Plan"})
    language: Language | None = field(default=None)
    in_journal: bool | None = field(default=None)
    outpatient_care: str | None = field(default=None, repr=False)
    title: str | None = field(default=None, repr=False)
    withheld: tuple[Withholding, ...] = field(default=())

    def __attrs_post_init__(self) -> None:
        checks.not_before(self.begun_on, self.dropped_on, "dropped_on", "begun_on")
