"""A report as JSON: what `ipcore check` writes for machines. `report_schema` says the same as a schema."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from ipcore.check.finding import Crash, Finding
from ipcore.check.home import hides_home, tells_home
from ipcore.check.law import LawStamp
from ipcore.check.report import Report
from ipcore.check.written_law import citation_document, evidence_document
from ipcore.errors import Problem
from ipcore.logic import value_document
from ipcore.words import Lang

Document = dict[str, Any]


def report_document(report: Report, lang: Lang | str = Lang.EN) -> Document:
    """
    A report as a JSON value: new dicts, lists and plain values, its texts in one language.

    `law_on` is there only where it is another day than `on`.
    """
    other_day = {"law_on": str(report.law_on)} if report.law_on != report.on else {}
    return {
        "case": report.case,
        "on": str(report.on),
        **other_day,
        "clean": report.clean,
        "law": stamp_document(report.law),
        "outside": list(report.outside),
        "findings": [finding_document(one, report.law_on, lang) for one in report.findings],
    }


def rejection_document(problems: Iterable[Problem], source_line: int | None) -> Document:
    """
    What stands in the place of a report where the input was not a case.

    Args:
        problems: What is wrong with it.
        source_line: The line of the input, from 1, where each line is a case. None: the input was one document.
    """
    return {"case": None, "clean": False, "rejected": {"source_line": source_line, "problems": [_problem(one) for one in problems]}}


def _problem(problem: Problem) -> Document:
    return {
        "kind": str(problem.kind),
        "pointer": problem.pointer,
        "line": problem.line,
        "column": problem.column,
        "found": problem.found,
        "expected": problem.expected,
    }


def cut_off_document() -> Document:
    """What stands last where a run was interrupted: reports are missing."""
    return {"case": None, "clean": False, "cut_off": True}


def stamp_document(stamp: LawStamp) -> Document:
    """Which law, as a JSON value."""
    return {
        "version": stamp.version,
        "digest": stamp.digest,
        "read_to": str(stamp.read_to),
        "packs": list(stamp.packs),
        "policy": stamp.policy,
        "numbers": dict(stamp.numbers),
        "amendments": list(stamp.amendments),
        "plugins": list(stamp.plugins),
        "failed_plugins": list(stamp.failed_plugins),
    }


def finding_document(finding: Finding, law_on: dt.date, lang: Lang | str) -> Document:
    """A finding, judged by the law of a day, as a JSON value."""
    edition = finding.edition
    text = finding.text(lang)
    hidden = _hidden(finding)
    return {
        "rule": finding.rule.id,
        "edition": str(edition.in_force.first),
        "where": list(finding.where),
        "outcome": str(finding.outcome),
        "severity": None if finding.severity is None else str(finding.severity),
        "raised": finding.raised_by is not None,
        "waiver": None if finding.waiver is None else {"reason": finding.waiver.reason, "until": str(finding.waiver.until)},
        "level": str(edition.level),
        "duty_bearer": str(edition.duty_bearer),
        "citations": [citation_document(one) for one in edition.cites_on(law_on)],
        "evidence": evidence_document(edition),
        "facts": {name: None if name in hidden else value_document(value) for name, value in finding.facts.items()},
        "hidden": list(hidden),
        "missing": [one.name for one in finding.missing],
        "since": None if finding.since is None else str(finding.since),
        "forecast": finding.forecast,
        "draft": finding.draft,
        "crash": None if finding.crash is None else _crash(finding.crash),
        "text": {"lang": str(text.lang), "title": text.title, "message": text.message, "next_step": text.next_step},
    }


def _crash(crash: Crash) -> Document:
    return {"type": crash.type, "file": crash.file, "line": crash.line}


def _hidden(finding: Finding) -> tuple[str, ...]:
    """Names of the facts that are not shown: they say where the person lives."""
    course = finding.sight.course
    return tuple(name for name in finding.facts if tells_home(course.law.facts[name])) if hides_home(course.case) else ()
