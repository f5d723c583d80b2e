"""
A complaint limit in words. To the person it speaks in words of its own, as exact as those of ipcore, which speak of the person.

No day is told as certain: all that is recorded is the day the person got to know of the refusal.
"""

from __future__ import annotations

from collections.abc import Iterator

from ipcore import Audience, ComplaintLimit
from ipcore.dates import add_days
from ipcore.model import DecisionArea, ParticipantRole
from ipcore_document.content.view import View

_BY_WEEKDAY = {5: "saturday", 6: "sunday"}
_AT_WORK = (ParticipantRole.PROVIDER, ParticipantRole.GP)


def paragraphs(view: View, limit: ComplaintLimit) -> tuple[str, ...]:
    """What is said of a limit, a paragraph each: how it stands, how it was counted, why it may be otherwise, who decides."""
    if view.for_person:
        return tuple(filter(None, _to_person(view, limit)))
    text = limit.text(view.lang)
    step = text.next_step if _is_at_work(view) else ""
    return tuple(filter(None, (text.message, text.counting, text.warning, text.late, text.body, step)))


def _is_at_work(view: View) -> bool:
    """Whether the reader works with the case, so that the next step is theirs: not parents, not a friend."""
    reader = view.context.recipient
    one = view.participants.get(reader.participant or "")
    return reader.audience is Audience.ARCHIVE or (one is not None and one.role in _AT_WORK)


def _to_person(view: View, limit: ComplaintLimit) -> Iterator[str]:
    if limit.edition is None:
        yield from _without_limit(view, limit)
        return
    yield " ".join(_standing(view, limit))
    yield " ".join(_counting(view, limit))
    yield from _warnings(view, limit)
    yield _late(view, limit)
    yield "" if limit.body is None else _say(view, str(limit.body))


def _say(view: View, key: str, **values: object) -> str:
    return view.words.say("complaint", key, **values)


def _kind(limit: ComplaintLimit) -> str:
    return "health" if limit.area is DecisionArea.HEALTH else "administrative"


def _without_limit(view: View, limit: ComplaintLimit) -> Iterator[str]:
    yield _say(view, str(limit.no_limit), area=view.label("decision_area", limit.area))
    yield _say(view, "in_health_law") if limit.citations else ""
    yield _say(view, "may_run")
    yield _say(view, "unrecorded") if limit.unrecorded else ""
    yield _say(view, "ask")


def _standing(view: View, limit: ComplaintLimit) -> Iterator[str]:
    if limit.last_on is None:
        yield _say(view, "unknown", earliest=view.day(limit.earliest_on))
        if limit.shown_on < view.on:
            yield _say(view, "perhaps_past")
        return
    yield _say(view, "counted", last=view.day(limit.last_on))
    if limit.past:
        yield _say(view, "past")
    yield _say(view, f"uncertain_{_kind(limit)}")


def _counting(view: View, limit: ComplaintLimit) -> Iterator[str]:
    """From which day, where it ends, and why it moves."""
    assert limit.edition is not None
    start = limit.known_on or limit.decided_on
    end = add_days(start, 7 * limit.edition.weeks)
    last = limit.shown_on
    key = "from_known" if limit.known_on else "from_decided"
    yield _say(view, key, weeks=limit.edition.weeks, start=view.day(start), end=view.day(end))
    if end != last:
        yield _say(view, "moved", why=_say(view, _BY_WEEKDAY.get(end.weekday(), "holiday")), last=view.day(last))
    if limit.area is DecisionArea.HEALTH:
        yield _say(view, "counted_alike")
        if end != last:
            yield _say(view, "safe", end=view.day(end))


def _warnings(view: View, limit: ComplaintLimit) -> Iterator[str]:
    kind = _kind(limit)
    yield _say(view, "earlier_knowledge" if kind == "health" else "earlier_notice")
    if limit.reasoned is False:
        yield _say(view, f"no_reasons_{kind}")
    if limit.complaint_told is False:
        yield _say(view, f"not_told_{kind}")
    if limit.unrecorded:
        yield _say(view, "unrecorded")


def _late(view: View, limit: ComplaintLimit) -> str:
    """What becomes of a late complaint. Empty: it is not late as counted, or nothing was read of that."""
    if not limit.past or limit.late_until is None:
        return ""
    return _say(view, "too_late") if view.on > limit.late_until else _say(view, "late", until=view.day(limit.late_until))
