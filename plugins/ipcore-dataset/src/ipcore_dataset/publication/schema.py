"""The JSON Schema (2020-12) of a publication."""

from __future__ import annotations

from typing import Any

from ipcore_dataset.publication.core import RULE_KINDS
from ipcore_dataset.publication.earlier import VERSION
from ipcore_dataset.publication.figures import HIDDEN, NOT_ANSWERABLE
from ipcore_dataset.publication.parts import NONE

Schema = dict[str, Any]

_TEXT: Schema = {"type": "string"}
_TEXTS: Schema = {"type": "array", "items": _TEXT}
_MAYBE_TEXT: Schema = {"type": ["string", "null"]}
_NUMBER: Schema = {"type": "integer", "minimum": 0}
_DAY: Schema = {"type": "string", "format": "date"}
_HASH: Schema = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
_COUNT: Schema = {"$ref": "#/$defs/count"}
_SHARE: Schema = {"$ref": "#/$defs/share"}
_COUNTS: Schema = {"type": "object", "additionalProperties": _COUNT}


def publication_schema() -> Schema:
    """The schema of what `ipcore dataset report --summary` and `ipcore dataset indicators -o` write; a new dict each time."""
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"Publication of a dataset, version {VERSION}"}
    return {**head, **_object(**_head(), **_figures()), "$defs": _definitions()}


def _object(**properties: Schema) -> Schema:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _head() -> Schema:
    profile = _object(name=_TEXT, below=_NUMBER, zero_shown={"type": "boolean"}, mark=_TEXT, basis=_TEXT)
    named = _object(name=_TEXT, sha256=_HASH)
    size, digest = {"type": ["integer", "null"], "minimum": 0}, _or_null(_HASH)
    return {
        "ipcore_dataset_publication": {"const": VERSION},
        "for_publication": {"type": "boolean", "description": "False: nothing is hidden, and it is not for publication."},
        "title": _MAYBE_TEXT,
        "profile": _or_null(profile),
        "on": _DAY,
        "law_on": _DAY,
        "reference_day": _or_null(_DAY),
        "forecast": {"type": "boolean"},
        "engine": _TEXT,
        "cut_off": {"const": False},
        "law": {"type": "object", "description": "The law's stamp, as in the summary of ipcore dataset check."},
        "software": {"type": "object", "additionalProperties": _TEXT},
        "inputs": _list(_object(name=_TEXT, size=size, sha256=digest)),
        "mapping": _or_null(named),
        "policy": _or_null(named),
        "command": _TEXTS,
        "against": _list(_object(name=_TEXT, sha256=_HASH, on=_DAY, hidden_now=_NUMBER, not_to_be_hidden=_NUMBER)),
        "hidden": {**_NUMBER, "description": "How many counts and shares of the document are hidden."},
    }


def _figures() -> Schema:
    step = {"enum": ["rule", "fact", "column", "reading", "judgment"]}
    return {
        "read": _read(),
        "coverage": {"type": ["object", "null"]},
        "clean_rows": _COUNT,
        "severities": _list(_object(severity=_TEXT, rows=_COUNT, share=_SHARE)),
        "looked_at": _COUNT,
        "rules": _list(_rule()),
        "groups": _list(_table()),
        "status_of": _COUNT,
        "status": _list(_object(**{"class": _TEXT}, rows=_COUNT, share=_SHARE)),
        "measures": {"type": "object", "additionalProperties": _TEXT},
        "indicators": _list(_indicator()),
        "choices": _list(_object(id=_TEXT, indicator=_TEXT, base=_ANSWERS, alternative=_ANSWERS)),
        "published": _list(_published()),
        "findings": _or_null(_list(_object(id=_TEXT, lacking=_TEXTS, counts=_COUNTS, by_fact=_COUNTS))),
        "next_steps": _list(_object(kind=step, what=_TEXT, rows=_NUMBER, duty_bearer=_MAYBE_TEXT, unlocks=_TEXTS)),
    }


_ANSWERS: Schema = {"$ref": "#/$defs/answers"}


def _definitions() -> Schema:
    count = {
        "anyOf": [_NUMBER, {"enum": [HIDDEN, NOT_ANSWERABLE]}],
        "description": f"{HIDDEN}: about few people, or it would tell of them.",
    }
    percent = _object(percent={"type": "string", "pattern": r"^[0-9]+\.[0-9]$"})
    share = {"anyOf": [percent, {"enum": [HIDDEN, NOT_ANSWERABLE, NONE]}], "description": f"{NONE}: there is nobody to take a share of."}
    return {"count": count, "share": share, "answers": _object(yes=_COUNT, of=_COUNT, share=_SHARE)}


def _read() -> Schema:
    unreadable = _list(_object(column=_MAYBE_TEXT, count=_COUNT, reasons=_TEXTS))
    return _object(
        rows=_COUNT,
        rejected=_COUNT,
        unreadable=unreadable,
        not_read=_or_null(_object(count=_NUMBER, files=_TEXTS)),
        notes=unreadable,
        missing={"type": "object", "additionalProperties": _COUNTS},
    )


def _rule() -> Schema:
    texts = dict.fromkeys(("id", "edition", "pack", "level", "severity", "duty_bearer"), _TEXT)
    place = _object(document=_TEXT, paragraph=_TEXT, part=_TEXT)
    return _object(
        **texts,
        citations=_list(place),
        titles=_or_null({"type": "object", "additionalProperties": _TEXT}),
        counts=_object(**dict.fromkeys(RULE_KINDS, _COUNT)),
        share_not_met=_SHARE,
        missing=_list(_object(fact=_TEXT, rows=_COUNT)),
    )


def _table() -> Schema:
    rule = _object(not_met=_COUNT, met=_COUNT, open=_COUNT, share_not_met=_SHARE)
    indicator = _object(yes=_COUNT, of=_COUNT, unknown=_COUNT, share=_SHARE)
    row = _object(
        group={"type": "object", "additionalProperties": _MAYBE_TEXT},
        rows=_COUNT,
        clean=_COUNT,
        rules={"type": "object", "additionalProperties": rule},
        indicators={"type": "object", "additionalProperties": indicator},
    )
    return _object(dimensions=_TEXTS, rows=_list(row))


def _indicator() -> Schema:
    counts = dict.fromkeys(("yes", "no", "unknown", "of", "excluded", "unclear"), _COUNT)
    terms = dict.fromkeys(("numerator", "denominator", "exclusions"), _TEXTS)
    return _object(id=_TEXT, reference=_TEXT, source=_TEXT, **terms, **counts, share=_SHARE)


def _published() -> Schema:
    names = ("figure_id", "publisher", "source", "reference_point", "area", "area_level", "population", "population_key", "measure")
    return _object(
        **dict.fromkeys((*names, "printed", "evidence", "note"), _TEXT),
        year={"type": "integer"},
        group=_or_null(_object(dimension=_TEXT, value=_TEXT)),
        indicator=_MAYBE_TEXT,
        computed=_or_null(_ANSWERS),
        same={"type": ["boolean", "null"]},
        why=_MAYBE_TEXT,
    )
