"""Rules of one's own: a municipality's routine, a vendor's check. Two files each, in a folder."""

from __future__ import annotations

import importlib.util
import itertools
import traceback
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

import attrs

from ipcore.errors import RuleDefinitionError
from ipcore.facts import Fact, Kind
from ipcore.rules import Rule, Severity
from ipcore.rules.catalogue import rule_of
from ipcore.words import Lang, rule_file, words_of

LOCAL = "local"
"""The pack of local rules, and what their ids begin with."""

_PREFIX = f"{LOCAL}:"


def load_rules(folder: str | Path) -> tuple[Rule, ...]:
    """
    The rules of a folder: each `x.py` with a `RULE`, beside `x.toml` with its words and cases. Files that begin with `_` are left alone.

    The code of the files is run. Their ids get "local:" in front, their pack is "local", and none may be a breach: that is for act
    and regulation, which ipcore itself has.

    Raises:
        RuleDefinitionError: there is no such folder or no rule in it; a file that does not load; a rule without docstring,
            without words in all three languages or without a case; a rule that would be a breach.
    """
    home = Path(folder)
    if not home.is_dir():
        raise RuleDefinitionError(f"{home} is not a folder with rules in it")
    rules = tuple(_rule(path) for path in sorted(home.glob("*.py")) if not path.name.startswith("_"))
    if not rules:
        raise RuleDefinitionError(f"{home} has no rules: expected x.py and x.toml for each")
    check_local(rules)
    return rules


def check_local(rules: Sequence[Rule]) -> None:
    """
    Refuse rules that may not stand beside the law.

    Raises:
        RuleDefinitionError: two have one id, or one is not called `local:...`, or would be a breach.
    """
    for one, other in itertools.pairwise(sorted(rules, key=lambda rule: rule.id)):
        if one.id == other.id:
            raise RuleDefinitionError(f"two local rules are called {one.id}")
    for rule in rules:
        if not rule.id.startswith(_PREFIX):
            raise RuleDefinitionError(f"local rule {rule.id}: expected an id that begins with {_PREFIX}")
        if any(edition.severity is Severity.BREACH for edition in rule.editions):
            raise RuleDefinitionError(f"{rule.id}: a local rule is a deviation at most; a breach is of act or regulation")


def _rule(path: Path) -> Rule:
    found = rule_of(_module(path), LOCAL, path.parent)
    rule = attrs.evolve(found, id=_PREFIX + found.id, pack=LOCAL)
    unasked = [lang for lang in Lang if not words_of(rule, lang).question]
    if unasked and any(isinstance(one, Fact) and one.kind is Kind.JUDGED for edition in rule.editions for one in edition.facts):
        raise RuleDefinitionError(f"{rule.id}: it rests on a judgment and has no question in {', '.join(unasked)}")
    if not rule_file(rule).get("case"):
        raise RuleDefinitionError(f"{rule.id}: {rule.file_name}.toml has no [[case]]: show what comes out of some facts")
    return rule


def _module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"ipcore_{LOCAL}_rules.{path.stem}", path)
    if spec is None or spec.loader is None:
        raise RuleDefinitionError(f"{path}: not a Python file")
    module = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except Exception as error:  # the file is the caller's own code: whatever it raises is told, with its line
        raise RuleDefinitionError(f"{path}{_line_in(path, error)}: {type(error).__name__}: {error}") from error
    return module


def _line_in(path: Path, error: Exception) -> str:
    if isinstance(error, SyntaxError):
        return f", line {error.lineno}"
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == str(path)]
    return f", line {lines[-1]}" if lines else ""
