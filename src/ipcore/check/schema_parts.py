"""The pieces that JSON Schemas of what ipcore writes are made of."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
DAY: Schema = {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
NUMBER: Schema = {"type": "integer", "minimum": 1}
TRUTH: Schema = {"type": "boolean"}
POINTER: Schema = {"type": "string", "format": "json-pointer", "pattern": "^(/.*)?$"}


def object_of(optional: tuple[str, ...] = (), **properties: Any) -> Schema:
    """An object with these keys and no other."""
    required = [name for name in properties if name not in optional]
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def list_of(items: Schema) -> Schema:
    """An array."""
    return {"type": "array", "items": items}


def or_null(schema: Schema) -> Schema:
    """What the schema says, or null."""
    return {"anyOf": [schema, {"type": "null"}]}


def one_of(kind: type[StrEnum], *more: str) -> Schema:
    """A code of a closed list, or one of the words beside it."""
    return {"type": "string", "enum": [*(member.value for member in kind), *more]}


def told(schema: Schema, description: str) -> Schema:
    """The schema with a description."""
    return {"description": description, **schema}
