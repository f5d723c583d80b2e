"""Resources kept in memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from ipcore_fhir.reading.item import Item


class Store(Protocol):
    """Keeps resources, and whom they belong to, until they are asked for."""

    def keep(self, item: Item, names: Iterable[str]) -> None:
        """Keep a resource under its names. One that was kept under its number is replaced."""
        ...

    def get(self, number: int) -> Item:
        """The resource with this number."""
        ...

    def known(self, number: int) -> tuple[str, str]:
        """The type and the address of the resource with this number."""
        ...

    def find(self, name: str) -> list[int]:
        """The numbers of the resources that go by a name, the first two."""
        ...

    def all(self) -> Iterator[Item]:
        """All, in their order."""
        ...

    def patients(self) -> Iterator[int]:
        """The numbers of the Patients, in their order."""
        ...

    def link(self, to: str, number: int) -> None:
        """Put a resource with others, under what they have in common."""
        ...

    def linked(self, to: str) -> list[int]:
        """The numbers of what was put together, in their order."""
        ...

    def lacking(self) -> Iterator[str]:
        """Under what resources were put that begins with "?", each once, in the order of the first of each."""
        ...

    def close(self) -> None:
        """Let go of all."""
        ...


class Memory:
    """Resources kept in memory."""

    def __init__(self) -> None:
        self._items: dict[int, Item] = {}
        self._names: dict[str, list[int]] = {}
        self._links: dict[str, list[int]] = {}

    def keep(self, item: Item, names: Iterable[str]) -> None:
        """Keep a resource."""
        self._items[item.number] = item
        for name in names:
            numbers = self._names.setdefault(name, [])
            if item.number not in numbers[:2]:
                numbers.append(item.number)

    def get(self, number: int) -> Item:
        """The resource with this number."""
        return self._items[number]

    def known(self, number: int) -> tuple[str, str]:
        """The type and the address."""
        item = self._items[number]
        return item.type, item.address

    def find(self, name: str) -> list[int]:
        """The first two that go by a name."""
        return self._names.get(name, [])[:2]

    def all(self) -> Iterator[Item]:
        """All, in their order."""
        return iter(self._items.values())

    def patients(self) -> Iterator[int]:
        """The Patients."""
        return (one.number for one in self._items.values() if one.type == "Patient")

    def link(self, to: str, number: int) -> None:
        """Put a resource with others."""
        self._links.setdefault(to, []).append(number)

    def linked(self, to: str) -> list[int]:
        """What was put together."""
        return sorted(set(self._links.get(to, ())))

    def lacking(self) -> Iterator[str]:
        """What begins with "?"."""
        return (one for one in self._links if one.startswith("?"))

    def close(self) -> None:
        """Let go of all."""
        for one in (self._items, self._names, self._links):
            one.clear()
