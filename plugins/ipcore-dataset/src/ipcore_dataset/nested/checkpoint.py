"""The folder in which a run keeps what it has finished: its owner's alone, and of one run."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from ipcore_dataset.folders import MANIFEST, RUN
from ipcore_dataset.nested.inputs import Chunk
from ipcore_dataset.nested.job import Tally
from ipcore_dataset.nested.refusal import NestedError

FORMAT = 2
"""The version of what stands in the folder. Another one is not gone on with."""


class Checkpoint:
    """
    The folder. A chunk is finished when its tally stands there; its rows stand there before.

    Attributes:
        folder: Where it is.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def rows_of(self, number: int) -> Path:
        """The rows of a chunk: a JSON object on each line."""
        return self.folder / f"{number:08d}.jsonl"

    def _tally_of(self, number: int) -> Path:
        return self.folder / f"{number:08d}.json"

    def begin(self, told: Mapping[str, Any]) -> bool:
        """
        Take the folder for a run, or go on with what is in it. Gives whether there is something to go on with.

        Args:
            told: All that decides what comes out, as a JSON value.

        Raises:
            NestedError: it is of another run, or no folder of a run.
        """
        document = json.loads(json.dumps({RUN: FORMAT, **told}))
        try:
            self.folder.mkdir(mode=0o700)
        except FileExistsError:
            if not self.folder.is_dir() or self.folder.is_symlink():
                raise NestedError(f"{self.folder.name}: found a file, expected the folder of a run that broke off, or nothing") from None
        except OSError:
            raise NestedError(f"{self.folder.name}: found a place that cannot be written to, expected one for what is finished") from None
        manifest = self.folder / MANIFEST
        if not manifest.exists():
            if any(one for one in self.folder.iterdir() if not one.name.startswith(".")):
                raise NestedError(f"{self.folder.name}: found a folder with other files in it, expected that of a run, or an empty one")
            self.folder.chmod(0o700)
            put(manifest, json.dumps(document, indent=1).encode())
            return False
        self._check(document)
        return True

    def _check(self, expected: Mapping[str, Any]) -> None:
        try:
            found = json.loads((self.folder / MANIFEST).read_bytes())
        except (OSError, ValueError):
            found = None
        if not isinstance(found, dict):
            raise NestedError(f"{self.folder.name}: found a run that cannot be read; remove the folder to begin anew")
        wrong = [key for key in sorted({*found, *expected}) if found.get(key) != expected.get(key)]
        if wrong:
            told = "; ".join(_difference(key, found.get(key), expected.get(key)) for key in wrong)
            raise NestedError(f"{self.folder.name}: found another run: {told}. Remove the folder to begin anew, or name another output")

    def finished(self, chunks: Sequence[Chunk]) -> frozenset[int]:
        """
        The numbers of the chunks that are finished.

        Raises:
            NestedError: the lines of one are no longer what they were.
        """
        found = set()
        for chunk in chunks:
            digest = self._digest(chunk.number)
            if digest is not None and digest != chunk.digest:
                lines = f"{chunk.file.name}: lines {chunk.first_line} through {chunk.last_line}"
                raise NestedError(f"{lines}: found others than before, expected the same; remove {self.folder.name} to begin anew")
            if digest is not None:
                found.add(chunk.number)
        return frozenset(found)

    def _digest(self, number: int) -> str | None:
        """Of a finished chunk. None: it is not finished, or cannot be read or has other rows than were kept, and is done again."""
        try:
            told = json.loads(self._tally_of(number).read_bytes())
            with self.rows_of(number).open("rb") as file:
                same = hashlib.file_digest(file, "sha256").hexdigest() == told["rows_digest"]
            found = told["digest"]
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return found if same and isinstance(found, str) else None

    def finish(self, chunk: Chunk, rows: Iterable[bytes], tally: Tally) -> None:
        """Keep the rows of a chunk, then its tally, which is complete when the rows have been gone through."""
        kept = hashlib.sha256()
        with _drafted(self.rows_of(chunk.number)) as file:
            for row in rows:
                file.write(row)
                kept.update(row)
        counts = [[*key, number] for key, number in tally.counts.items()]
        told = {"digest": chunk.digest, "rows_digest": kept.hexdigest(), "rows": tally.rows, "rejected": tally.rejected, "counts": counts}
        put(self._tally_of(chunk.number), json.dumps(told).encode())

    def tally(self, number: int) -> Tally:
        """The tally of a finished chunk."""
        told = json.loads(self._tally_of(number).read_bytes())
        counts = Counter({tuple(key): number for *key, number in told["counts"]})
        return Tally(rows=told["rows"], rejected=[(line, kind) for line, kind in told["rejected"]], counts=counts)

    def remove(self) -> None:
        """Leave nothing."""
        shutil.rmtree(self.folder, ignore_errors=True)


def _difference(key: str, found: Any, expected: Any) -> str:
    if isinstance(found, str | int | None) and isinstance(expected, str | int | None):
        return f"`{key}` was {json.dumps(found)} and is {json.dumps(expected)}"
    return f"`{key}` is not the same"


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """
    Keep other runs out of the folder for the block.

    Raises:
        NestedError: another run has it.
    """
    if sys.platform == "win32":  # an open file there cannot be removed: the folder could not
        yield
        return
    import fcntl

    number = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise NestedError(f"{folder.name}: another run is writing to it; wait for that one") from None
        yield
    finally:
        os.close(number)


def put(path: Path, data: bytes) -> None:
    """Write a file of its owner's alone: it stands there whole or not at all."""
    with _drafted(path) as file:
        file.write(data)


@contextmanager
def _drafted(path: Path) -> Iterator[Any]:
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except BaseException:
        with suppress(OSError):
            draft.unlink()
        raise
