"""What stands in bytes, read in every way in which a text is usually hidden in them."""

from __future__ import annotations

import base64
import binascii
import bz2
import html
import io
import lzma
import quopri
import re
import unicodedata
import urllib.parse
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator

_DEEPEST = 4
_BASE64 = re.compile(rb"(?:[A-Za-z0-9+/_-]{4}(?:\r?\n[ \t]?)?){4,}[A-Za-z0-9+/_-]*={0,2}")
_HEX = re.compile(rb"(?:[0-9a-fA-F]{2}){8,}")
_JSON_LETTER = re.compile(r"\\u([0-9a-fA-F]{4})")
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
        for read in dict.fromkeys((one, unescaped, html.unescape(one), urllib.parse.unquote_plus(one), unescaped.replace("\\", ""))):
            yield _plain(read)
    if b"\x00" in data:
        for encoding in _UTF16:
            yield from (_plain(data[start:].decode(encoding, "replace")) for start in range(2))


def _inside(data: bytes) -> Iterator[bytes]:
    """What is packed in the bytes."""
    unfolded = _FOLD.sub(b"", data)
    yield unfolded
    if b"=" in data:
        yield quopri.decodestring(_QUOTED_FOLD.sub(b"", data))
    for packed in {*_BASE64.findall(data), *_BASE64.findall(unfolded)}:
        yield from _from_base64(packed)
    for packed in set(_HEX.findall(data)):
        yield binascii.unhexlify(packed)
    for unpack in _UNPACKERS:
        yield from unpack(data)


def _from_base64(packed: bytes) -> Iterator[bytes]:
    letters = b"".join(packed.split()).translate(bytes.maketrans(b"-_", b"+/")).rstrip(b"=")
    for start in range(min(4, len(letters))):  # the run may begin with letters that are not of it
        cut = letters[start : start + (len(letters) - start) // 4 * 4 + (len(letters) - start) % 4]
        if len(cut) % 4 != 1:
            yield base64.b64decode(cut + b"=" * (-len(cut) % 4))


def _zip_members(data: bytes) -> Iterator[bytes]:
    if b"PK\x03\x04" in data:
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                for name in archive.namelist():
                    yield name.encode()
                    yield archive.read(name)
        except (zipfile.BadZipFile, RuntimeError, NotImplementedError, zlib.error):
            return


def _stream(unpack: Callable[[bytes], bytes], start: bytes) -> Callable[[bytes], Iterator[bytes]]:
    def unpacked(data: bytes) -> Iterator[bytes]:
        if data.startswith(start):
            try:
                yield unpack(data)
            except (OSError, ValueError, EOFError, zlib.error, lzma.LZMAError):
                return

    return unpacked


_UNPACKERS = (
    _zip_members,
    _stream(lambda data: zlib.decompress(data, wbits=47), b"\x1f\x8b"),
    _stream(lambda data: zlib.decompress(data, wbits=47), b"\x78"),
    _stream(bz2.decompress, b"BZh"),
    _stream(lzma.decompress, b"\xfd7zXZ"),
)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()
