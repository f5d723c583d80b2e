"""
A report of child welfare, read as a stream: the sender, and the individuals one by one, whatever the file's size.

How we read it: by the shape of the receiver's schema. What it does not know is told of and passed over, as the receiver's programme does;
what it asks for and does not find breaks the individual, and the next one is read. The sender is to come first. Where it does not, that is
told of, and nothing else changes. Elements are in no namespace, or all in that of the root.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO, Final

from ipcore_kostra.child_welfare.individual import Individual, Sender
from ipcore_kostra.child_welfare.making import Making
from ipcore_kostra.child_welfare.problem import Fault, Problem
from ipcore_kostra.child_welfare.tree import Node, nodes

if TYPE_CHECKING:
    from ipcore_kostra.child_welfare.schema import Schema

ROOT: Final = "Barnevern"
SENDER: Final = "Avgiver"
INDIVIDUAL: Final = "Individ"

Part = Sender | Individual | Problem


def parts(file: BinaryIO, schema: Schema | None = None) -> Iterator[Part]:
    """
    What the file says, in its order: the problems of an element, then the element itself where none of them breaks it.

    Memory does not grow with the file. What the stream raises is let through.

    Args:
        file: The report.
        schema: A schema that each sender and individual is held against, too. What it finds is told as `Fault.SCHEMA` or, where there is a
            word for it, as another fault, unless the reading has told of the same place.

    Raises:
        ParseError: no XML that can be read, see `tree.nodes`. Comes in its place, after what stood before.
    """
    reading = _Reading(schema)
    for number, node in enumerate(nodes(file)):
        yield from reading.of(node) if number else reading.of_root(node)


class _Reading:
    """How far a file has been read."""

    def __init__(self, schema: Schema | None) -> None:
        self._schema = schema
        self._senders = 0
        self._individuals = 0

    def of_root(self, node: Node) -> Iterator[Part]:
        if node.name != ROOT:
            yield Problem(fault=Fault.UNKNOWN_ELEMENT, path="?", line=node.line)
        for _ in node.attributes:
            yield Problem(fault=Fault.UNKNOWN_ATTRIBUTE, path=ROOT, attribute="?", line=node.line)

    def of(self, node: Node) -> Iterator[Part]:
        if node.name == SENDER:
            return self._sender(node)
        return self._individual(node) if node.name == INDIVIDUAL else self._unknown(node)

    def _sender(self, node: Node) -> Iterator[Part]:
        self._senders += 1
        path = SENDER if self._senders == 1 else f"{SENDER}[{self._senders}]"
        if self._individuals:
            yield Problem(fault=Fault.ORDER, path=path, line=node.line)
        yield from self._made(node, "sender", path, None)

    def _individual(self, node: Node) -> Iterator[Part]:
        self._individuals += 1
        return self._made(node, "individual", f"{INDIVIDUAL}[{self._individuals}]", self._individuals)

    def _unknown(self, node: Node) -> Iterator[Part]:
        yield Problem(fault=Fault.UNKNOWN_ELEMENT, path="?", line=node.line)

    def _made(self, node: Node, type_name: str, path: str, record: int | None) -> Iterator[Part]:
        making = Making(record=record)
        made = making.made(node, type_name, path, **({} if record is None else {"number": record}))
        yield from making.problems
        broken = making.broken
        if self._schema is not None:
            met = {(one.path, one.attribute) for one in making.problems}
            for one in self._schema.problems(node, path, record):
                if (one.path, one.attribute) not in met:
                    broken |= one.fault.breaks
                    yield one
        if made is not None and not broken:
            yield made
