"""The canonical form: what ipcore itself reads, whole and without loss."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import BinaryIO

from ipcore.disclosure import Audience
from ipcore.errors import ExchangeError, ModelError
from ipcore.exchange import ExportContext, Option
from ipcore.model import Case
from ipcore.serde import dumps, limits


class JsonExporter:
    """One case as a canonical JSON document, laid out for people. A document holds one case: `jsonl` takes several."""

    name = "json"
    media_type = "application/json"
    suffix = ".json"
    audiences: Collection[Audience] = tuple(Audience)
    losses: Collection[str] = ()
    options: Sequence[Option] = ()

    def write(self, cases: Iterable[Case], out: BinaryIO, context: ExportContext) -> None:
        """
        Write the one case.

        Raises:
            ExchangeError: there is none, or more than one, or it can be no document that ipcore reads.
        """
        several = iter(cases)
        case = next(several, None)
        if case is None:
            raise ExchangeError("json writes one case; found none")
        if next(several, None) is not None:
            raise ExchangeError("json writes one case; found several: use jsonl, which writes one on each line")
        out.write(_document(case))


class JsonLinesExporter:
    """Cases as canonical JSON, one on each line."""

    name = "jsonl"
    media_type = "application/x-ndjson"
    suffix = ".jsonl"
    audiences: Collection[Audience] = tuple(Audience)
    losses: Collection[str] = ()
    options: Sequence[Option] = ()

    def write(self, cases: Iterable[Case], out: BinaryIO, context: ExportContext) -> None:
        """
        Write each case on a line.

        Raises:
            ExchangeError: one that can be no line that ipcore reads.
        """
        for case in cases:
            out.write(_line(case))


JSON, JSON_LINES = JsonExporter(), JsonLinesExporter()


def _document(case: Case) -> bytes:
    """The case laid out; on one line where it would otherwise be longer than what is read."""
    laid_out = f"{_text(case, 2)}\n".encode()
    return laid_out if len(laid_out) <= limits.MAX_BYTES else _line(case)


def _line(case: Case) -> bytes:
    line = f"{_text(case)}\n".encode()
    if len(line) > limits.MAX_BYTES:
        raise ExchangeError(f"found a case of {len(line)} bytes, expected at most {limits.MAX_BYTES}: a longer one cannot be read back")
    return line


def _text(case: Case, indent: int | None = None) -> str:
    try:
        return dumps(case, indent=indent)
    except ModelError as error:
        told = str(error)
    raise ExchangeError(told)
