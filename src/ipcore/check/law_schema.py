"""The JSON Schema (2020-12) of the law as data."""

from __future__ import annotations

from typing import Any

import attrs

from ipcore.check.law_as_data import FORMAT, SHARED_WORDS
from ipcore.check.outcome import Outcome
from ipcore.check.schema import report_schema
from ipcore.check.schema_parts import DAY, TEXT, TRUTH, Schema, list_of, object_of, one_of, or_null, told
from ipcore.check.worked_cases import NO_EDITION
from ipcore.facts import Kind
from ipcore.logic import Type
from ipcore.model import Topic
from ipcore.rules import DutyBearer, Evidence, Level, Severity
from ipcore.words import Lang, RuleWords

_ANY_TEXT: Schema = {"type": "object", "additionalProperties": TEXT}
_COUNT: Schema = {"type": "integer", "minimum": 0}
_FACT_VALUE: Schema = {"type": ["boolean", "integer", "string", "array", "null"], "items": TEXT}
_SHA_256: Schema = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
_TERM: Schema = {"$ref": "#/$defs/Term"}
_UNIT = ["days", "months"]


def law_schema() -> Schema:
    """The schema of `law_document`, and of what `ipcore rules export` writes; a new dict each time."""
    report = report_schema()["$defs"]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "The law as data",
        "description": "All that a judgment needs: rules with their editions, facts, parameters, words and worked cases.",
        "$ref": "#/$defs/Document",
        "$defs": {
            "Document": _document(),
            "Fact": _fact(),
            "Parameter": _parameter(),
            "Rule": _rule(),
            "Edition": _edition(),
            "Term": _term(),
            "Case": _case(),
            "RuleWords": object_of((), **{one.name: TEXT for one in attrs.fields(RuleWords)}),
            "Law": report["Law"],
        },
    }


def _document() -> Schema:
    return object_of(
        format={"const": FORMAT},
        digest=told(_SHA_256, "SHA-256 of the document without this key, in the canonical form of RFC 8785."),
        law={"$ref": "#/$defs/Law"},
        days=object_of(
            first_covered=told(DAY, "The first day for which there are rules."),
            last_covered=told(DAY, "The last day, counted."),
            first_recordable=told(DAY, "The first day a fact can have."),
            last_recordable=told(DAY, "The last day, counted."),
            never=told(DAY, "The day meant by `never`."),
            before_all=told(DAY, "The day meant by `before_all`."),
        ),
        codes=object_of(
            outcome=list_of(
                object_of(
                    code=one_of(Outcome),
                    open=told(TRUTH, "More information could decide it."),
                    unclean=told(TRUTH, "A report with such a finding is not clean."),
                )
            )
        ),
        facts=told(list_of({"$ref": "#/$defs/Fact"}), "Every fact that a rule names, by name."),
        parameters=told(list_of({"$ref": "#/$defs/Parameter"}), "Every parameter that a rule names, by name."),
        rules=told(list_of({"$ref": "#/$defs/Rule"}), "Sorted by id."),
        words=told(
            object_of((), **{str(lang): object_of((), **dict.fromkeys(SHARED_WORDS, _ANY_TEXT)) for lang in Lang}),
            "What findings share, by language, section and key.",
        ),
    )


def _fact() -> Schema:
    return object_of(
        name=TEXT,
        type=one_of(Type),
        kind=one_of(Kind),
        codes=told(list_of(TEXT), "The codes it can have. Empty: it is no code, or of an open list."),
        absent=told(_FACT_VALUE, "The value that says: no such thing. Null: it has none."),
        topic=told(or_null(one_of(Topic)), "Of a judged fact, what is judged."),
        of_plan=told(TRUTH, "It is about the individual plan in force, and absent where there is none."),
        there_is=told(TRUTH, "True as soon as one such thing is seen, also where not all are recorded."),
        lasting=told(TRUTH, "A recorded answer never changes, also after the export."),
        reads=told(list_of(TEXT), "What a source must record completely for it to be known, as in `source.records` of a case."),
        definition=TEXT,
    )


def _parameter() -> Schema:
    return object_of(
        name=TEXT,
        default=_COUNT,
        value=told(_COUNT, "The number in effect."),
        unit={"type": "string", "enum": _UNIT},
        source=told(TEXT, "Where the default comes from."),
    )


def _rule() -> Schema:
    drafts: Schema = {"type": "object", "additionalProperties": object_of((), **_telling())}
    return object_of(
        (),
        id=TEXT,
        pack=TEXT,
        **_telling(),
        drafts=told(drafts, "The reading and the words that go with the editions of a draft, by its name."),
        editions=told({**list_of({"$ref": "#/$defs/Edition"}), "minItems": 1}, "Oldest first; no two are in force on one day."),
        cases=list_of({"$ref": "#/$defs/Case"}),
    )


def _telling() -> dict[str, Any]:
    words: Schema = {
        "type": "object",
        "propertyNames": one_of(Lang),
        "additionalProperties": {"$ref": "#/$defs/RuleWords"},
        "minProperties": 1,
    }
    return {"about": told(TEXT, "The duty, how it is read, what is not covered."), "words": words}


def _edition() -> Schema:
    cited = _span("The days it is cited for, where they are not the edition's.")
    citation = object_of(("cited",), document=TEXT, paragraph=TEXT, part=TEXT, relayed_by=or_null(TEXT), cited=cited)
    return object_of(
        draft=told(or_null(TEXT), "Name of the draft it stands in, which nobody has adopted. Null: it is law, or practice."),
        in_force=_span("The days it is in force."),
        citations=told({**list_of(citation), "minItems": 1}, "The most telling place first."),
        level=one_of(Level),
        severity=told(one_of(Severity), "What it is when it is not met, as the policy has it."),
        raised=told(TRUTH, "The policy has raised the severity from advice to deviation."),
        duty_bearer=one_of(DutyBearer),
        read_on=told(DAY, "The day the cited text was last read."),
        evidence=object_of(kind=one_of(Evidence), source=or_null(TEXT)),
        applies=told(_TERM, "Whether the duty concerns the case."),
        requires=told(_TERM, "Whether the duty is met."),
        written=told(object_of(applies=TEXT, requires=TEXT), "The same two, as they are written in the rule: to be read by people."),
        where=told(list_of(TEXT), "The facts that give the places of the culprits."),
    )


def _span(description: str) -> Schema:
    return told(object_of((), **{"from": or_null(DAY), "to": told(or_null(DAY), "Not counted. Null: open.")}), description)


def _term() -> Schema:
    """One shape a kind of term. A reader that knows these knows all."""
    literal: Schema = {"type": ["boolean", "integer", "string"]}
    amount: Schema = {"anyOf": [{"type": "integer"}, _of("parameter", name=TEXT)]}
    operators: Schema = {"type": "string", "enum": ["==", "!=", "<", "<=", ">", ">="]}
    types: Schema = {"type": "string", "enum": [str(one) for one in Type if one is not Type.PLACES]}
    units: Schema = {"type": "string", "enum": [*_UNIT, "years"]}
    several: Schema = {**list_of(_TERM), "minItems": 1}
    return {
        "type": "object",
        "oneOf": [
            _of("fact", name=TEXT),
            _of("parameter", name=TEXT),
            _of("on"),
            _of("literal", type=types, value=literal),
            _of("and", terms=several),
            _of("or", terms=several),
            _of("not", of=_TERM),
            _of("count", of=_TERM),
            _of("one_of", of=_TERM, codes={**list_of(TEXT), "minItems": 1}),
            _of("compare", left=_TERM, operator=operators, right=_TERM),
            _of("shift", of=_TERM, sign={"type": "integer", "enum": [1, -1]}, amount=amount, unit=units),
        ],
    }


def _of(kind: str, **parts: Any) -> Schema:
    return object_of(term={"const": kind}, **parts)


def _case() -> Schema:
    facts: Schema = {"type": "object", "additionalProperties": _FACT_VALUE}
    return object_of(
        name=told(TEXT, "What it shows."),
        on=told(DAY, "The day the facts are about."),
        law_on=told(DAY, "The day whose edition judges."),
        facts=told(facts, "A fact left out is silent: the source does not record it. Null: it does, and there is no answer."),
        expect=told(one_of(Outcome, NO_EDITION), "With every parameter at its default."),
        severity=told(or_null(one_of(Severity)), "As the edition has it, before any policy. Null: it is not unmet."),
    )
