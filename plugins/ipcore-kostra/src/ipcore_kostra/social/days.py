"""Days as 11F writes them."""

from __future__ import annotations

import datetime as dt

from ipcore_kostra.social.layout import Field


def day_in(text: str, field: Field) -> dt.date | None:
    """
    The day of the text, as the field is to write it: ddMMyyyy, or ddMMyy for a day of the 2000s. None: it is none.

    31 February is no day here. The control programme takes it for the month's last one; its specification asks for a date.
    """
    if not (text.isascii() and text.isdigit()) or field.pattern is None or len(text) != len(field.pattern):
        return None
    year = int(text[4:])
    try:
        return dt.date(year if len(text) == 8 else 2000 + year, int(text[2:4]), int(text[:2]))
    except ValueError:
        return None
