"""A case as the sections look at it: the plan they tell of, who is who, whose words are in which language, what is on record."""

from __future__ import annotations

import datetime as dt
from functools import cached_property

from ipcore import Audience, Case, ExportContext, Lang, day_text
from ipcore.dates import Span
from ipcore.model import FORMAT, Language, Participant, ParticipantRole, Plan, PlanKind, RecordPath, Service, is_recorded, parse_path
from ipcore_document.paper import NOBODY_KNOWS, Line, own, plain
from ipcore_document.settings import Settings
from ipcore_document.words import Words

TAGS = {Language.NB: "nb", Language.NN: "nn", Language.SAMI: "smi", Language.OTHER: NOBODY_KNOWS}
"""Languages as tags of BCP 47. Which Sámi language it is is not recorded: `smi` is any of them."""


class View:
    """
    A case on a day, for one reader.

    Attributes:
        case: The case, cut to what the reader may see.
        context: For whom it is, the law, the settings.
        settings: What is asked of the document.
        words: The words.
        on: The day it is made for.
    """

    def __init__(self, case: Case, context: ExportContext, settings: Settings, words: Words) -> None:
        self.case = case
        self.context = context
        self.settings = settings
        self.words = words
        self.on = context.on

    @property
    def lang(self) -> Lang:
        """The language of our words."""
        return self.words.lang

    @property
    def for_person(self) -> bool:
        """Whether it speaks to the person: "my goals", not "the person's goals"."""
        return self.context.recipient.audience is Audience.PERSON

    @property
    def sender(self) -> str | None:
        """In what capacity the reader would comment. None: their copy takes no comments, as ids may be of the copy's own."""
        audience = self.context.recipient.audience
        asked = self.settings.comments and self.plan is not None and audience in (Audience.PERSON, Audience.PARENTS)
        return str(audience) if asked else None

    @cached_property
    def plan(self) -> Plan | None:
        """
        The individual plan the paper is about: the one in force whose span began last; else the draft begun last; else the one that ended
        last. None: there is none by the day, or none that this reader is shown.
        """
        plans = [one for one in self.plans if one.kind is PlanKind.INDIVIDUAL]
        return max(plans, key=self._standing, default=None)

    @cached_property
    def plans(self) -> tuple[Plan, ...]:
        """The plans there are by the day: not those on which work begins after it."""
        return tuple(one for one in self.case.plans if one.begun_on is None or self.by(one.begun_on) or self.in_force(one))

    def _standing(self, plan: Plan) -> tuple[int, dt.date]:
        running = [one.first for one in plan.in_force if one.covers(self.on)]
        if running:
            return 2, max(running)
        if self.is_draft(plan):
            return 1, plan.begun_on or dt.date.min
        return 0, max((one.after for one in plan.in_force), default=dt.date.min)

    def is_draft(self, plan: Plan) -> bool:
        """Whether a plan has not been in force by the day, and was not given up."""
        return not any(one.begun(self.on) for one in plan.in_force) and not self.by(plan.dropped_on)

    def in_force(self, plan: Plan) -> bool:
        """Whether a plan is in force on the day."""
        return any(one.covers(self.on) for one in plan.in_force)

    def by(self, day: dt.date | None) -> bool:
        """Whether a day is recorded and has come."""
        return day is not None and day <= self.on

    def running(self, span: Span | None) -> bool:
        """Whether a span covers the day. One that is not recorded is taken as throughout."""
        return span is None or span.covers(self.on)

    def records(self, part: str, *fields: str, kind: str | None = None) -> bool:
        """
        Whether what does not stand in a part is not there. Else it is unknown.

        The copy names the part as recorded completely, and the sources of a joined case disagree neither on it nor on whether the
        follow-up has ended. `records("plans", "goals", kind="individual")`, as in `ipcore.model.RecordPath`.
        """
        source, path = self.case.source, RecordPath(part, kind, fields)
        if not (FORMAT in source.records or is_recorded(source.records, path)):
            return False
        disputed = FORMAT in source.disputed or any(one.touches(path) for text in source.disputed for one in parse_path(text))
        return not disputed and not self.by(source.contested_from)

    @cached_property
    def participants(self) -> dict[str, Participant]:
        """Everybody who takes part in any plan, by id."""
        return {one.id: one for plan in self.case.plans for one in plan.participants}

    @cached_property
    def services(self) -> dict[str, Service]:
        """The services, by id."""
        return {one.id: one for one in self.case.services}

    def day(self, day: dt.date | None) -> str:
        """A day in words; where it is not recorded, that it is not."""
        return self.words.say("common", "day_unknown") if day is None else day_text(day, self.lang)

    def own(self, text: str, plan: Plan | None = None) -> Line:
        """What somebody wrote, in the language of the plan it stands in. Outside a plan its language is not known."""
        lang = None if plan is None else plan.language
        return own(text, NOBODY_KNOWS if lang is None else TAGS[lang])

    def label(self, section: str, code: object) -> str:
        """A code of the model in words."""
        return self.words.say(section, str(code))

    def who(self, participant: str, plan: Plan | None = None) -> Line:
        """A participant: the name as written and what they are, unless the name says it; where no name stands, what they are alone."""
        one = self.participants.get(participant)
        if one is None:
            return plain(self.words.say("common", "somebody_not_shown"))
        role = self.role(one, plan)
        if one.name is None:
            return role
        if one.service is None and "".join(each.text for each in role).casefold() in one.name.casefold():
            return self.own(one.name, plan)
        return self.words.line("common", "name_and_role", name=self.own(one.name, plan), role=role)

    def role(self, one: Participant, plan: Plan | None = None) -> Line:
        """What a participant is: the role, and the service they act for; that alone where the role says no more."""
        service = None if one.service is None else self.services.get(one.service)
        role = plain(self.label("participant_role", one.role))
        if service is not None and one.role is ParticipantRole.PROVIDER:
            return self.service(service)
        return role if service is None else self.words.line("common", "role_in_service", role=role, service=self.service(service))

    def service(self, one: Service) -> Line:
        """A service: its name as written, or the sector it belongs to."""
        return plain(self.label("sector", one.sector)) if one.name is None else self.own(one.name)
