"""
What httpx and httpcore log is not logged while a server is asked: they log the server's headers and its words for a status as they come.

Only the thread that asks is quiet, and only while it does.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_LOGGERS = ("httpx", *(f"httpcore.{one}" for one in ("connection", "http11", "http2", "proxy", "socks")))
_asking = threading.local()


class _Quiet(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        return not getattr(_asking, "now", False)


_QUIET = _Quiet()


@contextmanager
def quiet() -> Iterator[None]:
    """Nothing of theirs is logged inside."""
    for name in _LOGGERS:
        logging.getLogger(name).addFilter(_QUIET)  # again and again it is the same one, once
    _asking.now = True
    try:
        yield
    finally:
        _asking.now = False
