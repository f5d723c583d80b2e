"""A structure, written into a PDF: ISO 32000-1, 14.7."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipcore_document.pdf.links import Links
from ipcore_document.pdf.tree import Leaf, Node, Touch, words_for

if TYPE_CHECKING:
    import pikepdf


def write(pdf: pikepdf.Pdf, document: Node, links: Links) -> None:
    """Write the structure of a document in the place of the one there is. What is drawn and not in it is an artifact."""
    import pikepdf

    root = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot))
    writing = _Writing(pdf, links)
    root.K = writing.written(document, root)
    root.ParentTree = writing.parents()
    root.ParentTreeNextKey = len(pdf.pages) + len(links.all)
    pdf.Root.StructTreeRoot = root
    for number, page in enumerate(pdf.pages):
        _leave_out(pdf, page, writing.drawn[number])


class _Writing:
    """
    The structure while it is written.

    Attributes:
        drawn: On each sheet, the part that what is drawn under a number belongs to.
    """

    def __init__(self, pdf: pikepdf.Pdf, links: Links) -> None:
        self.drawn: list[dict[int, pikepdf.Object]] = [{} for _ in pdf.pages]
        self._touched: dict[int, pikepdf.Object] = {}
        self._pdf = pdf
        self._pages = [page.obj for page in pdf.pages]
        self._links = links

    def written(self, document: Node, root: pikepdf.Object) -> pikepdf.Object:
        """The document, with all in it."""
        import pikepdf

        parts: dict[Node, pikepdf.Object] = {}
        for node in document.nodes():
            parts[node] = self._part(node, root if node.parent is None else parts[node.parent])
        for node, part in parts.items():
            part.K = pikepdf.Array([parts[one] if isinstance(one, Node) else self._reference(one, part) for one in node.kids])
        return parts[document]

    def parents(self) -> pikepdf.Object:
        """Which part each thing on a sheet belongs to."""
        import pikepdf

        entries: list[object] = []
        for number, drawn in enumerate(self.drawn):
            numbers = range(max(drawn, default=-1) + 1)
            entries += [number, self._pdf.make_indirect(pikepdf.Array([drawn.get(one) for one in numbers]))]
        for number, part in sorted(self._touched.items()):
            entries += [len(self.drawn) + number, part]
            self._links.all[number].StructParent = len(self.drawn) + number
        return self._pdf.make_indirect(pikepdf.Dictionary(Nums=pikepdf.Array(entries)))

    def _part(self, node: Node, parent: pikepdf.Object) -> pikepdf.Object:
        import pikepdf

        part = pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name("/" + node.role), P=parent)
        if node.lang is not None:
            part.Lang = pikepdf.String(node.lang)
        if node.actual is not None:
            part.ActualText = pikepdf.String(node.actual)
        if node.role == "Figure" and node.element is not None:
            part.Alt = pikepdf.String(words_for(node.element))
        attributes = _attributes(node)
        if attributes is not None:
            part.A = attributes
        return self._pdf.make_indirect(part)

    def _reference(self, kid: Leaf | Touch, part: pikepdf.Object) -> pikepdf.Object:
        import pikepdf

        if isinstance(kid, Touch):
            self._touched[kid.number] = part
            return pikepdf.Dictionary(Type=pikepdf.Name.OBJR, Pg=self._pages[kid.sheet], Obj=self._links.all[kid.number])
        self.drawn[kid.sheet][kid.number] = part
        return pikepdf.Dictionary(Type=pikepdf.Name.MCR, Pg=self._pages[kid.sheet], MCID=kid.number)


def _attributes(node: Node) -> pikepdf.Object | None:
    """What a type alone does not say."""
    import pikepdf

    if node.role == "L" and any(
        isinstance(one, Node) and one.role == "Lbl" for item in node.kids if isinstance(item, Node) for one in item.kids
    ):
        numbering = {"ol": "/Decimal", "ul": "/Disc"}.get(str(node.element.tag) if node.element is not None else "")
        return None if numbering is None else pikepdf.Dictionary(O=pikepdf.Name.List, ListNumbering=pikepdf.Name(numbering))
    if node.role == "Figure" and node.box is not None:
        return pikepdf.Dictionary(O=pikepdf.Name.Layout, BBox=pikepdf.Array(node.box))
    if node.role in ("TH", "TD") and node.element is not None:
        return _cell(node.role, node.element.attrib)
    return None


def _cell(role: str, said: dict[str, str]) -> pikepdf.Object | None:
    import pikepdf

    cell = pikepdf.Dictionary(O=pikepdf.Name.Table)
    if role == "TH":
        cell.Scope = pikepdf.Name.Row if said.get("scope", "").startswith("row") else pikepdf.Name.Column
    for name, key in (("colspan", "/ColSpan"), ("rowspan", "/RowSpan")):
        if said.get(name, "1").isdecimal() and said.get(name, "1") != "1":
            cell[key] = int(said[name])
    return cell if len(cell) > 1 else None


def _leave_out(pdf: pikepdf.Pdf, page: pikepdf.Page, drawn: dict[int, pikepdf.Object]) -> None:
    """Make artifacts of what belongs to no part: page numbers, and heads of a table that have been read."""
    import pikepdf

    changed = []
    for instruction in pikepdf.parse_content_stream(page):
        if str(instruction.operator) == "BDC":
            number = instruction.operands[1].get("/MCID")
            if number is not None and int(number) not in drawn:
                instruction = pikepdf.ContentStreamInstruction([pikepdf.Name.Artifact], pikepdf.Operator("BMC"))
        changed.append(instruction)
    page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(changed))
