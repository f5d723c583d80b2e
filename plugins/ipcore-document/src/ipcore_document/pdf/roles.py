"""What the elements of a page are in a PDF: the standard structure types of ISO 32000-1, 14.8.4."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

SVG: Final = "{http://www.w3.org/2000/svg}svg"

ROLES: Final[Mapping[str, str]] = {
    **dict.fromkeys(("address", "aside", "details", "div", "fieldset", "figure", "footer", "form", "header", "main", "nav"), "Div"),
    **{f"h{level}": f"H{level}" for level in range(1, 7)},
    **dict.fromkeys(("figcaption", "label", "legend", "p", "pre", "summary"), "P"),
    **dict.fromkeys(("dl", "ol", "ul"), "L"),
    **dict.fromkeys(("img", SVG), "Figure"),
    "a": "Link",
    "article": "Art",
    "blockquote": "BlockQuote",
    "caption": "Caption",
    "section": "Sect",
    "table": "Table",
    "tbody": "TBody",
    "td": "TD",
    "tfoot": "TFoot",
    "th": "TH",
    "thead": "THead",
    "tr": "TR",
}
"""What is not here says nothing of its own, as bold print does: what stands in it belongs to what it stands in."""

GROUPS: Final = frozenset({"Art", "BlockQuote", "Div", "Document", "Sect"})
"""What holds other things, and no text: text in it is a paragraph."""

INLINE: Final = frozenset({"Link", "Span"})
"""What stands in a line of text."""

KEPT_EMPTY: Final = frozenset({"TD", "TH"})
"""What is there also where there is nothing in it: a table with a cell too few in a row is another table."""

HIDDEN_KINDS: Final = frozenset({"none", "presentation"})
"""Values of `role` that say that an element is not there for who listens."""

ACTUAL: Final = "data-actual"
"""The attribute with what is to be read in the place of what is drawn."""

LEFTWARD: Final = "data-leftward"
"""The attribute of what runs from right to left: drawn with letters of its own, so that a bracket in it is not taken for one outside."""

FLOWS: Final = "data-flows"
"""The attribute of what has no space in it that is not to be kept: one where a line ends is a space between words."""
