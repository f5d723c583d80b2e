"""The run behind `ipcore timeline`."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable

import attrs
import click
from rich.text import Text

from ipcore.check import Outcome, RuleTimeline, Segment, Timeline, timeline, timeline_document
from ipcore.cli.exit_codes import CLEAN, COULD_NOT_RUN, NOT_CLEAN
from ipcore.cli.one_case import one_case
from ipcore.cli.page import STYLES, Page
from ipcore.cli.phrases import phrase, stamp_text, title_text
from ipcore.dates import Span, add_days, add_years
from ipcore.many.question import Question
from ipcore.words import Lang, day_text, label, say

_QUIET = (Outcome.MET, Outcome.NOT_APPLICABLE, Outcome.MOOT)
_Days = tuple[dt.date | None, dt.date | None]


def run(file: str, case_id: str | None, days: _Days, rule_ids: tuple[str, ...], question: Question, *, form: str, lang: Lang) -> int:
    """
    Write the timeline of one case, and give the exit code.

    Raises:
        OutsideLawError: there is no law for one of the days.
        click.ClickException: no such rule or case, or days in the wrong order.
    """
    _check_rules(rule_ids, [rule.id for rule in question.law.rules])
    case = one_case(file, case_id)
    span = _span(days, case.source.exported_on)
    found = timeline(case, span, law=question.law, law_on=question.law_on, assume_unchanged=question.assume_unchanged)
    if rule_ids:
        outside = tuple(one for one in found.outside if one in rule_ids)
        found = attrs.evolve(found, rules=tuple(one for one in found.rules if one.rule.id in rule_ids), outside=outside)
    if form == "json":
        click.echo(json.dumps(timeline_document(found), ensure_ascii=False, indent=2).encode())
    else:
        _write(Page(), found, question, lang, every_rule=bool(rule_ids))
    return NOT_CLEAN if question.law.stamp.failed_plugins and found.rules else _code(found, rule_ids)


def _code(found: Timeline, rule_ids: tuple[str, ...]) -> int:
    if not found.rules:
        return COULD_NOT_RUN
    unanswered = set(rule_ids) - {one.rule.id for one in found.rules}
    unclean = any(segment.outcome.unclean for one in found.rules for segment in one.segments)
    return NOT_CLEAN if unclean or unanswered else CLEAN


def _check_rules(asked: Iterable[str], known: list[str]) -> None:
    for rule_id in asked:
        if rule_id not in known:
            raise click.UsageError("there is no such rule: see `ipcore rules list`, and --pack")


def _span(days: _Days, exported_on: dt.date) -> Span:
    first, last = days
    last = last or exported_on
    first = first or add_years(last, -1)
    if last < first:
        raise click.UsageError("--until is before --from")
    return Span(first, add_days(last, 1))


def _write(page: Page, found: Timeline, question: Question, lang: Lang, *, every_rule: bool) -> None:
    first, last = day_text(found.span.first, lang), day_text(add_days(found.span.after, -1), lang)
    page.line(Text.assemble((phrase(lang, "case", case=found.case), "bold"), f" · {phrase(lang, 'in_force', first=first, last=last)}"))
    if found.law_on is not None:
        page.line(phrase(lang, "by_other_law", day=day_text(found.law_on, lang)))
    if found.forecast_from is not None:
        page.line(phrase(lang, "timeline_forecast", day=day_text(found.forecast_from, lang)), "italic")
    quiet = 0
    for one in found.rules:
        if not every_rule and all(segment.outcome in _QUIET for segment in one.segments):
            quiet += 1
            continue
        page.blank()
        page.line(Text.assemble((_title(one, lang), "bold"), "  ", (one.rule.id, "dim")))
        for segment in one.segments:
            page.line(_segment(segment, lang), indent=2)
    page.blank()
    if quiet:
        page.line(phrase(lang, "timeline_quiet", count=quiet))
    if not found.rules:
        page.line(phrase(lang, "timeline_none"), "bold")
    if found.outside:
        page.line(phrase(lang, "timeline_outside", count=len(found.outside)))
    page.line(stamp_text(question.law, lang), "dim")


def _title(one: RuleTimeline, lang: Lang) -> str:
    """The duty, in the words of its first segment."""
    return title_text(one.rule.told_in(one.segments[0].edition), lang)


def _segment(segment: Segment, lang: Lang) -> Text:
    days = f"{segment.span.first} – {add_days(segment.span.after, -1)}  "
    told = label(lang, "outcome", str(segment.outcome))
    if segment.severity is not None:
        told = f"{told}: {label(lang, 'severity', str(segment.severity))}"
    marked = say(lang, "draft", "title").format(title=told) if segment.draft else told
    return Text.assemble(days, (marked, STYLES.get(str(segment.severity or segment.outcome), "")))
