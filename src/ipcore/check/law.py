"""The law as a value: which rules, in which editions, with which numbers."""

from __future__ import annotations

import datetime as dt
import functools
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from functools import cached_property
from types import MappingProxyType

from attrs import field, frozen

from ipcore._version import __version__
from ipcore.check.local_rules import check_local
from ipcore.check.written_law import rule_document
from ipcore.dates import LAST_DAY
from ipcore.errors import OutsideLawError
from ipcore.facts import Fact, all_facts
from ipcore.logic import Param, parameters_in
from ipcore.rules import PARAMETERS, Edition, Rule, built_in_rules

COVERED_FROM = dt.date(2012, 1, 1)
"""The first day for which there are rules."""


@frozen(kw_only=True)
class LawStamp:
    """
    Which law a report was made by.

    Attributes:
        version: Version of ipcore.
        digest: First 16 hexadecimal digits of the SHA-256 of all rules and of the numbers in effect. With the same version,
            equal digests are equal law: what a fact means goes with the version.
        read_to: The day to which all cited texts have been read.
        packs: The packs asked for, and "local" where there are local rules.
    """

    version: str
    digest: str
    read_to: dt.date
    packs: tuple[str, ...]


def _as_tuple(given: Iterable[str]) -> tuple[str, ...]:
    return tuple(given)


def _rules(given: Iterable[Rule]) -> tuple[Rule, ...]:
    return tuple(given)


def _read_only(given: Mapping[str, int]) -> Mapping[str, int]:
    return MappingProxyType(dict(given))


@frozen(kw_only=True)
class Law:
    """
    An immutable choice of rules and numbers.

    Attributes:
        packs: The packs of rules: "core", and optional ones.
        local: Rules of one's own beside them, from `load_rules`. They never replace a built-in rule.
        parameters: Numbers set for parameters, by name; the rest have their defaults.

    Raises:
        OutsideLawError: a pack, parameter or number there is not.
        RuleDefinitionError: two local rules have one id, or one is not called `local:...`, claims to be act or regulation, or brings a
            fact of its own, or a number under the name of another.
    """

    packs: tuple[str, ...] = field(default=("core",), converter=_as_tuple)
    local: tuple[Rule, ...] = field(default=(), converter=_rules)
    parameters: Mapping[str, int] = field(factory=dict, converter=_read_only)

    def __attrs_post_init__(self) -> None:
        check_local(self.local)
        known = sorted({rule.pack for rule in built_in_rules()})
        if not self.packs:
            raise OutsideLawError(f"no pack of rules is asked for; there are: {', '.join(known)}")
        for pack in self.packs:
            if pack not in known:
                raise OutsideLawError(f"no such pack of rules; there are: {', '.join(known)}")
        for name, number in self.parameters.items():
            if name not in self.known_parameters:
                raise OutsideLawError(f"no such parameter; there are: {', '.join(self.known_parameters)}")
            if type(number) is not int or not 0 <= number <= 2400:
                raise OutsideLawError(f"parameter {name}: expected a whole number from 0 through 2400")

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The rules of the packs and the local ones, sorted by id."""
        chosen = [rule for rule in built_in_rules() if rule.pack in self.packs]
        return tuple(sorted([*chosen, *self.local], key=lambda rule: rule.id))

    @cached_property
    def known_parameters(self) -> Mapping[str, Param]:
        """The parameters that can be set, by name: the built-in ones, and those the local rules bring."""
        return dict(PARAMETERS) | {
            one.name: one for rule in self.local for edition in rule.editions for one in parameters_in(edition.applies, edition.requires)
        }

    @cached_property
    def facts(self) -> Mapping[str, Fact]:
        """The facts the rules may name."""
        return all_facts()

    def editions_on(self, day: dt.date) -> tuple[tuple[Rule, Edition], ...]:
        """
        The rules with an edition in force on a day, each with it.

        Raises:
            OutsideLawError: the day is not covered, or no rule was in force.
        """
        check_covered(day)
        span = bisect_right(self._turning_days, day)  # between two turning days the same editions are in force
        found = self._in_force.get(span)
        if found is None:
            found = tuple((rule, edition) for rule in self.rules if (edition := rule.edition_on(day)))
            self._in_force[span] = found
        if not found:
            raise OutsideLawError("no rule of these packs was in force that day")
        return found

    @cached_property
    def _turning_days(self) -> list[dt.date]:
        """The days on which an edition begins or ends, sorted."""
        return sorted({day for rule in self.rules for one in rule.editions for day in (one.in_force.first, one.in_force.after)})

    @cached_property
    def _in_force(self) -> dict[int, tuple[tuple[Rule, Edition], ...]]:
        """What is in force after so many turning days, as far as it has been asked for."""
        return {}

    @cached_property
    def stamp(self) -> LawStamp:
        """Which law this is."""
        import hashlib
        import json

        numbers = {name: self.parameters.get(name, one.default) for name, one in self.known_parameters.items()}
        text = json.dumps({"rules": [rule_document(rule) for rule in self.rules], "numbers": numbers}, sort_keys=True)
        digest = hashlib.sha256(text.encode()).hexdigest()[:16]
        read_to = min(edition.read_on for rule in self.rules for edition in rule.editions)
        return LawStamp(version=__version__, digest=digest, read_to=read_to, packs=self.packs + ("local",) * bool(self.local))


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
