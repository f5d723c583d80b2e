"""Finding the rules: every module of every subject folder that has a `RULE`."""

from __future__ import annotations

import functools
import importlib
import inspect
import itertools
import pkgutil
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import ModuleType

import attrs

from ipcore.errors import RuleDefinitionError
from ipcore.rules.rule import Rule


@functools.cache
def built_in_rules() -> tuple[Rule, ...]:
    """
    Every built-in rule, of every pack, sorted by id. Modules load at the first call.

    Raises:
        RuleDefinitionError: a rule without docstring, in a file of another name, or with the id of another.
    """
    rules = sorted(_loaded(), key=lambda rule: rule.id)
    for one, other in itertools.pairwise(rules):
        if one.id == other.id:
            raise RuleDefinitionError(f"two rules are called {one.id}")
    return tuple(rules)


def _loaded() -> Iterator[Rule]:
    import ipcore.rules as package

    home = files(package)  # once: in an archive each call reads what is in all of it
    for subject in pkgutil.iter_modules(package.__path__):
        if subject.ispkg:
            folder = importlib.import_module(f"{package.__name__}.{subject.name}")
            for one in pkgutil.iter_modules(folder.__path__):
                yield rule_of(importlib.import_module(f"{folder.__name__}.{one.name}"), subject.name, home / subject.name)


def rule_of(module: ModuleType, subject: str, home: Traversable) -> Rule:
    """
    The rule of a module, with what loading fills in.

    Raises:
        RuleDefinitionError: no `RULE` or no docstring, or a file of another name than the rule's.
    """
    rule = getattr(module, "RULE", None)
    about = inspect.getdoc(module)
    where = getattr(module, "__file__", None) or module.__name__
    if not isinstance(rule, Rule) or not isinstance(rule.id, str):
        raise RuleDefinitionError(f"{where}: found no RULE = Rule(...)")
    if not about:
        raise RuleDefinitionError(f"{where}: found no docstring; expected the duty, how we read it, what is not covered")
    if module.__name__.rpartition(".")[2] != rule.file_name:
        raise RuleDefinitionError(f"{where}: found rule {rule.id}; expected it in {rule.file_name}.py")
    return attrs.evolve(rule, subject=subject, about=about, home=home)
