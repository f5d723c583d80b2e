"""A plugin's rules and facts, made in memory: a vendor that does not exist."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from ipcore.check import PluginRules
from ipcore.dates import Span
from ipcore.facts import CaseView, Fact, fact
from ipcore.logic import FactTerm, Term, Type
from ipcore.logic.terms import Literal
from ipcore.rules import DutyBearer, Edition, Evidence, Level, Rule, Severity, cite
from ipcore.rules.documents import LOCAL_ROUTINE

NAME = "my-vendor"
TRUE = Literal(True, Type.BOOL)


@fact("my_vendor.services_seen", reads=["services.span"])
def services_seen(view: CaseView) -> int:
    """How many services run on the day."""
    return sum(view.running(one.span) for one in view.case.services)


def rule(
    requires: Term,
    *,
    applies: Term = TRUE,
    where: Sequence[FactTerm] = (),
    name: str = NAME,
    rule_id: str = "its-rule",
    **more: Any,
) -> Rule:
    """A rule of practice without files: it judges, and has no words."""
    edition: dict[str, Any] = {
        "in_force": Span(dt.date(2012, 1, 1)),
        "cites": [cite(LOCAL_ROUTINE)],
        "level": Level.PRACTICE,
        "severity": Severity.ADVICE,
        "duty_bearer": DutyBearer.SERVICES,
        "read_on": dt.date(2026, 11, 1),
        "evidence": Evidence.SECONDARY,
        "evidence_source": "our routine",
    } | more
    return Rule(id=f"{name}:{rule_id}", pack=name, editions=[Edition(applies=applies, requires=requires, where=where, **edition)])


def plugin(*rules: Rule, facts: Iterable[Fact] = (services_seen,), name: str = NAME, **more: Any) -> PluginRules:
    """The plugin, with a rule that some service runs where none is given."""
    return PluginRules(name=name, rules=rules or (rule(services_seen >= 1, name=name),), facts=facts, **more)


def failed(name: str = NAME) -> PluginRules:
    """A plugin that did not load."""
    return PluginRules(name=name, failure="it did not load")
