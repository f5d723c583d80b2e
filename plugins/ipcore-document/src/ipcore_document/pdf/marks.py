"""
Which part of a PDF came from which element of the page.

WeasyPrint writes one structure element for each box: a paragraph that goes over two sheets is two of them, and none says what it was on
the page. So each box is made a link to a number, that of its element. The links come into the structure that WeasyPrint writes, and
`tags` takes them out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

if TYPE_CHECKING:
    from weasyprint import Document
    from weasyprint.formatting_structure.boxes import Box

SCHEME = "element:"
"""What the addresses of the links begin with."""


def mark(document: Document) -> list[Element]:
    """Make each box a link to the number of its element. The elements, in the order of their numbers."""
    elements: list[Element] = []
    numbers: dict[Element, int] = {}
    for page in document.pages:
        places = {id(box): rectangle for _, _, rectangle, box in page.links}
        marked = []
        for box in _boxes(page._page_box):
            if box.element not in numbers:
                numbers[box.element] = len(elements)
                elements.append(box.element)
            marked.append(("external", f"{SCHEME}{numbers[box.element]}", places.get(id(box), (0, 0, 0, 0)), box))
        page.links[:] = marked
    return elements


def _boxes(root: Box) -> Iterator[Box]:
    """The boxes that become structure elements: not those of text, which belong to the one they stand in."""
    from weasyprint.formatting_structure.boxes import LineBox, TextBox

    waiting = [root]
    while waiting:
        box = waiting.pop()
        box = getattr(box, "_box", box)  # what stands in for a box that is placed freely
        if box.element is not None and not isinstance(box, (LineBox, TextBox)):
            yield box
        waiting.extend(reversed(tuple(box.all_children())))
