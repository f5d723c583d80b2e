"""The words of a rule: the TOML file beside it, read when a text is asked for."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from typing import Any

from attrs import NOTHING, field, fields, frozen

from ipcore.errors import RuleDefinitionError
from ipcore.rules import Rule
from ipcore.words.language import Lang

_NEAREST = (Lang.NB, Lang.NN)
"""The languages a rule of one's own may have alone: who reads one of them reads the other."""


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
        to_person: The same as `not_met`, said to the person it is about, in plain words and without reproach. Empty: the rule is
            somebody's own, and has no such words.
    """

    title: str
    met: str
    not_met: str
    question: str = field(default="")
    next_step: str
    to_person: str = field(default="")


@functools.cache
def rule_file(rule: Rule) -> Mapping[str, Any]:
    """
    Everything in a rule's TOML file: its words by language, and its cases under `case`.

    Raises:
        RuleDefinitionError: there is no such file, or it is no TOML.
    """
    path = rule.home / f"{rule.file_name}.toml" if rule.home else None
    if path is None or not path.is_file():
        raise RuleDefinitionError(f"rule {rule.id} has no words: {rule.file_name}.toml is missing")
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RuleDefinitionError(f"rule {rule.id}: {path.name} is not TOML in UTF-8: {error}") from None


def file_of(rule: Rule) -> str:
    """Where the words of a rule stand."""
    return str(rule.home / f"{rule.file_name}.toml") if rule.home else f"{rule.file_name}.toml"


def languages_of(rule: Rule) -> tuple[Lang, ...]:
    """The languages a rule has words in: of a built-in rule all, of a local one, a plugin's or a draft at least bokmål or nynorsk."""
    own = bool(rule.owner) or any(one.draft for one in rule.editions)
    return tuple(lang for lang in Lang if not own or lang in rule_file(rule))


def lang_of(rule: Rule, lang: Lang) -> Lang:
    """The language of the rule's words where `lang` is asked for: another where a rule of one's own has none in it."""
    there = languages_of(rule)
    return next((one for one in (lang, *_NEAREST) if one in there), lang)


@functools.cache
def words_of(rule: Rule, lang: Lang) -> RuleWords:
    """
    The rule's words in a language, or, of a rule of one's own that has none in it, in the language `lang_of` gives.

    Raises:
        RuleDefinitionError: words are missing or misnamed.
    """
    lang = lang_of(rule, lang)
    given = rule_file(rule).get(lang, {})
    if not isinstance(given, dict):
        raise RuleDefinitionError(f"rule {rule.id}: in {file_of(rule)} {lang} is no table: expected [{lang}]")
    known = {one.name: one.default is NOTHING for one in fields(RuleWords)}
    missing = [name for name, needed in known.items() if needed and not _is_text(given.get(name))]
    missing += [name for name, needed in known.items() if not needed and name in given and not _is_text(given[name])]
    strange = [name for name in given if name not in known]
    if missing or strange:
        found = f"no text for {', '.join(missing)}" if missing else f"there is no word called {', '.join(strange)}"
        names = ", ".join(name if needed else f"{name} (may be left out)" for name, needed in known.items())
        raise RuleDefinitionError(f"rule {rule.id}: in {file_of(rule)} under [{lang}]: {found}; expected {names}")
    return RuleWords(**given)


def _is_text(found: Any) -> bool:
    return isinstance(found, str) and bool(found.strip()) and found.isprintable()
