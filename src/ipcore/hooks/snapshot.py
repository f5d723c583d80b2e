"""What a plugin's exporter or adapter says of itself, asked once: whoever uses it runs no code of the plugin's but
`write`, `read` and `preview`."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from enum import StrEnum
from typing import Any

from attrs import frozen

EXPORTER = ("name", "media_type", "suffix", "audiences", "losses", "options", "write")
ADAPTER = ("name", "takes", "suffixes", "records", "options", "read")


@frozen(kw_only=True, eq=False, repr=False)
class ExporterSnapshot:
    """An exporter."""

    name: Any
    media_type: Any
    suffix: Any
    audiences: Any
    losses: Any
    options: Any
    write: Callable[..., Any]


@frozen(kw_only=True, eq=False, repr=False)
class ExporterWithCompanions(ExporterSnapshot):
    """One whose file has files beside it."""

    companions: Callable[..., Any]


@frozen(kw_only=True, eq=False, repr=False)
class AdapterSnapshot:
    """An adapter."""

    name: Any
    takes: Any
    suffixes: Any
    records: Any
    options: Any
    read: Callable[..., Any]


@frozen(kw_only=True, eq=False, repr=False)
class WritingAdapterSnapshot(AdapterSnapshot):
    """One that can also write."""

    write: Callable[..., Any]


@frozen(kw_only=True, eq=False, repr=False)
class PreviewingAdapterSnapshot(WritingAdapterSnapshot):
    """One that can also say what writing would come to."""

    losses: Any
    preview: Callable[..., Any]


_KINDS: dict[str, tuple[tuple[str, ...], tuple[tuple[tuple[str, ...], type], ...]]] = {
    "ipcore_exporters": (EXPORTER, ((("companions",), ExporterWithCompanions), ((), ExporterSnapshot))),
    "ipcore_adapters": (
        ADAPTER,
        ((("write", "losses", "preview"), PreviewingAdapterSnapshot), (("write",), WritingAdapterSnapshot), ((), AdapterSnapshot)),
    ),
}
"""By hook: what each thing has, and what it may have besides, the most first, with what is made of one that has it."""


def snapshot(hook: str, one: object) -> object:
    """
    What there is of an exporter or an adapter, each attribute read once. Runs code of the plugin: it may raise anything.

    Other things, and one that lacks an attribute, are given back as they are.
    """
    if hook not in _KINDS or isinstance(one, type):
        return one
    names, kinds = _KINDS[hook]
    nothing = object()
    asked = (*names, *kinds[0][0])
    found = {name: value for name in asked if (value := getattr(one, name, nothing)) is not nothing}
    if any(name not in found for name in names):
        return one
    more, kind = next((more, kind) for more, kind in kinds if found.keys() >= {*more})
    return kind(**{name: _kept(found[name]) for name in (*names, *more)})


def text_of(value: object) -> str | None:
    """A text. None: it is none, or of a class of the plugin's own, which can do anything when it is compared."""
    if type(value) is str:
        return value
    return str.__str__(value) if isinstance(value, StrEnum) else None


def _kept(value: object) -> object:
    """A collection is looked through once. What makes no sense there is refused later, by who knows what it should be."""
    if isinstance(value, (str, bytes)) or not isinstance(value, Collection):
        return value
    return tuple(value) if isinstance(value, Sequence) else frozenset(value)
