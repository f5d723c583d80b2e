"""Many cases in words: a short block for each that is not clean, and a table at the end."""

from __future__ import annotations

from rich.text import Text

from ipcore.check import Law, Outcome, Report
from ipcore.check.policy_words import policy_lines
from ipcore.cli.case_text import UNMET, standing_text
from ipcore.cli.page import STYLES, Page
from ipcore.cli.phrases import phrase, stamp_text, title_text, word
from ipcore.cli.totals import Totals
from ipcore.words import Lang, day_text, other_language

_COLUMNS = (*UNMET, Outcome.NEEDS_ASSESSMENT, Outcome.UNKNOWN, Outcome.CRASHED)


def write_block(page: Page, report: Report, lang: Lang) -> None:
    """One case: a line for its counts, and for each unmet duty how it stands."""
    page.line(Text.assemble((report.case, "bold"), f" · {day_text(report.on, lang)}: ", standing_text(report, lang)), hang=2)
    for severity in UNMET:
        for finding in report.unmet(severity):
            name = word(lang, "count", str(severity))
            text = finding.text(lang)
            message = f"{text.message} {other_language(text.lang, lang)}".rstrip()
            page.line(Text.assemble((f"{name}: ", STYLES[severity]), message), indent=2, hang=2)
            for line in policy_lines(finding, lang):
                page.line(line, indent=4)


def write_totals(page: Page, totals: Totals, law: Law, lang: Lang) -> None:
    """All cases together: how many are clean, and which duties fail how often."""
    page.blank()
    page.line(phrase(lang, "totals"), "bold")
    rows = {
        "total_cases": totals.cases,
        "total_clean": totals.clean,
        "total_not_clean": totals.not_clean,
        "total_rejected": totals.rejected,
        "total_crashed": totals.crashed,
        "total_waived": totals.waived,
        "total_failed": totals.failed if totals.fail_on else 0,
    }
    width = len(str(max(rows.values())))
    for key, number in rows.items():
        if number or key in ("total_cases", "total_clean", "total_not_clean"):
            page.line(f"{number:>{width}}  {phrase(lang, key, fail_on=totals.fail_on)}", indent=2)
    if any(key in _COLUMNS for _, key in totals.by_rule):
        page.blank()
        _write_table(page, totals, law, lang)
    page.blank()
    page.line(stamp_text(law, lang), "dim")
    if totals.cut_off:
        page.line(phrase(lang, "cut_off"), STYLES["cut_off"])


def _write_table(page: Page, totals: Totals, law: Law, lang: Lang) -> None:
    """A line for each duty that is unmet or open in some case: how often, in columns, and which duty."""
    columns = {str(one): word(lang, "count", str(one)) for one in _COLUMNS if any(key is one for _, key in totals.by_rule)}
    widest = len(str(max(totals.by_rule.values())))
    page.line(Text("  ").join(Text(f"{name:>{widest}}", STYLES[key]) for key, name in columns.items()), indent=2)
    for rule in sorted(law.rules, key=lambda one: [-totals.by_rule[one.id, column] for column in _COLUMNS]):
        numbers = [(totals.by_rule[rule.id, column], columns[str(column)]) for column in _COLUMNS if str(column) in columns]
        if any(number for number, _ in numbers):
            told = "  ".join(f"{number or '':>{max(len(name), widest)}}" for number, name in numbers)
            page.line(title_text(rule, lang), indent=2, mark=f"{told}  ")
