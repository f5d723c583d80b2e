"""What a policy may set, and what it is told when it may not."""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from attrs import field, frozen

from ipcore.dates import FIRST_DAY, LAST_DAY, is_recordable
from ipcore.errors import PolicyProblem
from ipcore.logic import Param, moved_by, parameters_in
from ipcore.rules import LOCAL, PARAMETERS, Level, Rule, Severity, built_in_rules

STATUTORY = frozenset({Level.ACT, Level.REGULATION})
"""What nobody but the legislator can excuse from."""

MOST = 2400
"""The largest number a parameter can have."""

_ID = re.compile(r"(?!.*\d{5})[a-z][a-z0-9:_-]{0,59}")  # five digits may be part of somebody's number
_NUMBER = re.compile(r"(?!.*\d{5})[a-z][a-z0-9_]{0,59}\.[a-z][a-z0-9_]{0,59}")
"""The name of a plugin's number."""

_KINDS = {type(None): "nothing", bool: "true or false", int: "a number", float: "a number with a fraction", str: "a text"}
_KINDS |= {list: "a list", dict: "a table", dt.datetime: "a day with clock time", dt.time: "a clock time", dt.date: "a day"}


@frozen(kw_only=True)
class Known:
    """
    What a policy can name. It is written once and used with several choices of packs, so the rules of every pack are known.

    Attributes:
        rules: The built-in rules of every pack and the policy's own, by id.
        parameters: Their parameters, by name.
        whole: All of the policy's own rules are here; where not, nothing can be said of what they may be called.
        plugins: The plugins whose rules are all here. Of another's, which is not here, nothing can be said: a policy is used with it and
            without.
    """

    rules: Mapping[str, Rule]
    parameters: Mapping[str, Param]
    whole: bool = field(default=True)
    plugins: frozenset[str] = field(default=frozenset())

    @classmethod
    def of(cls, own: Iterable[Rule], *, whole: bool = True, plugins: Iterable[str] = ()) -> Known:
        """The built-in rules with some that are local or of plugins."""
        more = tuple(own)
        rules = {one.id: one for one in (*built_in_rules(), *more)}
        return cls(rules=rules, parameters=PARAMETERS | parameters_of(more), whole=whole, plugins=frozenset(plugins))

    def is_absent_rule(self, rule: str) -> bool:
        """Whether it may be a rule that is not here."""
        owner, _, name = rule.rpartition(":")
        if owner == LOCAL:
            return not self.whole
        return bool(owner and name) and bool(_ID.fullmatch(rule)) and owner not in self.plugins

    def is_absent_number(self, name: str) -> bool:
        """Whether it may be the number of a rule that is not here."""
        owner, dot, _ = name.partition(".")
        if dot:
            return bool(_NUMBER.fullmatch(name)) and owner not in {one.replace("-", "_") for one in self.plugins}
        return not self.whole


def parameters_of(rules: Iterable[Rule]) -> dict[str, Param]:
    """The parameters that rules name, by name."""
    return {one.name: one for rule in rules for edition in rule.editions for one in parameters_in(edition.applies, edition.requires)}


def kind_of(value: Any) -> str:
    """What a value is, in words that do not repeat it."""
    return _KINDS.get(type(value), "something else")


def shown(text: Any) -> str:
    """An id as it stands; of anything else, what it is."""
    return text if type(text) is str and _is_id(text) else "a text that is no id" if type(text) is str else kind_of(text)


def _is_id(text: str) -> bool:
    return bool(_ID.fullmatch(text) or _NUMBER.fullmatch(text))


def key_of(table: str, key: str) -> str:
    """The dotted path to a key; one that is no id is not repeated."""
    told = key if _is_id(key) else "(a key that is no id)"
    return f"{table}.{told}" if table else told


def close_to(text: Any, known: Iterable[str]) -> str:
    """What is expected where only some words are known: the one that was probably meant, else them all."""
    words = sorted(known)
    close = get_close_matches(text, words, 1) if type(text) is str and len(text) <= 60 else []
    return f"did you mean {close[0]}?" if close else f"there are: {', '.join(words)}"


def text_problems(key: str, value: Any, expected: str, longest: int) -> list[PolicyProblem]:
    """A text in one line is needed."""
    if type(value) is str and value.strip() and value.isprintable() and len(value) <= longest:
        return []
    found = kind_of(value)
    if type(value) is str:
        found = "nothing" if not value.strip() else "a text with a line break or another mark"
        found = found if len(value) <= longest else f"{len(value)} characters"
    return [PolicyProblem(key=key, found=found, expected=f"{expected}, of at most {longest} characters")]


def day_problems(key: str, value: Any, expected: str) -> list[PolicyProblem]:
    """A day is needed."""
    if type(value) is dt.date and is_recordable(value):
        return []
    found = f"{value}" if type(value) is dt.date else kind_of(value)
    return [PolicyProblem(key=key, found=found, expected=f"{expected}: a day from {FIRST_DAY} to {LAST_DAY}, without quotes")]


def rule_problems(key: str, rule: Any, known: Known) -> list[PolicyProblem]:
    """A rule that can be not met is needed."""
    if rule not in known.rules:
        if known.is_absent_rule(rule):
            return []
        close = get_close_matches(rule, sorted(known.rules), 1) if len(rule) <= 60 else []
        told = f"did you mean {close[0]}?" if close else "`ipcore rules list` has them all, and [rules] brings your own"
        return [PolicyProblem(key=key, found=shown(rule), expected=f"a rule there is: {told}")]
    if all(edition.severity is Severity.QUESTION for edition in known.rules[rule].editions):
        return [
            PolicyProblem(
                key=key, found=f"{rule}, a question", expected="a rule that can be not met: a question has nothing to raise or waive"
            )
        ]
    return []


def severity_problems(severities: Mapping[str, Any], known: Known) -> Iterator[PolicyProblem]:
    """Raises from advice to deviation are needed."""
    for rule, severity in severities.items():
        key = key_of("severity", rule)
        strange = rule_problems(key, rule, known)
        yield from strange
        if severity != Severity.DEVIATION:
            found = shown(severity)
            yield PolicyProblem(
                key=key, found=found, expected='"deviation": advice can be raised to it, a breach is of act or regulation only'
            )
        elif not strange and rule in known.rules and not _is_advice(known.rules[rule]):
            own = known.rules[rule].editions[-1].severity
            yield PolicyProblem(key=key, found=f"{rule}, whose severity is {own}", expected="a rule that is advice: nothing else is raised")


def _is_advice(rule: Rule) -> bool:
    return any(edition.severity is Severity.ADVICE for edition in rule.editions)


def parameter_problems(parameters: Mapping[str, Any], known: Known) -> Iterator[PolicyProblem]:
    """Whole numbers in range are needed, of parameters there are."""
    for name, number in parameters.items():
        key = key_of("parameters", name)
        if name in known.parameters:
            yield from _number_problems(key, known.parameters[name], number)
        elif not known.is_absent_number(name):
            yield PolicyProblem(key=key, found=shown(name), expected=f"a parameter there is: {close_to(name, known.parameters)}")


def _number_problems(key: str, parameter: Param, number: Any) -> Iterator[PolicyProblem]:
    low, high, asking = bounds(parameter.name) if parameter.name in PARAMETERS else (0, MOST, "")
    if type(number) is int and low <= number <= high:
        return
    found = str(number)[:20] if type(number) is int else kind_of(number)
    why = f": {asking} is of act or regulation, and a policy may not make it milder" if asking else ""
    yield PolicyProblem(key=key, found=found, expected=f"a whole number of {parameter.unit} from {low} through {high}{why}")


def bounds(name: str) -> tuple[int, int, str]:
    """The bounds that the built-in rules set."""
    return bounds_by(name, built_in_rules())


@functools.cache
def bounds_by(name: str, rules: tuple[Rule, ...]) -> tuple[int, int, str]:
    """
    The least and the largest number a policy may give a built-in parameter, both counted, and the id of a rule that bounds it.

    A rule of act or regulation never asks less than with the default number. Empty id: no such rule turns on it.
    """
    default = PARAMETERS[name].default
    low, high, asking = 0, MOST, ""
    for rule in sorted(rules, key=lambda one: one.editions[-1].severity is not Severity.BREACH):  # what is gravest is named
        for edition in rule.editions:
            if edition.level not in STATUTORY:
                continue
            stricter = moved_by(edition.applies, name) | {-way for way in moved_by(edition.requires, name)}
            low, high = (default if 1 in stricter else low), (default if -1 in stricter else high)
            asking = rule.id if stricter and not asking else asking
    return low, high, asking
