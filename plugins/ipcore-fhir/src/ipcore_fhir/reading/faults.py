"""What is wrong with a stream, a document or a resource, in words that hold nothing of it."""

from __future__ import annotations

from attrs import frozen

from ipcore import Problem, ProblemKind


@frozen(kw_only=True)
class Fault:
    """
    Something that cannot be read, and belongs to nobody for that.

    Attributes:
        problem: What is wrong, with its place.
    """

    problem: Problem


def fault(kind: ProblemKind, place: str, found: str, expected: str, line: int | None) -> Fault:
    """A fault at a place such as "entry 17". An empty place: the document."""
    return Fault(problem=problem(kind, place, found, expected, line))


def problem(kind: ProblemKind, place: str, found: str, expected: str, line: int | None) -> Problem:
    """What is wrong at a place such as "entry 17"."""
    return Problem(found=f"{place}: {found}" if place else found, expected=expected, line=line, kind=kind)


NO_JSON = (ProblemKind.UNREADABLE, "what is no JSON, or breaks off", "whole documents of JSON in UTF-8, and nothing between them")
PACKED = (ProblemKind.UNREADABLE, "a packed file", "JSON in UTF-8: unpack it first")
NO_OBJECT = (ProblemKind.INVALID, "what is no object", "a resource of FHIR")
NO_TYPE = (ProblemKind.MISSING, "no resourceType", "the type of the resource")
WRONG_TYPE = (ProblemKind.INVALID, "a resourceType that is none", "the type of the resource, such as CarePlan")
NO_RESOURCE = (ProblemKind.MISSING, "an entry without a resource", "a resource in each entry")
NO_ENTRIES = (ProblemKind.INVALID, "entries that are no list", "a list of entries")
NO_ENTRY = (ProblemKind.INVALID, "an entry that is no object", "an object with a resource")
BUNDLE_INSIDE = (ProblemKind.INVALID, "a Bundle inside a Bundle", "the resources themselves, or each Bundle by itself")
TWICE = (ProblemKind.DUPLICATE, "an element that stands twice in its object", "each element once")
TOO_DEEP = (ProblemKind.TOO_LARGE, "objects and lists too deep inside each other", "at most 64 of them")
TOO_LONG = (ProblemKind.TOO_LARGE, "a resource that is too long", "at most 16 MiB")
"""Kind, what was found, what was expected."""

Kind = tuple[ProblemKind, str, str]


def told(kind: Kind, place: str, line: int | None) -> Fault:
    """A fault of one of the kinds above."""
    return fault(kind[0], place, kind[1], kind[2], line)
