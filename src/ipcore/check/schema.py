"""The JSON Schema (2020-12) of one report, and of what stands in its place where there is none."""

from __future__ import annotations

from typing import Any

from ipcore.check.outcome import Outcome
from ipcore.check.schema_parts import DAY, NUMBER, POINTER, TEXT, TRUTH, Schema, list_of, object_of, one_of, or_null, told
from ipcore.errors import ProblemKind
from ipcore.rules import DutyBearer, Evidence, Level, Severity
from ipcore.words import Lang


def report_schema() -> Schema:
    """The schema of one object of `ipcore check --format json`, and of one line of `jsonl`; a new dict each time."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Report of ipcore check",
        "description": "A report on one case; or why the input was not a case; or, last of all, that the run was interrupted.",
        "oneOf": [{"$ref": f"#/$defs/{name}"} for name in ("Report", "Rejection", "CutOff")],
        "$defs": {
            "Report": _report(),
            "Finding": _finding(),
            "Law": object_of(
                version=TEXT,
                digest=TEXT,
                read_to=DAY,
                packs=list_of(TEXT),
                policy=told(or_null(TEXT), "Who decided the policy. Null: there is none."),
                numbers=told(
                    {"type": "object", "additionalProperties": {"type": "integer"}},
                    "Numbers in effect that are not the defaults, by parameter.",
                ),
                amendments=told(list_of(TEXT), "Names of the draft amendments. Not empty: this is not the law."),
                plugins=told(list_of(TEXT), "The plugins whose rules judge beside it, with their versions."),
                failed_plugins=told(
                    list_of(TEXT), "Plugins asked for that did not load. Not empty: their rules have not judged, and nothing is clean."
                ),
            ),
            "Citation": object_of(document=TEXT, paragraph=TEXT, part=TEXT, relayed_by=or_null(TEXT)),
            "Rejection": _instead(rejected=object_of(source_line=or_null(NUMBER), problems=list_of(_problem()))),
            "CutOff": _instead(cut_off={"const": True}),
        },
    }


def _report() -> Schema:
    return object_of(
        optional=("law_on",),
        case=told(TEXT, "Id of the case."),
        on=told(DAY, "The day the facts are about."),
        law_on=told(DAY, "The day whose law they were judged by. Left out: the same day."),
        clean=told(
            TRUTH,
            "Nothing is unmet, unknown, to be assessed or crashed, something was checked, and every plugin asked for has loaded. "
            "What is unmet and waived does not count, but for what an act or a regulation asks.",
        ),
        law={"$ref": "#/$defs/Law"},
        outside=told(list_of(TEXT), "Ids of the rules this source can never answer."),
        findings=list_of({"$ref": "#/$defs/Finding"}),
    )


def _finding() -> Schema:
    value = {"anyOf": [{"type": ["boolean", "integer", "string", "null"]}, list_of(POINTER)]}
    return object_of(
        rule=told(TEXT, "Id of the rule."),
        edition=told(DAY, "First day in force of the edition it was judged by."),
        where=told(list_of(POINTER), "JSON Pointers into the case: the culprits, or what the facts were read from."),
        outcome=one_of(Outcome),
        severity=told(or_null(one_of(Severity)), "How bad it is. Null: it is not unmet."),
        raised=told(TRUTH, "The policy has raised the severity from advice to deviation."),
        waiver=told(or_null(object_of(reason=TEXT, until=DAY)), "The waiver that counts on the day, its last day counted. Null: none."),
        level=one_of(Level),
        duty_bearer=one_of(DutyBearer),
        citations=list_of({"$ref": "#/$defs/Citation"}),
        evidence=object_of(kind=one_of(Evidence), source=or_null(TEXT)),
        facts=told(
            {"type": "object", "additionalProperties": value},
            "The facts it rests on. Null: unknown. A day that is not there is `never` or, of what would be the latest, `before_all`.",
        ),
        hidden=told(list_of(TEXT), "Facts that say where the person lives, null since the address may be protected."),
        missing=told(list_of(TEXT), "Names of the unknown facts that keep it open."),
        since=told(or_null(DAY), "First day of the unbroken time with this outcome. Null: the rule crashed."),
        forecast=told(TRUTH, "It takes it that nothing changed since the export."),
        draft=told(TRUTH, "It was judged by a draft that nobody has adopted: it is not law."),
        crash=or_null(object_of(type=TEXT, file=TEXT, line={"type": "integer", "minimum": 0})),
        text=object_of(
            lang=told(
                one_of(Lang), "Language of the rule's own words: another than was asked for where it is somebody's own and has none in it."
            ),
            title=TEXT,
            message=TEXT,
            next_step=TEXT,
        ),
    )


def _problem() -> Schema:
    return object_of(
        kind=told(one_of(ProblemKind), "What sort of thing is wrong, for programs. The words of `found` and `expected` may change."),
        pointer=POINTER,
        line=or_null(NUMBER),
        column=or_null(NUMBER),
        found=TEXT,
        expected=TEXT,
    )


def _instead(**why: Any) -> Schema:
    return object_of(case={"type": "null"}, clean={"const": False}, **why)
