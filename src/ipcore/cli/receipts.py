"""
The receipts of a push: a file of JSON lines, readable by its owner only, in which each case that was written has one.

A line is handed over to the disk before the next case is begun. The first line says to which system they belong. No id stands there, only
a digest, which hides nothing from somebody who can guess the id.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO

import click
from attrs import frozen

from ipcore.cli.notices import name_of
from ipcore.model import Case
from ipcore.serde import dumps

_FORMAT = "ipcore-receipts/1"
_LONGEST = 1 << 20


@frozen(kw_only=True)
class Kept:
    """
    The last receipt of a case.

    Attributes:
        version: What the other system calls the version that was written.
        content: The digest of what was written.
    """

    version: str
    content: str


class Receipts:
    """
    The receipts of one system.

    Args:
        file: Where they stand. It is made when the first is added.
        name: Name of the adapter.
        target: What it writes to.

    Raises:
        click.ClickException: the file is none of receipts, belongs to another system, or cannot be read.
    """

    def __init__(self, file: Path, name: str, target: str) -> None:
        self._file = file
        self._head = {"format": _FORMAT, "to": name, "target": _digest(target)}
        self._kept: dict[str, Kept] = {}
        self._out: BinaryIO | None = None
        self._whole = 0
        self._read()

    def __enter__(self) -> Receipts:
        return self

    def __exit__(self, kind: type[BaseException] | None, raised: BaseException | None, trace: TracebackType | None) -> None:
        if self._out is not None:
            self._out.close()

    def of(self, case: Case) -> Kept | None:
        """The last receipt of a case. None: it has none."""
        return self._kept.get(key_of(case))

    def add(self, case: Case, version: str, content: str) -> None:
        """
        One more receipt. It is on the disk when this returns.

        Raises:
            click.ClickException: it cannot be written. The case is there, and without a receipt.
        """
        kept = Kept(version=version, content=content)
        if self._kept.get(key_of(case)) == kept:
            return
        try:
            self._put({"case": key_of(case), "version": version, "content": content})
        except OSError:
            raise click.ClickException(f"{name_of(str(self._file))}: cannot be written") from None
        self._kept[key_of(case)] = kept

    def _put(self, line: Mapping[str, str]) -> None:
        if self._out is None:
            self._out = self._opened()
            if self._out.tell() == 0:
                self._out.write(_line(self._head))
        self._out.write(_line(line))
        self._out.flush()
        os.fsync(self._out.fileno())

    def _opened(self) -> BinaryIO:
        """The file, behind its last whole line: what was being written when a run broke off is none."""
        number = os.open(self._file, os.O_WRONLY | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
        out = os.fdopen(number, "wb")
        if os.name == "posix":
            os.fchmod(number, 0o600)
        out.truncate(self._whole)
        out.seek(self._whole)
        return out

    def _read(self) -> None:
        if not self._file.exists():
            return
        try:
            with self._file.open("rb") as lines:
                for number, line in enumerate(iter(lambda: lines.readline(_LONGEST), b""), start=1):
                    if not line.endswith(b"\n"):
                        break
                    self._take(number, line)
                    self._whole += len(line)
        except OSError:
            raise click.ClickException(f"{name_of(str(self._file))}: cannot be read") from None

    def _take(self, number: int, line: bytes) -> None:
        try:
            found: Any = json.loads(line)
        except (ValueError, RecursionError):
            found = None
        if number == 1:
            self._check_head(found)
        elif (
            isinstance(found, dict)
            and found.keys() == {"case", "version", "content"}
            and all(isinstance(one, str) for one in found.values())
        ):
            self._kept[found["case"]] = Kept(version=found["version"], content=found["content"])
        else:
            raise click.ClickException(f"{name_of(str(self._file))}: line {number}: found no receipt")

    def _check_head(self, found: Any) -> None:
        if not isinstance(found, dict) or found.get("format") != _FORMAT:
            raise click.ClickException(f"{name_of(str(self._file))}: is no file of receipts; name another with --receipts")
        if found != self._head:
            raise click.ClickException(f"{name_of(str(self._file))}: has the receipts of another system; name another with --receipts")


def key_of(case: Case) -> str:
    """What a case goes by in the receipts: a digest of its source and id."""
    return _digest(case.source.system, case.id)


def content_of(case: Case, settings: Mapping[str, str]) -> str:
    """A digest of what is written: the case as it was cut, and how it is written."""
    return _digest(dumps(case), *(part for one in sorted(settings.items()) for part in one))


def _is_receipt(found: Any) -> bool:
    named = isinstance(found, dict) and found.keys() == {"case", "version", "content"}
    return named and all(isinstance(one, str) for one in found.values())


def _digest(*texts: str) -> str:
    told = sha256(b"ipcore/receipts")
    for text in texts:
        data = text.encode("utf-8", "surrogatepass")
        told.update(len(data).to_bytes(8, "big") + data)
    return told.hexdigest()


def _line(value: Mapping[str, str]) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode() + b"\n"
