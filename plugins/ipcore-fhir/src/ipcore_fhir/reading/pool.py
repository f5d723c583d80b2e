"""Resources wait here for those that belong with them: in memory while they are few, on disk when they are many."""

from __future__ import annotations

import datetime as dt
from types import TracebackType

from ipcore import Problem, ProblemKind
from ipcore_fhir.reading import faults, limits
from ipcore_fhir.reading.entries import Found
from ipcore_fhir.reading.item import Item
from ipcore_fhir.reading.memory import Memory, Store
from ipcore_fhir.reading.names import Names
from ipcore_fhir.reading.spool import Spool
from ipcore_fhir.resource import Resource, text


class Pool:
    """
    The resources of a document, or of all that are not whole in themselves.

    Attributes:
        store: Where they are.
        count: How many there are.
        more: Something that belongs with them could not be read, or is not here: what they say is not all.
    """

    def __init__(self) -> None:
        self.store: Store = Memory()
        self.count = 0
        self.more = False
        self._bytes = 0
        self._in_memory = True

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.store.close()

    def add(self, found: Found) -> Problem | None:
        """Take a resource. Why it is not taken, where another is here under its address and it is not known which is the later."""
        return self.take(Item(found=found, number=self.count))

    def take(self, item: Item) -> Problem | None:
        """The same of one that has a number, which it loses."""
        item.number = self.count
        names = item.names()
        before = self.store.find(names[0]) if names else []
        for number in before:
            if self.store.known(number) == (item.type, item.address):
                return self._met_again(self.store.get(number), item, names)
        self.store.keep(item, names)
        self.count += 1
        self._bytes += item.found.size
        if self._in_memory and (self.count > limits.MAX_IN_MEMORY or self._bytes > limits.MAX_BYTES_IN_MEMORY):
            self._to_disk()
        return None

    def one(self, names: Names) -> int | None:
        """The number of what a Reference leads to. None: it leads to nothing, or to more than one."""
        found = self.found(names)
        return found[0] if len(found) == 1 else None

    def found(self, names: Names) -> list[int]:
        """The numbers of what a Reference may lead to, by the first of its names that leads anywhere."""
        return next((found for name in names if (found := self.store.find(name))), [])

    def _met_again(self, other: Item, item: Item, names: tuple[str, ...]) -> Problem | None:
        if other.resource == item.resource:
            return None
        first, second = _changed(other.resource), _changed(item.resource)
        if first is None or second is None or first == second:
            found = "another resource with the address of one that came before, and not when it was changed"
            expected = "one version, or meta.lastUpdated in both"
            return faults.problem(ProblemKind.DUPLICATE, item.found.place, found, expected, item.found.line)
        if second > first:
            item.number = other.number
            self.store.keep(item, names)
        return None

    def _to_disk(self) -> None:
        spool = Spool()
        for item in self.store.all():
            spool.keep(item, item.names())
        self.store.close()
        self.store, self._in_memory = spool, False


def _changed(resource: Resource) -> dt.datetime | None:
    """When a resource was changed last. None: it does not say."""
    try:
        told = dt.datetime.fromisoformat(text(resource, "meta", "lastUpdated") or "")
    except ValueError:
        return None
    return told if told.tzinfo is not None else None
