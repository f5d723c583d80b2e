"""How each rule's outcome has been and will be, day by day, as unbroken segments."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from attrs import frozen

from ipcore.check.course import Course
from ipcore.check.document import stamp_document
from ipcore.check.law import Law, LawStamp, check_covered
from ipcore.check.outcome import Outcome
from ipcore.check.run import course_of
from ipcore.check.schema import report_schema
from ipcore.check.schema_parts import DAY, TEXT, TRUTH, Schema, list_of, object_of, one_of, or_null, told
from ipcore.dates import Span, add_days
from ipcore.errors import OutsideLawError
from ipcore.model import Case
from ipcore.rules import Edition, Rule, Severity


@frozen(kw_only=True)
class Segment:
    """
    An unbroken time in which a rule has one outcome under one edition.

    Attributes:
        span: The days, within those asked about.
        outcome: The outcome on each of them.
        edition: The edition it was judged by.
        severity: How bad it is, by the law and its policy. None: it is not unmet.
    """

    span: Span
    outcome: Outcome
    edition: Edition
    severity: Severity | None

    @property
    def draft(self) -> bool:
        """It was judged by a draft that nobody has adopted: it is not law."""
        return bool(self.edition.draft)


@frozen(kw_only=True)
class RuleTimeline:
    """
    A rule's segments, the earliest first.

    Attributes:
        rule: The rule.
        segments: None of them overlap. On a day in none, the rule has no finding: it was not in force, or lies outside what the
            source can answer.
    """

    rule: Rule
    segments: tuple[Segment, ...]

    def on(self, day: dt.date) -> Segment | None:
        """The segment a day lies in. None: the rule has no finding that day."""
        return next((one for one in self.segments if one.span.covers(day)), None)


@frozen(kw_only=True)
class Timeline:
    """
    The outcomes of all rules for a case over a time.

    Attributes:
        case: Id of the case.
        span: The days asked about.
        law: Which law.
        law_on: The day whose law applies on all the days. None: each day has its own.
        forecast_from: The first of the days on which it is taken that nothing changed since the export. None: there is none.
        rules: The rules that have a finding on one of the days, sorted by id.
        outside: Ids of the rules in force on one of the days that the source can answer on none.
    """

    case: str
    span: Span
    law: LawStamp
    law_on: dt.date | None
    forecast_from: dt.date | None
    rules: tuple[RuleTimeline, ...]
    outside: tuple[str, ...]

    def of(self, rule_id: str) -> RuleTimeline | None:
        """The timeline of a rule. None: it has no finding on any of the days."""
        return next((one for one in self.rules if one.rule.id == rule_id), None)

    def on(self, day: dt.date) -> Mapping[str, Outcome]:
        """The outcome of each rule that has a finding on a day, as `check` gives it, by rule id."""
        found = {one.rule.id: one.on(day) for one in self.rules}
        return {rule_id: segment.outcome for rule_id, segment in found.items() if segment is not None}


def timeline(
    case: Case,
    span: Span,
    *,
    law: Law | None = None,
    law_on: dt.date | None = None,
    assume_unchanged: bool = False,
) -> Timeline:
    """
    Each rule's outcome over a time, exact to the day: on every day the same as `check` gives.

    Args:
        case: The case.
        span: The days. It needs both bounds, and at least one day.
        law: The rules. None: the built-in core rules.
        law_on: The day whose law applies on all the days. None: each day has its own.
        assume_unchanged: After the export, take it that nothing changed since; else what it cannot know is unknown.

    Raises:
        OutsideLawError: an open or empty span, or a day in it for which there is no law.
    """
    first, last = _bounds(span)
    course = course_of(case, law, law_on=law_on, assume_unchanged=assume_unchanged)
    if law_on is not None:
        course.editions_on(first)
    found = [RuleTimeline(rule=rule, segments=tuple(_segments(course, rule, first, last))) for rule in course.law.rules]
    unknown_from = add_days(case.source.exported_on, 1)
    return Timeline(
        case=case.id,
        span=span,
        law=course.law.stamp,
        law_on=law_on,
        forecast_from=max(first, unknown_from) if assume_unchanged and unknown_from <= last else None,
        rules=tuple(one for one in found if one.segments),
        outside=tuple(one.rule.id for one in found if not one.segments and _in_force(course, one.rule, span)),
    )


def _in_force(course: Course, rule: Rule, span: Span) -> bool:
    """Whether the rule is judged by on one of the days."""
    if course.law_on is not None:
        return rule.edition_on(course.law_on) is not None
    return any(one.in_force.overlaps(span) for one in rule.editions)


def timeline_document(timeline: Timeline) -> dict[str, Any]:
    """A timeline as a JSON value. `from` is the first day, `to` the day after the last."""
    return {
        "case": timeline.case,
        "law": stamp_document(timeline.law),
        "law_on": None if timeline.law_on is None else str(timeline.law_on),
        "forecast_from": None if timeline.forecast_from is None else str(timeline.forecast_from),
        **_days(timeline.span),
        "outside": list(timeline.outside),
        "rules": [{"rule": one.rule.id, "segments": [_segment_document(segment) for segment in one.segments]} for one in timeline.rules],
    }


def timeline_schema() -> Schema:
    """The schema of what `ipcore timeline --format json` writes; a new dict each time."""
    severity = told(or_null(one_of(Severity)), "How bad it is. Null: it is not unmet.")
    edition = told(DAY, "First day in force of the edition it was judged by.")
    draft = told(TRUTH, "It was judged by a draft that nobody has adopted: it is not law.")
    segment = object_of((), **_TIME, outcome=one_of(Outcome), severity=severity, edition=edition, draft=draft)
    rule = object_of(rule=told(TEXT, "Id of the rule."), segments=list_of(segment))
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Timeline of ipcore timeline",
        "description": "The outcome of each rule over a time. On a day in no segment the rule has no finding.",
        **object_of((), **_HEAD, **_TIME, law=report_schema()["$defs"]["Law"], rules=list_of(rule)),
    }


_HEAD = {
    "case": told(TEXT, "Id of the case."),
    "law_on": told(or_null(DAY), "The day whose law applies on all the days. Null: each has its own."),
    "forecast_from": told(or_null(DAY), "The first day on which it is taken that nothing changed since the export."),
    "outside": told(list_of(TEXT), "Ids of the rules in force on one of the days that the source can answer on none."),
}
_TIME = {"from": told(DAY, "The first day."), "to": told(DAY, "The day after the last.")}


def _segment_document(segment: Segment) -> dict[str, Any]:
    return {
        **_days(segment.span),
        "outcome": str(segment.outcome),
        "severity": None if segment.severity is None else str(segment.severity),
        "edition": str(segment.edition.in_force.first),
        "draft": segment.draft,
    }


def _days(span: Span) -> dict[str, str]:
    return {"from": str(span.first), "to": str(span.after)}


def _bounds(span: Span) -> tuple[dt.date, dt.date]:
    """The first and the last day, both counted."""
    if span.start is None or span.stop is None or span.start == span.stop:
        raise OutsideLawError("a time with a first and a last day is needed: Span(start, stop), at least one day")
    last = add_days(span.stop, -1)
    for day in (span.start, last):
        check_covered(day)
    return span.start, last


def _segments(course: Course, rule: Rule, first: dt.date, last: dt.date) -> Iterator[Segment]:
    """The segments; days on which the rule has no finding lie in none."""
    begun = first
    standing = _judged(course, rule, first)
    for day in course.turning_days(rule, first, last):
        judged = _judged(course, rule, day)
        if judged != standing:
            yield from _segment(course, rule, Span(begun, day), standing)
            begun, standing = day, judged
    yield from _segment(course, rule, Span(begun, add_days(last, 1)), standing)


_Judged = tuple[Edition, Outcome] | None


def _judged(course: Course, rule: Rule, day: dt.date) -> _Judged:
    edition = course.edition_on(rule, day)
    return None if edition is None or course.is_outside(edition) else (edition, course.outcome(rule, day))


def _segment(course: Course, rule: Rule, span: Span, judged: _Judged) -> Iterator[Segment]:
    if judged is not None:
        edition, outcome = judged
        severity = course.law.severity(rule, edition) if outcome is Outcome.NOT_MET else None
        yield Segment(span=span, outcome=outcome, edition=edition, severity=severity)
