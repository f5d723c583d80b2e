"""
The JSON Schema (2020-12) of the canonical form, made from the model and its docstrings.

It says what one document can say of itself field by field. That days are in order, ids unique and references lead somewhere is
beyond it: `loads` says that.
"""

from __future__ import annotations

import datetime as dt
import inspect
import re
from enum import StrEnum
from typing import Any

import attrs

from ipcore.model import FORMAT, Case, checks
from ipcore.model.shape import FieldShape, classes, shape

Schema = dict[str, Any]

_DAY = r"^(18[5-9][0-9]|19[0-9]{2}|2[01][0-9]{2})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
_NAMES = r"[a-z_]+(\|[a-z_]+)*"
_RECORD = rf"^({re.escape(FORMAT)}|[a-z_]+(:{_NAMES})?(\.[a-z_]+)*)$"
_ATTRIBUTE = re.compile(r"^    (\w+): (.*(?:\n     +.*)*)", re.MULTILINE)
_PLAIN: dict[type, Schema] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    dt.date: {"type": "string", "format": "date", "pattern": _DAY},
}
_CHECKED: dict[Any, Schema] = {
    checks.key: {"minLength": 1, "maxLength": checks.MAX_KEY},
    checks.optional_key: {"minLength": 1, "maxLength": checks.MAX_KEY},
    checks.scale: {"minimum": 1, "maximum": 5},
}


def case_schema() -> Schema:
    """The schema of one case in today's format; a new dict each time."""
    root = _class_schema(Case)
    root["properties"] = {"format": {"const": FORMAT}, **root["properties"]}
    root["required"] = ["format", *root["required"]]
    below = classes(Case)[1:]
    named = {cls.__name__: _class_schema(cls) for cls in below}
    named |= {kind.__name__: _enum_schema(kind) for cls in below for kind in _enums(cls)}
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"Case, {FORMAT}"}
    return {**head, **root, "$defs": dict(sorted(named.items()))}


def _class_schema(cls: type) -> Schema:
    told = dict(_ATTRIBUTE.findall(inspect.cleandoc(cls.__doc__ or "")))
    return {
        "description": _one_line(inspect.cleandoc(cls.__doc__ or "").split("\n\n")[0]),
        "type": "object",
        "properties": {one.name: _described(_field_schema(cls, one), told.get(one.name)) for one in shape(cls)},
        "required": [one.name for one in shape(cls) if one.required],
        "additionalProperties": False,
    }


def _enum_schema(kind: type[StrEnum]) -> Schema:
    return {"description": _one_line(kind.__doc__ or ""), "type": "string", "enum": [member.value for member in kind]}


def _enums(cls: type) -> list[type[StrEnum]]:
    return [one.type for one in shape(cls) if issubclass(one.type, StrEnum)]


def _field_schema(cls: type, one: FieldShape) -> Schema:
    value = _value_schema(cls, one)
    if one.many:
        return {"type": "array", "items": value}
    if one.mapping:
        return {"type": "object", "propertyNames": value, "additionalProperties": {"type": "string"}}
    return {"anyOf": [value, {"type": "null"}]} if one.optional else value


def _value_schema(cls: type, one: FieldShape) -> Schema:
    if one.type not in _PLAIN:
        return {"$ref": f"#/$defs/{one.type.__name__}"}
    if cls.__name__ == "Source" and one.name in ("records", "contested", "disputed"):
        return _PLAIN[str] | {"pattern": _RECORD}
    validator = getattr(attrs.fields(cls), one.name).validator
    return _PLAIN[one.type] | _CHECKED.get(validator, {})


def _described(schema: Schema, told: str | None) -> Schema:
    return schema if told is None else {"description": _one_line(told), **schema}


def _one_line(text: str) -> str:
    return " ".join(text.split())
