"""
The fast road (extra `fast`): msgspec decodes bytes straight into the model, and runs the model's own validators.

By itself it lets unknown keys and keys that stand twice pass. So it takes canonical bytes only, and these prove themselves: they are
also decoded into plain records of the same fields, in which nothing unknown may stand, and encoded again. Where other bytes come out,
or anything is wrong, the careful road reads the document, and words what is wrong.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from typing import Any

import attrs

from ipcore.model import FORMAT, Case
from ipcore.model.shape import FieldShape, shape
from ipcore.serde import limits

try:
    import msgspec
except ModuleNotFoundError:
    INSTALLED = False
else:
    INSTALLED = True


def canonical_case(data: bytes) -> Case | None:
    """The case in a canonical document on one line. None: it is another document, or something is wrong with it."""
    if len(data) > limits.MAX_BYTES or not data.startswith(b'{"format":"%s"' % FORMAT.encode()):
        return None
    try:
        return _decode()(data) if _again()(data) == data else None
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return None


@functools.cache
def _decode() -> Callable[[bytes], Case]:
    return msgspec.json.Decoder(Case).decode


@functools.cache
def _again() -> Callable[[bytes], bytes]:
    """Decodes a document into records, and encodes them."""
    document = msgspec.defstruct(
        "Document", [("format", str), *_fields(Case)], kw_only=True, forbid_unknown_fields=True, omit_defaults=True, gc=False
    )
    decode, encode = msgspec.json.Decoder(document).decode, msgspec.json.Encoder().encode
    return lambda data: encode(decode(data))


@functools.cache
def _record(cls: type) -> type:
    return msgspec.defstruct(cls.__name__, list(_fields(cls)), kw_only=True, forbid_unknown_fields=True, omit_defaults=True, gc=False)


def _fields(cls: type) -> Iterator[tuple[str, Any] | tuple[str, Any, Any]]:
    """The fields of a class as those of a record: words, days and numbers as they are written, for the model itself looks at them."""
    for one in shape(cls):
        kind: Any = _kind(one)
        if one.many:
            yield one.name, list[kind], msgspec.field(default_factory=list)
        elif one.mapping:
            yield one.name, dict[str, str], msgspec.field(default_factory=dict)
        elif one.required:
            yield one.name, kind
        else:
            yield one.name, kind | None, getattr(attrs.fields(cls), one.name).default


def _kind(one: FieldShape) -> Any:
    if attrs.has(one.type):
        return _record(one.type)
    return one.type if one.type in (bool, int) else str
