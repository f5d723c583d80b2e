"""
What the law asks and is not done, or is not known, in words for the reader.

It is made of what is on record, and is evidence: no right, and no breach of anybody's, is concluded from it here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ipcore import Audience, Finding, Outcome, OutsideLawError, Reader, Report, check, explain
from ipcore_document.content import due
from ipcore_document.content.recorded import told_until
from ipcore_document.content.spoken import spoken
from ipcore_document.content.view import View
from ipcore_document.paper import Block, Bullets, Card, Line, Note, Paragraph, Said, Section, plain

_IN_WORDS = (Outcome.NOT_MET, Outcome.NEEDS_ASSESSMENT)
_NAMED = (Outcome.UNKNOWN, Outcome.CRASHED)
_OWN = (Audience.PERSON, Audience.PARENTS)


def section(view: View) -> Section | None:
    """The findings, if they are asked for."""
    if not view.settings.findings:
        return None
    title = spoken(view, "findings", "title")
    try:
        report = check(view.case, view.on, law=view.context.law)
    except OutsideLawError:
        return Section(key="findings", title=title, blocks=(Note(spoken(view, "findings", "could_not_run")),))
    below = (*(_group(view, report, outcome) for outcome in (*_IN_WORDS, *_NAMED)), due.section(view))
    return Section(
        key="findings",
        title=title,
        blocks=tuple(_about(view, report)),
        sections=tuple(one for one in below if one is not None),
    )


def _about(view: View, report: Report) -> Iterator[Block]:
    """For which day and by which law it was made, what it can and cannot tell, and how much was asked."""
    yield Paragraph(spoken(view, "findings", "about", day=view.day(report.on), read_to=view.day(report.law.read_to)))
    yield Paragraph(spoken(view, "findings", "evidence"))
    yield from told_until(view)
    if view.context.recipient.audience is Audience.PARENTS:
        yield Note(spoken(view, "findings", "to_person"))
    yield from _gone_wrong(view, report)
    if not report.findings:
        yield Note(spoken(view, "findings", "nothing_asked"))
        return
    found = report.by_outcome
    counts = {str(outcome): len(found[outcome]) for outcome in Outcome}
    yield Paragraph(spoken(view, "findings", "counted", all=len(report.findings), **counts))
    if not found[Outcome.NOT_MET]:
        yield Paragraph(spoken(view, "findings", "none_not_met"))


def _gone_wrong(view: View, report: Report) -> Iterator[Block]:
    """What was asked for and is not in it: plugins that did not load, rules that the source can never answer."""
    if report.law.failed_plugins:
        yield Note(spoken(view, "findings", "failed_plugins", names=", ".join(report.law.failed_plugins)))
    if report.outside:
        yield Note(spoken(view, "findings", "outside", count=len(report.outside)))


def _group(view: View, report: Report, outcome: Outcome) -> Section | None:
    """The findings of one outcome: each in words, or only by name. None: there are none."""
    found = report.by_outcome[outcome]
    if not found:
        return None
    blocks: Sequence[Block]
    if outcome in _IN_WORDS:
        blocks = [_card(view, one) for one in found]
    else:
        blocks = [Paragraph(spoken(view, "findings", f"{outcome}_says")), Bullets(tuple(_title(view, one) for one in found))]
    key = str(outcome).replace("_", "-")
    return Section(key=f"findings-{key}", title=spoken(view, "findings", str(outcome), count=len(found)), blocks=tuple(blocks))


def _title(view: View, finding: Finding) -> Line:
    """The duty, in the language it is written in: a rule of somebody's own may not have all of them."""
    text = finding.text(view.lang)
    return (Said(text.title, None if text.lang is view.lang else str(text.lang)),)


def _card(view: View, finding: Finding) -> Card:
    """A finding as it is told to such a reader: how it stands, what next, and where it stands in the law."""
    reader = Reader.PERSON if view.context.recipient.audience in _OWN else Reader.PROFESSIONAL
    text = explain(finding).document(view.lang, reader)["text"]
    parts = {one["key"]: one["lines"] for one in text["sections"]}
    blocks: list[Block] = [Paragraph(plain(one)) for one in text["lead"]]
    blocks += [Paragraph(plain(one["text"])) for one in parts.get("step", ())]
    law = _law(parts.get("law", ()))
    if law:
        blocks += [Paragraph(spoken(view, "findings", "stands_in")), Bullets(law)]
    return Card(plain(text["title"]), tuple(blocks))


def _law(lines: Sequence[Mapping[str, Any]]) -> tuple[Line, ...]:
    """Where it stands. The last line is of the links, where there are such: they are not on paper."""
    linked = any(one["link"] for one in lines)
    return tuple(plain(one["text"]) for one in (lines[:-1] if linked else lines))
