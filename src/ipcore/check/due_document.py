"""Deadlines and loads as JSON. `deadlines_schema` says the same as a schema."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from ipcore.check.complaints import ComplaintLimit
from ipcore.check.coordinators import Coordinator
from ipcore.check.deadline import Deadline
from ipcore.check.document import stamp_document
from ipcore.check.falling_due import Deadlines
from ipcore.check.law import Law
from ipcore.check.outcome import Outcome
from ipcore.check.weighing import Due, Load
from ipcore.check.written_law import citation_document, evidence_document
from ipcore.rules import Citation, Edition, Rule
from ipcore.words import Lang, as_draft, finding_text

Document = dict[str, Any]


def deadlines_document(found: Deadlines, lang: Lang | str = Lang.EN) -> Document:
    """What falls due in one case, as a JSON value, its texts in one language. `law_on` is there only where one was asked for."""
    other_law = {"law_on": str(found.law_on)} if found.law_on is not None else {}
    return {
        "case": found.case,
        "on": str(found.on),
        "horizon": str(found.horizon),
        **other_law,
        "forecast": found.forecast,
        "closed": found.closed,
        "nothing_due": found.nothing_due,
        "law": stamp_document(found.law),
        **standing_document(found),
        "entries": [entry_document(one, Lang(lang)) for one in found.entries],
    }


def standing_document(found: Deadlines) -> Document:
    """What stands open already, as a JSON value."""
    return {
        "judged": found.judged,
        "unmet": list(found.unmet),
        "waived": list(found.waived),
        "to_assess": list(found.to_assess),
        "unknown": list(found.unknown),
        "crashed": list(found.crashed),
        "outside": list(found.outside),
    }


def entry_document(entry: Deadline | ComplaintLimit, lang: Lang) -> Document:
    """A deadline or a complaint limit, as a JSON value."""
    return _rule(entry, lang) if isinstance(entry, Deadline) else _complaint(entry, lang)


def coordinator_document(one: Coordinator) -> Document:
    """Who cases are put together under, as a JSON value."""
    return {"hand": str(one.hand), "holder": one.holder or None}


def load_document(load: Load, law: Law, lang: Lang) -> Document:
    """The load of a coordinator, as a JSON value."""
    return {
        "coordinator": coordinator_document(load.coordinator),
        "cases": load.cases,
        "unjudged": load.unjudged,
        "due": len(load.due),
        "overdue": load.overdue,
        "waived": load.waived,
        "to_assess": load.to_assess,
        "unknown": load.unknown,
        "crashed": load.crashed,
        "outside": load.outside,
        "meetings": load.meetings,
        "collisions": [{"day": str(day), "cases": number} for day, number in load.collisions],
        "cannot_meet": None if load.cannot_meet is None else list(_told(load.cannot_meet, law, lang)),
    }


def _told(due: Iterable[Due], law: Law, lang: Lang) -> Iterable[Document]:
    rules = {rule.id: rule for rule in law.rules}
    for one in due:
        rule = rules[one.rule]
        draft = bool(edition_of(one, rule).draft)
        yield {"due_on": str(one.due_on), "case": one.case, "rule": one.rule, "draft": draft, "title": title_of(one, rule, lang)}


def edition_of(one: Due, rule: Rule) -> Edition:
    """The edition by which it is not met once it has fallen due."""
    edition = rule.edition_on(one.turns_on)
    assert edition is not None  # it turned by one
    return edition


def title_of(one: Due, rule: Rule, lang: Lang) -> str:
    """The title of its rule. By a draft it says so."""
    edition = edition_of(one, rule)
    text = finding_text(rule.told_in(edition), str(Outcome.NOT_MET), (), lang)
    return (as_draft(text, lang) if edition.draft else text).title


def _rule(one: Deadline, lang: Lang) -> Document:
    text = one.text(lang)
    return {
        "kind": one.kind,
        "rule": one.rule.id,
        "edition": str(one.edition.in_force.first),
        "due_on": str(one.due_on),
        "turns_on": str(one.turns_on),
        "turns_to": str(one.turns_to),
        "before": str(one.before),
        "severity": None if one.severity is None else str(one.severity),
        "raised": one.raised_by is not None,
        "draft": one.draft,
        "numbers": [{"name": number.name, "amount": number.amount, "unit": number.unit} for number in one.numbers],
        "level": str(one.edition.level),
        "duty_bearer": str(one.duty_bearer),
        "citations": _cited(one.citations),
        "evidence": evidence_document(one.edition),
        "where": list(one.places),
        "forecast": one.forecast,
        "text": {"title": text.title, "message": text.message, "next_step": text.next_step},
    }


def _complaint(one: ComplaintLimit, lang: Lang) -> Document:
    text, edition = one.text(lang), one.edition
    return {
        "kind": one.kind,
        "decision": one.decision,
        "area": str(one.area),
        "subject": str(one.subject),
        "decided_on": str(one.decided_on),
        "known_on": _day(one.known_on),
        "reasoned": one.reasoned,
        "complaint_told": one.complaint_told,
        "no_limit": None if one.no_limit is None else str(one.no_limit),
        "weeks": edition and edition.weeks,
        "edition": edition and str(edition.in_force.first),
        "last_on": _day(one.last_on),
        "earliest_on": _day(one.earliest_on),
        "past": one.past,
        "body": None if one.body is None else str(one.body),
        "citations": _cited(one.citations),
        "evidence": edition and {"kind": str(edition.evidence), "source": edition.evidence_source or None},
        "where": [one.place],
        "forecast": one.forecast,
        "text": {
            "title": text.title,
            "message": text.message,
            "counting": text.counting,
            "warning": text.warning,
            "late": text.late,
            "body": text.body,
            "next_step": text.next_step,
        },
    }


def _cited(citations: Iterable[Citation]) -> list[Document]:
    return [citation_document(one) for one in citations]


def _day(day: dt.date | None) -> str | None:
    return None if day is None else str(day)
