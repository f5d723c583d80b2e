"""What changed, in words: a short block for each case in which something did, and a table at the end."""

from __future__ import annotations

from rich.text import Text

from ipcore.check import Change, Comparison, Difference, Law, SeverityChange
from ipcore.check.policy_words import policy_lines
from ipcore.cli.compare_totals import CompareTotals
from ipcore.cli.inputs import Item
from ipcore.cli.page import STYLES, Page
from ipcore.cli.phrases import phrase, stamp_text, word
from ipcore.model import Case
from ipcore.words import Lang, day_text, marked_title, say

_STYLES: dict[Change | SeverityChange, str] = {
    Change.NEW: "breach",
    Change.LOST_SIGHT: "unknown",
    SeverityChange.RAISED: "breach",
    SeverityChange.LOWERED: "clean",
    Change.FIXED: "clean",
}
"""What has lines of its own in a case, and how the kind is shown."""

_COLUMNS = (Change.NEW, Change.LOST_SIGHT, Change.STILL_OPEN, SeverityChange.RAISED, SeverityChange.LOWERED, Change.FIXED)


class CompareText:
    """
    Writes the comparisons of a run.

    Args:
        page: Where they are written.
        lang: The language.
        law: The law of the second report.
        told: What is compared with what, in words.
        live: Each answer is waited for: a case without a change has its line too.
    """

    def __init__(self, page: Page, lang: Lang, law: Law, told: str, *, live: bool) -> None:
        self._page = page
        self._lang = lang
        self._law = law
        self._told = told
        self._live = live
        self._seen = False
        self._titles: dict[str, str] = {}
        self.flush = page.flush

    def start(self) -> None:
        pass

    def report(self, report: Comparison, case: Case) -> None:
        self._begin()
        for one in report.differences:
            if one.rule not in self._titles or one.told.draft:
                self._titles[one.rule] = marked_title(one.told.text(self._lang), self._lang)
        if report.differs or self._live:
            self._block(report)

    def rejected(self, item: Item) -> None:
        pass  # it was told on standard error, and is counted

    def end(self, totals: CompareTotals) -> None:
        if not totals.cases:
            return
        self._page.blank()
        self._page.line(phrase(self._lang, "totals"), "bold")
        self._counts(totals)
        self._table(totals)
        self._unanswerable(totals)
        self._page.blank()
        self._page.line(stamp_text(self._law, self._lang), "dim")
        if totals.cut_off:
            self._page.line(phrase(self._lang, "cut_off"), STYLES["cut_off"])

    def _begin(self) -> None:
        if not self._seen:
            self._page.line(self._told, "bold")
            self._page.blank()
        self._seen = True

    def _block(self, comparison: Comparison) -> None:
        counts = [(change, len(comparison.of(change))) for change in Change]
        told = ", ".join(f"{say(self._lang, 'change', str(change))}: {count}" for change, count in counts if count)
        days = " → ".join(dict.fromkeys(day_text(one.on, self._lang) for one in (comparison.before, comparison.after)))
        told = told or phrase(self._lang, "no_difference", "compare")
        self._page.line(Text.assemble((comparison.case, "bold"), f" · {days}: {told}"), hang=2)
        for kind, style in _STYLES.items():
            for one in comparison.differences:
                if kind in (one.change, one.severity_change):
                    self._line(one, kind, style)

    def _line(self, one: Difference, kind: Change | SeverityChange, style: str) -> None:
        text = one.told.text(self._lang)
        name = say(self._lang, "change", str(kind))
        self._page.line(Text.assemble((f"{name}: ", STYLES[style]), marked_title(text, self._lang)), indent=2, hang=2)
        message = f"{one.text(self._lang)} {text.message}" if kind is Change.NEW else one.text(self._lang)
        self._page.line(message, "dim", indent=4)
        if one.after is not None:
            for told in policy_lines(one.after, self._lang):
                self._page.line(told, "dim", indent=4)

    def _counts(self, totals: CompareTotals) -> None:
        always = {
            phrase(self._lang, "total_cases"): totals.cases,
            phrase(self._lang, "total_differing", "compare"): totals.differing,
            phrase(self._lang, "total_worse", "compare"): totals.worse,
        }
        rare = {
            phrase(self._lang, "total_opened", "compare"): totals.by_change[Change.OPENED],
            phrase(self._lang, "total_settled", "compare"): totals.by_change[Change.SETTLED],
            phrase(self._lang, "total_undecided", "compare"): totals.undecided,
            phrase(self._lang, "total_unjudged", "compare"): totals.unjudged,
            phrase(self._lang, "total_rejected"): totals.rejected,
            phrase(self._lang, "total_crashed"): totals.crashed,
        }
        rows = always | {told: number for told, number in rare.items() if number}
        width = len(str(max(rows.values())))
        for told, number in rows.items():
            self._page.line(f"{number:>{width}}  {told}", indent=2)

    def _table(self, totals: CompareTotals) -> None:
        """A line for each duty that is unmet before or after in some case: how often, in columns, and which duty."""
        used = [column for column in _COLUMNS if any(key is column for _, key in totals.by_rule)]
        if not used:
            return
        widest = len(str(max(totals.by_rule.values())))
        names = {column: f"{word(self._lang, 'change_column', str(column)):>{widest}}" for column in used}
        self._page.blank()
        self._page.line(Text("  ").join(Text(name, STYLES[_STYLES.get(column, "advice")]) for column, name in names.items()), indent=2)
        for rule in sorted(self._titles, key=lambda one: ([-totals.by_rule[one, column] for column in used], one)):
            numbers = [(totals.by_rule[rule, column], len(name)) for column, name in names.items()]
            if any(number for number, _ in numbers):
                told = "  ".join(f"{number or '':>{width}}" for number, width in numbers)
                self._page.line(self._titles[rule], indent=2, mark=f"{told}  ")

    def _unanswerable(self, totals: CompareTotals) -> None:
        if totals.unanswerable:
            self._page.blank()
            rules = ", ".join(f"{rule} ({count})" for rule, count in sorted(totals.unanswerable.items()))
            self._page.line(phrase(self._lang, "unanswerable", "compare", rules=rules))
