"""
What an exporter is given: the cut cases one by one, and a stream it can only write to; and an adapter, a stream it reads. All remember
what went wrong in them.
"""

from __future__ import annotations

import datetime as dt
import io
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import Any, BinaryIO

from ipcore._raised import file_name, type_name
from ipcore.disclosure import Recipient, cut
from ipcore.hooks.exported import Tally
from ipcore.model import Case


class CutCases:
    """
    The cases, each cut when it is asked for, and counted. The uncut case is let go of before the cut one is handed out.

    Attributes:
        raised: What reading or cutting a case raised. None: nothing did.
    """

    __slots__ = ("_cases", "_on", "_recipient", "_tally", "raised")

    def __init__(self, cases: Iterable[Case], recipient: Recipient, on: dt.date, tally: Tally) -> None:
        self._cases = iter(cases)
        self._recipient = recipient
        self._on = on
        self._tally = tally
        self.raised: BaseException | None = None

    def __iter__(self) -> Iterator[Case]:
        return self

    def __next__(self) -> Case:
        try:
            excerpt = cut(next(self._cases), self._recipient, self._on)
        except StopIteration:
            raise
        except BaseException as error:
            self.raised = error
            raise
        self._tally.add(excerpt)
        return excerpt.case


class GuardedOut(io.BufferedIOBase):
    """
    A stream that is written to and nothing else: not closed, not moved about in, not asked what it is.

    Attributes:
        count: How many bytes have been written.
        raised: What the stream itself raised. None: nothing.
        misused: What the exporter did that it may not, and where. None: nothing.
    """

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._over = False
        self.count = 0
        self.raised: BaseException | None = None
        self.misused: str | None = None

    def writable(self) -> bool:
        return not self._over

    def write(self, data: object, /) -> int:
        """
        Write all of it.

        Raises:
            TypeError: it is no bytes.
            ValueError: the export is over.
        """
        if self._over:
            raise ValueError("the export is over")
        try:
            whole = data if isinstance(data, bytes) else bytes(memoryview(data))  # type: ignore[arg-type]  # what is no bytes is told
        except TypeError:
            self._misuse(f"wrote a {type_name(data, 'thing without a name')}, expected bytes")
            raise TypeError("bytes are needed") from None
        self._put(whole)
        return len(whole)

    def _put(self, data: bytes) -> None:
        while data:
            try:
                taken: int | None = self._out.write(data)
            except BaseException as error:
                self.raised = error
                raise
            length = len(data) if taken is None else taken  # a stream of one's own may not say
            self.count += length
            data = data[length:]

    def flush(self) -> None:
        if self._over:
            return
        try:
            self._out.flush()
        except BaseException as error:
            self.raised = error
            raise

    def tell(self) -> int:
        return self.count

    def close(self) -> None:
        """The stream is the caller's: it stays open, and that this was asked for is remembered."""
        if not self._over and self.misused is None:
            self.misused = "closed the stream, which is the caller's; a TextIOWrapper closes it too, unless it is detached"

    def end(self) -> None:
        """Nothing can be written any more."""
        self._over = True

    def _misuse(self, found: str) -> None:
        frame = sys._getframe(2)  # of whoever wrote
        file = file_name(frame.f_code.co_filename)
        self.misused = self.misused or (f"{found}: {file}, line {frame.f_lineno}" if file else found)


class GuardedSource(io.BufferedIOBase):
    """
    A stream that is read. Closing it leaves the one below open, which is the caller's.

    Attributes:
        raised: What the stream itself raised while it was read. None: nothing.
    """

    def __init__(self, source: BinaryIO) -> None:
        self._source = source
        self.raised: OSError | None = None

    def readable(self) -> bool:
        return not self.closed

    def seekable(self) -> bool:
        return self._source.seekable()

    def read(self, size: int | None = -1, /) -> bytes:
        return self._watched(self._source.read, -1 if size is None else size)

    def read1(self, size: int = -1, /) -> bytes:
        return self._watched(getattr(self._source, "read1", self._source.read), size)

    def readline(self, size: int | None = -1, /) -> bytes:
        return self._watched(self._source.readline, -1 if size is None else size)

    def seek(self, offset: int, whence: int = 0, /) -> int:
        return self._source.seek(offset, whence)

    def tell(self) -> int:
        return self._source.tell()

    def fileno(self) -> int:
        return self._source.fileno()

    def isatty(self) -> bool:
        return self._source.isatty()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._source, name)  # what else it has: its name, a look ahead

    def _watched(self, read: Callable[[int], bytes], size: int) -> bytes:
        if self.closed:
            raise ValueError("the source is closed")
        try:
            return read(size)
        except io.UnsupportedOperation:
            raise
        except OSError as error:
            self.raised = error
            raise
