"""The structure of a document, as its page has it: one node for one element, over however many sheets of paper it goes."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from attrs import define, field, frozen

from ipcore_document.pdf.roles import ACTUAL, GROUPS, HIDDEN_KINDS, INLINE, KEPT_EMPTY, ROLES, SVG

UNKNOWN = "und"
"""The tag of BCP 47 of a language that nobody knows."""


@frozen
class Leaf:
    """What is drawn on one sheet under one number (marked content)."""

    sheet: int
    number: int


@frozen
class Touch:
    """Where a link can be touched on one sheet: the number of its annotation, over all sheets."""

    sheet: int
    number: int


@define(eq=False)
class Node:
    """
    A part of the structure.

    Attributes:
        role: Its structure type.
        parent: What it stands in. None: the document.
        element: The element it is. None: no element is this and nothing else.
        kids: What stands in it, in the order in which it is read.
        lang: The language of what stands in it, where that is another one than around it.
        actual: What is to be read in the place of what is drawn. None: what is drawn.
        box: Where a figure stands on its sheet: left, bottom, right, top.
    """

    role: str
    parent: Node | None = field(default=None, repr=False)
    element: Element | None = field(default=None, repr=False)
    kids: list[Node | Leaf | Touch] = field(factory=list, repr=False)
    lang: str | None = field(default=None)
    actual: str | None = field(default=None, repr=False)
    box: tuple[float, float, float, float] | None = field(default=None)

    def nodes(self) -> Iterator[Node]:
        """This one and all in it, each before what stands in it."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(one for one in reversed(node.kids) if isinstance(one, Node))


class Tree:
    """
    The structure while it is built: say what there is in the order in which it is read.

    Attributes:
        root: The document.
    """

    def __init__(self, page: Element) -> None:
        """`page` is the page that has all elements."""
        self.root = Node("Document", lang=page.get("lang"))
        self._parents = {child: parent for parent in page.iter() for child in parent}
        self._places: dict[Element, Node] = {}
        self._labels: dict[Element, Node] = {}
        self._head_sheets: dict[Element, int] = {}

    def open(self, element: Element, sheet: int) -> Node | None:
        """Where what stands in an element belongs. None: nowhere, it is not read."""
        if self._unread(element, sheet):
            return None
        return self._place(element)

    def add(self, element: Element, leaf: Leaf, *, label: bool = False) -> bool:
        """Add what is drawn for an element. `label`: the mark before an item of a list. Whether it is read."""
        place = self.open(element, leaf.sheet)
        if place is None:
            return False
        if label:
            place = self._label(element, place)
        _holder(place).kids.append(leaf)
        return True

    def prune(self) -> None:
        """Take out what nothing stands in. A link that leads nowhere is text."""
        for node in reversed(tuple(self.root.nodes())):
            node.kids = [one for one in node.kids if not isinstance(one, Node) or one.kids or one.role in KEPT_EMPTY]
            if node.role == "Link" and not any(isinstance(one, Touch) for one in node.kids):
                node.role = "Span"

    def _unread(self, element: Element, sheet: int) -> bool:
        at: Element | None = element
        while at is not None:
            if at.get("aria-hidden") == "true" or at.get("role") in HIDDEN_KINDS or (at.tag == "img" and at.get("alt") == ""):
                return True
            if at.tag == "thead" and self._head_sheets.setdefault(at, sheet) != sheet:
                return True  # the heads of a table are drawn again on each sheet, and read once
            at = self._parents.get(at)
        return False

    def _place(self, element: Element) -> Node:
        if element not in self._places:
            parent = self._parents.get(element)
            self._places[element] = self.root if parent is None or element.tag == "body" else self._made(element, self._place(parent))
        return self._places[element]

    def _made(self, element: Element, around: Node) -> Node:
        """The node for an element, in the node around it."""
        if element.tag == "li":
            return _in(_in(around, "LI", element), "LBody")
        if element.tag == "div" and around.role == "L":
            return _in(around, "LI", element)
        if element.tag in ("dt", "dd"):
            return _in(_entry(element, around), "Lbl" if element.tag == "dt" else "LBody", element)
        says = element.get(ACTUAL) is not None or _lang(around, element) is not None
        role = ROLES.get(str(element.tag)) or ("Span" if says else None)
        if role is None or (role == "Link" and element.get("href") is None):
            return around
        return _in(_holder(around) if role in INLINE else around, role, element)

    def _label(self, element: Element, body: Node) -> Node:
        """The mark before an item of a list, before what the item says."""
        if element not in self._labels:
            item = body.parent
            assert item is not None
            self._labels[element] = Node("Lbl", item)
            item.kids.insert(0, self._labels[element])
        return self._labels[element]


def _in(parent: Node, role: str, element: Element | None = None) -> Node:
    node = Node(role, parent, element, lang=_lang(parent, element), actual=None if element is None else element.get(ACTUAL))
    parent.kids.append(node)
    return node


def _lang(parent: Node, element: Element | None) -> str | None:
    said = None if element is None else element.get("lang")
    if said is None:
        return None
    around: Node | None = parent
    while around is not None and around.lang is None:
        around = around.parent
    lang = said or UNKNOWN
    return None if around is not None and around.lang == lang else lang


def _entry(element: Element, around: Node) -> Node:
    """The item that a term or its description belongs to: a term opens one, where no element stands around both."""
    if around.role != "L":
        return around
    last = around.kids[-1] if around.kids else None
    return last if element.tag == "dd" and isinstance(last, Node) else _in(around, "LI")


def _holder(place: Node) -> Node:
    """Where text may stand: a paragraph, in what holds none itself."""
    if place.role not in GROUPS:
        return place
    last = place.kids[-1] if place.kids else None
    return last if isinstance(last, Node) and last.role == "P" and last.element is None else _in(place, "P")


def words_for(element: Element) -> str:
    """What a figure shows, in words."""
    title = element.find(f"{SVG[:-3]}title")
    return element.get("alt") or element.get("aria-label") or ("" if title is None else "".join(title.itertext()).strip())
