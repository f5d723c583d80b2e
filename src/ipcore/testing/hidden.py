"""
Which canaries a recipient must not see: a second telling of `docs/disclosure.md`, that knows nothing of how `cut` goes about it.

It asks of one place at a time whether it may be seen, and takes no short cuts. Where the two disagree, one of them is wrong.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from typing import Any

from ipcore.disclosure import Audience, Recipient
from ipcore.model import (
    Case,
    Category,
    ConsentPurpose,
    EpisodeKind,
    Measure,
    NoticeAbout,
    Participant,
    ParticipantRole,
    Plan,
    RecordPath,
    Role,
    Standing,
    Topic,
    WithheldFrom,
    kind_name,
    nodes,
    parse_path,
)
from ipcore.model.paths import check_record
from ipcore.model.shape import field_of
from ipcore.testing.canaries import Perch, Planted

_ALL = frozenset(Category) - {Category.CONTACT}
_HEALTH, _SOCIAL, _ECONOMY, _WORK = {Category.HEALTH}, {Category.SOCIAL}, {Category.ECONOMY}, {Category.EDUCATION_WORK}
_FAMILY, _HOUSING, _JUSTICE = {Category.FAMILY}, {Category.HOUSING}, {Category.JUSTICE}
_Wanted = Collection[Category]


def _table(*rows: tuple[_Wanted, str]) -> dict[str | None, _Wanted]:
    return {name: wanted for wanted, names in rows for name in names.split()}


_OF_SECTOR = _table(
    (_HEALTH, "municipal_health specialist_health dental"),
    (_WORK | _ECONOMY, "nav_state introduction_programme"),
    (_SOCIAL | _ECONOMY, "social_services"),
    (_FAMILY | _SOCIAL, "child_welfare family_counselling crisis_centre"),
    (_WORK, "kindergarten school upper_secondary after_school private_school educational_psychology"),
    (_HOUSING, "housing"),
    (_JUSTICE, "correctional police"),
)
_OF_TOPIC = _table(
    (_HEALTH, "specialist_coordination crisis_plan decision_capacity help_after_stay partners_before_discharge"),
    (_HEALTH | _FAMILY, "child_coordinator minor_decides"),
    (_FAMILY, "one_parent child_forms_views"),
    (_SOCIAL, "language_support guardian_mandate"),
)
_OF_PLAN = _table((_HEALTH, "crisis treatment"), (_WORK, "activity"), (_JUSTICE, "court_programme"), (_FAMILY, "measures"))
_OF_AREA = _table(
    (_HEALTH, "outpatient crisis"), (_HOUSING, "housing"), (_ECONOMY, "economy"), (_WORK, "occupation"), (_SOCIAL, "contact_person")
)
_OF_DECISION = _table((_HEALTH, "health"), (_SOCIAL | _ECONOMY, "social"), (_WORK | _ECONOMY, "nav"), (_FAMILY | _SOCIAL, "child_welfare"))
_OF_ROLE = _table((_HEALTH, "gp"), (_FAMILY, "relative"), (_SOCIAL, "guardian"))
_PLACES = (
    *("person.residences", "person.contact", "services.municipality", "services.provider", "services.kind", "services.name"),
    *("appointments.unit", "disclosures.organisation", "plans.participants.contact"),
)
_OF_ALL_WHO_TAKE_PART = ("begun_on", "in_force", "dropped_on", "period", "revision_days", "language", "revisions", "maker", "driver")
_COORDINATORS = (Role.COORDINATOR, Role.CHILD_COORDINATOR)


def hidden_from(planted: Planted, recipient: Recipient, on: dt.date) -> frozenset[str]:
    """The canaries that must not be seen by a recipient on a day."""
    seen = _Eye(planted.case, recipient, on)
    return frozenset(canary for canary, perch in planted.places.items() if not seen(perch))


class _Eye:
    """One recipient, looking at one place of a case at a time."""

    def __init__(self, case: Case, recipient: Recipient, on: dt.date) -> None:
        self.case, self.recipient, self.on = case, recipient, on
        self.by_pointer = {pointer: node for pointer, _, node in nodes(Case, case)}
        self.by_id = {node.id: pointer for pointer, node in self.by_pointer.items() if hasattr(node, "id")}
        self.me: Participant | None = None
        if recipient.audience is Audience.PARTICIPANT:
            self.me = self.by_pointer[self.by_id[str(recipient.participant)]]
            self.my_plan: Plan = self.by_pointer["/".join(self.by_id[self.me.id].split("/")[:3])]

    def __call__(self, perch: Perch) -> bool:
        if self.me is not None and self._joined and (perch.path.endswith(".id") or perch.path in ("id", "source.system")):
            return False
        return self._may_see(perch)

    @property
    def _joined(self) -> bool:
        source = self.case.source
        return self.case.id.startswith("join(") or any((source.contested, source.disputed, source.contested_from))

    def _may_see(self, perch: Perch) -> bool:
        audience, path = self.recipient.audience, perch.path
        protected = self.case.person.protected_address
        shy = protected is True or (protected is None and audience is not Audience.ARCHIVE)
        if shy and any(path == one or path.startswith(f"{one}.") for one in _PLACES):
            return False
        if audience is Audience.ARCHIVE:
            return True
        if audience is Audience.STATISTICS:
            return path.endswith(".municipality")
        if path.split(".")[-2:-1] == ["withheld"]:
            return False
        chain = self._chain(perch.pointer)
        return self._stands(chain) and not self._is_withheld(chain, path) and (self.me is None or self._told(chain, path.split(".")[-1]))

    def _chain(self, pointer: str) -> list[Any]:
        """The parts a place is in, the case first."""
        steps = pointer.split("/")
        found = ("/".join(steps[:depth]) for depth in range(1, len(steps) + 1))
        return [self.by_pointer[one] for one in found if one in self.by_pointer]

    def _sees(self, ref: str | None) -> bool:
        """Whether the part of an id is seen."""
        if ref is None:
            return True
        pointer = self.by_id[ref]
        path = ".".join(step for step in pointer.split("/")[1:] if not step.isdigit())
        return self._may_see(Perch(path=f"{path}.id", pointer=f"{pointer}/id"))

    def _stands(self, chain: list[Any]) -> bool:
        """Nothing stands that would say something else without what it refers to."""
        names = {"Responsibility": ["service"], "HandOver": ["service"], "Consent": ["plan"], "Entry": ["by", "about"]}
        return all(self._sees(getattr(one, name)) for one in chain for name in names.get(type(one).__name__, ()))

    def _is_withheld(self, chain: list[Any], path: str) -> bool:
        return any(self._hides(part, plan, chain, path) for part, plan in self._withholdings())

    def _withholdings(self) -> Iterator[tuple[str, Plan | None]]:
        minded = {
            Audience.PERSON: {WithheldFrom.PERSON},
            Audience.PARENTS: {WithheldFrom.PERSON, WithheldFrom.PARENTS},
            Audience.PARTICIPANT: {WithheldFrom.RECIPIENT},
        }[self.recipient.audience]
        if self.me is not None and self.me.role not in (ParticipantRole.PROVIDER, ParticipantRole.GP):
            minded = set(WithheldFrom)
        for plan in (None, *self.case.plans):
            yield from ((one.part, plan) for one in (plan or self.case).withheld if one.withheld_from in minded)

    def _hides(self, part: str, plan: Plan | None, chain: list[Any], path: str) -> bool:
        if part in [one.id for one in chain if hasattr(one, "id")]:
            return path not in ("id", "person.key", "source.system")
        if part in self.by_id or check_record(part) is not None or path.startswith("source"):
            return False
        if part == "ipcore/1":
            return path not in ("id", "person.key")
        top, *fields = path.split(".")
        if plan is not None and top == "plans" and plan not in chain and part.startswith("plans"):
            return False
        if path == "person.key":
            return False
        place = RecordPath(top, kind_name(chain[1]) if len(chain) > 1 else None, tuple(fields))
        hidden = [*parse_path(part)]
        return any(one.covers(place) or self._takes_along(one, place, chain) for one in hidden)

    def _takes_along(self, hidden: RecordPath, place: RecordPath, chain: list[Any]) -> bool:
        """A value that a part cannot be without takes the part with it."""
        if not hidden.fields or len(chain) < 2:
            return False
        depth = len(hidden.fields)
        if depth >= len(chain) or place.fields[: depth - 1] != hidden.fields[:-1] or not RecordPath(hidden.part, hidden.kind).covers(place):
            return False
        one = field_of(type(chain[depth]), hidden.fields[-1])
        return one is not None and not (one.optional or one.many or one.mapping) and hidden.part != "person"

    # --- a participant ------------------------------------------------------------------------------------------------

    def _told(self, chain: list[Any], name: str) -> bool:
        assert self.me is not None
        if name == "key" or (len(chain) == 1 and name == "id"):
            return True
        gone = self.me.standing in (Standing.KEPT_OUT, Standing.DECLINED) or self._has_ended(self.my_plan)
        if gone or not (self.me.span is None or self.me.span.covers(self.on)):
            return False
        if len(chain) == 1:
            return name == "closed_on" and self._takes_part
        if type(chain[1]).__name__ == "Source":
            return True
        ask = getattr(self, f"_{type(chain[1]).__name__.lower()}", None)
        return ask is not None and bool(ask(chain, name))

    def _has_ended(self, plan: Plan) -> bool:
        """Whether the plan was consented to, as is recorded, and each such consent has been withdrawn or has run out."""
        wanted = [one for one in self.case.consents if one.purpose is ConsentPurpose.PLAN and one.plan in (None, plan.id)]
        given = [one for one in wanted if one.given_on <= self.on]
        return given != [] and all(any(day is not None and day <= self.on for day in (one.withdrawn_on, one.until)) for one in given)

    @property
    def _takes_part(self) -> bool:
        assert self.me is not None
        return self.me.standing in (Standing.TAKING_PART, None)

    def _may(self, wanted: _Wanted, plan: Plan | None = None) -> bool:
        """Whether consents cover all of it. Of a plan other than one's own, only those that name no plan."""
        assert self.me is not None
        given = {
            category
            for one in self.case.consents
            if one.purpose is ConsentPurpose.SHARING and self.me.id in one.recipients
            if one.plan is None or (one.plan == self.my_plan.id and plan in (None, self.my_plan))
            if one.given_on <= self.on and not any(day is not None and day <= self.on for day in (one.withdrawn_on, one.until))
            for category in one.categories
        }
        if any(one.span.covers(self.on) for one in self.case.objections):
            given -= _HEALTH
        return set(wanted) <= given

    def _person(self, chain: list[Any], name: str) -> bool:
        return name != "identifiers" and self._may(_HEALTH if name == "due_on" else {Category.CONTACT})

    def _service(self, chain: list[Any], name: str) -> bool:
        return chain[1].id == self.me.service or self._may(_OF_SECTOR.get(chain[1].sector, _ALL))  # type: ignore[union-attr]

    def _judgment(self, chain: list[Any], name: str) -> bool:
        return chain[1].topic is not Topic.DELETION_CLEARED and self._may(_OF_TOPIC.get(chain[1].topic, _ALL))

    def _offer(self, chain: list[Any], name: str) -> bool:
        return self._may(_ALL)

    _information = _dispute = _offer

    def _notice(self, chain: list[Any], name: str) -> bool:
        return self._may(_ALL if chain[1].about is NoticeAbout.PLAN_NEED else _HEALTH)

    def _appointment(self, chain: list[Any], name: str) -> bool:
        one = chain[1]
        current = self._takes_part and one.role in _COORDINATORS and one.span.covers(self.on)
        if current and name in ("id", "role", "span", "holder", "name"):
            return True
        return self._may(_ALL if one.role in _COORDINATORS else _HEALTH)

    def _group(self, chain: list[Any], name: str) -> bool:
        assert self.me is not None
        group = chain[1]
        if self._may(_ALL):
            return True
        if len(chain) > 2:
            called = chain[2].called
            return self.me.id in called or self.me.id == group.leader or (not called and self.me.id in group.members)
        return self.me.id in (group.leader, *group.members, *(one for meeting in group.meetings for one in meeting.called))

    def _consent(self, chain: list[Any], name: str) -> bool:
        assert self.me is not None
        return chain[1].purpose is ConsentPurpose.SHARING and self.me.id in chain[1].recipients and chain[1].plan in (None, self.my_plan.id)

    def _episode(self, chain: list[Any], name: str) -> bool:
        return self._may(_WORK | _ECONOMY if chain[1].kind is EpisodeKind.KVP else _HEALTH)

    def _stay(self, chain: list[Any], name: str) -> bool:
        return self._may(_HEALTH)

    def _decision(self, chain: list[Any], name: str) -> bool:
        return self._may(_ALL if name in ("known_on", "complained_on") else _OF_DECISION[chain[1].area])

    def _disclosure(self, chain: list[Any], name: str) -> bool:
        assert self.me is not None
        return bool(chain[1].recipient == self.me.id)

    def _plan(self, chain: list[Any], name: str) -> bool:
        plan: Plan = chain[1]
        if self._has_ended(plan):
            return False
        if plan is not self.my_plan and not self._may(_OF_PLAN.get(plan.kind, _ALL), plan):
            return False
        if len(chain) == 2:
            if name in ("outpatient_care", "in_journal"):
                return self._may(_HEALTH, plan)
            if name in ("id", "kind", "links"):
                return True
            return self._frame(plan) if name in _OF_ALL_WHO_TAKE_PART else self._may(_ALL, plan)
        return getattr(self, f"_of_plan_{type(chain[2]).__name__.lower()}")(plan, chain[2], name)  # type: ignore[no-any-return]

    def _frame(self, plan: Plan) -> bool:
        return (plan is self.my_plan and self._takes_part) or self._may(_OF_PLAN.get(plan.kind, _ALL), plan)

    def _own_measures(self, plan: Plan) -> list[Measure]:
        assert self.me is not None
        mine = plan is self.my_plan and self._takes_part
        return [one for one in plan.measures if mine and self.me.id in one.responsible]

    def _of_plan_measure(self, plan: Plan, one: Measure, name: str) -> bool:
        return one in self._own_measures(plan) or self._may(_OF_AREA.get(one.area, _ALL), plan)

    def _of_plan_goal(self, plan: Plan, one: Any, name: str) -> bool:
        if any(one.id in (*measure.goals, *measure.needs) for measure in self._own_measures(plan)):
            return True
        return self._may(self._linked(plan, one.id), plan)

    def _linked(self, plan: Plan, wanted: str) -> _Wanted:
        linked = [_OF_AREA.get(one.area, _ALL) for one in plan.measures if wanted in (*one.goals, *one.needs)]
        return set().union(*linked) if linked else _ALL

    def _of_plan_statement(self, plan: Plan, one: Any, name: str) -> bool:
        return self._of_plan_goal(plan, one, name) if one in plan.needs else self._may(_ALL, plan)

    def _of_plan_participant(self, plan: Plan, one: Participant, name: str) -> bool:
        assert self.me is not None
        if one.id == self.me.id:
            return name != "wished" or self._may(_ALL, plan)
        if self._may(_ALL, plan):
            return name != "contact" or self._may({Category.CONTACT}, plan)
        if plan is self.my_plan and one.id in (plan.maker, plan.driver) and name in ("id", "role", "name"):
            return True
        if name in ("wished", "willing") or one.standing is Standing.KEPT_OUT or not self._may(self._of_participant(one), plan):
            return False
        return name != "contact" or self._may({Category.CONTACT}, plan)

    def _of_participant(self, one: Participant) -> _Wanted:
        if one.role is not ParticipantRole.PROVIDER:
            return _OF_ROLE.get(one.role, _ALL)
        return self._of_service(one.service)

    def _of_service(self, ref: str | None) -> _Wanted:
        return _ALL if ref is None else _OF_SECTOR.get(self.by_pointer[self.by_id[ref]].sector, _ALL)

    def _of_plan_rolestatus(self, plan: Plan, one: Any, name: str) -> bool:
        return self._frame(plan) if one.role in _COORDINATORS else self._may(_HEALTH, plan)

    def _of_plan_childhearing(self, plan: Plan, one: Any, name: str) -> bool:
        return self._may(_ALL, plan)

    def _of_plan_responsibility(self, plan: Plan, one: Any, name: str) -> bool:
        assert self.me is not None
        return (plan is self.my_plan and one.service == self.me.service) or self._may(self._of_service(one.service), plan)

    _of_plan_handover = _of_plan_responsibility

    def _of_plan_evaluation(self, plan: Plan, one: Any, name: str) -> bool:
        return self._may(_ALL, plan) if name in ("own_view", "satisfaction") else self._frame(plan)

    def _of_plan_revision(self, plan: Plan, one: Any, name: str) -> bool:
        return self._frame(plan)

    def _of_plan_entry(self, plan: Plan, one: Any, name: str) -> bool:
        assert self.me is not None
        if plan is self.my_plan and (one.by == self.me.id or one.about in [measure.id for measure in self._own_measures(plan)]):
            return True
        return self._may(self._about(one.about), plan)

    def _about(self, ref: str | None) -> _Wanted:
        if ref is None:
            return _ALL
        chain = self._chain(self.by_id[ref])
        return _OF_AREA.get(chain[2].area, _ALL) if isinstance(chain[2], Measure) else self._linked(chain[1], ref)
