"""
Complaint limits (klagefrister) of the refusals in a case: the last day, and how it was counted. They bind the person, nobody else.

The counted day is never told as certain. By fvl § 29 the time runs from when notice reached the person, and only without notice from when
they knew; asked-for reasons start it anew, and it can be prolonged. pbrl § 7-5 asks for enough knowledge to complain. All that is recorded
is the day the person got to know.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import ClassVar

from attrs import field, frozen

from ipcore.check.complaint_law import ComplaintBody, ComplaintEdition, NoLimit, complaint_edition, coordinator_citations, no_limit
from ipcore.dates import add_days, add_years, limit_in_weeks
from ipcore.model import Case, Decision, DecisionArea, DecisionSubject, RecordPath, is_recorded
from ipcore.rules import Citation
from ipcore.rules.rule import cites_on
from ipcore.words import Lang, day_text, label, say


@frozen(kw_only=True)
class ComplaintText:
    """
    A complaint limit in words.

    Attributes:
        title: What it is about.
        message: The counted last day and why it may be another, or why it is not known.
        counting: How it was counted. Empty: no limit can be given.
        warning: That the time may have begun earlier, what is recorded of the decision that speaks for the person, and that a complaint
            may have been made where none can be seen. Without a limit: that one may run, and the last.
        late: Of a limit that is past as counted, what becomes of a late complaint. Empty: nothing is known of that, or it is not past.
        body: Who decides the complaint. Empty: not said.
        next_step: What to do.
    """

    title: str
    message: str
    counting: str
    warning: str
    late: str
    body: str
    next_step: str


@frozen(kw_only=True)
class ComplaintLimit:
    """
    Until when a complaint over a refusal is in time.

    Attributes:
        decision: Id of the decision.
        area: The law it was made under.
        subject: What was refused.
        decided_on: Day of the decision.
        known_on: Day the person got to know of it. None: not recorded by the day asked about, and the last day is unknown.
        on: The day asked about.
        place: JSON Pointer to the decision.
        edition: The limit as the law had it when the time began. None: none can be given, but one may run; `no_limit` says why.
        reasoned: The decision gives reasons. None: not recorded.
        complaint_told: The decision tells where to complain and by when. None: not recorded.
        forecast: A complaint may have been made that the records cannot know of: the day asked about, or the last day, is after
            the export.
        unrecorded: A complaint may have been made that is not on record: complaints are not recorded completely.
    """

    kind: ClassVar[str] = "complaint"

    decision: str
    area: DecisionArea
    subject: DecisionSubject
    decided_on: dt.date
    known_on: dt.date | None
    on: dt.date
    place: str
    edition: ComplaintEdition | None = field(repr=False)
    reasoned: bool | None = field(default=None)
    complaint_told: bool | None = field(default=None)
    forecast: bool = field(default=False)
    unrecorded: bool = field(default=False)

    @property
    def last_on(self) -> dt.date | None:
        """The last day, counted from when the person knew, and no more certain than that. None: unknown, not before `earliest_on`."""
        return None if self.known_on is None or self.edition is None else limit_in_weeks(self.known_on, self.edition.weeks)

    @property
    def earliest_on(self) -> dt.date | None:
        """The earliest the last day can be: counted from the decision, before which nobody can have known of it. None: unknown."""
        return None if self.edition is None else limit_in_weeks(self.decided_on, self.edition.weeks)

    @property
    def shown_on(self) -> dt.date:
        """The day it stands at among other deadlines: the last day, or the earliest it can be, or, no limit given, the decision's."""
        return self.last_on or self.earliest_on or self.decided_on

    @property
    def no_limit(self) -> NoLimit | None:
        """Why no limit can be given. None: one is given."""
        return no_limit(self.area, self.subject) if self.edition is None else None

    @property
    def past(self) -> bool:
        """The last day as counted lies behind the day asked about. The time may run all the same, if it began later."""
        return self.last_on is not None and self.last_on < self.on

    @property
    def body(self) -> ComplaintBody | None:
        """Who decides the complaint. None: no text that was read says."""
        return None if self.edition is None else self.edition.decided_by(self.subject)

    @property
    def late_until(self) -> dt.date | None:
        """The last day on which a late complaint may still be taken up: a year from the decision. None: nothing of it was read."""
        return add_years(self.decided_on, 1) if self.edition is not None and self.edition.late else None

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Where the limit stands, as cited on the day the time began. Without a limit: where one may stand."""
        if self.edition is None:
            elsewhere = coordinator_citations(self.subject) if self.no_limit is NoLimit.COORDINATOR_ELSEWHERE else ()
            return cites_on(elsewhere, self.known_on or self.decided_on)
        plan = self.edition.of_plan if self.subject is DecisionSubject.PLAN else ()
        late = self.edition.late if self.past else ()
        return cites_on([*self.edition.cites, *late, *plan], self.known_on or self.decided_on)

    def text(self, lang: Lang | str = Lang.EN) -> ComplaintText:
        """The limit in words."""
        told = Lang(lang)
        names = {
            "subject": label(told, "decision_subject", str(self.subject)),
            "area": label(told, "decision_area", str(self.area)),
        }
        title = say(told, "complaint", "title").format(**names)
        if self.edition is None:
            return _without_limit(self, title, names["area"], told)
        return ComplaintText(
            title=title,
            message=self._message(told),
            counting=_counting(self, self.edition, told),
            warning=" ".join(self._warnings(told)),
            late=self._late(told),
            body="" if self.body is None else say(told, "complaint", str(self.body)),
            next_step=say(told, "complaint", "next_step_past" if self.past else "next_step"),
        )

    @property
    def _kind(self) -> str:
        """The law whose words are used: the health law's own section, or fvl."""
        return "health" if self.area is DecisionArea.HEALTH else "administrative"

    def _message(self, lang: Lang) -> str:
        if self.last_on is not None:
            counted = say(lang, "complaint", "counted").format(last=day_text(self.last_on, lang))
            why = say(lang, "complaint", f"uncertain_{self._kind}")
            return f"{counted} {say(lang, 'complaint', 'past')} {why}" if self.past else f"{counted} {why}"
        earliest = self.shown_on
        told = say(lang, "complaint", "unknown").format(earliest=day_text(earliest, lang))
        return f"{told} {say(lang, 'complaint', 'perhaps_past')}" if earliest < self.on else told

    def _warnings(self, lang: Lang) -> Iterator[str]:
        yield say(lang, "complaint", "earlier_knowledge" if self.area is DecisionArea.HEALTH else "earlier_notice")
        if self.reasoned is False:
            yield say(lang, "complaint", f"no_reasons_{self._kind}")
        if self.complaint_told is False:
            yield say(lang, "complaint", f"not_told_{self._kind}")
        if self.unrecorded:
            yield say(lang, "complaint", "unrecorded")

    def _late(self, lang: Lang) -> str:
        if not self.past or self.late_until is None:
            return ""
        if self.on > self.late_until:
            return say(lang, "complaint", "too_late")
        return say(lang, "complaint", "late").format(until=day_text(self.late_until, lang))


def complaint_limits(case: Case, on: dt.date, since: dt.date, until: dt.date) -> tuple[ComplaintLimit, ...]:
    """
    The limits of the refusals that no complaint is recorded of by a day, and no later yes to the same thing has replaced.

    A refusal seen is a refusal: it is shown whether or not the source records decisions completely. Of a service it cannot be told
    that a later yes is about the same one, so none replaces it.

    Args:
        case: The case.
        on: The day asked about.
        since: The first last day shown, counted. A limit whose last day is unknown is shown however old.
        until: The last one, counted.
    """
    found = (_limit(case, index, on) for index in _standing(case, on))
    within = (one for one in found if (one.last_on is None or since <= one.last_on) and one.shown_on <= until)
    return tuple(sorted(within, key=lambda one: (one.shown_on, one.place)))


def _standing(case: Case, on: dt.date) -> Iterator[int]:
    """Where in the list the refusals stand that may still be complained over."""
    made = sorted((one.decided_on, index) for index, one in enumerate(case.decisions) if one.decided_on <= on)
    granted = {case.decisions[index].subject: order for order, (_, index) in enumerate(made) if not case.decisions[index].refused}
    for order, (_, index) in enumerate(made):
        one = case.decisions[index]
        replaced = one.subject is not DecisionSubject.SERVICE and order < granted.get(one.subject, -1)
        if one.refused and not replaced and not _by(one.complained_on, on):
            yield index


def _by(day: dt.date | None, on: dt.date) -> bool:
    return day is not None and day <= on


def _limit(case: Case, index: int, on: dt.date) -> ComplaintLimit:
    decision: Decision = case.decisions[index]
    known_on = decision.known_on if _by(decision.known_on, on) else None
    return ComplaintLimit(
        decision=decision.id,
        area=decision.area,
        subject=decision.subject,
        decided_on=decision.decided_on,
        known_on=known_on,
        on=on,
        place=f"/decisions/{index}",
        edition=complaint_edition(decision.area, decision.subject, known_on or decision.decided_on),
        reasoned=decision.reasoned,
        complaint_told=decision.complaint_told,
        forecast=on > case.source.exported_on,
        unrecorded=not is_recorded(case.source.records, RecordPath("decisions", str(decision.area), ("complained_on",))),
    )


def _without_limit(limit: ComplaintLimit, title: str, area: str, lang: Lang) -> ComplaintText:
    """The words where no limit can be given: why not, and whom to ask."""
    message = [say(lang, "complaint", str(limit.no_limit)).format(area=area)]
    in_health = complaint_edition(DecisionArea.HEALTH, limit.subject, limit.known_on or limit.decided_on)
    if limit.no_limit is NoLimit.COORDINATOR_ELSEWHERE and in_health is not None:
        message.append(say(lang, "complaint", "in_health_law").format(weeks=in_health.weeks))
    return ComplaintText(
        title=title,
        message=" ".join(message),
        counting="",
        warning=" ".join(say(lang, "complaint", name) for name in ("may_run", "unrecorded")[: 1 + limit.unrecorded]),
        late="",
        body="",
        next_step=say(lang, "complaint", "next_step_unknown"),
    )


def _counting(limit: ComplaintLimit, edition: ComplaintEdition, lang: Lang) -> str:
    """The counting written out: from which day, where it ends, and why it moves."""
    start = limit.known_on or limit.decided_on
    end = add_days(start, 7 * edition.weeks)
    days = {name: day_text(day, lang) for name, day in (("start", start), ("end", end), ("last", limit.shown_on))}
    told = [say(lang, "complaint", "from_known" if limit.known_on else "from_decided").format(weeks=edition.weeks, **days)]
    if end != limit.shown_on:
        told.append(say(lang, "complaint", "moved").format(why=say(lang, "complaint", _why_not_working(end)), **days))
    if limit.area is DecisionArea.HEALTH:
        told.append(say(lang, "complaint", "counted_alike"))
        if end != limit.shown_on:
            told.append(say(lang, "complaint", "safe").format(**days))
    return " ".join(told)


def _why_not_working(day: dt.date) -> str:
    """Why a day is no working day; a Saturday or a Sunday is said before a holiday."""
    return {5: "saturday", 6: "sunday"}.get(day.weekday(), "holiday")
