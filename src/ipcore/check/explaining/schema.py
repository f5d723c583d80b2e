"""The JSON Schema (2020-12) of a breach card."""

from __future__ import annotations

from ipcore.check.gaps import Lack
from ipcore.check.outcome import Outcome
from ipcore.check.schema import report_schema
from ipcore.check.schema_parts import DAY, POINTER, TEXT, TRUTH, Schema, list_of, object_of, one_of, or_null, told
from ipcore.rules import DutyBearer, Evidence, Level, Severity
from ipcore.words import Lang, Reader


def explanation_schema() -> Schema:
    """The schema of what `ipcore explain --format json` writes; a new dict each time."""
    shared = report_schema()["$defs"]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Explanation of ipcore explain",
        "description": "One finding explained: what it rests on, reckoned out, and in words for one reader.",
        "$ref": "#/$defs/Explanation",
        "$defs": {
            "Explanation": _explanation(),
            "Fact": _fact(),
            "Sum": object_of(left={"$ref": "#/$defs/Day"}, operator=TEXT, right={"$ref": "#/$defs/Day"}, holds=or_null(TRUTH)),
            "Day": _day_term(),
            "Missing": _missing(),
            "Text": _text(),
            "Citation": _citation(shared["Citation"]),
            "Law": shared["Law"],
        },
    }


_EDITION = {"from": DAY, "to": told(or_null(DAY), "The day after its last. Null: in force."), "read_on": DAY}


def _explanation() -> Schema:
    return object_of(
        case=told(TEXT, "Id of the case."),
        on=told(DAY, "The day the facts are about."),
        law_on=told(DAY, "The day whose law it was judged by."),
        rule=told(TEXT, "Id of the rule."),
        edition=object_of((), **_EDITION),
        draft=told(TRUTH, "It was judged by a draft that nobody has adopted: it is not law."),
        outcome=one_of(Outcome),
        severity=told(or_null(one_of(Severity)), "How bad it is. Null: it is not unmet."),
        level=one_of(Level),
        duty_bearer=one_of(DutyBearer),
        citations=list_of({"$ref": "#/$defs/Citation"}),
        evidence=object_of(kind=one_of(Evidence), source=or_null(TEXT)),
        facts=list_of({"$ref": "#/$defs/Fact"}),
        sums=told(list_of({"$ref": "#/$defs/Sum"}), "The comparisons of days that decide."),
        places=list_of(object_of(pointer=POINTER, days={"type": "object", "additionalProperties": DAY})),
        since=told(or_null(DAY), "First day of the unbroken time with this outcome. Null: the rule crashed."),
        step_by=told(or_null(DAY), "Last day on which the next step keeps it from being unmet. Null: now, or no such day."),
        opens_on=told(or_null(DAY), "First day ahead on which it must be assessed or is unknown, nothing more being recorded."),
        opens_to=or_null(one_of(Outcome)),
        missing=list_of({"$ref": "#/$defs/Missing"}),
        forecast=told(TRUTH, "It takes it that nothing changed since the export."),
        law={"$ref": "#/$defs/Law"},
        reader=one_of(Reader),
        text={"$ref": "#/$defs/Text"},
    )


def _fact() -> Schema:
    value = {"anyOf": [{"type": ["boolean", "integer", "string", "null"]}, list_of(POINTER)]}
    return object_of(
        name=told(TEXT, "As in the data dictionary."),
        value=told(value, "Null: unknown, or hidden. A day that is not there is `never` or, of what would be the latest, `before_all`."),
        hidden=told(TRUTH, "It says where the person lives, and the address may be protected."),
        pointers=told(list_of(POINTER), "Where the answer stands, or what it was read from."),
    )


def _day_term() -> Schema:
    day = or_null(told(TEXT, "YYYY-MM-DD, or `never` or `before_all`: there is no such day."))
    return object_of(
        fact=told(or_null(TEXT), "The fact that gives the day."),
        is_on=told(TRUTH, "It is the day asked about."),
        day=told(day, "The day before anything is added. Null: unknown."),
        amount=told(or_null({"type": "integer"}), "How much is added. Null: nothing."),
        unit=told(or_null({"type": "string", "enum": ["days", "months", "years"]}), "Of the amount."),
        parameter=told(or_null(TEXT), "The number added, where no law sets it."),
        result=told(day, "The day that is compared."),
    )


def _missing() -> Schema:
    return object_of(
        fact=TEXT,
        lack=one_of(Lack, "judgment"),
        part=told(or_null(TEXT), "The part that the source does not record, or that is contested."),
        topic=told(or_null(TEXT), "What a person must judge."),
    )


def _text() -> Schema:
    line = object_of(text=TEXT, places=list_of(POINTER), link=or_null({"type": "string", "format": "uri"}))
    section = object_of(key=TEXT, heading=TEXT, lines=list_of(line))
    words = told(one_of(Lang), "Language of the rule's own words.")
    return object_of(
        lang=one_of(Lang), words_lang=words, title=TEXT, subject=TEXT, lead=list_of(TEXT), sections=list_of(section), foot=TEXT
    )


def _citation(plain: Schema) -> Schema:
    address = told(or_null({"type": "string", "format": "uri"}), "Where the public reads it as it is today. Null: nowhere known.")
    return object_of((), **plain["properties"], address=address)
