"""A comparison as JSON, and its schema: what `ipcore compare` writes for machines."""

from __future__ import annotations

import datetime as dt

from ipcore.check.comparing import NOT_IN_FORCE, NOT_LOADED, OUTSIDE, Change, Comparison, Difference, SeverityChange
from ipcore.check.document import Document, finding_document, stamp_document
from ipcore.check.finding import Finding
from ipcore.check.outcome import Outcome
from ipcore.check.report import Report
from ipcore.check.schema import report_schema
from ipcore.check.schema_parts import DAY, TEXT, TRUTH, Schema, list_of, object_of, one_of, or_null, told
from ipcore.words import Lang


def comparison_document(comparison: Comparison, lang: Lang | str = Lang.EN) -> Document:
    """A comparison as a JSON value: new dicts, lists and plain values, its texts in one language."""
    before, after = comparison.before, comparison.after
    return {
        "case": comparison.case,
        "before": _side(before),
        "after": _side(after),
        "differs": comparison.differs,
        "worse": comparison.worse,
        "unanswerable": list(comparison.unanswerable),
        "undecided": list(comparison.undecided),
        "changes": [_difference(one, before.law_on, after.law_on, Lang(lang)) for one in comparison.differences],
    }


def comparison_schema() -> Schema:
    """The schema of one object of `ipcore compare --format json`, and of one line of `jsonl`; a new dict each time."""
    shared = report_schema()["$defs"]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Comparison of ipcore compare",
        "description": "What changed in one case; or why the input was not a case; or, last of all, that the run was interrupted.",
        "oneOf": [{"$ref": f"#/$defs/{name}"} for name in ("Comparison", "Rejection", "CutOff")],
        "$defs": {
            "Comparison": _comparison_schema(),
            "Side": _side_schema(),
            "Change": _change_schema(),
            **{name: shared[name] for name in ("Finding", "Law", "Citation", "Rejection", "CutOff")},
        },
    }


def _side(report: Report) -> Document:
    return {"on": str(report.on), "law_on": str(report.law_on), "clean": report.clean, "law": stamp_document(report.law)}


def _difference(one: Difference, before_on: dt.date, after_on: dt.date, lang: Lang) -> Document:
    return {
        "rule": one.rule,
        "change": str(one.change),
        "severity_change": None if one.severity_change is None else str(one.severity_change),
        "before": {"standing": one.stood, "finding": _finding(one.before, before_on, lang)},
        "after": {"standing": one.stands, "finding": _finding(one.after, after_on, lang)},
        "text": one.text(lang),
    }


def _finding(finding: Finding | None, law_on: dt.date, lang: Lang) -> Document | None:
    return None if finding is None else finding_document(finding, law_on, lang)


def _comparison_schema() -> Schema:
    return object_of(
        case=told(TEXT, "Id of the case."),
        before={"$ref": "#/$defs/Side"},
        after={"$ref": "#/$defs/Side"},
        differs=told(TRUTH, "Something changed. What is unmet in both at the same severity is no change."),
        worse=told(
            TRUTH, "Something is new, lost from sight or unmet at a higher severity, or after it a rule crashed or a plugin failed."
        ),
        unanswerable=told(list_of(TEXT), "Ids of the rules that are in force after and not before, and that the source can never answer."),
        undecided=told(list_of(TEXT), "Ids of the rules of which nobody can tell, before or after: whether they differ is unknown."),
        changes=list_of({"$ref": "#/$defs/Change"}),
    )


def _side_schema() -> Schema:
    return object_of(
        on=told(DAY, "The day the facts are about."),
        law_on=told(DAY, "The day whose law they were judged by."),
        clean=told(TRUTH, "The report is clean."),
        law={"$ref": "#/$defs/Law"},
    )


def _change_schema() -> Schema:
    standing = told(one_of(Outcome, OUTSIDE, NOT_IN_FORCE, NOT_LOADED), "The outcome; or why there is no finding.")
    side = object_of(standing=standing, finding=or_null({"$ref": "#/$defs/Finding"}))
    return object_of(
        rule=told(TEXT, "Id of the rule."),
        change=told(one_of(Change), "What became of it. `lost_sight`: not met before, and now nobody can tell; it is not fixed."),
        severity_change=told(or_null(one_of(SeverityChange)), "Of `still_open`: whether it is worse or milder now. Null: neither."),
        before=side,
        after=side,
        text=told(TEXT, "What became of it, in a sentence."),
    )
