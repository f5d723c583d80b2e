"""The JSON Schema (2020-12) of one report, and of what stands in its place where there is none."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from ipcore.check.outcome import Outcome
from ipcore.rules import DutyBearer, Evidence, Level, Severity
from ipcore.words import Lang

Schema = dict[str, Any]

_TEXT: Schema = {"type": "string"}
_DAY: Schema = {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
_NUMBER: Schema = {"type": "integer", "minimum": 1}
_TRUTH: Schema = {"type": "boolean"}
_POINTER: Schema = {"type": "string", "format": "json-pointer", "pattern": "^(/.*)?$"}


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
            "Law": _object(
                version=_TEXT,
                digest=_TEXT,
                read_to=_DAY,
                packs=_list(_TEXT),
                policy=_told(_or_null(_TEXT), "Who decided the policy. Null: there is none."),
            ),
            "Citation": _object(document=_TEXT, paragraph=_TEXT, part=_TEXT, relayed_by=_or_null(_TEXT)),
            "Rejection": _instead(rejected=_object(source_line=_or_null(_NUMBER), problems=_list(_problem()))),
            "CutOff": _instead(cut_off={"const": True}),
        },
    }


def _report() -> Schema:
    return _object(
        optional=("law_on",),
        case=_told(_TEXT, "Id of the case."),
        on=_told(_DAY, "The day the facts are about."),
        law_on=_told(_DAY, "The day whose law they were judged by. Left out: the same day."),
        clean=_told(
            _TRUTH,
            "Nothing is unmet, unknown, to be assessed or crashed, and something was checked. "
            "What is unmet and waived does not count, but for what an act or a regulation asks.",
        ),
        law={"$ref": "#/$defs/Law"},
        outside=_told(_list(_TEXT), "Ids of the rules this source can never answer."),
        findings=_list({"$ref": "#/$defs/Finding"}),
    )


def _finding() -> Schema:
    value = {"anyOf": [{"type": ["boolean", "integer", "string", "null"]}, _list(_POINTER)]}
    return _object(
        rule=_told(_TEXT, "Id of the rule."),
        edition=_told(_DAY, "First day in force of the edition it was judged by."),
        where=_told(_list(_POINTER), "JSON Pointers into the case: the culprits, or what the facts were read from."),
        outcome=_one_of(Outcome),
        severity=_told(_or_null(_one_of(Severity)), "How bad it is. Null: it is not unmet."),
        raised=_told(_TRUTH, "The policy has raised the severity from advice to deviation."),
        waiver=_told(_or_null(_object(reason=_TEXT, until=_DAY)), "The waiver that counts on the day, its last day counted. Null: none."),
        level=_one_of(Level),
        duty_bearer=_one_of(DutyBearer),
        citations=_list({"$ref": "#/$defs/Citation"}),
        evidence=_object(kind=_one_of(Evidence), source=_or_null(_TEXT)),
        facts=_told(
            {"type": "object", "additionalProperties": value},
            "The facts it rests on. Null: unknown. A day that is not there is `never` or, of what would be the latest, `before_all`.",
        ),
        missing=_told(_list(_TEXT), "Names of the unknown facts that keep it open."),
        since=_told(_or_null(_DAY), "First day of the unbroken time with this outcome. Null: the rule crashed."),
        forecast=_told(_TRUTH, "It takes it that nothing changed since the export."),
        crash=_or_null(_object(type=_TEXT, file=_TEXT, line={"type": "integer", "minimum": 0})),
        text=_object(
            lang=_told(_one_of(Lang), "Language of the rule's own words: another than was asked for where a local rule has none in it."),
            title=_TEXT,
            message=_TEXT,
            next_step=_TEXT,
        ),
    )


def _problem() -> Schema:
    return _object(pointer=_POINTER, line=_or_null(_NUMBER), column=_or_null(_NUMBER), found=_TEXT, expected=_TEXT)


def _instead(**why: Any) -> Schema:
    return _object(case={"type": "null"}, clean={"const": False}, **why)


def _object(optional: tuple[str, ...] = (), **properties: Any) -> Schema:
    required = [name for name in properties if name not in optional]
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _one_of(kind: type[StrEnum]) -> Schema:
    return {"type": "string", "enum": [member.value for member in kind]}


def _told(schema: Schema, description: str) -> Schema:
    return {"description": description, **schema}
