"""The rules and facts that a plugin brings. They judge only in a Law that was given them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from attrs import field, frozen

from ipcore.check.rule_files import check_own, own_rule, rules_in
from ipcore.errors import RuleDefinitionError
from ipcore.facts import Fact, Kind, all_facts
from ipcore.logic import Type, parameters_in
from ipcore.rules import LOCAL, PARAMETERS, Rule, built_in_rules

NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
"""What a plugin with rules can be called."""

_RESERVED = frozenset({LOCAL, "draft", "ipcore"})


def _rules(given: Iterable[Rule]) -> tuple[Rule, ...]:
    return tuple(given)


def _facts(given: Iterable[Fact]) -> tuple[Fact, ...]:
    return tuple(given)


@frozen(kw_only=True, eq=False)
class PluginRules:
    """
    What a plugin brings to a law. `ipcore.load_plugins` makes them by name.

    Attributes:
        name: The plugin's name. The ids of its rules are `name:...`, and it is their pack.
        distribution: What it was installed as. None: a single file.
        version: Version of the distribution. None: a single file.
        rules: Its rules, as those of a folder are: guideline or practice, and so a deviation at most.
        facts: The facts they may ask about beside ipcore's own. Their names, and those of numbers of its own, begin with the name of the
            plugin, with `_` for `-`, and a dot: `my_vendor.screened_on`.
        failure: Why it did not load. A law with it judges without it and no report of that law is clean. None: it loaded.

    Raises:
        RuleDefinitionError: a name that cannot be, or is ipcore's; no rule; a rule that may not stand beside the law; a fact with the
            name of another or without what it reads, a code without its codes, a judgment without its topic; a number with a name that
            is not the plugin's.
    """

    name: str
    distribution: str | None = field(default=None)
    version: str | None = field(default=None)
    rules: tuple[Rule, ...] = field(default=(), converter=_rules)
    facts: tuple[Fact, ...] = field(default=(), converter=_facts)
    failure: str | None = field(default=None)

    def __attrs_post_init__(self) -> None:
        if self.failure is not None:
            if self.rules or self.facts:
                raise RuleDefinitionError(f"plugin {self.name}: found rules or facts, expected none of a plugin that did not load")
            return
        check_name(self.name)
        if not self.rules:
            raise RuleDefinitionError(f"plugin {self.name}: it has no rules")
        check_facts(self.name, self.facts)
        check_own(self.rules, self.name, "plugin's rule", {one.name: one for one in self.facts})
        _check_numbers(self.rules, self.prefix)

    @property
    def prefix(self) -> str:
        """What the names of its facts and numbers begin with: "my_vendor."."""
        return prefix_of(self.name)

    @property
    def told(self) -> str:
        """Its name, with its version where it has one: "my-vendor 1.2"."""
        return f"{self.name} {self.version}" if self.version else self.name


def prefix_of(name: str) -> str:
    """What the names of a plugin's facts and numbers begin with."""
    return f"{name.replace('-', '_')}."


def load_plugin_rules(
    name: str,
    folders: Sequence[str | Path],
    facts: Iterable[Fact] = (),
    *,
    distribution: str | None = None,
    version: str | None = None,
) -> PluginRules:
    """
    The rules of a plugin, from folders as `load_rules` reads them: each `x.py` with a `RULE`, beside `x.toml` with its words and cases.

    The code of the files is run. They import the plugin's facts from where it has them: what is asked about is the same object that is
    given here. What the code raises is named with file and line, never with its text.

    Raises:
        RuleDefinitionError: as for `load_rules` and `PluginRules`.
    """
    check_name(name)
    given = tuple(facts)
    check_facts(name, given)
    rules = [rule for folder in folders for rule in rules_in(folder, lambda path: own_rule(path, name, tells=False))]
    return PluginRules(name=name, distribution=distribution, version=version, rules=tuple(rules), facts=given)


def check_name(name: str) -> None:
    """
    Refuse a name that the rules of a plugin cannot have.

    Raises:
        RuleDefinitionError: letters that an id cannot have, or a name under which ipcore itself has rules or facts.
    """
    if not NAME.fullmatch(name) or re.search(r"\d{5}", name):  # five digits may be part of somebody's number
        raise RuleDefinitionError("a plugin with rules: expected a name of small letters, digits and hyphens")
    subjects = {one.partition(".")[0] for one in all_facts()}
    if name in _RESERVED | {rule.pack for rule in built_in_rules()} or prefix_of(name)[:-1] in subjects:
        raise RuleDefinitionError(f"plugin {name}: ipcore itself has rules or facts under this name; expected another one")


def check_facts(name: str, facts: Sequence[Fact]) -> None:
    """
    Refuse facts that a plugin cannot bring.

    Raises:
        RuleDefinitionError: something that is no fact, or as for `PluginRules`.
    """
    for one in facts:
        if not isinstance(one, Fact):
            raise RuleDefinitionError(f"plugin {name}: found a {type(one).__name__} among its facts, expected what @fact makes")
    counted = Counter(one.name for one in facts)
    for one in facts:
        for wrong, expected in _mistakes(name, one, counted[one.name]):
            if wrong:
                raise RuleDefinitionError(f"plugin {name}: the fact {one.name}: expected {expected}")


def _mistakes(name: str, fact: Fact, times: int) -> Iterable[tuple[bool, str]]:
    return (
        (not re.fullmatch(re.escape(prefix_of(name)) + "[a-z][a-z0-9_]*", fact.name), f"a name that begins with {prefix_of(name)}"),
        (times > 1, "one fact of that name, and found two"),
        (not fact.reads, "the paths it reads: without them nothing says when it is unknown"),
        (fact.type is Type.CODE and not fact.codes, "the codes it can have: nothing else may stand in a finding"),
        ((fact.kind is Kind.JUDGED) != (fact.topic is not None), "a topic, if it is judged, and only then"),
        (fact.kind is Kind.JUDGED and fact.type is not Type.BOOL, "true or false: it is judged"),
    )


def _check_numbers(rules: Iterable[Rule], prefix: str) -> None:
    for rule in rules:
        for edition in rule.editions:
            for one in parameters_in(edition.applies, edition.requires):
                if one.name not in PARAMETERS and not re.fullmatch(re.escape(prefix) + "[a-z][a-z0-9_]*", one.name):
                    raise RuleDefinitionError(f"{rule.id}: its number {one.name}: expected a name that begins with {prefix}")
