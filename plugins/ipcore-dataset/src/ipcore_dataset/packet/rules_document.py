"""The rules in force, as data: what each asked, whom, and by what text."""

from __future__ import annotations

import datetime as dt
from typing import Any

from ipcore import Edition, Law, Rule
from ipcore.check.written_law import citation_document, edition_document
from ipcore.facts import Fact
from ipcore.facts.entry import fact_document
from ipcore.words import Lang, words_of

_OF_FACT = ("type", "kind", "codes", "definition")
"""What is told of a fact, of all that `ipcore facts` tells: what the reader of a column needs."""


def rules_document(law: Law, law_on: dt.date, lang: Lang) -> dict[str, Any]:
    """
    The rules in force on a day, the numbers in effect, and what each fact asks that a rule reads, as a JSON value.

    A rule has what `ipcore rules show --format json` tells of the edition in force, with the severity as the policy has it.
    """
    rules = law.editions_on(law_on)
    facts = {one.name: one for _, edition in rules for one in edition.facts if isinstance(one, Fact)}
    numbers = {name: law.parameters.get(name, one.default) for name, one in law.known_parameters.items()}
    return {
        "law_on": str(law_on),
        "numbers": numbers,
        "rules": [_rule(law, rule, edition, law_on, lang) for rule, edition in rules],
        "facts": {name: _fact(one) for name, one in facts.items()},
    }


def _rule(law: Law, rule: Rule, edition: Edition, law_on: dt.date, lang: Lang) -> dict[str, Any]:
    told = {
        "id": rule.id,
        "pack": rule.pack,
        "title": words_of(rule, lang).title,
        "edition": str(edition.in_force.first),
        "severity": str(law.severity(rule, edition)),
        "raised": law.is_raised(rule, edition),
        "citations": [citation_document(one) for one in edition.cites_on(law_on)],
    }
    return edition_document(edition) | told


def _fact(fact: Fact) -> dict[str, Any]:
    told = fact_document(fact)
    return {key: told[key] for key in _OF_FACT}
