"""The breach card as a JSON value: what is known, as data, and in words for one reader."""

from __future__ import annotations

import datetime as dt
from typing import Any

from ipcore.check.document import stamp_document
from ipcore.check.explaining.card import card
from ipcore.check.explaining.card_parts import Card
from ipcore.check.explaining.explanation import Explanation, Missing
from ipcore.check.explaining.sums import DaySum, DayTerm
from ipcore.check.explaining.used import UsedFact
from ipcore.check.home import tells_home
from ipcore.check.written_law import citation_document, evidence_document
from ipcore.logic import value_document
from ipcore.rules.addresses import address_under
from ipcore.words import Lang, Reader

Document = dict[str, Any]


def card_document(explanation: Explanation, lang: Lang, reader: Reader) -> Document:
    """The card as new dicts, lists and plain values."""
    finding, edition = explanation.finding, explanation.finding.edition
    return {
        "case": explanation.case,
        "on": str(explanation.on),
        "law_on": str(explanation.law_on),
        "rule": finding.rule.id,
        "edition": {"from": str(edition.in_force.first), "to": _day(edition.in_force.stop), "read_on": str(edition.read_on)},
        "draft": finding.draft,
        "outcome": str(finding.outcome),
        "severity": None if finding.severity is None else str(finding.severity),
        "level": str(edition.level),
        "duty_bearer": str(edition.duty_bearer),
        "citations": [citation_document(one) | {"address": address_under(edition, one)} for one in edition.cites_on(explanation.law_on)],
        "evidence": evidence_document(edition),
        "facts": [_fact(one, hides_home=explanation.hides_home) for one in explanation.facts],
        "sums": [_sum(one) for one in explanation.sums],
        "places": [{"pointer": one.pointer, "days": {name: str(day) for name, day in one.days.items()}} for one in explanation.places],
        "since": _day(explanation.since),
        "step_by": _day(explanation.step_by),
        "opens_on": _day(explanation.opens_on),
        "opens_to": None if explanation.opens_to is None else str(explanation.opens_to),
        "missing": [_missing(one) for one in explanation.missing],
        "forecast": finding.forecast,
        "law": stamp_document(explanation.law),
        "reader": str(reader),
        "text": _text(card(explanation, lang, reader)) | {"words_lang": str(finding.text(lang).lang)},
    }


def _fact(used: UsedFact, *, hides_home: bool) -> Document:
    hidden = hides_home and tells_home(used.fact)
    value = None if hidden else value_document(used.value)
    return {"name": used.fact.name, "value": value, "hidden": hidden, "pointers": list(used.pointers)}


def _sum(one: DaySum) -> Document:
    return {"left": _side(one.left), "operator": one.operator, "right": _side(one.right), "holds": one.holds}


def _side(one: DayTerm) -> Document:
    return {
        "fact": one.fact,
        "is_on": one.is_on,
        "day": value_document(one.day),
        "amount": one.amount,
        "unit": one.unit or None,
        "parameter": one.parameter,
        "result": value_document(one.result) if one.amount is None or _known(one.day) else value_document(one.day),
    }


def _known(day: dt.date | None) -> bool:
    from ipcore.dates import is_recordable

    return day is not None and is_recordable(day)


def _missing(one: Missing) -> Document:
    topic = one.fact.topic
    return {
        "fact": one.fact.name,
        "lack": "judgment" if one.lack is None else str(one.lack),
        "part": one.part or None,
        "topic": str(topic) if topic is not None and one.lack is None else None,
    }


def _text(made: Card) -> Document:
    sections = [
        {
            "key": section.key,
            "heading": section.heading,
            "lines": [{"text": line.text, "places": list(line.places), "link": line.link} for line in section.lines],
        }
        for section in made.sections
    ]
    return {
        "lang": str(made.lang),
        "title": made.title,
        "subject": made.subject,
        "lead": list(made.lead),
        "sections": sections,
        "foot": made.foot,
    }


def _day(day: dt.date | None) -> str | None:
    return None if day is None else str(day)
