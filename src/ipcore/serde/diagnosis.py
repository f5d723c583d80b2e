"""A document that was refused: every problem it has, in our words and with its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from attrs import evolve

from ipcore.errors import Problem, ProblemKind
from ipcore.model import FORMAT
from ipcore.serde import limits
from ipcore.serde.faults import Fault, Path, kind_of, pointer, visible
from ipcore.serde.findings import faults
from ipcore.serde.formats import FORMATS, format_problem, origin, upgraded
from ipcore.serde.places import locate, nearest
from ipcore.serde.source_text import place
from ipcore.serde.syntax import find_break, parse_with_duplicates


def problems_in_text(text: str) -> tuple[Problem, ...]:
    """The problems of a document that is not a case, in the order of the text; only the first where it is not JSON."""
    try:
        value, duplicates = parse_with_duplicates(text)
    except (ValueError, RecursionError):
        broken = True
    else:
        broken = False
    if broken:
        fault, at = find_break(text)
        return (_placed(fault, _format_of(None), text, at),)
    found = _limited((*duplicates, *islice(_faults(value), limits.MAX_PROBLEMS + 1)))
    return _complete(_with_places(found, _format_of(value), text), place(text, 0))


def problems_in_value(value: Any) -> tuple[Problem, ...]:
    """The same for a JSON value; its problems have no lines."""
    found = _limited(_faults(value))
    return _complete((_problem(fault, _format_of(value)) for fault in found), (None, None))


def moved(problems: Iterable[Problem], first_line: int) -> tuple[Problem, ...]:
    """The problems of a document that begins on a later line of its file."""
    return tuple(evolve(one, line=None if one.line is None else one.line + first_line - 1) for one in problems)


def _faults(value: Any) -> Iterator[Fault]:
    if not isinstance(value, dict):
        several = "one case, an object; several cases are written as JSON lines"
        yield Fault(path=(), found=kind_of(value), expected=several, kind=ProblemKind.UNREADABLE)
        return
    problem = format_problem(value)
    if problem is not None:
        path = ("format",) if problem.pointer else ()
        yield Fault(path=path, found=problem.found, expected=problem.expected, kind=problem.kind)
    if problem is None:
        yield from faults(upgraded(value))
    elif "format" not in value:
        yield from faults(value)


def _format_of(value: Any) -> str:
    named = value.get("format") if isinstance(value, dict) else None
    return named if isinstance(named, str) and named in FORMATS else FORMAT


def _limited(found: Iterable[Fault]) -> list[Fault]:
    return list(islice(found, limits.MAX_PROBLEMS + 1))


def _with_places(found: list[Fault], named: str, text: str) -> Iterator[Problem]:
    origins: list[tuple[Fault, Path]] = [(fault, origin(named, fault.path)) for fault in found]
    places = locate(text, {path for _, path in origins})
    ordered = sorted(((nearest(places, path, fault.at_key), fault) for fault, path in origins), key=lambda pair: pair[0])
    return (_placed(fault, named, text, at) for at, fault in ordered)


def _placed(fault: Fault, named: str, text: str, at: int) -> Problem:
    line, column = place(text, at)
    return evolve(_problem(fault, named), line=line, column=column)


def _problem(fault: Fault, named: str) -> Problem:
    place = pointer(origin(named, visible(fault.path)))
    return Problem(pointer=place, found=fault.found, expected=fault.expected, kind=fault.kind)


def _complete(problems: Iterable[Problem], start: tuple[int | None, int | None]) -> tuple[Problem, ...]:
    """The problems, each once, and last of all that there are more. `start`: line and column of the document."""
    kept = tuple(dict.fromkeys(problems))
    if len(kept) > limits.MAX_PROBLEMS:
        more = f"more than {limits.MAX_PROBLEMS} problems"
        rest = Problem(found=more, expected="those before this one put right first", line=start[0], column=start[1])
        return (*kept[: limits.MAX_PROBLEMS], rest)
    unread = Problem(found="something that cannot be read", expected="a case", line=start[0], column=start[1], kind=ProblemKind.UNREADABLE)
    return kept or (unread,)
