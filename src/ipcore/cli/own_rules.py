"""What `ipcore rules test` writes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ipcore.check import PluginRules, load_amendment, load_rules
from ipcore.check.worked_cases import worked_cases
from ipcore.cli.exit_codes import CLEAN, NOT_CLEAN
from ipcore.cli.page import Page
from ipcore.cli.phrases import phrase
from ipcore.rules import Rule
from ipcore.words import Lang


def write_cases(folder: str, lang: Lang, *, draft: bool = False) -> int:
    """
    Judge the worked cases of a folder's rules, write those that do not hold and how many do, and give the exit code.

    A rule of a draft amendment that has no cases of its own is named: nothing shows what it does.

    Raises:
        RuleDefinitionError: a rule or a case that cannot be used.
    """
    rules = load_amendment(folder).rules if draft else load_rules(folder)
    return _write(rules, [rule for rule in rules if draft and rule.home != Path(folder).resolve()], lang)


def write_plugin_cases(plugins: Sequence[PluginRules], lang: Lang) -> int:
    """
    The same of the rules of plugins. One that did not load has been told.

    Raises:
        RuleDefinitionError: a case that cannot be used.
    """
    code = _write([rule for one in plugins for rule in one.rules], [], lang)
    return NOT_CLEAN if any(one.failure is not None for one in plugins) else code


def _write(rules: Sequence[Rule], untried: Sequence[Rule], lang: Lang) -> int:
    page = Page()
    judged = [(rule, case) for rule in rules if rule not in untried for case in worked_cases(rule)]
    wrong = [(rule, case) for rule, case in judged if not case.holds]
    for rule, case in wrong:
        page.line(f"{rule.id}: {case.name}", "bold")
        page.line(phrase(lang, "came_out", expected=case.expected, found=case.found), indent=2)
    for rule in untried:
        page.line(phrase(lang, "no_case", rule=rule.id), "bold")
    page.line(phrase(lang, "cases_held", held=len(judged) - len(wrong), cases=len(judged), rules=len(rules)))
    return NOT_CLEAN if wrong or untried else CLEAN
