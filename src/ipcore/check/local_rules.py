"""Rules of one's own: a municipality's routine, a vendor's check. Two files each, in a folder."""

from __future__ import annotations

import contextlib
import importlib.util
import itertools
import re
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

import attrs

from ipcore.errors import RuleDefinitionError
from ipcore.facts import Fact, Kind, all_facts
from ipcore.logic import parameters_in
from ipcore.rules import LOCAL, PARAMETERS, Edition, Level, Rule, Severity
from ipcore.rules.catalogue import rule_of
from ipcore.words import Lang, languages_of, rule_file, words_of

_PREFIX = f"{LOCAL}:"
_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


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
    home = Path(folder).resolve()
    if not str(folder) or not home.is_dir():
        raise RuleDefinitionError(f"{str(folder)!r} is not a folder with rules in it")
    rules = tuple(_rule(path) for path in sorted(home.glob("*.py")) if not path.name.startswith("_"))
    if not rules:
        raise RuleDefinitionError(f"{home} has no rules: expected x.py and x.toml for each")
    for path in home.glob("*.toml"):
        if not path.with_suffix(".py").is_file():
            raise RuleDefinitionError(f"{path}: words without their rule; {path.stem}.py is missing")
    check_local(rules)
    return rules


def check_local(rules: Sequence[Rule]) -> None:
    """
    Refuse rules that may not stand beside the law.

    Raises:
        RuleDefinitionError: two have one id, or one is not called `local:...`, claims to be act or regulation, or brings a fact
            of its own, or a number under the name of another.
    """
    for one, other in itertools.pairwise(sorted(rules, key=lambda rule: rule.id)):
        if one.id == other.id:
            raise RuleDefinitionError(f"two local rules are called {one.id}")
    for rule in rules:
        if not rule.id.startswith(_PREFIX) or rule.pack != LOCAL:
            raise RuleDefinitionError(f"local rule {rule.id}: expected an id that begins with {_PREFIX} and the pack {LOCAL}")
        for edition in rule.editions:
            _check_edition(rule, edition)
    _check_numbers(rules)


def _check_edition(rule: Rule, edition: Edition) -> None:
    if edition.level in (Level.ACT, Level.REGULATION):
        raise RuleDefinitionError(
            f"{rule.id}: found level {edition.level.name}; a local rule is GUIDELINE or PRACTICE, and so a deviation at most:"
            " what acts and regulations ask is in the built-in rules"
        )
    for fact in edition.facts:
        if all_facts().get(fact.name) is not fact:
            raise RuleDefinitionError(f"{rule.id}: the fact {fact.name} is not one of ipcore's; facts of one's own are for plugins")
    if edition.severity is Severity.QUESTION and not _judged(edition):
        raise RuleDefinitionError(f"{rule.id}: severity QUESTION rests on no judgment; it is for answered(...) of a judged fact")


def _check_numbers(rules: Sequence[Rule]) -> None:
    """One name, one number: a local rule's may not be another's, nor a built-in one's."""
    known = dict(PARAMETERS)
    for rule in rules:
        for edition in rule.editions:
            for one in parameters_in(edition.applies, edition.requires):
                other = known.setdefault(one.name, one)
                if (other.default, other.unit) != (one.default, one.unit) or (other is not one and one.name in PARAMETERS):
                    raise RuleDefinitionError(f"{rule.id}: its number {one.name} has the name of another one; give it a name of its own")


def _judged(edition: Edition) -> bool:
    return any(isinstance(one, Fact) and one.kind is Kind.JUDGED for one in edition.facts)


def _rule(path: Path) -> Rule:
    found = rule_of(_module(path), LOCAL, path.parent)
    if not _ID.fullmatch(found.id):
        raise RuleDefinitionError(f"{path}: found id {found.id!r}, expected small letters, digits and hyphens; {_PREFIX} is put in front")
    missing = [one for one in ("How we read it:", "Not covered:") if one not in found.about]
    if missing:
        raise RuleDefinitionError(f"{path}: its docstring does not say {' and '.join(missing)}")
    rule = attrs.evolve(found, id=_PREFIX + found.id, pack=LOCAL)
    _check_words(rule)
    cases = rule_file(rule).get("case")
    if not isinstance(cases, list) or not all(isinstance(one, dict) for one in cases):
        raise RuleDefinitionError(
            f"{rule.id}: {rule.file_name}.toml has no [[case]], in double brackets: show what comes out of some facts"
        )
    if strange := sorted(set(rule_file(rule)) - {*Lang, "case"}):
        told = ", ".join(strange)
        raise RuleDefinitionError(f"{rule.id}: in {rule.file_name}.toml found {told}; expected only [nb], [nn], [en] and [[case]]")
    return rule


def _check_words(rule: Rule) -> None:
    """Bokmål or nynorsk is enough; but what there is of a language is whole."""
    there = languages_of(rule)
    if not {Lang.NB, Lang.NN} & set(there):
        raise RuleDefinitionError(f"{rule.id}: found no words in bokmål or nynorsk, expected [nb] or [nn] in {rule.file_name}.toml")
    unasked = [lang for lang in there if not words_of(rule, lang).question]
    if unasked and any(map(_judged, rule.editions)):
        raise RuleDefinitionError(f"{rule.id}: it rests on a judgment and has no question in {', '.join(unasked)}")


def _module(path: Path) -> ModuleType:
    name = f"ipcore_{LOCAL}_rules_{abs(hash(path.parent))}.{path.stem}"  # two folders may have files of one name
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise RuleDefinitionError(f"{path}: not a Python file")
    module = sys.modules[name] = importlib.util.module_from_spec(spec)
    try:
        with contextlib.redirect_stdout(sys.stderr):
            spec.loader.exec_module(module)
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # the file is the caller's own code: whatever it raises is told, with its line
        del sys.modules[name]
        raise RuleDefinitionError(f"{path}{_line_in(path, error)}: {type(error).__name__}: {error}") from error
    return module


def _line_in(path: Path, error: BaseException) -> str:
    if isinstance(error, SyntaxError):
        return f", line {error.lineno}"
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == str(path)]
    return f", line {lines[-1]}" if lines else ""
