"""Letters that no font has."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pikepdf

_TO_NOTHING = re.compile(r"^<([0-9a-f]{4})> 0$", re.MULTILINE)
_TO_LETTERS = re.compile(r"^<([0-9a-f]{4})> <([0-9a-f]+)>$", re.MULTILINE)


def missing_letters(pdf: pikepdf.Pdf) -> frozenset[str]:
    """The letters that are drawn as an empty box, since there is no font for them: codes that lead to the glyph 0."""
    import pikepdf

    found: set[str] = set()
    for font in pdf.pages[0].Resources.Font.values():
        if isinstance(font.Encoding, pikepdf.Stream):
            codes = set(_TO_NOTHING.findall(font.Encoding.read_bytes().decode()))
            letters = _TO_LETTERS.findall(font.ToUnicode.read_bytes().decode())
            found.update(bytes.fromhex(text).decode("utf-16-be") for code, text in letters if code in codes)
    return frozenset(found)
