"""The run behind `ipcore compare`: each case judged twice, and what changed."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator

import click
from attrs import evolve, field, frozen

from ipcore.check import Comparison, Law, compare, load_amendment
from ipcore.check.amendments import whole_from
from ipcore.check.comparison_document import comparison_document
from ipcore.cli.compare_text import CompareText
from ipcore.cli.compare_totals import CompareTotals
from ipcore.cli.compare_writers import CompareCsvWriter
from ipcore.cli.inputs import STANDARD_INPUT
from ipcore.cli.page import Page
from ipcore.cli.phrases import phrase
from ipcore.cli.progress import Progress
from ipcore.cli.running import answer
from ipcore.cli.writers import JsonWriter, Writer
from ipcore.many.question import Question
from ipcore.model import Case
from ipcore.words import Lang, day_text

_EXPECTED = (
    "expected one kind of difference: --on twice (two days; --law-on at most once), --law-on twice (the law of two days; --on at most "
    "once), or --amendment (a draft; --on and --law-on at most once each)"
)


@frozen(kw_only=True)
class Asked:
    """
    What the options say.

    Attributes:
        days: The days of `--on`.
        law_days: The days of `--law-on`.
        drafts: The folders of `--amendment`.
        assume_unchanged: Nothing changed since the export.
    """

    days: tuple[dt.date, ...] = field(default=())
    law_days: tuple[dt.date, ...] = field(default=())
    drafts: tuple[str, ...] = field(default=())
    assume_unchanged: bool = field(default=False)


@frozen(kw_only=True)
class Pair:
    """
    What is asked of every case, twice.

    Attributes:
        before: The first question.
        after: The second.
        law_from: Both by the law of this day, or of the day asked about where that is later. None: as the questions say.
    """

    before: Question
    after: Question
    law_from: dt.date | None = field(default=None)

    def check(self) -> None:
        """
        See that there is law for the days that are known beforehand.

        Raises:
            OutsideLawError: there is none.
        """
        for one in (self.before, self.after):
            one.check()

    def ask(self, case: Case) -> Comparison:
        """
        What changed in a case.

        Raises:
            OutsideLawError: its export day is the day asked about, and there is no law for it.
        """
        before, after = (self._on_its_day(one, case) for one in (self.before, self.after))
        return compare(before.ask(case), after.ask(case))

    def told(self, lang: Lang) -> str:
        """What is compared with what, in words."""
        before, after = self.before, self.after
        names = ", ".join(after.law.stamp.amendments)
        if names:
            day = before.law_on or self.law_from
            key = "compared_draft_from" if before.law_on is None else "compared_draft"
            return phrase(lang, key, "compare", names=names, day=day_text(day, lang) if day else "")
        if before.on != after.on and before.on and after.on:
            return phrase(lang, "compared_days", "compare", before=day_text(before.on, lang), after=day_text(after.on, lang))
        if before.law_on and after.law_on:
            return phrase(lang, "compared_laws", "compare", before=day_text(before.law_on, lang), after=day_text(after.law_on, lang))
        return ""

    def _on_its_day(self, asked: Question, case: Case) -> Question:
        if self.law_from is None:
            return asked
        return evolve(asked, law_on=max(self.law_from, asked.on or case.source.exported_on))


def question(asked: Asked, law: Law) -> Pair:
    """
    The two questions that the options ask.

    Raises:
        click.UsageError: they ask for no difference, or for more than one kind of it.
        RuleDefinitionError: an amendment that cannot be used.
        OutsideLawError: an amendment to a rule of a pack that was not asked for.
    """
    plain = Question(law=law, assume_unchanged=asked.assume_unchanged)
    match (len(asked.days), len(asked.law_days), bool(asked.drafts)):
        case (2, 0 | 1, False):
            before, after = (evolve(plain, on=day, law_on=_only(asked.law_days)) for day in _two("--on", asked.days))
            return Pair(before=before, after=after)
        case (0 | 1, 2, False):
            before, after = (evolve(plain, on=_only(asked.days), law_on=day) for day in _two("--law-on", asked.law_days))
            return Pair(before=before, after=after)
        case (0 | 1, 0 | 1, True):
            return _drafted(evolve(plain, on=_only(asked.days), law_on=_only(asked.law_days)), asked.drafts)
    raise click.UsageError(_EXPECTED)


def run(files: tuple[str, ...], pair: Pair, *, form: str, lang: Lang) -> int:
    """
    Compare all cases of the files, write what changed to standard output, and give the exit code.

    Raises:
        OutsideLawError: there is no law for a day asked about.
        BrokenPipeError: nobody reads the answers any more.
    """
    pair.check()
    totals = CompareTotals(pair.after.law.amendments)
    page = Page()
    writer = _writer(form, lang, page, pair, live=STANDARD_INPUT in files)
    if not answer(files, pair, totals, writer, Progress(page.console, form, files), lines=form == "jsonl"):
        raise BrokenPipeError
    for key, told in _warnings(totals):
        click.echo(f"ipcore: {phrase(lang, key, 'compare', **told)}", err=True)
    return totals.exit_code


def _warnings(totals: CompareTotals) -> Iterator[tuple[str, dict[str, object]]]:
    """What makes "no difference" say less than it seems to."""
    if totals.idle:
        yield "idle", {"rules": ", ".join(f"{rule} ({count})" for rule, count in sorted(totals.idle.items()))}
    if totals.outdated:
        yield "outdated", {"count": totals.outdated}


def _drafted(base: Question, folders: tuple[str, ...]) -> Pair:
    """The law, and the law with the drafts, both on one day."""
    amendments = tuple(load_amendment(folder) for folder in folders)
    after = evolve(base, law=evolve(base.law, amendments=amendments))
    if base.law_on is not None:
        return Pair(before=base, after=after)
    whole = whole_from(amendments)
    if whole is None:
        raise click.UsageError("--amendment: there is no day on which all of its rules are in force; say which day is meant with --law-on")
    return Pair(before=base, after=after, law_from=whole)


def _two(option: str, days: tuple[dt.date, ...]) -> tuple[dt.date, ...]:
    if days[0] == days[1]:
        raise click.UsageError(f"{option}: found one day twice, expected two different days")
    return days


def _only(days: tuple[dt.date, ...]) -> dt.date | None:
    return days[0] if days else None


def _writer(form: str, lang: Lang, page: Page, pair: Pair, *, live: bool) -> Writer[Comparison, CompareTotals]:
    if form == "text":
        return CompareText(page, lang, pair.after.law, pair.told(lang), live=live)
    out = sys.stdout.buffer
    if form == "csv":
        return CompareCsvWriter(out, lang, pair.after.law)
    return JsonWriter(out, lambda comparison: comparison_document(comparison, lang), lines=form == "jsonl")
