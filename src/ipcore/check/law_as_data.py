"""
The law as data: all that a judgment needs, as one JSON document, so that a program in another language can judge by the same law.

What the document means stands in docs/law-as-data.md, and `law_schema` is its schema. Whatever is named in it is in it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from typing import Any

import attrs

from ipcore.check.document import stamp_document
from ipcore.check.law import COVERED_FROM, Law, core_law
from ipcore.check.outcome import Outcome
from ipcore.check.worked_cases import case_document, judged
from ipcore.check.written_law import edition_document
from ipcore.dates import BEFORE_ALL, FIRST_DAY, LAST_DAY, NEVER
from ipcore.errors import RuleDefinitionError
from ipcore.facts.entry import fact_document
from ipcore.logic import facts_in, parameters_in, term_document
from ipcore.rules import Edition, Rule
from ipcore.words import Lang, languages_of, rule_file, words_of
from ipcore.words.common import table

FORMAT = "ipcore.law/1"
"""What the document says it is. The number grows when a program that reads it would have to be another."""

SHARED_WORDS = (
    *("outcome", "outcome_text", "next_step", "severity", "level", "duty_bearer", "evidence", "unit"),
    *("law", "month", "document", "paragraph_part", "draft", "fact"),
)
"""The sections of the shared words that are in the document."""

Document = dict[str, Any]


def law_document(law: Law | None = None) -> Document:
    """
    The law as a JSON value: new dicts, lists and plain values. The same law gives the same document everywhere.

    Args:
        law: The law. None: the built-in core rules.

    Raises:
        RuleDefinitionError: a worked case of a rule of one's own that does not come out as it says, a rule without words, or half a
            character (a lone surrogate) in a text of somebody's own.
    """
    law = law or core_law()
    document = {
        "format": FORMAT,
        "law": stamp_document(law.stamp),
        "days": _days(),
        "codes": {"outcome": [_outcome(one) for one in Outcome]},
        "facts": [fact_document(law.facts[name]) for name in _fact_names(law.rules)],
        "parameters": [_parameter(law, name) for name in _parameter_names(law.rules)],
        "rules": [_rule(law, rule) for rule in law.rules],
        "words": {str(lang): _shared_words(law, lang) for lang in Lang},
    }
    try:
        return {"format": FORMAT, "digest": digest_of(document), **document}
    except UnicodeEncodeError:
        raise RuleDefinitionError("found half a character (a lone surrogate) in a rule, fact or number of one's own") from None


def digest_of(document: Document) -> str:
    """The SHA-256 of a document in canonical form, in hexadecimal digits; `digest` is left out where it is in it."""
    return hashlib.sha256(canonical({name: value for name, value in document.items() if name != "digest"})).hexdigest()


def canonical(value: Any) -> bytes:
    """
    A JSON value as the JSON Canonicalization Scheme (RFC 8785) writes it, in UTF-8. There are no fractions in the law: whole numbers
    alone are written as the scheme has them.
    """
    return json.dumps(_in_order(value), ensure_ascii=False, separators=(",", ":")).encode()


def _in_order(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _in_order(value[key]) for key in sorted(value, key=lambda key: key.encode("utf-16-be"))}
    return [_in_order(one) for one in value] if isinstance(value, list) else value


def _days() -> Document:
    return {
        "first_covered": str(COVERED_FROM),
        "last_covered": str(LAST_DAY),
        "first_recordable": str(FIRST_DAY),
        "last_recordable": str(LAST_DAY),
        "never": str(NEVER),
        "before_all": str(BEFORE_ALL),
    }


def _outcome(outcome: Outcome) -> Document:
    return {"code": str(outcome), "open": outcome.open, "unclean": outcome.unclean}


def _parameter(law: Law, name: str) -> Document:
    one = law.known_parameters[name]
    return {
        "name": name,
        "default": one.default,
        "value": law.parameters.get(name, one.default),
        "unit": one.unit,
        "source": one.source,
    }


def _rule(law: Law, rule: Rule) -> Document:
    return {
        "id": rule.id,
        "pack": rule.pack,
        **_telling(rule),
        "drafts": {name: _telling(told) for name, told in sorted(rule.drafts.items())},
        "editions": [_edition(law, rule, one) for one in rule.editions],
        "cases": [case_document(rule, one) for one in _cases(rule)],
    }


def _telling(rule: Rule) -> Document:
    """How a rule is read, and its words."""
    return {"about": rule.about, "words": {str(lang): attrs.asdict(words_of(rule, lang)) for lang in languages_of(rule)}}


def _edition(law: Law, rule: Rule, edition: Edition) -> Document:
    """What `ipcore rules show` tells of an edition, its two expressions as trees, and as the text they were written as."""
    told = edition_document(edition)
    return {
        "draft": None,
        **told,
        "severity": str(law.severity(rule, edition)),
        "raised": law.is_raised(rule, edition),
        "applies": term_document(edition.applies),
        "requires": term_document(edition.requires),
        "written": {"applies": told["applies"], "requires": told["requires"]},
    }


def _cases(rule: Rule) -> Iterator[Any]:
    """The cases beside a rule. Where drafts replace it, those of all of them that come out as they say by what it then is."""
    if not rule.drafts:
        yield from rule_file(rule).get("case", [])
        return
    for told in {one.home: one for one in (rule, *rule.drafts.values())}.values():
        yield from (one for one in rule_file(told).get("case", []) if _holds(rule, one))


def _holds(rule: Rule, case: Any) -> bool:
    try:
        return judged(rule, case).holds
    except RuleDefinitionError:  # it names facts that are of another edition than the one in force now
        return False


def _fact_names(rules: Sequence[Rule]) -> list[str]:
    named = {one.name for edition in _editions(rules) for one in (*edition.where, *facts_in(edition.applies, edition.requires))}
    return sorted(named)


def _parameter_names(rules: Sequence[Rule]) -> list[str]:
    return sorted({one.name for edition in _editions(rules) for one in parameters_in(edition.applies, edition.requires)})


def _editions(rules: Sequence[Rule]) -> Iterator[Edition]:
    return (edition for rule in rules for edition in rule.editions)


def _shared_words(law: Law, lang: Lang) -> Document:
    """The words that rules share: of facts and documents those that are named."""
    named = {
        "fact": set(_fact_names(law.rules)),
        "document": {citation.document for edition in _editions(law.rules) for citation in edition.cites},
    }
    words = {section: table(lang)[section] for section in SHARED_WORDS}
    return {section: {key: text for key, text in told.items() if key in named.get(section, told)} for section, told in words.items()}
