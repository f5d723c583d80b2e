"""The two checks that stop all others: is a file delivered where it should be, and is every line a record."""

from __future__ import annotations

from functools import partial

from ipcore_kostra.checking.check import Remark
from ipcore_kostra.checking.severity import Severity
from ipcore_kostra.social.checks.found import COMMON, check
from ipcore_kostra.social.layout import Layout
from ipcore_kostra.social.lines import Line
from ipcore_kostra.social.reading import BYTE_ORDER_MARKS
from ipcore_kostra.social.seeming import has_other_space, is_utf8, years_of_length

DELIVERED = check("000", Severity.FATAL, COMMON)
LENGTH = check("001", Severity.FATAL, COMMON)


def no_file() -> Remark:
    """There is no record, and not the one space either: wrong whatever the form says."""
    return Remark(check=DELIVERED, key="empty")


def delivered(holds_nobody: bool, anybody: bool | None) -> Remark | None:
    """The form says otherwise than the file."""
    if anybody is None or anybody is not holds_nobody:
        return None
    return Remark(check=DELIVERED, key="nobody_in_file" if anybody else "somebody_in_file")


def length_of(line: Line, layout: Layout) -> Remark | None:
    """The line is no record of this year, and as what it can be recognised."""
    found = len(line.content)
    remark = partial(Remark, check=LENGTH, record=line.record, line=line.line)
    if found == layout.length:
        return remark(key="blanks") if has_other_space(line.content) else None
    values: dict[str, str | int] = {"found": found, "expected": layout.length}
    if line.line == 1 and line.content.startswith(BYTE_ORDER_MARKS):
        return remark(key="mark", values=values)
    if others := years_of_length(found):
        return remark(key="other_year", values=values | {"years": ", ".join(map(str, others))})
    return remark(key="utf_8" if is_utf8(line.content, layout.length) else "found", values=values)
