"""A worker process: it is sent chunks, one at a time, and keeps what comes of each."""

from __future__ import annotations

import json
import signal
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, BinaryIO, cast

from ipcore import Case, IpcoreError, read_lines
from ipcore_dataset.nested.checkpoint import Checkpoint
from ipcore_dataset.nested.inputs import Chunk, Part, opened
from ipcore_dataset.nested.job import Job, Tally, Worker

READY, REFUSED, DONE, FAILED = "ready", "refused", "done", "failed"
"""What a worker answers: once one of the first two, then one of the others to each chunk."""


def work(job: Job, folder: Path, pipe: Connection) -> None:
    """What the process runs. It ends when the other end of the pipe is closed: also when who started it was killed."""
    signal.signal(
        signal.SIGINT, signal.SIG_IGN
    )  # it reaches all processes of a terminal: the one that started this one says when to end
    with pipe:
        try:
            worker = job.begin()
        except IpcoreError as error:
            pipe.send((REFUSED, str(error)))
            return
        pipe.send((READY, ""))
        _serve(worker, Checkpoint(folder), pipe)


def _serve(worker: Worker, checkpoint: Checkpoint, pipe: Connection) -> None:
    files = _Opened()
    try:
        while True:
            chunk = pipe.recv()
            try:
                finish(worker, checkpoint, chunk, files.of(chunk.file))
            except Exception as error:  # noqa: BLE001  # named without its text, which may be of a case
                pipe.send((FAILED, place_of(error)))
            else:
                pipe.send((DONE, ""))
    except (EOFError, OSError):
        return
    finally:
        files.close()


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


def place_of(error: Exception) -> str:
    """The class of what was raised, and where in the code. Never its text."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = "" if trace is None else f" in {Path(trace.tb_frame.f_code.co_filename).name}, line {trace.tb_lineno}"
    return f"{type(error).__name__}{where}"
