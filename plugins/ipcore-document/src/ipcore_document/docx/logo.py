"""The logo at the head of a document."""

from __future__ import annotations

import io

from docx.document import Document
from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
from docx.image.image import Image
from docx.shared import Cm, Length

from ipcore import ExchangeError
from ipcore_document.overriding import Logo
from ipcore_document.paper import visible
from ipcore_document.words import Words

_HIGHEST, _WIDEST = Cm(2), Cm(8)

_BROKEN = (InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError, ValueError, ZeroDivisionError)
"""What python-docx raises over what is no picture: ValueError over a chunk without a name, ZeroDivisionError over one without a size."""


def put_logo(logo: Logo, document: Document, words: Words) -> None:
    """
    Put the logo at the end of what there is, with what it shows in words. Word takes PNG: in the place of another one stand the words.

    Raises:
        ExchangeError: it says that it is PNG, and is not.
    """
    shown = visible(logo.alt.get(words.lang) or words.say("common", "logo"))
    where = document.add_paragraph()
    if logo.media_type != "image/png":
        where.add_run(shown)
        return
    try:
        width, height = _size(logo.data)
        picture = where.add_run().add_picture(io.BytesIO(logo.data), width, height)
    except _BROKEN:
        raise ExchangeError("logo: found what is no picture, expected png") from None
    for side in ("distT", "distB", "distL", "distR"):
        picture._inline.set(side, "0")
    about = picture._inline.docPr
    about.set("name", words.say("common", "logo"))
    about.set("descr", shown)


def _size(data: bytes) -> tuple[Length, Length]:
    """As large as fits, in its own shape."""
    image = Image.from_blob(data)
    share = min(_HIGHEST / image.px_height, _WIDEST / image.px_width)
    return Length(int(image.px_width * share)), Length(int(image.px_height * share))
