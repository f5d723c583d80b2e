"""WeasyPrint without what it writes about what it lays out: a letter it has no font for is part of a text."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_NAMES = ("weasyprint", "weasyprint.progress", "fontTools", "fontTools.subset", "fontTools.ttLib", "fontTools.varLib")


@contextmanager
def quiet() -> Iterator[None]:
    """Let nothing that this thread does meanwhile come into any log."""
    mine = threading.get_ident()

    def of_others(record: logging.LogRecord) -> bool:
        return record.thread != mine

    loggers = [logging.getLogger(name) for name in _NAMES]
    for logger in loggers:
        logger.addFilter(of_others)
    try:
        yield
    finally:
        for logger in loggers:
            logger.removeFilter(of_others)
