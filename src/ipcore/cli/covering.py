"""The run behind `ipcore coverage`."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Mapping
from typing import Any

import click
from rich.text import Text

from ipcore.check import Answerable, Coverage, Law, coverage
from ipcore.check.document import stamp_document
from ipcore.cli.exit_codes import CLEAN, COULD_NOT_RUN, NOT_CLEAN
from ipcore.cli.inputs import items
from ipcore.cli.notices import tell
from ipcore.cli.page import Page
from ipcore.cli.phrases import capital, phrase, printable, stamp_text, title_text
from ipcore.model import Source
from ipcore.words import Lang, day_text, label

_STYLES = {Answerable.FULLY: "green", Answerable.PARTLY: "yellow", Answerable.NEVER: "red"}


def run(file: str, on: dt.date | None, law: Law, *, form: str, lang: Lang) -> int:
    """
    Write what each source in the file can answer, and give the exit code.

    Raises:
        OutsideLawError: there is no law for the day.
    """
    sources, rejected = _sources(file)
    if not sources:
        return COULD_NOT_RUN
    if form == "json":
        told = [_document(source, cases, _coverage(source, on, law)) for source, cases in sources.items()]
        click.echo(json.dumps({"law": stamp_document(law.stamp), "sources": told}, ensure_ascii=False, indent=2).encode())
    else:
        _Text(Page(), lang, law).write(sources, on)
    return NOT_CLEAN if rejected or law.stamp.failed_plugins else CLEAN


def _sources(file: str) -> tuple[Mapping[Source, int], int]:
    """The sources in a file with their numbers of cases, and how many inputs are no case. Of one source, the latest export."""
    cases: Counter[tuple[str, tuple[str, ...]]] = Counter()
    latest: dict[tuple[str, tuple[str, ...]], Source] = {}
    rejected = 0
    for item in items(file):
        if item.case is None:
            rejected += 1
            tell(item)
            continue
        source = item.case.source
        key = (source.system, source.records)
        cases[key] += 1
        latest[key] = max(latest.get(key, source), source, key=lambda one: one.exported_on)
    return {latest[key]: number for key, number in cases.items()}, rejected


def _coverage(source: Source, on: dt.date | None, law: Law) -> tuple[dt.date, Coverage]:
    day = on or source.exported_on
    return day, coverage(source, on=day, law=law)


def _document(source: Source, cases: int, covered: tuple[dt.date, Coverage]) -> dict[str, Any]:
    day, result = covered
    return {
        "system": source.system,
        "cases": cases,
        "on": str(day),
        "counts": {str(one): result.count(one) for one in Answerable},
        "rules": {rule_id: str(one) for rule_id, one in result.rules.items()},
        "lacking": {rule_id: list(paths) for rule_id, paths in result.lacking.items()},
        "next": [{"path": one.path, "unlocks": list(one.unlocks)} for one in result.next],
    }


class _Text:
    """Writes it in words."""

    def __init__(self, page: Page, lang: Lang, law: Law) -> None:
        self.page = page
        self.lang = lang
        self.law = law
        self.titles = {rule.id: title_text(rule, lang) for rule in law.rules}

    def write(self, sources: Mapping[Source, int], on: dt.date | None) -> None:
        """All sources."""
        for source, cases in sources.items():
            self._source(source, cases, *_coverage(source, on, self.law))
        self.page.line(stamp_text(self.law, self.lang), "dim")

    def _source(self, source: Source, cases: int, day: dt.date, covered: Coverage) -> None:
        self.page.line(phrase(self.lang, "coverage_title", system=printable(source.system)), "bold")
        self.page.line(phrase(self.lang, "coverage_cases", cases=cases, day=day_text(day, self.lang)), "dim")
        self.page.blank()
        for answerable in Answerable:
            told = label(self.lang, "answerable", str(answerable))
            self.page.line(Text.assemble((f"{covered.count(answerable):>3}", _STYLES[answerable]), f"  {told}"))
        self._limited(covered, Answerable.PARTLY)
        self._limited(covered, Answerable.NEVER)
        self._next(covered)
        self.page.blank()

    def _limited(self, covered: Coverage, answerable: Answerable) -> None:
        found = [rule_id for rule_id, one in covered.rules.items() if one is answerable]
        if found:
            self.page.blank()
            self.page.line(capital(label(self.lang, "answerable", str(answerable))), f"bold {_STYLES[answerable]}")
        for rule_id in found:
            self.page.line(self.titles[rule_id], indent=2, mark="· ")

    def _next(self, covered: Coverage) -> None:
        self.page.blank()
        if not covered.next:
            if not self.law.stamp.failed_plugins:  # the foot says whose rules are not among them
                self.page.line(phrase(self.lang, "coverage_all"), "bold green")
            return
        self.page.line(phrase(self.lang, "coverage_next"), "bold")
        unlocked = covered.count(Answerable.FULLY)
        for number, one in enumerate(covered.next, start=1):
            unlocked += len(one.unlocks)
            told = capital(label(self.lang, "part", one.path))
            self.page.line(Text.assemble(told, "  ", (one.path, "dim")), indent=2, mark=f"{number:>2}. ")
            if one.unlocks:
                gained = phrase(self.lang, "coverage_unlocks", count=len(one.unlocks), all=unlocked, of=len(covered.rules))
                self.page.line(gained, "green", indent=6, mark="→ ")
