"""The words of a rule: the TOML file beside it, read when a text is asked for."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from attrs import field, frozen

from ipcore.errors import RuleDefinitionError
from ipcore.rules import Rule
from ipcore.words.language import Lang


@frozen(kw_only=True)
class RuleWords:
    """
    What a rule says in one language.

    Attributes:
        title: The duty, as a statement: "Coordinator has been offered".
        met: What to say when it is met.
        not_met: What to say when it is not: what is recorded or missing, never that somebody has a right.
        question: What to ask when a judgment is missing. Empty: the rule rests on none.
        next_step: What to do next.
    """

    title: str
    met: str
    not_met: str
    question: str = field(default="")
    next_step: str


@functools.cache
def rule_file(rule_id: str, subject: str) -> Mapping[str, Any]:
    """
    Everything in a built-in rule's TOML file: its words by language, and its cases under `case`.

    Raises:
        RuleDefinitionError: there is no such file.
    """
    path = files(f"ipcore.rules.{subject}") / f"{rule_id.replace('-', '_')}.toml"
    if not path.is_file():
        raise RuleDefinitionError(f"rule {rule_id} has no words: {path.name} is missing")
    return tomllib.loads(path.read_text(encoding="utf-8"))


@functools.cache
def _words(rule_id: str, subject: str, lang: Lang) -> RuleWords:
    try:
        return RuleWords(**rule_file(rule_id, subject)[lang])
    except (KeyError, TypeError):
        raise RuleDefinitionError(f"rule {rule_id}: its words in {lang} are missing or misnamed") from None


def words_of(rule: Rule, lang: Lang) -> RuleWords:
    """
    The rule's words in a language.

    Raises:
        RuleDefinitionError: words are missing or misnamed.
    """
    return _words(rule.id, rule.subject, lang)
