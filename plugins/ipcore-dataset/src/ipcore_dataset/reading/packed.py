"""Compressed files, as streams. What comes out is counted: a small file that becomes endless is stopped."""

from __future__ import annotations

import bz2
import gzip
import importlib
import io
import lzma
import os
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, cast

import attrs

from ipcore_dataset.reading.errors import CompressionError, InputError, ReaderMissingError
from ipcore_dataset.reading.sniff import FileKind, kind_of, packing
from ipcore_dataset.reading.stage import Source

FREE = 100 << 20
"""Bytes that may come out whatever the size of the file."""

RATIO = 500
"""How many times as large as the file may what comes out be. Tables are 5 to 50."""

_BROKEN = (EOFError, zlib.error, lzma.LZMAError, zipfile.BadZipFile, gzip.BadGzipFile, NotImplementedError, RuntimeError, OSError)


class _Counted(io.RawIOBase):
    """A stream that stops where more comes out than can be right."""

    def __init__(self, stream: Any, name: str, most: int) -> None:
        self.stream = stream
        self.name = name
        self.most = most
        self.out = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            block = self.stream.read(len(buffer))
        except Exception as error:
            if not isinstance(error, _BROKEN) and type(error).__name__ != "ZstdError":  # its package may not be there to be asked
                raise
            raise CompressionError(
                self.name, f"a broken compressed file ({type(error).__name__})", "a whole one, without a password"
            ) from None
        self.out += len(block)
        if self.out > self.most:
            raise CompressionError(self.name, f"more than {RATIO} times its own size in it", "a compressed table")
        buffer[: len(block)] = block
        return len(block)


@contextmanager
def unpacked(source: Source) -> Iterator[tuple[BinaryIO, FileKind]]:
    """
    What is in the file, and what kind of file it is.

    Raises:
        ReadingError: it is broken, of no known kind, or a zip file that does not hold exactly one file.
    """
    end = packing(source.path)
    assert end is not None
    with source.path.open("rb") as plain:
        if end == ".zip":
            inside, kind = _only_file(plain, source)
        else:
            inside, kind = _stream(plain, end, source), kind_of(source.path)
        if kind is None:
            raise InputError(source.name, "a compressed file of another kind", "a kind of file that can be read")
        most = FREE + RATIO * source.path.stat().st_size
        with inside:
            yield io.BufferedReader(_Counted(inside, source.name, most), 1 << 18), kind


def spilled(stream: BinaryIO, kind: FileKind, source: Source, folder: Path) -> Source:
    """The file as one that stands in the folder by itself: readers of other kinds than text need that."""
    ends = {FileKind.SHEET: Path(source.path.stem).suffix or ".xlsx"}
    path = folder / f"{source.number}-unpacked{ends.get(kind, '')}"
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as to:
        while block := stream.read(1 << 20):
            to.write(block)
    return attrs.evolve(source, path=path)


def _stream(plain: BinaryIO, end: str, source: Source) -> BinaryIO:
    if end == ".gz":
        return cast(BinaryIO, gzip.GzipFile(fileobj=plain))
    if end == ".bz2":
        return cast(BinaryIO, bz2.BZ2File(plain))
    return cast(BinaryIO, lzma.LZMAFile(plain)) if end == ".xz" else _zstandard(plain, source)


def _zstandard(plain: BinaryIO, source: Source) -> BinaryIO:
    """Python has it from 3.14; before, a package has. DuckDB has it too, but skips empty lines and rows with NUL bytes without a word."""
    for package in ("compression.zstd", "backports.zstd"):
        try:
            return cast(BinaryIO, importlib.import_module(package).ZstdFile(plain))
        except ImportError:
            continue
    try:
        return cast(BinaryIO, importlib.import_module("zstandard").ZstdDecompressor().stream_reader(plain, read_across_frames=True))
    except ImportError:
        pass
    try:
        return cast(BinaryIO, importlib.import_module("pyarrow").CompressedInputStream(plain, "zstd"))
    except ImportError:
        raise ReaderMissingError(source.name, "a file compressed by zstd", "Python 3.14, or pip install backports.zstd") from None


def _only_file(plain: BinaryIO, source: Source) -> tuple[BinaryIO, FileKind | None]:
    try:
        packed = zipfile.ZipFile(plain)
        files = [one for one in packed.infolist() if not one.is_dir() and not one.filename.startswith("__MACOSX/")]
        if len(files) != 1:
            raise CompressionError(source.name, f"{len(files)} files in it", "exactly one")
        inside = Path(files[0].filename)
        kind = None if packing(inside) else kind_of(inside)
        return cast(BinaryIO, packed.open(files[0])), kind
    except _BROKEN as error:
        raise CompressionError(source.name, f"a broken zip file ({type(error).__name__})", "a whole one, without a password") from None
