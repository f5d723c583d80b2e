"""
The tags of a PDF, written anew from the page it was made of.

WeasyPrint writes a structure that validates and that is hard to listen to: what goes over two sheets is two things, the heads of a table
are read anew on each sheet, no part has a language of its own, and an entry of a list of terms is two items. This writes one that is as
the page is.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from ipcore_document.pdf.links import Links
from ipcore_document.pdf.marks import SCHEME
from ipcore_document.pdf.structure import write
from ipcore_document.pdf.tree import Leaf, Tree

if TYPE_CHECKING:
    import pikepdf

_POINTS = 0.75
"""How many points a pixel of CSS is."""


def retag(pdf: pikepdf.Pdf, page: Element, elements: Sequence[Element]) -> None:
    """Write the tags anew. `elements` are those that the links in the old ones count, all of them on `page`."""
    reading = _Reading(pdf, page, elements)
    reading.read()
    reading.tree.prune()
    reading.links.finish()
    write(pdf, reading.tree.root, reading.links)


class _Reading:
    """The old structure, read from its beginning to its end."""

    def __init__(self, pdf: pikepdf.Pdf, page: Element, elements: Sequence[Element]) -> None:
        self.tree = Tree(page)
        self.links = Links(pdf)
        self._pdf = pdf
        self._elements = elements
        self._sheets = {one.obj.objgen: number for number, one in enumerate(pdf.pages)}

    def read(self) -> None:
        """Take all there is over into the tree."""
        waiting = [(one, self._elements[0], False) for one in _parts(_kids(self._pdf.Root.StructTreeRoot))]
        while waiting:
            part, owner, label = waiting.pop()
            kids = _kids(part)
            owner = self._owner(kids, owner)
            label = label or part.S == "/Lbl"
            self._take(part, kids, owner, label=label)
            waiting.extend((one, owner, label) for one in _parts(kids))

    def _take(self, part: pikepdf.Object, kids: Sequence[pikepdf.Object | int], owner: Element, *, label: bool) -> None:
        sheet = self._sheets[part.Pg.objgen] if "/Pg" in part else 0
        node = self.tree.open(owner, sheet)
        for kid in kids:
            if isinstance(kid, int):
                self.tree.add(owner, Leaf(sheet, kid), label=label)
            elif node is not None and part.S == "/Link" and "/Obj" in kid:
                touch = self.links.touch(kid.Obj, owner, sheet)
                node.kids.extend([] if touch is None else [touch])
        if node is not None and part.S == "/Figure" and node.role == "Figure":
            node.box = self._box(part, sheet)

    def _owner(self, kids: Sequence[pikepdf.Object | int], around: Element) -> Element:
        for kid in kids:
            if not isinstance(kid, int) and "/Obj" in kid:
                return self._elements[int(str(kid.Obj.A.URI).removeprefix(SCHEME))]
        return around

    def _box(self, part: pikepdf.Object, sheet: int) -> tuple[float, float, float, float]:
        """Where a figure is, in points from below: it is written in pixels from above."""
        left, top, right, bottom = (float(one) * _POINTS for one in part.A.BBox)
        height = float(self._pdf.pages[sheet].MediaBox[3])
        return (left, height - bottom, right, height - top)


def _parts(kids: Sequence[pikepdf.Object | int]) -> list[pikepdf.Object]:
    """The parts among what stands in one, the last first."""
    return [one for one in reversed(kids) if not isinstance(one, int) and "/S" in one]


def _kids(part: pikepdf.Object) -> list[pikepdf.Object | int]:
    import pikepdf

    if "/K" not in part:
        return []
    return list(part.K) if isinstance(part.K, pikepdf.Array) else [part.K]
