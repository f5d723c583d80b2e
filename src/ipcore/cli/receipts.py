"""
The receipts of a push: a file of JSON lines, readable by its owner only, in which each case that was written has one.

A line is handed over to the disk before the next case is begun. The first line says to which system they belong. No id stands there, only
a digest, which hides nothing from somebody who can guess the id.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import ExitStack
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO

import click
from attrs import frozen

from ipcore.cli.notices import name_of
from ipcore.cli.own_file import OwnFile, opened
from ipcore.model import Case
from ipcore.serde import dumps

_FORMAT = "ipcore-receipts/1"
_LONGEST = 1 << 20
"""Bytes of a line, with its end, at most."""


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
    The receipts of one system, for a block. In it nobody else can write to their file.

    Args:
        file: Where they stand. Where there is none it is made when the block begins, and stays if a receipt was added.
        name: Name of the adapter.
        target: What it writes to.
        read_only: None will be added: the file is not touched.

    Raises:
        click.ClickException: as the block begins. The file is none of receipts, belongs to another system, is in use, or cannot be read
            or written. It is as it was.
    """

    def __init__(self, file: Path, name: str, target: str, *, read_only: bool = False) -> None:
        self._file, self._read_only = file, read_only
        self._head = {"format": _FORMAT, "to": name, "target": _digest(target)}
        self._kept: dict[str, Kept] = {}
        self._open = ExitStack()
        self._out: OwnFile | None = None

    def __enter__(self) -> Receipts:
        with self._open:
            out = self._open.enter_context(opened(self._file, read_only=self._read_only))
            whole = self._read(out.stream)
            if not self._read_only:
                self._out = out
                self._begin(out, whole)
            self._open = self._open.pop_all()
        return self

    def __exit__(self, kind: type[BaseException] | None, raised: BaseException | None, trace: TracebackType | None) -> None:
        self._open.close()

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
        assert self._out is not None, "read only"
        try:
            self._out.put(_line({"case": key_of(case), "version": version, "content": content}))
        except OSError:
            raise self._refused("cannot be written") from None
        self._out.stays = True
        self._kept[key_of(case)] = kept

    def _begin(self, out: OwnFile, whole: int) -> None:
        """Make room behind the last whole line. What was being written when a run broke off is none."""
        try:
            out.own()
            out.cut(whole)
            if not whole:
                out.put(_line(self._head))
        except OSError:
            raise self._refused("cannot be written") from None

    def _read(self, lines: BinaryIO | None) -> int:
        """Take the receipts there are, and give the bytes of the lines that are whole."""
        if lines is None:
            return 0
        try:
            head = lines.readline(_LONGEST)
            if not head.endswith(b"\n") and _line(self._head).startswith(head):
                return 0  # nothing at all, or broken off in the head
            self._check_head(head)
            return len(head) + self._read_kept(lines)
        except OSError:
            raise self._refused("cannot be read") from None

    def _read_kept(self, lines: BinaryIO) -> int:
        whole = 0
        for number, line in enumerate(iter(lambda: lines.readline(_LONGEST), b""), start=2):
            found = _value(line)
            if not line.endswith(b"\n") and len(line) < _LONGEST:
                break  # the last, which broke off
            if not _is_receipt(found):
                raise self._refused(f"line {number}: found no receipt")
            self._kept[found["case"]] = Kept(version=found["version"], content=found["content"])
            whole += len(line)
        return whole

    def _check_head(self, head: bytes) -> None:
        found = _value(head)
        if not head.endswith(b"\n") or not isinstance(found, dict) or found.get("format") != _FORMAT:
            raise self._refused("is no file of receipts; name another with --receipts")
        if found != self._head:
            raise self._refused("has the receipts of another system; name another with --receipts")

    def _refused(self, why: str) -> click.ClickException:
        return click.ClickException(f"{name_of(str(self._file))}: {why}")


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


def _value(line: bytes) -> Any:
    """What a line says. None: nothing that can be read."""
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def _line(value: Mapping[str, str]) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode() + b"\n"
