"""An exporter and an adapter that do as they should: JSON lines, as small as they can be."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from attrs import frozen

from ipcore.disclosure import Audience
from ipcore.errors import ParseError
from ipcore.exchange import ExportContext, Option, ReadContext, Reason, Rejection, Takes
from ipcore.model import Case
from ipcore.serde import dumps, read_lines


class Toy:
    """Writes one case a line, whole."""

    name = "toy"
    media_type = "application/jsonl"
    suffix = ".jsonl"
    audiences = tuple(Audience)
    losses: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()

    def write(self, cases: Iterable[Case], out: BinaryIO, context: ExportContext) -> None:
        for case in cases:
            out.write(self.line(case, context))

    def line(self, case: Case, context: ExportContext) -> bytes:
        return (dumps(case).replace("\x7f", "\\u007f") + "\n").encode()


class ToyAdapter:
    """Reads one case a line."""

    name = "toy"
    takes = Takes.STREAM
    suffixes = (".jsonl",)
    records = ("ipcore/1",)
    options: tuple[Option, ...] = ()

    def read(self, source: BinaryIO | str, context: ReadContext) -> Iterator[Case | Rejection]:
        assert not isinstance(source, str)
        for number, line in enumerate(read_lines(source), 1):
            yield line.case or Rejection(
                reason=Reason.INVALID, number=number, line=line.number, problems=line.error.problems if line.error else ()
            )
