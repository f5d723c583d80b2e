"""What `ipcore rules test` writes."""

from __future__ import annotations

from ipcore.check import load_rules
from ipcore.check.worked_cases import worked_cases
from ipcore.cli.exit_codes import CLEAN, NOT_CLEAN
from ipcore.cli.page import Page
from ipcore.cli.phrases import phrase
from ipcore.words import Lang


def write_cases(folder: str, lang: Lang) -> int:
    """
    Judge the worked cases of a folder's rules, write those that do not hold and how many do, and give the exit code.

    Raises:
        RuleDefinitionError: a rule or a case that cannot be used.
    """
    page = Page()
    rules = load_rules(folder)
    judged = [(rule, case) for rule in rules for case in worked_cases(rule)]
    wrong = [(rule, case) for rule, case in judged if not case.holds]
    for rule, case in wrong:
        page.line(f"{rule.id}: {case.name}", "bold")
        page.line(phrase(lang, "came_out", expected=case.expected, found=case.found), indent=2)
    page.line(phrase(lang, "cases_held", held=len(judged) - len(wrong), cases=len(judged), rules=len(rules)))
    return NOT_CLEAN if wrong else CLEAN
