"""The law written out as data: rules, editions, citations, with their expressions as text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ipcore.check.plugin_rules import PluginRules
from ipcore.check.policy import Policy
from ipcore.rules import Citation, Edition, Rule


def rule_document(rule: Rule) -> dict[str, Any]:
    """A rule with all its editions, as a JSON value. What its facts mean is not in it: that goes with ipcore's version."""
    return {"id": rule.id, "pack": rule.pack, "editions": [edition_document(one) for one in rule.editions]}


def edition_document(edition: Edition) -> dict[str, Any]:
    """
    An edition, as a JSON value. `to` is the first day it is no longer in force; None: it is. `draft` is there only where it is no law:
    the name of the amendment.
    """
    return {
        **({"draft": edition.draft} if edition.draft else {}),
        "in_force": _days(edition.in_force.start, edition.in_force.stop),
        "citations": [_dated(one) for one in edition.cites],
        "level": str(edition.level),
        "severity": str(edition.severity),
        "duty_bearer": str(edition.duty_bearer),
        "read_on": str(edition.read_on),
        "evidence": evidence_document(edition),
        "applies": str(edition.applies),
        "requires": str(edition.requires),
        "where": [str(one) for one in edition.where],
    }


def policy_document(policy: Policy | None) -> dict[str, Any]:
    """What a policy raises and waives, as a JSON value; its numbers and rules stand with the others. Without either it is empty."""
    if policy is None:
        return {}
    waivers = [
        {
            "rule": one.rule,
            "reason": one.reason,
            "from": str(one.start) if one.start else None,
            "until": str(one.until),
            "cases": None if one.cases is None else sorted(one.cases),
        }
        for one in policy.waivers
    ]
    told = {"severities": {rule: str(one) for rule, one in policy.severities.items()}, "waivers": waivers}
    return {key: value for key, value in told.items() if value}


def plugins_document(plugins: Iterable[PluginRules]) -> dict[str, Any]:
    """Which plugins, and their facts, as a JSON value; their rules stand with the others. Without any that loaded it is empty."""
    told = [
        {"name": one.name, "version": one.version, "facts": sorted(f"{fact.name} {fact.type} {fact.kind}" for fact in one.facts)}
        for one in plugins
        if one.failure is None
    ]
    return {"plugins": told} if told else {}


def citation_document(citation: Citation) -> dict[str, Any]:
    """A place in the law, as a JSON value; empty parts are empty texts, `relayed_by` is null where it was read."""
    return {
        "document": citation.document,
        "paragraph": citation.paragraph,
        "part": citation.part,
        "relayed_by": citation.relayed_by or None,
    }


def evidence_document(edition: Edition) -> dict[str, Any]:
    """How an edition's wording is known, as a JSON value."""
    return {"kind": str(edition.evidence), "source": edition.evidence_source or None}


def _dated(citation: Citation) -> dict[str, Any]:
    own = {"cited": _days(citation.days.start, citation.days.stop)} if citation.days else {}
    return citation_document(citation) | own


def _days(first: Any, stop: Any) -> dict[str, str | None]:
    return {"from": str(first) if first else None, "to": str(stop) if stop else None}
