"""What a reader of PDF finds in one: its structure, with the text that is drawn for each part. Nothing of what wrote it is used here."""

from __future__ import annotations

import io
import re

from attrs import define, field

PAINTING = {"Tj", "TJ", "'", '"', "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "Do", "sh", "BI", "INLINE IMAGE"}
"""Operators that put something on a sheet."""


@define
class Part:
    """
    A part of the structure.

    Attributes:
        role: Its type.
        kids: Parts and texts in it.
        lang, alt, actual: What it says of itself.
        attributes: Those of tables, lists and figures.
        links: The annotations in it.
    """

    role: str
    kids: list = field(factory=list)
    lang: str | None = None
    alt: str | None = None
    actual: str | None = None
    attributes: dict = field(factory=dict)
    links: list = field(factory=list)

    def parts(self):
        """This one and all below, in the order in which they are read."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Part):
                yield from kid.parts()

    def all(self, *roles):
        """All parts of some types."""
        return [part for part in self.parts() if part.role in roles]

    def roles(self):
        """The types of what stands in it."""
        return [kid.role if isinstance(kid, Part) else "" for kid in self.kids]

    def text(self):
        """What is read aloud."""
        if self.actual is not None:
            return self.actual
        return "".join(kid.text() if isinstance(kid, Part) else kid for kid in self.kids)


@define
class Seen:
    """
    A PDF, read.

    Attributes:
        document: The structure.
        artifacts: The texts that are not read, by sheet.
        loose: How many things are drawn that are neither in the structure nor artifacts.
        unowned: Things in the structure that the tree of parents does not lead back to their part.
        catalog: What the PDF says of itself.
    """

    document: Part
    artifacts: list
    loose: int
    unowned: int
    catalog: dict


def seen(data, password=""):
    """Read a PDF."""
    import pikepdf

    with pikepdf.open(io.BytesIO(data), password=password) as pdf:
        sheets = {page.objgen: _sheet(page) for page in pdf.pages}
        parents = _parents(pdf)
        unowned = []
        document = _part(pdf.Root.StructTreeRoot.K, sheets, parents, unowned)
        info = pdf.open_metadata()
        catalog = {
            "lang": str(pdf.Root.Lang),
            "title": str(pdf.docinfo.Title),
            "created": str(pdf.docinfo.CreationDate),
            "shows_title": bool(pdf.Root.ViewerPreferences.DisplayDocTitle),
            "marked": bool(pdf.Root.MarkInfo.Marked),
            "xmp_title": info.get("dc:title"),
            "xmp_part": info.get("pdfuaid:part"),
            "tabs": {str(page.get("/Tabs")) for page in pdf.pages},
            "roles": sorted(str(one) for one in pdf.Root.StructTreeRoot.get("/RoleMap", {})),
            "sheets": len(pdf.pages),
        }
        return Seen(
            document=document,
            artifacts=[sheet["artifacts"] for sheet in sheets.values()],
            loose=sum(sheet["loose"] for sheet in sheets.values()),
            unowned=len(unowned),
            catalog=catalog,
        )


def letters(text):
    """A text without its spaces: a line that ends within a long word has none."""
    return re.sub(r"[\s\u200b]+", "", text)


def _part(item, sheets, parents, unowned):
    part = Part(
        role=str(item.S)[1:],
        lang=_said(item, "/Lang"),
        alt=_said(item, "/Alt"),
        actual=_said(item, "/ActualText"),
        attributes={str(key)[1:]: _plain(value) for key, value in item.get("/A", {}).items()},
    )
    for kid in item.get("/K", []):
        if "/S" in kid:
            assert kid.P.objgen == item.objgen
            part.kids.append(_part(kid, sheets, parents, unowned))
        elif str(kid.Type) == "/OBJR":
            part.links.append(_link(kid.Obj))
            if parents[int(kid.Obj.StructParent)].objgen != item.objgen:
                unowned.append(kid)
        else:
            sheet = sheets[kid.Pg.objgen]
            part.kids.append(sheet["texts"].pop(int(kid.MCID)))
            if parents[int(kid.Pg.StructParents)][int(kid.MCID)].objgen != item.objgen:
                unowned.append(kid)
    return part


def _link(annotation):
    target = annotation.get("/Dest")
    return {"contents": str(annotation.Contents), "to": str(annotation.A.URI) if target is None else "#" + str(target)}


def _said(item, key):
    return str(item[key]) if key in item else None


def _plain(value):
    return str(value) if not isinstance(value, (int, float)) else value


def _parents(pdf):
    nums = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    return {int(number): value for number, value in zip(nums[::2], nums[1::2], strict=True)}


def _sheet(page):
    """The texts drawn under each number, those of artifacts, and how much is under neither."""
    import pikepdf

    found = {"texts": {}, "artifacts": "", "loose": 0}
    fonts = {str(name): _letters_of(font) for name, font in page.Resources.get("/Font", {}).items()}
    font, stack = {}, []
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in ("BDC", "BMC"):
            number = operands[1].get("/MCID") if name == "BDC" else None
            assert number is not None or str(operands[0]) == "/Artifact"
            assert number is None or not any(one is None for one in stack), "something that is read stands in an artifact"
            stack.append(None if number is None else int(number))
            if number is not None:
                assert int(number) not in found["texts"]
                found["texts"][int(number)] = ""
        elif name == "EMC":
            stack.pop()
        elif name == "Tf":
            font = fonts[str(operands[0])]
        elif name in PAINTING:
            text = _drawn(operands, font) if name in ("Tj", "TJ") else ""
            if not stack:
                found["loose"] += 1
            elif stack[-1] is None:
                found["artifacts"] += text
            else:
                found["texts"][stack[-1]] += text
    return found


def _drawn(operands, font):
    parts = operands[0] if hasattr(operands[0], "__iter__") and not _is_text(operands[0]) else [operands[0]]
    codes = [bytes(part) for part in parts if _is_text(part)]
    return "".join(font[code[at : at + 2]] for code in codes for at in range(0, len(code), 2))


def _is_text(operand):
    import pikepdf

    return isinstance(operand, (pikepdf.String, bytes, str))


def _letters_of(font):
    """The letters of each code of a font."""
    table = font.ToUnicode.read_bytes().decode()
    found = re.findall(r"<([0-9a-fA-F]{4})>\s*<([0-9a-fA-F]+)>", table)
    return {bytes.fromhex(code): bytes.fromhex(text).decode("utf-16-be") for code, text in found}
