"""The body of an answer: of a bounded size, in a bounded time, unpacked piece by piece."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from time import monotonic

from ipcore import Reason
from ipcore_fhir.server.failing import ServerError

PACKING = "gzip"
"""How an answer may be packed, for `Accept-Encoding`."""

_PIECE = 64 * 1024


def received(pieces: Iterable[bytes], packing: str, *, most: int, seconds: float) -> bytes:
    """
    The whole body.

    Args:
        pieces: As they come.
        packing: How they are packed, as `Content-Encoding` says.
        most: Bytes there may be, packed or not.
        seconds: How long it may take from now on.

    Raises:
        ServerError: it is longer, takes longer, or is packed in another way than was asked for.
    """
    coming = _in_time(pieces, seconds)
    told = packing.strip().lower()
    if told in ("gzip", "x-gzip"):
        coming = _unpacked(_of_size(coming, most))
    elif told not in ("", "identity"):
        raise ServerError(Reason.UNREADABLE, "an answer packed in another way than was asked for", f"one packed once, by {PACKING}")
    data = bytearray()
    for piece in _of_size(coming, most):
        data += piece
    return bytes(data)


def _in_time(pieces: Iterable[bytes], seconds: float) -> Iterator[bytes]:
    until = monotonic() + seconds
    for piece in pieces:
        if monotonic() > until:
            found = f"an answer that takes more than {seconds:.0f} s"
            raise ServerError(Reason.NOT_AVAILABLE, found, "one in time: see the setting answer-timeout")
        yield piece


def _of_size(pieces: Iterable[bytes], most: int) -> Iterator[bytes]:
    length = 0
    for piece in pieces:
        length += len(piece)
        if length > most:
            found = f"an answer of more than {most // (1024 * 1024)} MB"
            raise ServerError(Reason.TOO_LARGE, found, "a smaller one: see the setting largest-answer")
        yield piece


def _unpacked(pieces: Iterable[bytes]) -> Iterator[bytes]:
    packer, begun = _unpacker(), False
    for piece in pieces:
        left = piece
        while left:
            if packer.eof:  # another one follows
                packer = _unpacker()
            begun = True
            yield _some(packer, left)
            left = packer.unused_data if packer.eof else packer.unconsumed_tail
    while begun and not packer.eof:
        more = _some(packer, b"")
        if not more:
            raise ServerError(Reason.NOT_AVAILABLE, "an answer that broke off", "a whole one", again=True)
        yield more


def _some(packer: zlib._Decompress, data: bytes) -> bytes:
    """At most a piece of what is in there."""
    try:
        return packer.decompress(data, _PIECE)
    except zlib.error:
        raise ServerError(Reason.UNREADABLE, "an answer that cannot be unpacked", f"one packed by {PACKING}, as it says") from None


def _unpacker() -> zlib._Decompress:
    return zlib.decompressobj(16 + zlib.MAX_WBITS)
