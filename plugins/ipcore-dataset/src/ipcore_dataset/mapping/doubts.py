"""Municipality numbers that were not in use on the day the file is about. They are told of and stay as they are."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from functools import cache

from sqlglot import exp

from ipcore.identifiers import TABLE_STARTS_ON, Outcome, Standing, municipality_on
from ipcore_dataset.mapping.facts import cells_of, texts
from ipcore_dataset.mapping.model import Holds, Mapping
from ipcore_dataset.mapping.reports import REASON, field_name, told
from ipcore_dataset.mapping.sql_parts import counted, is_known, is_one_of
from ipcore_dataset.reading.rows import Rows


class Doubt(StrEnum):
    """What is the matter with a municipality number. Keys of the section `doubts` of the words."""

    NO_LONGER = "no_longer"
    NOT_YET = "not_yet"
    NEVER_SEEN = "never_seen"


def doubts_query(mapping: Mapping, rows: Rows) -> exp.Select:
    """
    How many municipality numbers of each column were not in use on the reference day: COLUMN, REASON, COUNT, FIELD, in one scan.

    Before the table of municipalities starts nothing is known of any, and there is no row.
    """
    cells = cells_of([one for one in mapping.fields if one.holds is Holds.MUNICIPALITY], rows)
    counts = []
    if mapping.reference_day >= TABLE_STARTS_ON:
        used, no_longer, not_yet = _numbers(mapping.reference_day)
        for cell in cells:
            value = cell.value()
            told_of = {Doubt.NO_LONGER: is_one_of(value, no_longer), Doubt.NOT_YET: is_one_of(value, not_yet)}
            never = exp.and_(is_known(value), exp.Not(this=is_one_of(value, (*used, *no_longer, *not_yet))), copy=False)
            told_of[Doubt.NEVER_SEEN] = never
            counts += [(cell.raw.name, str(doubt), field_name(cell), counted(one)) for doubt, one in told_of.items()]
    return told(counts, texts(cells, rows), REASON)


@cache
def _numbers(day: dt.date) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """The numbers in use on a day, those no longer, and those not yet."""
    results = [municipality_on(f"{one:04}", day) for one in range(10_000)]
    used = tuple(one.number for one in results if one.standing is Standing.VALID or one.outcome is Outcome.NON_RESIDENT)
    no_longer = tuple(one.number for one in results if one.standing is Standing.NO_LONGER)
    return used, no_longer, tuple(one.number for one in results if one.standing is Standing.NOT_YET)
