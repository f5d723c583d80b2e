"""Exporters and adapters that do as they should, as small as they can be."""

from __future__ import annotations

import csv
import hashlib
import io
import re
import threading
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from ipcore.disclosure import Audience
from ipcore.errors import ParseError
from ipcore.exchange import ExportContext, Option, ReadContext, Reason, Receipt, Rejection, Takes, VersionConflict, losses_except
from ipcore.model import Case
from ipcore.serde import dumps, loads, read_lines

EVERYBODY = tuple(Audience)


class Toy:
    """Writes one case a line, whole."""

    name = "toy"
    media_type = "application/jsonl"
    suffix = ".jsonl"
    audiences: Collection[Audience] = EVERYBODY
    losses: Collection[str] = ()
    options: Sequence[Option] = ()

    def write(self, cases: Iterable[Case], out: BinaryIO, context: ExportContext) -> None:
        for case in cases:
            out.write(self.line(case, context))

    def line(self, case: Case, context: ExportContext) -> bytes:
        return f"{dumps(case)}\n".encode()


class ToyTable(Toy):
    """Writes a row for each plan: its id and its title."""

    name = "toy-table"
    media_type = "text/csv; charset=utf-8"
    suffix = ".csv"
    losses: Collection[str] = losses_except("plans.id", "plans.title")

    def write(self, cases: Iterable[Case], out: BinaryIO, context: ExportContext) -> None:
        out.write(self.row("id", "title"))
        for case in cases:
            for plan in case.plans:
                out.write(self.row(plan.id, plan.title or ""))

    def row(self, *cells: str) -> bytes:
        line = io.StringIO()
        csv.writer(line, delimiter=";").writerow(map(self.cell, cells))
        return line.getvalue().encode()

    def cell(self, text: str) -> str:
        clean = re.sub("[\x00-\x1f]", " ", text)
        return f"'{clean}" if clean.strip().startswith(tuple("=+-@＝＋－＠")) else clean


class ToySingle(Toy):
    """Writes the one case a file holds."""

    name = "toy-single"
    media_type = "application/json"
    suffix = ".json"

    def write(self, cases: Iterable[Case], out: BinaryIO, context: ExportContext) -> None:
        from ipcore.errors import ExchangeError

        several = iter(cases)
        case = next(several, None)
        if case is None or next(several, None) is not None:
            raise ExchangeError("toy-single writes one case")
        out.write(self.line(case, context))


class ToyAdapter:
    """Reads one case a line."""

    name = "toy"
    takes = Takes.STREAM
    suffixes: Collection[str] = (".jsonl",)
    records: Collection[str] = ("ipcore/1",)
    options: Sequence[Option] = ()

    def read(self, source: BinaryIO | str, context: ReadContext) -> Iterator[Case | Rejection]:
        assert not isinstance(source, str)
        for number, line in enumerate(read_lines(source), 1):
            problems = line.error.problems if line.error else ()
            yield line.case or Rejection(reason=Reason.INVALID, number=number, line=line.number, problems=problems)


class ToyFolder:
    """Keeps each case in a file of a folder; good for one process."""

    name = "toy-folder"
    takes = Takes.ADDRESS
    suffixes: Collection[str] = ()
    records: Collection[str] = ("ipcore/1",)
    options: Sequence[Option] = ()

    def read(self, source: BinaryIO | str, context: ReadContext) -> Iterator[Case | Rejection]:
        try:
            files = sorted(Path(str(source)).iterdir()) if source else []
        except (OSError, ValueError):
            yield Rejection(reason=Reason.NOT_AVAILABLE)
            return
        for number, path in enumerate(files, 1):
            try:
                yield loads(path.read_bytes())
            except ParseError as error:
                yield Rejection(reason=Reason.INVALID, number=number, problems=error.problems)
            except OSError:
                yield Rejection(reason=Reason.UNREADABLE, number=number)

    def write(self, case: Case, target: str, context: ReadContext, *, expected: str | None) -> Receipt | VersionConflict | Rejection:
        with _LOCK:
            place = self.place(case, target)
            found = self.version(place.read_text("utf-8")) if place.exists() else None
            if found != expected:
                return VersionConflict(case=case.id, expected=expected, found=found)
            place.write_text(dumps(case), "utf-8")
            return Receipt(case=case.id, version=self.version(dumps(case)), created=found is None)

    def place(self, case: Case, target: str) -> Path:
        return Path(target) / hashlib.sha256(case.id.encode()).hexdigest()

    def version(self, text: str) -> str:
        return hashlib.sha256(text.encode()).hexdigest()[:16]


_LOCK = threading.Lock()
