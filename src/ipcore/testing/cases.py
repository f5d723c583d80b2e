"""Whole cases, and parts that stand alone."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hypothesis import strategies as st

from ipcore.model import Case, Source
from ipcore.testing import texts
from ipcore.testing.days import AROUND, calendars
from ipcore.testing.maker import Maker
from ipcore.testing.pick import T, pick
from ipcore.testing.records import records as any_records

MAX_PARTS = 4


@st.composite
def cases(
    draw: st.DrawFn,
    *,
    around: dt.date = AROUND,
    records: tuple[str, ...] | st.SearchStrategy[tuple[str, ...]] | None = None,
    exported_on: dt.date | None = None,
    max_parts: int = MAX_PARTS,
) -> Case:
    """
    Valid cases that use the whole model, leaning towards those with something to check on `around`.

    Args:
        around: The day most of them are about; the days of a case lie near it and near each other.
        records: What the source records, or a strategy for it. None: `records()`.
        exported_on: The day of the export. None: drawn, mostly `around` or later.
        max_parts: How many items any one list has at most.
    """
    named = records if isinstance(records, tuple) else draw(any_records() if records is None else records)
    day = {} if exported_on is None else {"Source.exported_on": exported_on}
    return _maker(draw, around, max_parts, {"Source.records": named, **day}).make(Case)


@st.composite
def parts(draw: st.DrawFn, cls: type[T], *, around: dt.date = AROUND, max_parts: int = MAX_PARTS) -> T:
    """
    Parts of one class, valid by themselves.

    References lead to what is below the part; else they are absent, and one that must stand leads to nothing.
    """
    fixed = {"Source.records": draw(any_records())} if cls is Source or cls is Case else {}
    return _maker(draw, around, max_parts, fixed).make(cls)


def _maker(draw: st.DrawFn, around: dt.date, max_parts: int, fixed: dict[str, Any]) -> Maker:
    return Maker(
        draw=draw,
        calendar=draw(calendars(around)),
        words=(*texts.HOSTILE, draw(_WORDS)),
        id_style=pick(draw, texts.ID_STYLES),
        max_items=max_parts,
        fixed=fixed,
    )


_WORDS = st.text(max_size=12)
"""One free text of Hypothesis' own for each case; it draws no lone surrogates."""
