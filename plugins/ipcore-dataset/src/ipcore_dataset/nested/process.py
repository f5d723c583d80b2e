"""What a worker process does with a chunk: it keeps what comes of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, cast

from attrs import frozen

from ipcore import Case, read_lines
from ipcore_dataset.nested.checkpoint import Checkpoint
from ipcore_dataset.nested.inputs import Chunk, Part, opened
from ipcore_dataset.nested.job import Job, Tally, Worker


@frozen
class Finishing:
    """
    A job whose chunks are kept when they are done, as a job of `ipcore.many.pool`.

    Attributes:
        job: What is done with each case.
        folder: Where what is finished is kept.
    """

    job: Job
    folder: Path

    def begin(self) -> Callable[[Chunk], None]:
        worker, checkpoint, files = self.job.begin(), Checkpoint(self.folder), _Opened()
        return lambda chunk: finish(worker, checkpoint, chunk, files.of(chunk.file))


class _Opened:
    """The file that was read last stays open: chunks come in their order, and of a compressed file nothing is decompressed twice."""

    def __init__(self) -> None:
        self._file: Path | None = None
        self._stream: BinaryIO | None = None

    def of(self, file: Path) -> BinaryIO:
        if self._stream is None or file != self._file:
            self.close()
            self._file, self._stream = file, opened(file)
        return self._stream

    def close(self) -> None:
        if self._stream is not None:
            self._stream.close()


def finish(worker: Worker, checkpoint: Checkpoint, chunk: Chunk, stream: BinaryIO) -> None:
    """
    Do one chunk and keep it.

    Raises:
        InputChangedError: its lines are not what they were when the run began.
    """
    part, tally = Part(stream, chunk), Tally()

    def rows() -> Iterator[bytes]:
        for row in _rows(worker, part, chunk, tally):
            yield json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
        if part.digest != chunk.digest:
            raise InputChangedError

    checkpoint.finish(chunk, rows(), tally)


class InputChangedError(Exception):
    """The input was written to while it was read."""


def _rows(worker: Worker, part: Part, chunk: Chunk, tally: Tally) -> Iterator[Any]:
    for line in read_lines(cast(BinaryIO, part)):
        if isinstance(line.case, Case):
            yield worker.row(line.case, tally)
            tally.rows += 1
        elif line.error is not None:
            tally.rejected.append((chunk.first_line + line.number - 1, str(line.error.problems[0].kind)))
