"""Rules of one's own: a municipality's routine, a vendor's check. Two files each, in a folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import attrs

from ipcore.check.rule_files import check_each_once, check_edition, check_has_cases, check_numbers, check_words, rules_in, written_rule
from ipcore.errors import RuleDefinitionError
from ipcore.rules import LOCAL, Level, Rule

LOCAL_PREFIX = f"{LOCAL}:"
"""What the id of a local rule begins with."""


def load_rules(folder: str | Path) -> tuple[Rule, ...]:
    """
    The rules of a folder: each `x.py` with a `RULE`, beside `x.toml` with its words and cases. Files that begin with `_` are left alone.

    The code of the files is run. Their ids get "local:" in front, their pack is "local", and their level is guideline or practice:
    act and regulation are ipcore's own.

    Raises:
        RuleDefinitionError: there is no such folder or no rule in it; a file that does not load; words without their rule; a rule
            whose docstring does not say how it is read and what is not covered, without a case or without words in bokmål or nynorsk;
            a rule that claims to be act or regulation.
    """
    rules = rules_in(folder, _rule)
    check_local(rules)
    return rules


def check_local(rules: Sequence[Rule]) -> None:
    """
    Refuse rules that may not stand beside the law.

    Raises:
        RuleDefinitionError: two have one id, or one is not called `local:...`, claims to be act or regulation or a draft of one, or
            brings a fact of its own, or a number under the name of another.
    """
    check_each_once([rule.id for rule in rules], "two local rules are called {}")
    for rule in rules:
        if not rule.id.startswith(LOCAL_PREFIX) or rule.pack != LOCAL:
            raise RuleDefinitionError(f"local rule {rule.id}: expected an id that begins with {LOCAL_PREFIX} and the pack {LOCAL}")
        for edition in rule.editions:
            if edition.level in (Level.ACT, Level.REGULATION):
                raise RuleDefinitionError(
                    f"{rule.id}: found level {edition.level.name}; a local rule is GUIDELINE or PRACTICE, and so a deviation at most:"
                    " what acts and regulations ask is in the built-in rules"
                )
            if edition.draft:
                raise RuleDefinitionError(f"{rule.id}: a local rule is no draft; a draft act or regulation comes in an amendment")
            check_edition(rule, edition)
    check_numbers(rules)


def _rule(path: Path) -> Rule:
    found = written_rule(path, LOCAL, f"small letters, digits and hyphens; {LOCAL_PREFIX} is put in front")
    rule = attrs.evolve(found, id=LOCAL_PREFIX + found.id, pack=LOCAL)
    check_words(rule)
    check_has_cases(rule)
    return rule
