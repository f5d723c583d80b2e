"""What stands in bytes, read in every way in which a text is usually hidden in them."""

from __future__ import annotations

import base64
import binascii
import bz2
import contextlib
import html
import io
import lzma
import quopri
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import Any

_DEEPEST = 4
_SHORT = 48
_BASE64 = re.compile(rb"(?:[A-Za-z0-9+/_-]{4}(?:\r?\n[ \t]?)?){2,}[A-Za-z0-9+/_-]*={0,2}")
_HEX = re.compile(rb"(?:[0-9a-fA-F]{2}){7,}")
_JSON_LETTER = re.compile(r"\\u([0-9a-fA-F]{4})")
_QUOTED = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
_FOLD = re.compile(rb"\r?\n[ \t]")
_QUOTED_FOLD = re.compile(rb"=\r?\n")
_UTF16 = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")


def found(needles: Iterable[str], data: bytes) -> list[str]:
    """Those of some texts that stand in the bytes in whatever way, sorted. Upper and lower case, and composed and not, are alike."""
    wanted = {needle: _plain(needle) for needle in needles}
    there: set[str] = set()
    for text in views(data):
        there.update(needle for needle, plain in wanted.items() if plain in text)
    return sorted(there)


def views(data: bytes) -> Iterator[str]:
    """The texts that the bytes can be read as, each in lower case and composed."""
    done: set[bytes] = set()
    waiting = [(data, 0)]
    while waiting:
        piece, depth = waiting.pop()
        if piece in done:
            continue
        done.add(piece)
        yield from _texts(piece)
        if depth < _DEEPEST:
            waiting += [(inner, depth + 1) for inner in _inside(piece)]


def _texts(data: bytes) -> Iterator[str]:
    text = data.decode("utf-8", "replace")
    latin = data.decode("latin-1")
    for one in dict.fromkeys((text, latin)):
        unescaped = _JSON_LETTER.sub(lambda letter: chr(int(letter[1], 16)), one)
        for read in dict.fromkeys((one, unescaped, html.unescape(one), _unquoted(one), unescaped.replace("\\", ""))):
            yield _plain(read)
    if b"\x00" in data:
        for encoding in _UTF16:
            yield from (_plain(data[start:].decode(encoding, "replace")) for start in range(2))


def _unquoted(text: str) -> str:
    """As `urllib.parse.unquote_plus` does it, and quicker on what is hardly quoted."""
    return _QUOTED.sub(lambda found: binascii.unhexlify(found[0].replace("%", "")).decode("utf-8", "replace"), text.replace("+", " "))


def _inside(data: bytes) -> Iterator[bytes]:
    """What is packed in the bytes."""
    unfolded = _FOLD.sub(b"", data)
    if unfolded != data:
        yield unfolded
    if b"=" in data:
        yield quopri.decodestring(_QUOTED_FOLD.sub(b"", data))
    packed_there = {found for one in {data, unfolded} for found in _BASE64.findall(one)}
    yield from _few(inner for packed in packed_there for inner in _from_base64(packed))
    yield from _few(binascii.unhexlify(packed) for packed in set(_HEX.findall(data)))
    for unpack in _UNPACKERS:
        yield from unpack(data)


def _few(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The same pieces, all the short ones as one: any longer word could be base64, and each is read in many ways."""
    short: list[bytes] = []
    for piece in pieces:
        if len(piece) < _SHORT:
            short.append(piece)
        else:
            yield piece
    if short:
        yield b"\n".join(sorted(short))


def _from_base64(packed: bytes) -> Iterator[bytes]:
    letters = b"".join(packed.split()).translate(bytes.maketrans(b"-_", b"+/")).rstrip(b"=")
    for start in range(min(4, len(letters))):  # the run may begin with letters that are not of it
        cut = letters[start : start + (len(letters) - start) // 4 * 4 + (len(letters) - start) % 4]
        if len(cut) % 4 != 1:
            yield base64.b64decode(cut + b"=" * (-len(cut) % 4))


def _zip_members(data: bytes) -> Iterator[bytes]:
    if b"PK\x03\x04" not in data:
        return
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _NOT_PACKED:
        return
    with archive:
        for member in archive.infolist():
            yield from (member.filename.encode("utf-8", "replace"), member.comment)
            with contextlib.suppress(*_NOT_PACKED):
                yield archive.read(member)
        yield archive.comment


def _streams(start: bytes, decompressor: Callable[[], Any]) -> Callable[[bytes], Iterator[bytes]]:
    """What unpacks the streams that begin so, wherever they begin."""

    def unpacked(data: bytes) -> Iterator[bytes]:
        at, tried = data.find(start), 0
        while at >= 0 and tried < _MOST_STREAMS:
            tried += 1
            with contextlib.suppress(*_NOT_PACKED):
                yield decompressor().decompress(data[at:])
            at = data.find(start, at + 1)

    return unpacked


_MOST_STREAMS = 1000
_NOT_PACKED = (OSError, ValueError, EOFError, RuntimeError, NotImplementedError, KeyError, zlib.error, lzma.LZMAError, zipfile.BadZipFile)
"""What comes of reading bytes as packed that are not, or not so that it is known here how."""

_UNPACKERS = (
    _zip_members,
    _streams(b"\x1f\x8b\x08", lambda: zlib.decompressobj(wbits=47)),
    *(_streams(b"\x78" + level, zlib.decompressobj) for level in (b"\x01", b"\x5e", b"\x9c", b"\xda")),
    _streams(b"BZh", bz2.BZ2Decompressor),
    _streams(b"\xfd7zXZ", lzma.LZMADecompressor),
)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()
