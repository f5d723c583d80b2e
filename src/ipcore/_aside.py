"""A stream for code that is not ours: what it prints is no part of any answer, and what it does to the stream does nothing to ours."""

from __future__ import annotations

import io
import sys
import threading
from typing import IO, Any

# Classes, not generators: `contextlib` reads attributes of what was raised, which may be a plugin's own code.


class aside:  # noqa: N801  # it is called like a function
    """
    While the block runs, what is printed goes to standard error, and nobody can close that.

    `sys.stdout` belongs to the whole process: of several blocks, in one thread or in many, the first takes it and the last gives it back.
    """

    def __enter__(self) -> None:
        self._entered = not getattr(_THREAD, "held", False)
        if self._entered:
            _SHARED.enter()

    def __exit__(self, *raised: object) -> None:
        if self._entered:
            _SHARED.leave()


class held_aside:  # noqa: N801
    """In this thread, while the block runs, `aside` does nothing: whoever started it is in such a block, and may leave it behind."""

    def __enter__(self) -> None:
        self._before, _THREAD.held = getattr(_THREAD, "held", False), True

    def __exit__(self, *raised: object) -> None:
        _THREAD.held = self._before


_THREAD = threading.local()


class _Shared:
    """Who is in such a block, and what standard output was before the first of them."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._inside = 0
        self._before: Any = None
        self._now: Any = None

    def enter(self) -> None:
        with self._lock:
            self._inside += 1
            if self._inside == 1:
                self._before, self._now = sys.stdout, Aside(sys.stderr)
            sys.stdout = self._now

    def leave(self) -> None:
        with self._lock:
            self._inside -= 1
            sys.stdout = self._now if self._inside else self._before
            if not self._inside:
                self._before = self._now = None


_SHARED = _Shared()


class Aside(io.TextIOBase):
    """A stream that writes to another one, and that nobody can close, take apart or set otherwise."""

    mode = "w"

    def __init__(self, stream: IO[str] | None) -> None:
        self._stream = stream

    @property
    def buffer(self) -> Any:
        inner = getattr(self._stream, "buffer", None)
        return None if inner is None else _Bytes(self._stream, inner)

    @property
    def name(self) -> Any:
        return getattr(self._stream, "name", "<stderr>")

    @property
    def encoding(self) -> str:  # type: ignore[override]  # read only
        return getattr(self._stream, "encoding", None) or "utf-8"

    @property
    def errors(self) -> str:  # type: ignore[override]  # read only
        return getattr(self._stream, "errors", None) or "backslashreplace"

    @property
    def line_buffering(self) -> bool:
        return bool(getattr(self._stream, "line_buffering", True))

    @property
    def write_through(self) -> bool:
        return bool(getattr(self._stream, "write_through", False))

    def reconfigure(self, **settings: Any) -> None:
        """Left as it is: it is not the plugin's."""

    def detach(self) -> Any:
        """The bytes below. The stream itself stays as it is."""
        if (below := self.buffer) is None:
            raise io.UnsupportedOperation("detach")
        return below

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        return len(text) if self._stream is None else self._stream.write(text)

    def flush(self) -> None:
        if self._stream is not None:
            self._stream.flush()

    def fileno(self) -> int:
        if self._stream is None:
            raise io.UnsupportedOperation("fileno")
        return self._stream.fileno()

    def isatty(self) -> bool:
        return self._stream is not None and self._stream.isatty()

    def close(self) -> None:
        """Left open: it is not the plugin's."""


class _Bytes(io.BufferedIOBase):
    """What is below such a stream. It cannot be closed either."""

    def __init__(self, text: IO[str] | None, stream: Any) -> None:
        self._text = text
        self._stream = stream

    @property
    def raw(self) -> Any:
        return self

    @property
    def name(self) -> Any:
        return getattr(self._stream, "name", "<stderr>")

    def writable(self) -> bool:
        return True

    def write(self, data: Any, /) -> int:
        if self._text is not None:
            self._text.flush()  # what was printed before comes before
        written: int = self._stream.write(data)
        return written

    def flush(self) -> None:
        self._stream.flush()

    def fileno(self) -> int:
        number: int = self._stream.fileno()
        return number

    def isatty(self) -> bool:
        return bool(self._stream.isatty())

    def close(self) -> None:
        """Left open: it is not the plugin's."""
