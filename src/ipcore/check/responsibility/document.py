"""A responsibility map as a JSON value."""

from __future__ import annotations

from typing import Any

from ipcore.check.responsibility.mapping import ResponsibilityMap
from ipcore.check.responsibility.parts import Holder, Lane, Segment
from ipcore.check.responsibility.telling import Telling
from ipcore.dates import Span
from ipcore.words import Lang

Document = dict[str, Any]


def document(told: ResponsibilityMap, lang: Lang, *, names: bool = False) -> Document:
    """
    The map as new dicts, lists and plain values. Spans are half-open, as in the case.

    Without `names`: ids, codes, pseudonymous keys, JSON Pointers into the case, and texts that are ours.
    """
    words = Telling(told, lang, names=names)
    return {
        "case": told.case.id,
        "span": _span(told.span),
        "exported_on": str(told.case.source.exported_on),
        "clean": told.clean,
        "lanes": [_lane(one, words) for one in told.lanes],
    }


def _lane(lane: Lane, words: Telling) -> Document:
    return {
        "kind": str(lane.kind),
        "id": lane.id,
        "pointer": lane.pointer,
        "plan": lane.plan,
        "plan_kind": _code(lane.plan_kind),
        "area": _code(lane.area),
        "due_on": _code(lane.due_on),
        "closed_on": _code(lane.closed_on),
        "goals": [_served(one, "wording", words) for one in lane.goals],
        "needs": [_served(one, "text", words) for one in lane.needs],
        **_written(lane.pointer, "wording", words),
        "text": words.lane(lane),
        "gaps": [{"gap": str(one.gap), "span": _span(one.span), "since": _code(one.since)} for one in lane.gaps],
        "segments": [_segment(lane, one, words) for one in lane.segments],
    }


def _segment(lane: Lane, one: Segment, words: Telling) -> Document:
    return {
        "span": _span(one.span),
        "state": str(one.state),
        "gaps": [str(gap) for gap in one.standing.gaps],
        "unknown": [str(gap) for gap in one.standing.unknown],
        "why": [str(why) for why in one.standing.why],
        "holders": [_holder(holder, words) for holder in one.standing.holders],
        "text": words.segment(lane, one),
    }


def _holder(one: Holder, words: Telling) -> Document:
    return {
        "what": one.what,
        "id": one.id,
        "pointer": one.pointer,
        "service": one.service,
        "sector": _code(one.sector),
        "key": one.key,
        "state": str(one.state),
        **(_written(one.pointer, "name", words) if one.what != "service" else {}),
    }


def _served(key: str, field: str, words: Telling) -> Document:
    pointer = words.place(key)
    return {"id": key, "pointer": pointer, **_written(pointer, field, words)}


def _written(pointer: str, field: str, words: Telling) -> Document:
    """What somebody wrote, where it may be told and stands there."""
    text = words.text(pointer, field)
    return {field: text} if text else {}


def _span(span: Span) -> Document:
    return {"start": str(span.start), "stop": str(span.stop)}


def _code(value: object) -> str | None:
    return None if value is None else str(value)
