"""
The published formats of a case and the steps between them. A document of any of them is read; only the newest is written.

A step changes the JSON value alone, passes over what does not have the shape it looks for, and is never changed once published.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from attrs import frozen

from ipcore.errors import ParseError, Problem, ProblemKind
from ipcore.model.paths import FORMAT
from ipcore.serde import draft
from ipcore.serde.faults import Path, choice, kind_of


@frozen(kw_only=True)
class Step:
    """
    The way from one format to the next.

    Attributes:
        source: The older format.
        upgrade: From an object of the older format to one of the next, both without `format`. The input stays as it is.
        origin: From a path in the newer object to where the value stood in the older one.
    """

    source: str
    upgrade: Callable[[dict[str, Any]], dict[str, Any]]
    origin: Callable[[Path], Path]


_STEPS = (Step(source=draft.FORMAT, upgrade=draft.upgrade, origin=draft.origin),)

_KIND = ProblemKind.UNKNOWN_FORMAT

FORMATS: tuple[str, ...] = (*(step.source for step in _STEPS), FORMAT)
"""Every published format, the oldest first; the last is the one that is written."""


def migrate(document: Mapping[str, Any]) -> dict[str, Any]:
    """
    The document in the newest format, step by step. Nothing but its format is checked.

    Raises:
        ParseError: it does not say its format, or names one that is not published.
    """
    problem = format_problem(document)
    if problem is not None:
        raise ParseError([problem])
    return {"format": FORMAT, **upgraded(document)}


def format_problem(document: Mapping[str, Any]) -> Problem | None:
    """What is wrong with the key `format`. None: nothing."""
    named = document.get("format")
    if "format" not in document:
        return Problem(found="no `format`", expected=f"the key `format` with `{FORMAT}`", kind=_KIND)
    if type(named) is not str:
        return Problem(pointer="/format", found=kind_of(named), expected=f"`{FORMAT}`", kind=_KIND)
    if named not in FORMATS:
        expected = choice(None, reversed(FORMATS))
        return Problem(pointer="/format", found="a format that is not known here", expected=expected, kind=_KIND)
    return None


def upgraded(document: Mapping[str, Any]) -> dict[str, Any]:
    """The document without `format`, in the newest format. Its own format must be a published one."""
    rest = dict(document)
    for step in _STEPS[FORMATS.index(rest.pop("format")) :]:
        rest = step.upgrade(rest)
    return rest


def origin(named: str, path: Path) -> Path:
    """Where a path of the newest format stood in a document of the format `named`."""
    for step in reversed(_STEPS[FORMATS.index(named) :]):
        path = step.origin(path)
    return path
