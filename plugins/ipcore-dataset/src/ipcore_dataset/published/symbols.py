"""
Cells of published tables: numbers, and the symbols that stand in place of one.

Two publishers use the same signs for different things, so who printed the table must be said. Statistics Norway: `-` is nil, `0` and `0,0`
less than half of the unit, `..` missing, `.` not applicable, `:` confidential, and `*` after a number says that it is provisional. The
Directorate of Health's table of habilitation and rehabilitation: `*` is a count below 10 that was removed, and `0` has not reported.
Not covered: other symbols. They are refused, for what they mean was not seen.
"""

from __future__ import annotations

import re
from decimal import Decimal
from enum import StrEnum

from attrs import field, frozen

from ipcore import ExchangeError
from ipcore_dataset.published.figure import State

_SPACES = str.maketrans("", "", " \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}")
_GROUPED = r"\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})+|\d+"
_NUMBER = re.compile(rf"(?P<sign>[-\u2212]?)(?P<whole>{_GROUPED})(?:[,.](?P<part>\d+))?(?P<star>\s?\*)?", re.ASCII)


class Symbols(StrEnum):
    """Whose signs they are."""

    SSB = "ssb"  # Statistics Norway's standard symbols
    HDIR_REHABILITATION = "hdir-rehabilitation"  # the Directorate of Health's table of habilitation and rehabilitation


@frozen(kw_only=True)
class TableCell:
    """
    What a cell says.

    Attributes:
        state: What stands there.
        value: The number. None: there is none.
        decimals: To how many decimals it was rounded. None: there is no number, or it was not rounded (nil).
        below_half: It was rounded to zero: more than nothing may be there.
        provisional: It may be changed.
    """

    state: State
    value: Decimal | None = field(default=None)
    decimals: int | None = field(default=None)
    below_half: bool = field(default=False)
    provisional: bool = field(default=False)


_SIGNS = {
    Symbols.SSB: {
        "-": TableCell(state=State.REPORTED_ZERO, value=Decimal(0)),
        ".": TableCell(state=State.NOT_APPLICABLE),
        "..": TableCell(state=State.NOT_REPORTED),
        ":": TableCell(state=State.SUPPRESSED),
    },
    Symbols.HDIR_REHABILITATION: {
        "*": TableCell(state=State.SUPPRESSED),
        "0": TableCell(state=State.NOT_REPORTED),
    },
}


def read_table_cell(text: str, symbols: Symbols) -> TableCell:
    """
    What a cell of a published table says. Thousands may be parted by spaces; a decimal sign is a comma or a full stop.

    Raises:
        ExchangeError: an empty cell, or anything that is neither a number nor one of the symbols.
    """
    cell = text.strip()
    sign = _SIGNS[symbols].get("-" if cell in ("\u2013", "\u2212") else cell)  # a dash of a typesetter
    return sign or _number(cell, symbols)


def _number(cell: str, symbols: Symbols) -> TableCell:
    found = _NUMBER.fullmatch(cell)
    starred = found is not None and found["star"] is not None
    if found is None or (starred and symbols is not Symbols.SSB):
        what = "an empty cell" if not cell else "another symbol or text"
        raise ExchangeError(f"found {what}, expected a number or one of {' '.join(_SIGNS[symbols])}")
    part = found["part"] or ""
    value = Decimal(found["whole"].translate(_SPACES) + ("." + part if part else ""))
    if symbols is Symbols.HDIR_REHABILITATION and not value:
        raise ExchangeError("found a zero with decimals, expected a number or one of * 0")
    return TableCell(
        state=State.REPORTED,
        value=-value if found["sign"] else value,
        decimals=len(part),
        below_half=not value,
        provisional=starred,
    )
