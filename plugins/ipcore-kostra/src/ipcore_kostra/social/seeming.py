"""What a line that is no record of the year seems to be instead."""

from __future__ import annotations

import re
from typing import Final

from ipcore_kostra.social.layout import layout_of, years

_OTHER_SPACE: Final = re.compile(rb"[\t-\r\x1c-\x1f\x85\xa0]")
"""White space of ISO-8859-1 that is no space."""


def years_of_length(length: int) -> tuple[int, ...]:
    """The years known whose records have so many positions."""
    return tuple(year for year in years() if layout_of(year).length == length)


def is_utf8(content: bytes, length: int) -> bool:
    """It would have so many positions, had it not been written in UTF-8."""
    try:
        return len(content.decode("utf-8")) == length
    except UnicodeDecodeError:
        return False


def has_other_space(content: bytes) -> bool:
    """White space stands in it that is no space: a tab, say."""
    return _OTHER_SPACE.search(content) is not None
