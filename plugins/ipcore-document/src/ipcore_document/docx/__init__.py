"""A paper as a Word document that can be edited, printed and read aloud."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipcore import ExchangeError

if TYPE_CHECKING:
    from ipcore_document.overriding import Overrides
    from ipcore_document.paper import Paper


def document(paper: Paper, overrides: Overrides) -> bytes:
    """
    The Word document: the same bytes for the same paper.

    Of the overrides it takes the words and the logo. Word takes a logo as PNG; in the place of another one stand the words for it.

    Raises:
        ExchangeError: python-docx is not installed, or the logo is no picture.
    """
    try:
        import docx  # noqa: F401
    except ImportError:
        raise ExchangeError("docx: found no python-docx, expected it installed: pip install 'ipcore-document[docx]'") from None
    from ipcore_document.docx.written import written

    return written(paper, overrides)
