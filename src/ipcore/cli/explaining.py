"""The run behind `ipcore explain`."""

from __future__ import annotations

import difflib
import json
from html import escape

import click

from ipcore.check import Finding, Law, Report
from ipcore.check.covering import lacking
from ipcore.check.explaining import Explanation, explain
from ipcore.check.explaining.card import card
from ipcore.check.explaining.card_parts import Card, Line, shown
from ipcore.cli.exit_codes import CLEAN, NOT_CLEAN
from ipcore.cli.one_case import one_case
from ipcore.cli.page import STYLES, Page
from ipcore.cli.phrases import phrase, title_text
from ipcore.many.question import Question
from ipcore.model import Case
from ipcore.words import Lang, Reader, label


def run(file: str, case_id: str | None, rule_id: str, question: Question, *, form: str, lang: Lang, reader: Reader) -> int:
    """
    Write the card of one finding, and give the exit code.

    Raises:
        OutsideLawError: there is no law for the day.
        click.ClickException: no such rule or case, or the rule was not in force.
    """
    _check_rule(rule_id, question.law)
    case = one_case(file, case_id)
    report = question.ask(case)
    finding = report.of(rule_id)
    if finding is None:
        return _without_finding(rule_id, report, case, question.law, form=form, lang=lang, reader=reader)
    _write(explain(finding), form, lang, reader)
    return NOT_CLEAN if finding.unclean or report.law.failed_plugins else CLEAN


def _check_rule(rule_id: str, law: Law) -> None:
    known = [rule.id for rule in law.rules]
    if rule_id not in known:
        near = difflib.get_close_matches(rule_id, known, 1)
        more = f"; did you mean {near[0]}?" if near else ": see `ipcore rules list`, and --pack"
        there = ", ".join((*law.stamp.packs, *law.stamp.plugins))
        if rule_id.rpartition(":")[0] in law.stamp.failed_plugins:
            raise click.ClickException("the plugin whose rule this is did not load")
        raise click.UsageError(f"there is no such rule in {there}{more}")


def _without_finding(rule_id: str, report: Report, case: Case, law: Law, *, form: str, lang: Lang, reader: Reader) -> int:
    """Say why there is no finding: the source can never answer, and what it would have to record."""
    edition = next((edition for rule, edition in law.editions_on(report.law_on) if rule.id == rule_id), None)
    if edition is None:
        raise click.ClickException(f"rule {rule_id} was not in force on {report.law_on}")
    rule = next(one for one in law.rules if one.id == rule_id)
    paths = lacking(case.source.records, edition)
    title, why = title_text(rule, lang), phrase(lang, "explain_outside")
    told = [label(lang, "part", path) if reader is Reader.PERSON else f"{label(lang, 'part', path)}  ({path})" for path in paths]
    match form:
        case "json":
            outside = {"case": report.case, "on": str(report.on), "rule": rule_id, "outside": True, "lacking": list(paths)}
            click.echo(json.dumps(outside | {"text": {"title": title, "message": why}}, ensure_ascii=False, indent=2).encode())
        case "html":
            items = "".join(f"<li>{escape(one)}</li>" for one in told)
            head = f"<h2>{escape(title)}</h2><p>{escape(why)}</p>"
            click.echo(f'<article class="ipcore-card" lang="{lang}">{head}<ul>{items}</ul></article>'.encode())
        case _:
            page = Page()
            page.line(title, "bold")
            page.line(why)
            for one in told:
                page.line(one, indent=2, mark="- ")
    return NOT_CLEAN


def _write(explanation: Explanation, form: str, lang: Lang, reader: Reader) -> None:
    match form:
        case "json":
            click.echo(json.dumps(explanation.document(lang, reader), ensure_ascii=False, indent=2).encode())
        case "html":
            click.echo(explanation.html(lang, reader).encode(), nl=False)
        case _:
            _write_text(Page(), card(explanation, lang, reader), explanation.finding)


def _write_text(page: Page, made: Card, finding: Finding) -> None:
    page.line(made.title, STYLES.get(str(finding.severity or finding.outcome), "bold"))
    page.line(made.subject, "dim")
    page.blank()
    for one in made.lead:
        page.line(one)
    for section in made.sections:
        page.blank()
        page.line(section.heading, "bold")
        for line in section.lines:
            _write_line(page, line)
    page.blank()
    page.line(made.foot, "dim")


def _write_line(page: Page, line: Line) -> None:
    page.line(line.text, indent=2, mark="- ")
    for more in (shown(line), line.link):
        if more:
            page.line(more, "dim", indent=4)
