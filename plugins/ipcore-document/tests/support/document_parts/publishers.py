"""Folders of publishers, made for a test."""

from __future__ import annotations

import struct
import zlib

import pytest

from ipcore import ExchangeError
from ipcore_document.overriding import overrides_of

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">{}</svg>'


def png(width=1, height=1):
    """A picture of one pixel, which says of itself that it is so large."""
    parts = ((b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)), (b"IDAT", zlib.compress(b"\0\0")), (b"IEND", b""))
    chunks = (struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in parts)
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def filled(folder, **files):
    """The folder with files in it; in their names `__` stands for `/` and `_` for `.`."""
    for name, content in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def refused(folder, **files):
    """What is told of a folder that is refused, line by line."""
    with pytest.raises(ExchangeError) as caught:
        overrides_of(filled(folder, **files))
    return str(caught.value).split("\n")
