"""The links of a PDF: those of the page, without the marks."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit
from xml.etree.ElementTree import Element

from ipcore_document.pdf.tree import Touch

if TYPE_CHECKING:
    import pikepdf

_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_PRINTED = 4
"""The flag of what is on the printed sheet too."""

_ASCII = "".join(chr(code) for code in range(0x21, 0x7F))


class Links:
    """
    The places on the sheets that lead somewhere.

    Attributes:
        all: Their annotations.
    """

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.all: list[pikepdf.Object] = []
        self._pdf = pdf
        self._sheets: dict[int, list[pikepdf.Object]] = {}
        named = pdf.Root.Names.Dests.Names if "/Names" in pdf.Root and "/Dests" in pdf.Root.Names else ()
        self._places = {str(one) for one in tuple(named)[::2]}

    def touch(self, annotation: pikepdf.Object, element: Element, sheet: int) -> Touch | None:
        """Let an annotation lead where its element leads. None: nowhere, or where no reader should be led."""
        import pikepdf

        href = element.get("href", "")
        if href[:1] == "#" and href[1:] in self._places:
            del annotation["/A"]
            annotation.Dest = pikepdf.String(href[1:])
        elif urlsplit(href).scheme in _SCHEMES:
            annotation.A.URI = pikepdf.String(quote(href, safe=_ASCII))
        else:
            return None
        annotation.F = _PRINTED
        annotation.Contents = pikepdf.String(" ".join("".join(element.itertext()).split()))
        self.all.append(annotation)
        self._sheets.setdefault(sheet, []).append(annotation)
        return Touch(sheet, len(self.all) - 1)

    def finish(self) -> None:
        """Take all other annotations off the sheets."""
        import pikepdf

        for number, page in enumerate(self._pdf.pages):
            if "/Annots" in page:
                del page["/Annots"]
            if number in self._sheets:
                page.Annots = pikepdf.Array(self._sheets[number])
