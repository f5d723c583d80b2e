"""The two checks that stop all others: is a file delivered where it should be, and is every line a record."""

from __future__ import annotations

import re
from typing import Final

from ipcore_kostra.checking.check import Remark
from ipcore_kostra.checking.severity import Severity
from ipcore_kostra.social.checks.made import COMMON, check
from ipcore_kostra.social.layout import Layout, layout_of, years
from ipcore_kostra.social.reading import BYTE_ORDER_MARKS

DELIVERED = check("000", Severity.FATAL, COMMON)
LENGTH = check("001", Severity.FATAL, COMMON)

_OTHER_BLANK: Final = re.compile(r"[^\S ]")


def no_file() -> Remark:
    """There is no record, and not the one space either: wrong whatever the form says."""
    return Remark(check=DELIVERED, key="empty")


def delivered(holds_nobody: bool, anybody: bool | None) -> Remark | None:
    """The form says otherwise than the file."""
    if anybody is None or anybody is not holds_nobody:
        return None
    return Remark(check=DELIVERED, key="nobody_in_file" if anybody else "somebody_in_file")


def length_of(text: str, layout: Layout, *, record: int, line: int) -> Remark | None:
    """The line is no record of this year, and as what it can be recognised."""
    if len(text) == layout.length:
        if _OTHER_BLANK.search(text) is None:
            return None
        return Remark(check=LENGTH, key="blanks", record=record, line=line)
    values: dict[str, str | int] = {"found": len(text), "expected": layout.length}
    if line == 1 and text.encode("iso-8859-1").startswith(BYTE_ORDER_MARKS):
        return Remark(check=LENGTH, key="mark", record=record, line=line, values=values)
    others = [year for year in years() if layout_of(year).length == len(text)]
    if others:
        return Remark(check=LENGTH, key="other_year", record=record, line=line, values=values | {"years": ", ".join(map(str, others))})
    return Remark(check=LENGTH, key="utf_8" if _is_utf_8(text, layout) else "found", record=record, line=line, values=values)


def _is_utf_8(text: str, layout: Layout) -> bool:
    """It would have the right length, were it not written in UTF-8."""
    try:
        return len(text.encode("iso-8859-1").decode("utf-8")) == layout.length
    except UnicodeDecodeError:
        return False
