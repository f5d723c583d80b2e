"""The JSON Schema (2020-12) of what falls due in one case."""

from __future__ import annotations

from typing import Any

from ipcore.check.complaint_law import ComplaintBody, NoLimit
from ipcore.check.coordinators import Hand
from ipcore.check.outcome import Outcome
from ipcore.check.schema import report_schema
from ipcore.check.schema_parts import DAY, POINTER, TEXT, TRUTH, Schema, list_of, object_of, one_of, or_null, told
from ipcore.model import DecisionArea, DecisionSubject
from ipcore.rules import DutyBearer, Evidence, Level, Severity

_COUNT: Schema = {"type": "integer", "minimum": 0}
_IDS = list_of(TEXT)
_NUMBER = object_of(name=told(TEXT, "Name of the parameter."), amount=_COUNT, unit={"type": "string", "enum": ["days", "months"]})


def deadlines_schema() -> Schema:
    """The schema of `deadlines_document`, and of each line or element that `ipcore deadlines` writes, a new dict each time."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Deadlines of a case",
        "description": "What falls due, nothing more being recorded, and what stands open already.",
        "oneOf": [{"$ref": f"#/$defs/{name}"} for name in ("Deadlines", "RuleRow", "ComplaintRow", "StandingRow", "TotalsRow")],
        "$defs": {
            "Deadlines": _deadlines(),
            "RuleDeadline": object_of(**_shared("rule"), **_rule()),
            "ComplaintLimit": object_of(**{**_shared("complaint"), **_complaint()}),
            "RuleRow": object_of(**_row(), **_shared("rule"), **_rule()),
            "ComplaintRow": object_of(**_row(), **{**_shared("complaint"), **_complaint()}),
            "StandingRow": object_of(**_row(), **_standing()),
            "TotalsRow": _totals(),
            "Law": report_schema()["$defs"]["Law"],
            "Citation": report_schema()["$defs"]["Citation"],
        },
    }


def _deadlines() -> Schema:
    return object_of(
        optional=("law_on",),
        case=told(TEXT, "Id of the case."),
        on=told(DAY, "The day asked about."),
        horizon=told(DAY, "The last day looked at, counted."),
        law_on=told(DAY, "The day whose law applies on all days. Left out: each day has its own."),
        forecast=told(TRUTH, "The time looked at goes on after the export: it is taken that nothing changed since."),
        closed=told(TRUTH, "The follow-up has ended: no rule applies."),
        nothing_due=told(
            TRUTH,
            "Nothing falls due, nothing is unmet already that no waiver excuses, no rule crashed and no plugin failed. "
            "What is unknown may fall due unseen.",
        ),
        law={"$ref": "#/$defs/Law"},
        judged=told(_COUNT, "How many rules the source can answer."),
        unmet=told(_IDS, "Rules that are not met already: findings, no deadlines."),
        waived=told(_IDS, "Those of the unmet that a waiver excuses."),
        to_assess=told(_IDS, "Rules that must be assessed already."),
        unknown=told(_IDS, "Rules that are unknown, or become so: they may fall due unseen."),
        crashed=told(_IDS, "Rules that crashed."),
        outside=told(_IDS, "Rules this source can never answer."),
        entries={"type": "array", "items": {"oneOf": [{"$ref": "#/$defs/RuleDeadline"}, {"$ref": "#/$defs/ComplaintLimit"}]}},
    )


def _row() -> dict[str, Any]:
    return {
        "coordinator": told(object_of(hand=one_of(Hand), holder=or_null(TEXT)), "Whom the case stands under."),
        "case": told(TEXT, "Id of the case."),
        "on": told(DAY, "The day the case was asked about."),
        "until": told(DAY, "The last day looked at in the case, counted."),
    }


def _standing() -> dict[str, Any]:
    lists = dict.fromkeys(("unmet", "waived", "to_assess", "unknown", "crashed"), _IDS)
    return {"kind": {"const": "standing"}, "judged": _COUNT, **lists, "outside": told(_COUNT, "How many rules lie outside the source.")}


def _totals() -> Schema:
    counted = ("cases", "closed", "judged", "not_clean", "rejected", "deadlines", "complaints", "unmet", "waived", "to_assess", "unknown")
    counts: dict[str, Any] = dict.fromkeys((*counted, "crashed", "unjudged", "outside", "forecasts"), _COUNT)
    return object_of(
        (),
        kind={"const": "totals"},
        **counts,
        first_on=told(or_null(DAY), "The first day a case was asked about. Null: there was no case."),
        last_on=told(or_null(DAY), "The last such day."),
        until=told(or_null(DAY), "The last day looked at, where it is the same for all cases. Null: it is not; each row has its own."),
        law={"$ref": "#/$defs/Law"},
        cut_off=told(TRUTH, "The run was interrupted."),
        exit_code={"type": "integer", "minimum": 0, "maximum": 2},
    )


def _shared(kind: str) -> dict[str, Any]:
    return {
        "kind": {"const": kind},
        "edition": told(DAY, "First day in force of the edition."),
        "citations": {"type": "array", "items": {"$ref": "#/$defs/Citation"}},
        "evidence": _evidence(),
        "where": told({"type": "array", "items": POINTER}, "JSON Pointers into the case."),
        "forecast": told(TRUTH, "It goes on after the export."),
    }


def _evidence() -> Schema:
    return object_of(kind=one_of(Evidence), source=or_null(TEXT))


def _rule() -> dict[str, Any]:
    return {
        "rule": told(TEXT, "Id of the rule."),
        "due_on": told(DAY, "The last day before it turns."),
        "turns_on": told(DAY, "The first day with the new outcome."),
        "turns_to": {"type": "string", "enum": [Outcome.NOT_MET.value, Outcome.NEEDS_ASSESSMENT.value]},
        "before": told(one_of(Outcome), "The outcome of the day before."),
        "severity": told(or_null(one_of(Severity)), "How bad it then is. Null: it is a question."),
        "raised": told(TRUTH, "The policy has raised the severity from advice to deviation."),
        "draft": told(TRUTH, "It is judged by a draft that nobody has adopted: it is not law."),
        "numbers": told(list_of(_NUMBER), "The numbers that no law sets and by which it turns that day. Empty: none has a part in it."),
        "level": one_of(Level),
        "duty_bearer": one_of(DutyBearer),
        "text": object_of(title=TEXT, message=TEXT, next_step=TEXT),
    }


def _complaint() -> dict[str, Any]:
    return {
        "decision": told(TEXT, "Id of the decision."),
        "area": one_of(DecisionArea),
        "subject": one_of(DecisionSubject),
        "decided_on": DAY,
        "known_on": told(or_null(DAY), "Day the person got to know of it. Null: not recorded."),
        "reasoned": told(or_null(TRUTH), "The decision gives reasons. Null: not recorded."),
        "complaint_told": told(or_null(TRUTH), "The decision tells where to complain and by when. Null: not recorded."),
        "no_limit": told(or_null(one_of(NoLimit)), "Why no limit can be given, though one may run. Null: one is given."),
        "weeks": told(or_null(_COUNT), "Null: no limit can be given."),
        "edition": told(or_null(DAY), "First day in force of the edition. Null: no limit can be given."),
        "evidence": told(or_null(_evidence()), "Null: no limit can be given."),
        "last_on": told(or_null(DAY), "The last day, counted from when the person knew; it may be another. Null: unknown."),
        "earliest_on": told(or_null(DAY), "The earliest the last day can be: counted from the decision. Null: no limit can be given."),
        "past": told(TRUTH, "The last day as counted lies behind the day asked about. The time may have begun later."),
        "body": told(or_null(one_of(ComplaintBody)), "Who decides the complaint. Null: not said."),
        "text": object_of(title=TEXT, message=TEXT, counting=TEXT, warning=TEXT, late=TEXT, body=TEXT, next_step=TEXT),
    }
