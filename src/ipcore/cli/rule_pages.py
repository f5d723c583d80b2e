"""What `ipcore rules` writes. How a rule is read stands in the code and is in English."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable
from itertools import groupby
from typing import Any

import attrs
import click
from rich.text import Text

from ipcore.check import Law
from ipcore.check.plugin_words import plugins_text
from ipcore.check.written_law import citation_document, edition_document
from ipcore.cli.exit_codes import CLEAN, NOT_CLEAN
from ipcore.cli.options import LawChoice
from ipcore.cli.page import STYLES, Page
from ipcore.cli.phrases import capital, phrase, policy_phrase, title_text, word
from ipcore.dates import Span, add_days
from ipcore.rules import Citation, Edition, Evidence, Rule, built_in_rules
from ipcore.rules.stale_references import stale_references_in
from ipcore.words import Lang, RuleWords, citation_text, citations_text, day_text, label, lang_of, other_language, words_of

_PART = re.compile(r"\n(?=Not covered:)")


def every_rule(choice: LawChoice = LawChoice()) -> Law:  # noqa: B008  # it is immutable
    """
    The built-in rules of every pack, with those that are chosen beside them, as the policy has them.

    Raises:
        PolicyError: a policy that cannot be used.
        RuleDefinitionError: a rule of a folder that cannot be used.
    """
    return attrs.evolve(choice, packs=tuple(sorted({rule.pack for rule in built_in_rules()}))).law()


def write_list(law: Law, on: dt.date, form: str, lang: Lang) -> int:
    """
    Write the rules in force on a day, and give the exit code.

    Raises:
        OutsideLawError: there are none.
    """
    found = law.editions_on(on)
    if form == "json":
        click.echo(json.dumps([_row(law, rule, edition, on, lang) for rule, edition in found], ensure_ascii=False, indent=2).encode())
    else:
        _write_list(Page(), law, on, lang)
    return _code(law)


def write_rule(law: Law, rule_id: str, on: dt.date | None, form: str, lang: Lang) -> int:
    """
    Write one rule, with the edition of a day or with all of them, and give the exit code.

    Raises:
        click.UsageError: there is no such rule, or no edition on the day.
    """
    rule = next((one for one in law.rules if one.id == rule_id), None)
    if rule is None:
        raise click.UsageError("there is no such rule: see `ipcore rules list`")
    editions = [one for one in rule.editions if on is None or one.in_force.covers(on)]
    if not editions:
        raise click.UsageError(f"rule {rule_id} was not in force on {on}")
    if form == "json":
        click.echo(json.dumps(_document(law, rule, editions, lang), ensure_ascii=False, indent=2).encode())
    else:
        _RuleText(Page(), law, lang).write(rule, editions)
    return _code(law)


def _code(law: Law) -> int:
    return NOT_CLEAN if law.stamp.failed_plugins else CLEAN


def _row(law: Law, rule: Rule, edition: Edition, on: dt.date, lang: Lang) -> dict[str, Any]:
    return {
        "id": rule.id,
        "pack": rule.pack,
        "level": str(edition.level),
        **_severity(law, rule, edition),
        "duty_bearer": str(edition.duty_bearer),
        "citations": [citation_document(one) for one in edition.cites_on(on)],
        "lang": str(lang_of(rule, lang)),
        "title": words_of(rule, lang).title,
    }


def _severity(law: Law, rule: Rule, edition: Edition) -> dict[str, Any]:
    """The severity, and whether the policy has raised it."""
    return {"severity": str(law.severity(rule, edition)), "raised": law.is_raised(rule, edition)}


def _document(law: Law, rule: Rule, editions: list[Edition], lang: Lang) -> dict[str, Any]:
    return {
        "id": rule.id,
        "pack": rule.pack,
        "about": rule.about,
        "editions": [edition_document(one) | _severity(law, rule, one) for one in editions],
        "lang": str(lang_of(rule, lang)),
        "words": attrs.asdict(words_of(rule, lang)),
    }


def _write_list(page: Page, law: Law, on: dt.date, lang: Lang) -> None:
    found = law.editions_on(on)
    page.line(phrase(lang, "rules_on", count=len(found), day=day_text(on, lang)), "bold")
    for pack, rules in groupby(sorted(found, key=lambda one: one[0].pack), key=lambda one: one[0].pack):
        page.blank()
        page.line(pack, "bold underline")
        for rule, edition in rules:
            bearer = label(lang, "duty_bearer", str(edition.duty_bearer))
            page.line(Text.assemble((rule.id, "bold"), "  ", _kind(law, rule, edition, lang), f" · {bearer}"), hang=2)
            page.line(title_text(rule, lang), indent=2)
            page.line(citations_text(edition.cites_on(on), lang), "dim", indent=2)
    if told := plugins_text(law.stamp, lang):
        page.blank()
        page.line(told, "dim")


def _kind(law: Law, rule: Rule, edition: Edition, lang: Lang) -> Text:
    """The severity, and where it is raised by whom, and the level."""
    severity = str(law.severity(rule, edition))
    told = Text(label(lang, "severity", severity), STYLES.get(severity, ""))
    if law.policy is not None and law.is_raised(rule, edition):
        told = Text.assemble(told, policy_phrase(lang, "raised_in_list", policy=law.policy.name))
    return Text.assemble(told, f" · {label(lang, 'level', str(edition.level))}")


class _RuleText:
    """Writes one rule in words."""

    def __init__(self, page: Page, law: Law, lang: Lang) -> None:
        self.page = page
        self.law = law
        self.lang = lang

    def write(self, rule: Rule, editions: list[Edition]) -> None:
        """The whole rule."""
        self.page.line(Text.assemble((rule.id, "bold"), f"  {rule.pack}  {other_language(lang_of(rule, self.lang), self.lang)}".rstrip()))
        self.page.blank()
        self._words(words_of(rule, self.lang))
        self.page.blank()
        self._about(rule)
        for edition in editions:
            self.page.blank()
            self._edition(rule, edition)

    def _words(self, words: RuleWords) -> None:
        for key, text in attrs.asdict(words).items():
            if text:
                self.page.line(Text.assemble((f"{word(self.lang, 'words_of_rule', key)}: ", "bold"), text), hang=2)

    def _about(self, rule: Rule) -> None:
        announced = phrase(self.lang, "reading_language")
        if announced:
            self.page.line(announced, "bold")
        for blank, lines in groupby(rule.about.splitlines(), key=lambda line: not line.strip()):
            if blank:
                self.page.blank()
            else:
                self._paragraph(lines)

    def _paragraph(self, lines: Iterable[str]) -> None:
        """A paragraph; what is not covered begins on a line of its own."""
        for part in _PART.split("\n".join(lines)):
            self.page.line(part.replace("\n", " "))

    def _edition(self, rule: Rule, edition: Edition) -> None:
        kind = _kind(self.law, rule, edition, self.lang)
        self.page.line(Text.assemble((f"{phrase(self.lang, 'edition')} {self._span(edition.in_force)}", "bold"), "  ", kind))
        self.page.line(capital(label(self.lang, "duty_bearer", str(edition.duty_bearer))), indent=2)
        for citation in edition.cites:
            self._citation(citation, edition)
        self.page.line(phrase(self.lang, "read_on", day=day_text(edition.read_on, self.lang)), indent=2)
        if edition.evidence is Evidence.SECONDARY:
            self.page.line(phrase(self.lang, "relayed", source=edition.evidence_source), indent=2)
        for key, term in (("applies", edition.applies), ("requires", edition.requires)):
            self.page.line(Text.assemble((f"{phrase(self.lang, key)}: ", "bold"), str(term)), indent=2, hang=2)

    def _citation(self, citation: Citation, edition: Edition) -> None:
        self.page.line(Text.assemble(citation_text(citation, self.lang), "  ", (citation.document, "dim")), indent=2, mark="- ")
        if citation.days is not None:
            self.page.line(phrase(self.lang, "cited", days=self._span(citation.days)), indent=4)
        if citation.relayed_by:
            self.page.line(phrase(self.lang, "relayed", source=citation.relayed_by), indent=4)
        for one in stale_references_in(citation, edition.in_force):
            self.page.line(phrase(self.lang, "stale_reference", says=one.says, applies=citation_text(one.applies, self.lang)), indent=4)

    def _span(self, days: Span) -> str:
        first = day_text(days.first, self.lang) if days.start else ""
        last = day_text(add_days(days.stop, -1), self.lang) if days.stop else ""
        if not last:
            return phrase(self.lang, "in_force_open", first=first)
        return phrase(self.lang, "in_force", first=first, last=last) if first else phrase(self.lang, "in_force_until", last=last)
