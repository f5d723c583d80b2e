"""Who was responsible for what, day by day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from attrs import evolve, field, frozen

from ipcore.check.gaps import Lack
from ipcore.check.responsibility.judging import Judge
from ipcore.check.responsibility.lanes import ROLES, Thing, things
from ipcore.check.responsibility.parts import Lane, LaneKind, LaneState, ResponsibilityGap, Run, Segment, Standing
from ipcore.dates import Span, add_years
from ipcore.errors import ModelError, Problem
from ipcore.model import Case
from ipcore.words import Lang

MAX_YEARS = 20


@frozen(kw_only=True)
class ResponsibilityMap:
    """
    Who was responsible for what, day by day: a lane for each thing, cut into stretches of days on which it stood the same.

    Attributes:
        case: The case.
        span: The days asked about; half-open.
        lanes: The lanes: the follow-up as a whole, the roles, the group, then each plan with its measures.
    """

    case: Case = field(repr=False)
    span: Span
    lanes: tuple[Lane, ...]

    @property
    def gaps(self) -> tuple[tuple[Lane, Run], ...]:
        """Every gap, with its lane."""
        return tuple((lane, one) for lane in self.lanes for one in lane.gaps)

    @property
    def clean(self) -> bool:
        """No gap on any of the days, and nothing unknown."""
        return not any(one.standing.gaps or one.standing.unknown for lane in self.lanes for one in lane.segments)

    def document(self, lang: Lang | str = Lang.EN, *, names: bool = False) -> dict[str, Any]:
        """
        The map as a JSON value, its texts in one language.

        It holds ids, codes and pseudonymous keys; with `names` also the wording of goals, needs and measures and the names of
        those responsible, which is for those only who may see them.
        """
        from ipcore.check.responsibility.document import document

        return document(self, Lang(lang), names=names)

    def table(self, lang: Lang | str = Lang.NB, *, names: bool = False) -> str:
        """The map as lines of plain text, none wider than 80 columns. `names` as in `document`."""
        from ipcore.check.responsibility.table import table

        return table(self, Lang(lang), names=names)

    def chart(self, lang: Lang | str = Lang.NB, *, names: bool = False) -> str:
        """The map as one SVG picture that fetches nothing and says in words what it shows. `names` as in `document`."""
        from ipcore.check.responsibility.chart import chart

        return chart(self, Lang(lang), names=names)


def responsibility(case: Case, span: Span) -> ResponsibilityMap:
    """
    Who was responsible for what in a time of at most 20 years, day by day. No law is asked, so any recordable days will do.

    Raises:
        TypeError: something that is not a Case, or not a Span.
        ModelError: a span without a first or last day, without a single day, or longer than 20 years.
    """
    if not isinstance(case, Case):
        raise TypeError(f"a Case is needed, found a {type(case).__name__}")
    if not isinstance(span, Span):
        raise TypeError(f"a Span is needed, found a {type(span).__name__}")
    start, stop = _bounds(span)
    judge = Judge(case)
    lanes = (_lane(judge, one, start, stop) for one in things(case, span))
    return ResponsibilityMap(case=case, span=span, lanes=tuple(filter(_is_shown, lanes)))


def _bounds(span: Span) -> tuple[dt.date, dt.date]:
    if span.start is None or span.stop is None:
        raise _no_time("a span with an open end")
    if span.start == span.stop:
        raise _no_time("a span without a day")
    if add_years(span.start, MAX_YEARS) < span.stop:
        raise _no_time(f"a span of more than {MAX_YEARS} years")
    return span.start, span.stop


def _no_time(found: str) -> ModelError:
    return ModelError([Problem(pointer="/span", found=found, expected=f"a first day, and a last day within {MAX_YEARS} years")])


def _is_shown(lane: Lane) -> bool:
    """
    A role is shown only where somebody holds it or is missed, or where the source cannot tell; of the rest, what has a day.

    That the export is over tells nothing of a role. Nobody is ever missed as contact doctor.
    """
    if lane.kind not in ROLES:
        return bool(lane.segments)
    told = [one for one in lane.segments if one.state is not LaneState.NONE and one.standing.why != (Lack.NEWER,)]
    return any(one.standing.holders for one in told) if lane.kind is LaneKind.CONTACT_DOCTOR else bool(told)


def _lane(judge: Judge, thing: Thing, start: dt.date, stop: dt.date) -> Lane:
    segments = tuple(_segments(judge, thing, start, stop))
    gaps = [
        Run(gap=gap, span=span, since=judge.since(thing, gap, start) if span.start == start else span.start)
        for gap in ResponsibilityGap
        for span in _joined(one.span for one in segments if gap in one.standing.gaps)
    ]
    return evolve(thing.lane, segments=segments, gaps=tuple(sorted(gaps, key=lambda one: one.span.first)))


def _joined(spans: Iterable[Span]) -> list[Span]:
    """Spans in order, those that touch as one."""
    found: list[Span] = []
    for one in spans:
        if found and found[-1].stop == one.start:
            found[-1] = Span(found[-1].start, one.stop)
        else:
            found.append(one)
    return found


def _segments(judge: Judge, thing: Thing, start: dt.date, stop: dt.date) -> Iterator[Segment]:
    days = judge.turning_days(thing, start, stop)
    for first, after, standing in _runs([(day, judge.standing(thing, day)) for day in days], stop):
        if standing is not None:
            yield Segment(span=Span(first, after), standing=standing)


def _runs(days: list[tuple[dt.date, Standing | None]], stop: dt.date) -> Iterator[tuple[dt.date, dt.date, Standing | None]]:
    """Days next to each other that stand the same, as one: first day, day after the last, how they stand."""
    first, standing = days[0]
    for day, found in days[1:]:
        if found != standing:
            yield first, day, standing
            first, standing = day, found
    yield first, stop, standing
