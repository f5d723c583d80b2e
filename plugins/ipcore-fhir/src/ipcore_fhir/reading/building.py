"""A document of JSON put together from the events of an incremental parser, entry by entry where it is a Bundle."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ipcore_fhir.reading import faults, limits
from ipcore_fhir.reading.faults import Kind

Event = tuple[str, Any]

Ready = tuple[str, Any, int, Kind | None]
"""What is ready: "entry" or "document", the value, the number of the entry from 1, and what is wrong with it. None: nothing."""


class Building:
    """
    The document that is being read. Of the entries of a Bundle none is kept: each is ready as soon as it is whole.

    Attributes:
        stack: The objects and lists that are open, the document first. Empty: between two documents.
    """

    def __init__(self) -> None:
        self.stack: list[Any] = []
        self._entries: list[Any] | None = None
        self._key = ""
        self._count = 0
        self._beyond = 0  # open objects and lists that are too deep to be kept
        self._wrong: Kind | None = None  # with the entry that is open, or the document
        self._wrong_outside: Kind | None = None

    def take(self, events: Iterable[Event]) -> Iterator[Ready]:
        """Go on with these events, and give what is ready."""
        for kind, value in events:
            if self._beyond:
                self._beyond += (kind in _START) - (kind in _END)
            elif kind == "map_key":
                self._name(value)
            elif kind in _START:
                self._open({} if kind == "start_map" else [])
            elif kind in _END:
                yield from self._close()
            elif self.stack:
                self._put(value)
                if self.stack[-1] is self._entries:
                    yield self._entry(self._entries.pop())
            else:
                yield "document", value, 0, None

    def drop_entry(self, wrong: Kind) -> None:
        """Keep nothing more of the entry, or of the document, that is open: it is refused."""
        self._wrong = self._wrong or wrong
        in_entry = self._entries is not None and len(self.stack) > 1 and self.stack[1] is self._entries
        for one in self.stack[2:] if in_entry else self.stack:
            one.clear()

    def _name(self, name: str) -> None:
        if name in self.stack[-1]:
            self._wrong = self._wrong or faults.TWICE
        self._key = name

    def _open(self, new: Any) -> None:
        if len(self.stack) >= limits.MAX_DEPTH:
            self._beyond = 1
            self._wrong = self._wrong or faults.TOO_DEEP
            return
        if self.stack:
            self._put(new)
        self.stack.append(new)
        if len(self.stack) == 2 and self._key == "entry" and isinstance(new, list) and _may_be_bundle(self.stack[0]):
            self._entries, self._count = new, 0
            self._wrong_outside, self._wrong = self._wrong, None

    def _put(self, value: Any) -> None:
        top = self.stack[-1]
        if isinstance(top, dict):
            top[self._key] = value
        else:
            top.append(value)

    def _close(self) -> Iterator[Ready]:
        closed = self.stack.pop()
        if not self.stack:
            wrong, self._wrong, self._wrong_outside, self._entries = self._wrong, None, None, None
            yield "document", closed, 0, wrong
        elif closed is self._entries:
            self._wrong, self._wrong_outside = self._wrong or self._wrong_outside, None
        elif self.stack[-1] is self._entries:
            self._entries.pop()
            yield self._entry(closed)

    def _entry(self, entry: Any) -> Ready:
        self._count += 1
        wrong, self._wrong = self._wrong, None
        return "entry", entry, self._count, wrong


_START = frozenset({"start_map", "start_array"})
_END = frozenset({"end_map", "end_array"})


def _may_be_bundle(document: dict[str, Any]) -> bool:
    """Whether a document with entries is a Bundle. A Bundle says so, if not before, after them; so far a List looks like one."""
    named: object = document.get("resourceType", "Bundle")
    return named == "Bundle"
