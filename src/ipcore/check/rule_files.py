"""Rules that stand in a folder, two files each: what local rules, draft amendments and the rules of plugins have in common."""

from __future__ import annotations

import importlib.util
import re
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import ModuleType

import attrs

from ipcore._aside import aside
from ipcore._raised import type_name
from ipcore.errors import RuleDefinitionError
from ipcore.facts import Fact, Kind, all_facts
from ipcore.logic import parameters_in
from ipcore.rules import PARAMETERS, Edition, Level, Rule, Severity
from ipcore.rules.catalogue import rule_of
from ipcore.words import Lang, languages_of, rule_file, words_of
from ipcore.words.rule_words import file_of

_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


def rules_in(folder: str | Path, finish: Callable[[Path], Rule]) -> tuple[Rule, ...]:
    """
    The rules of a folder, each made by `finish` from its Python file. Files that begin with `_` are left alone.

    Raises:
        RuleDefinitionError: there is no such folder or no rule in it, words without their rule, or what `finish` raises.
    """
    home = Path(folder).resolve()
    if not str(folder) or not home.is_dir():
        raise RuleDefinitionError(f"{str(folder)!r} is not a folder with rules in it")
    rules = tuple(finish(path) for path in sorted(home.glob("*.py")) if not path.name.startswith("_"))
    if not rules:
        raise RuleDefinitionError(f"{home} has no rules: expected x.py and x.toml for each")
    for path in home.glob("*.toml"):
        if not path.with_suffix(".py").is_file():
            raise RuleDefinitionError(f"{path}: words without their rule; {path.stem}.py is missing")
    return rules


def own_rule(path: Path, owner: str, *, tells: bool = True) -> Rule:
    """
    The rule of a Python file, called and packed as its owner is, with its words and cases. The code of the file is run.

    Args:
        path: The file.
        owner: "local", or the name of a plugin.
        tells: What the code of the file raises is told with its text.

    Raises:
        RuleDefinitionError: as for `written_rule`, `check_words` and `check_has_cases`.
    """
    found = written_rule(path, owner, f"small letters, digits and hyphens; {owner}: is put in front", tells=tells)
    rule = attrs.evolve(found, id=f"{owner}:{found.id}", pack=owner)
    check_words(rule)
    check_has_cases(rule)
    return rule


def written_rule(path: Path, subject: str, expected_id: str, *, tells: bool = True) -> Rule:
    """
    The rule of a Python file as it is written there. The code of the file is run.

    Args:
        path: The file.
        subject: Whose rules these are: "local".
        expected_id: What ids there may be, for the message.
        tells: What the code of the file raises is told with its text.

    Raises:
        RuleDefinitionError: the file does not load, has no rule, one whose id is not as expected, or one whose docstring does not say
            how it is read and what is not covered, or half a character in a text.
    """
    found = rule_of(_module(path, subject, tells=tells), subject, path.parent)
    if not _ID.fullmatch(found.id):
        raise RuleDefinitionError(f"{path}: found id {found.id!r}, expected {expected_id}")
    missing = [one for one in ("How we read it:", "Not covered:") if one not in found.about]
    if missing:
        raise RuleDefinitionError(f"{path}: its docstring does not say {' and '.join(missing)}")
    if any(map(_has_half_a_character, _texts(found))):
        raise RuleDefinitionError(f"{path}: found half a character (a lone surrogate) in a text, expected whole characters")
    return found


def _texts(rule: Rule) -> Iterator[str]:
    """What a rule says outside its words, all of which goes into reports or the law as data."""
    yield rule.about
    for edition in rule.editions:
        yield edition.evidence_source
        for one in edition.cites:
            yield from (one.document, one.paragraph, one.part, one.relayed_by)
        for number in parameters_in(edition.applies, edition.requires):
            yield from (number.name, number.unit, number.source)


def _has_half_a_character(text: str) -> bool:
    return any("\ud800" <= sign <= "\udfff" for sign in text)


def check_words(rule: Rule) -> None:
    """
    Refuse a rule without words: bokmål or nynorsk is enough, but what there is of a language is whole, with a question where the rule
    rests on a judgment.

    Raises:
        RuleDefinitionError: as said.
    """
    there = languages_of(rule)
    if not {Lang.NB, Lang.NN} & set(there):
        raise RuleDefinitionError(f"{rule.id}: found no words in bokmål or nynorsk, expected [nb] or [nn] in {file_of(rule)}")
    unasked = [lang for lang in there if not words_of(rule, lang).question]
    if unasked and any(map(_judged, rule.editions)):
        raise RuleDefinitionError(f"{rule.id}: it rests on a judgment and has no question in {', '.join(unasked)}")


def check_has_cases(rule: Rule) -> None:
    """
    Refuse a rule without a worked case, or with something beside words and cases in its file.

    Raises:
        RuleDefinitionError: as said.
    """
    cases = rule_file(rule).get("case")
    if not isinstance(cases, list) or not all(isinstance(one, dict) for one in cases):
        raise RuleDefinitionError(f"{rule.id}: {file_of(rule)} has no [[case]], in double brackets: show what comes out of some facts")
    if strange := sorted(set(rule_file(rule)) - {*Lang, "case"}):
        told = ", ".join(strange)
        raise RuleDefinitionError(f"{rule.id}: in {file_of(rule)} found {told}; expected only [nb], [nn], [en] and [[case]]")


def check_own(rules: Sequence[Rule], owner: str, kind: str, facts: Mapping[str, Fact] | None = None) -> None:
    """
    Refuse rules that may not stand beside the law.

    Args:
        rules: The rules of one owner.
        owner: "local", or the name of a plugin.
        kind: What such rules are called, for the message: "local rule".
        facts: The facts of the owner, by name, that they may ask about beside ipcore's. None: there are none.

    Raises:
        RuleDefinitionError: two have one id, or one is not called as its owner is, claims to be act or regulation or a draft of one, or
            brings a fact of its own, or a number under the name of another.
    """
    check_each_once([rule.id for rule in rules], f"two {kind}s are called {{}}")
    for rule in rules:
        if rule.owner != owner or rule.pack != owner:
            raise RuleDefinitionError(f"{kind} {rule.id}: expected an id that begins with {owner}: and the pack {owner}")
        for edition in rule.editions:
            if edition.level in (Level.ACT, Level.REGULATION):
                raise RuleDefinitionError(
                    f"{rule.id}: found level {edition.level.name}; a {kind} is GUIDELINE or PRACTICE, and so a deviation at most:"
                    " what acts and regulations ask is in the built-in rules"
                )
            if edition.draft:
                raise RuleDefinitionError(f"{rule.id}: a {kind} is no draft; a draft act or regulation comes in an amendment")
            check_edition(rule, edition, facts)
    check_numbers(rules)


def check_edition(rule: Rule, edition: Edition, facts: Mapping[str, Fact] | None = None) -> None:
    """
    Refuse an edition that asks about a fact that is neither ipcore's nor among `facts`, or a question that rests on no judgment.

    Raises:
        RuleDefinitionError: as said.
    """
    for fact in (*edition.facts, *edition.where):
        if all_facts().get(fact.name) is not fact and (facts or {}).get(fact.name) is not fact:
            more = "one of ipcore's; facts of one's own are for plugins" if facts is None else "one of ipcore's, nor one of the plugin's"
            raise RuleDefinitionError(f"{rule.id}: the fact {fact.name} is not {more}")
    if edition.severity is Severity.QUESTION and not _judged(edition):
        raise RuleDefinitionError(f"{rule.id}: severity QUESTION rests on no judgment; it is for answered(...) of a judged fact")


def check_numbers(rules: Iterable[Rule]) -> None:
    """
    One name, one number: that of a rule of one's own may not be another's, nor a built-in one's.

    Raises:
        RuleDefinitionError: it is.
    """
    known = dict(PARAMETERS)
    for rule in rules:
        for edition in rule.editions:
            for one in parameters_in(edition.applies, edition.requires):
                other = known.setdefault(one.name, one)
                if (other.default, other.unit) != (one.default, one.unit) or (other is not one and one.name in PARAMETERS):
                    raise RuleDefinitionError(f"{rule.id}: its number {one.name} has the name of another one; give it a name of its own")


def check_each_once(names: Sequence[str], message: str) -> None:
    """
    Refuse a name that stands twice; `message` has a place for it.

    Raises:
        RuleDefinitionError: there is one.
    """
    for one in names:
        if names.count(one) > 1:
            raise RuleDefinitionError(message.format(one))


def _judged(edition: Edition) -> bool:
    return any(isinstance(one, Fact) and one.kind is Kind.JUDGED for one in edition.facts)


def _module(path: Path, subject: str, *, tells: bool) -> ModuleType:
    name = f"ipcore_{subject}_rules_{abs(hash(path.parent))}.{path.stem}"  # two folders may have files of one name
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise RuleDefinitionError(f"{path}: not a Python file")
    module = sys.modules[name] = importlib.util.module_from_spec(spec)
    try:
        with aside():
            spec.loader.exec_module(module)
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # the file is the caller's own code: whatever it raises is told, with its line
        del sys.modules[name]
        found = f"{path}{_line_in(path, error)}: {type_name(error)}"
        if not tells and not isinstance(error, RuleDefinitionError):  # our own messages repeat nothing that was not meant to be read
            raise RuleDefinitionError(found) from None
        raise RuleDefinitionError(f"{found}: {error}") from error
    return module


def _line_in(path: Path, error: BaseException) -> str:
    if isinstance(error, SyntaxError):
        return f", line {error.lineno}"
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == str(path)]
    return f", line {lines[-1]}" if lines else ""
