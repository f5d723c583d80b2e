"""The adapters `json` and `jsonl`: the canonical form, one case or one on each line."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import BinaryIO, cast

from ipcore.errors import ParseError, Problem, ProblemKind
from ipcore.exchange import Option, ReadContext, Rejection, Seen, Takes, rejected
from ipcore.model import FORMAT, Case
from ipcore.serde import loads, read_lines
from ipcore.serde.limits import MAX_BYTES


class JsonAdapter:
    """One case: a JSON document in any published format."""

    name = "json"
    takes = Takes.STREAM
    suffixes: Collection[str] = (".json",)
    records: Collection[str] = (FORMAT,)
    options: Sequence[Option] = ()

    def read(self, source: BinaryIO | str, context: ReadContext) -> Iterator[Case | Rejection]:
        """The case. No more is read than is enough to see that it is too long."""
        yield case_of(_all_of(cast(BinaryIO, source)), number=1)


class JsonLinesAdapter:
    """
    One case on each line. An id that has stood on an earlier line is rejected.

    Memory grows by 16 to 32 bytes a case, for the ids: see `Seen`.
    """

    name = "jsonl"
    takes = Takes.STREAM
    suffixes: Collection[str] = (".jsonl", ".ndjson")
    records: Collection[str] = (FORMAT,)
    options: Sequence[Option] = ()

    def read(self, source: BinaryIO | str, context: ReadContext) -> Iterator[Case | Rejection]:
        """The cases, each as soon as its line has come."""
        seen = Seen()
        for number, one in enumerate(read_lines(cast(BinaryIO, source)), start=1):
            if one.case is None:
                yield rejected(one.error.problems if one.error else (), number=number, line=one.number)
            elif seen.add(one.case.id):
                yield one.case
            else:
                yield rejected([id_met(one.number)], number=number, line=one.number)


def case_of(data: bytes, *, number: int) -> Case | Rejection:
    """The case in one document, or why it is none."""
    try:
        return loads(data)
    except ParseError as error:
        problems = error.problems
    return rejected(problems, number=number, line=1)


def id_met(line: int | None = None) -> Problem:
    """The problem of a case whose id an earlier case of the source has."""
    found = "the id of a case that came before"
    return Problem(pointer="/id", found=found, expected="each case once in a source", line=line, kind=ProblemKind.DUPLICATE)


def _all_of(source: BinaryIO) -> bytes:
    """All that a stream gives, as far as a case may be long. A pipe may give less at a time than it is asked for."""
    pieces: list[bytes] = []
    left = MAX_BYTES + 1
    while left and (piece := source.read(left)):
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces)
