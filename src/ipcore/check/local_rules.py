"""Rules of one's own: a municipality's routine, a vendor's check. Two files each, in a folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ipcore.check.rule_files import check_own, own_rule, rules_in
from ipcore.rules import LOCAL, Rule

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
    rules = rules_in(folder, lambda path: own_rule(path, LOCAL))
    check_local(rules)
    return rules


def check_local(rules: Sequence[Rule]) -> None:
    """
    Refuse rules that may not stand beside the law.

    Raises:
        RuleDefinitionError: two have one id, or one is not called `local:...`, claims to be act or regulation or a draft of one, or
            brings a fact of its own, or a number under the name of another.
    """
    check_own(rules, LOCAL, "local rule")
