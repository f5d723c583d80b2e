"""The law as a value: which rules, in which editions, with which numbers."""

from __future__ import annotations

import datetime as dt
import functools
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import Any

from attrs import field, fields, frozen

from ipcore._version import __version__
from ipcore.check.amendments import Amendment, amended, check_amendments
from ipcore.check.guarded_facts import guarded
from ipcore.check.in_force import RulesInForce
from ipcore.check.local_rules import check_local
from ipcore.check.plugin_rules import PluginRules
from ipcore.check.policy import Policy
from ipcore.check.policy_checks import MOST, bounds_by, parameters_of
from ipcore.check.rule_files import check_each_once, check_numbers
from ipcore.check.written_law import plugins_document, policy_document, rule_document
from ipcore.dates import LAST_DAY
from ipcore.errors import OutsideLawError, PolicyError, PolicyProblem
from ipcore.facts import Fact, all_facts
from ipcore.logic import Param
from ipcore.rules import LOCAL, PARAMETERS, Edition, Level, Rule, Severity, built_in_rules

COVERED_FROM = dt.date(2012, 1, 1)
"""The first day for which there are rules."""


@frozen(kw_only=True)
class LawStamp:
    """
    Which law a report was made by.

    Attributes:
        version: Version of ipcore.
        digest: First 16 hexadecimal digits of the SHA-256 of all rules, of the numbers in effect, of what a policy raises and
            waives, and of the names, versions and facts of plugins. With the same version, equal digests are equal law: what a fact means
            goes with the version, that of the plugin where it is a plugin's. A plugin that is a single file has none.
        read_to: The day to which all acts and regulations cited have been read; guidelines, routines and drafts are not counted.
            Where there is no act or regulation, the day to which the other texts have been.
        packs: The packs asked for, and "local" where there are local rules.
        policy: Who decided the policy. None: there is none.
        numbers: The numbers in effect that are not the defaults, by parameter.
        amendments: Names of the draft amendments. Not empty: this is not the law, but what it would be.
        plugins: The plugins whose rules judge beside it, sorted, each with its version where it has one: "my-vendor 1.2".
        failed_plugins: Names of the plugins that were asked for and did not load, sorted. Not empty: their rules have not judged, and no
            report is clean.
    """

    version: str
    digest: str
    read_to: dt.date
    packs: tuple[str, ...]
    policy: str | None = field(default=None)
    numbers: Mapping[str, int] = field(factory=dict, hash=False)
    amendments: tuple[str, ...] = field(default=())
    plugins: tuple[str, ...] = field(default=())
    failed_plugins: tuple[str, ...] = field(default=())


def _as_tuple(given: Iterable[str]) -> tuple[str, ...]:
    return tuple(given)


def _rules(given: Iterable[Rule]) -> tuple[Rule, ...]:
    return tuple(given)


def _amendments(given: Iterable[Amendment]) -> tuple[Amendment, ...]:
    return tuple(given)


def _plugins(given: Any) -> tuple[PluginRules, ...]:
    """The plugins, sorted by name; a name in the place of one is refused: nothing is loaded here."""
    found: tuple[Any, ...] = (given,) if isinstance(given, str) else tuple(given)
    for one in found:
        if isinstance(one, str):
            raise TypeError(f"a plugin's rules are needed, not its name: Law(plugins=ipcore.load_plugins([{one!r}]))")
        if not isinstance(one, PluginRules):
            raise TypeError(f"a plugin's rules are needed, from load_plugins; found a {type(one).__name__}")
    return tuple(sorted(found, key=lambda one: one.name))


def _read_only(given: Mapping[str, int]) -> Mapping[str, int]:
    return MappingProxyType(dict(given))


@frozen(kw_only=True)
class Law:
    """
    An immutable choice of rules and numbers.

    Attributes:
        packs: The packs of rules: "core", and optional ones.
        local: Rules of one's own beside them, from `load_rules`, and those of the policy. They never replace a built-in rule.
        amendments: Drafts that replace editions of them, from `load_amendment`. Their findings are marked as draft.
        parameters: Numbers set for parameters, by name: those given, and where none is given those of the policy; the rest have
            their defaults.
        policy: What a municipality or a vendor has decided beside the law, from `load_policy`. None: nothing.
        plugins: Rules and facts of plugins beside them, from `load_plugins`. Only those given here judge, whatever is installed. One that
            did not load is kept: no report by this law is clean.

    Raises:
        OutsideLawError: a pack, parameter or number there is not; an amendment to a rule of a pack not asked for.
        TypeError: a policy that is no Policy, or a plugin that is no PluginRules, such as its name.
        PolicyError: the policy makes a draft act or regulation milder; of a plugin given, it names a rule or number there is not, or
            raises what is no advice.
        RuleDefinitionError: two local rules have one id, or one is not called `local:...`, claims to be act or regulation, or brings a
            fact of its own, or a number under the name of another; two amendments have one name or replace one rule on the same days;
            two plugins have one name, or facts or numbers of one name.
    """

    packs: tuple[str, ...] = field(default=("core",), converter=_as_tuple)
    _own: tuple[Rule, ...] = field(default=(), converter=_rules, alias="local")
    amendments: tuple[Amendment, ...] = field(default=(), converter=_amendments)
    _numbers: Mapping[str, int] = field(factory=dict, converter=_read_only, alias="parameters")
    policy: Policy | None = field(default=None)
    plugins: tuple[PluginRules, ...] = field(default=(), converter=_plugins)

    def __attrs_post_init__(self) -> None:
        if not isinstance(self.policy, Policy | None):
            raise TypeError(f"a Policy is needed, from load_policy; found a {type(self.policy).__name__}")
        check_local(self.local)
        known = sorted({rule.pack for rule in built_in_rules()})
        if not self.packs:
            raise OutsideLawError(f"no pack of rules is asked for; there are: {', '.join(known)}")
        for pack in self.packs:
            if pack not in known:
                raise OutsideLawError(f"no such pack of rules; there are: {', '.join(known)}")
        check_amendments(self.amendments, self.local, self.packs)
        self._check_drafted_numbers()
        self._check_plugins()
        for name, number in self._numbers.items():
            if name not in self.known_parameters:
                raise OutsideLawError(f"no such parameter; there are: {', '.join(self.known_parameters)}")
            if type(number) is not int or not 0 <= number <= MOST:
                raise OutsideLawError(f"parameter {name}: expected a whole number from 0 through {MOST}")

    def __reduce__(self) -> tuple[Any, ...]:
        from ipcore.check.sending import packed, unpacked

        made_of = {one.alias or one.name: getattr(self, one.name) for one in fields(type(self))}
        return unpacked, (packed(made_of), self.stamp.version, self.stamp.digest)

    def _check_drafted_numbers(self) -> None:
        """A policy makes a draft act or regulation no milder than it would make one in force."""
        drafted = tuple(rule for one in self.amendments for rule in one.rules)
        for name, number in self.policy.parameters.items() if self.policy and drafted else ():
            low, high, asking = bounds_by(name, drafted) if name in PARAMETERS else (0, MOST, "")
            if not low <= number <= high:
                expected = f"a whole number from {low} through {high}: {asking} is of act or regulation in the draft"
                raise PolicyError([PolicyProblem(key=f"parameters.{name}", found=str(number), expected=expected)])

    def _check_plugins(self) -> None:
        """Plugins stand beside each other and beside all else under names of their own, and the policy knows them."""
        check_each_once([one.name for one in self.plugins], "two plugins are called {}")
        check_each_once([fact.name for one in self.plugins for fact in one.facts], "two plugins have a fact called {}")
        check_numbers([*self._brought, *(rule for one in self.amendments for rule in one.rules)])
        loaded = {one.name: one.rules for one in self.plugins if one.failure is None}
        if self.policy is not None and loaded:
            self.policy.check_plugins(loaded)

    @cached_property
    def _brought(self) -> tuple[Rule, ...]:
        """The rules that are not ipcore's own: local ones, and those of plugins."""
        return (*self.local, *(rule for one in self.plugins for rule in one.rules))

    @cached_property
    def local(self) -> tuple[Rule, ...]:
        """The local rules: those given, and those of the policy."""
        return self._own + (self.policy.rules if self.policy else ())

    @cached_property
    def parameters(self) -> Mapping[str, int]:
        """The numbers set, by name. One that is given wins over the policy's."""
        return _read_only({**(self.policy.parameters if self.policy else {}), **self._numbers})

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The rules of the packs, amended, the local ones and those of the plugins, sorted by id."""
        chosen = amended((rule for rule in built_in_rules() if rule.pack in self.packs), self.amendments)
        return tuple(sorted([*chosen, *self._brought], key=lambda rule: rule.id))

    @cached_property
    def known_parameters(self) -> Mapping[str, Param]:
        """The parameters that can be set, by name: the built-in ones, and those that local rules, plugins and amendments bring."""
        return PARAMETERS | parameters_of([*self._brought, *(rule for one in self.amendments for rule in one.rules)])

    def is_raised(self, rule: Rule, edition: Edition) -> bool:
        """Whether the policy makes a deviation of what is advice in the edition."""
        return self.policy is not None and edition.severity is Severity.ADVICE and rule.id in self.policy.severities

    def severity(self, rule: Rule, edition: Edition) -> Severity:
        """What it is when the rule is not met: the edition's severity, or the one the policy has raised it to."""
        return Severity.DEVIATION if self.is_raised(rule, edition) else edition.severity

    @cached_property
    def facts(self) -> Mapping[str, Fact]:
        """The facts the rules may name. Those of plugins are guarded: they raise nothing but BrokenFactError."""
        own = {fact.name: guarded(fact) for one in self.plugins for fact in one.facts}
        return MappingProxyType({**all_facts(), **own}) if own else all_facts()

    def editions_on(self, day: dt.date) -> tuple[tuple[Rule, Edition], ...]:
        """
        The rules with an edition in force on a day, each with it.

        Raises:
            OutsideLawError: the day is not covered, or no rule was in force.
        """
        return self.in_force_on(day).editions

    def in_force_on(self, day: dt.date) -> RulesInForce:
        """
        The same, and which of them a source can never answer.

        Raises:
            OutsideLawError: the day is not covered, or no rule was in force.
        """
        check_covered(day)
        span = bisect_right(self._turning_days, day)  # between two turning days the same editions are in force
        found = self._in_force.get(span)
        if found is None:
            found = RulesInForce(tuple((rule.told_in(edition), edition) for rule in self.rules if (edition := rule.edition_on(day))))
            self._in_force[span] = found
        if not found.editions:
            raise OutsideLawError("no rule of these packs was in force that day")
        return found

    @cached_property
    def _turning_days(self) -> list[dt.date]:
        """The days on which an edition begins or ends, sorted."""
        return sorted({day for rule in self.rules for one in rule.editions for day in (one.in_force.first, one.in_force.after)})

    @cached_property
    def _in_force(self) -> dict[int, RulesInForce]:
        """What is in force after so many turning days, as far as it has been asked for."""
        return {}

    @cached_property
    def stamp(self) -> LawStamp:
        """Which law this is."""
        import hashlib
        import json

        numbers = {name: self.parameters.get(name, one.default) for name, one in self.known_parameters.items()}
        told = {"rules": [rule_document(rule) for rule in self.rules], "numbers": numbers} | policy_document(self.policy)
        told |= plugins_document(self.plugins)
        digest = hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:16]
        editions = [edition for rule in self.rules for edition in rule.editions]
        return LawStamp(
            version=__version__,
            digest=digest,
            read_to=_read_to(editions),
            packs=self.packs + (LOCAL,) * bool(self.local),
            policy=self.policy.name if self.policy else None,
            numbers={name: number for name, number in numbers.items() if number != self.known_parameters[name].default},
            amendments=tuple(one.name for one in self.amendments),
            plugins=tuple(one.told for one in self.plugins if one.failure is None),
            failed_plugins=tuple(one.name for one in self.plugins if one.failure is not None),
        )


def _read_to(editions: Sequence[Edition]) -> dt.date:
    """The day to which acts and regulations have been read. A routine of one's own, read long ago, says nothing of them."""
    valid = [one for one in editions if not one.draft]
    hard = [one for one in valid if one.level in (Level.ACT, Level.REGULATION)]
    return min(one.read_on for one in hard or valid or editions)


def check_covered(day: dt.date) -> None:
    """
    Refuse a day for which there can be no answer.

    Raises:
        OutsideLawError: it is no plain date, or before 2012-01-01, or after 2199-12-31, the last day that can be recorded.
    """
    if type(day) is not dt.date:
        raise OutsideLawError("a day without clock time is needed: datetime.date, not datetime or text")
    if not COVERED_FROM <= day <= LAST_DAY:
        raise OutsideLawError(f"the rules cover {COVERED_FROM} through {LAST_DAY}: no other day can be judged")


@functools.cache
def core_law() -> Law:
    """The built-in core rules with the default numbers."""
    return Law()
