"""Why a cell cannot be read: the first reason that holds."""

from __future__ import annotations

import re
from enum import StrEnum

from sqlglot import exp

from ipcore_dataset.columns import ID
from ipcore_dataset.mapping.cell import Cell
from ipcore_dataset.mapping.date_patterns import in_some_year, shape, shape_in_range
from ipcore_dataset.mapping.model import Holds
from ipcore_dataset.mapping.numbers import LARGEST
from ipcore_dataset.mapping.sql_parts import Sql, is_one_of, matches, number, text

_SPACES = " \u00a0\u2007\u2009\u202f'"


class Reason(StrEnum):
    """Why a cell is unknown though something stands in it. Keys of the section `unreadable` of the words."""

    DECIMALS = "decimals"
    DECLARED_MISSING = "declared_missing"
    DAY_OUT_OF_RANGE = "day_out_of_range"
    LOST_ZERO = "lost_zero"
    NEGATIVE = "negative"
    NO_CODE = "no_code"
    NO_DAY = "no_day"
    NO_ID = "no_id"
    NO_MUNICIPALITY = "no_municipality"
    NO_NUMBER = "no_number"
    NO_SUCH_DAY = "no_such_day"
    OTHER_CASE = "other_case"
    THOUSANDS = "thousands"
    TOO_LARGE = "too_large"


def reason(cell: Cell) -> Sql:
    """The reason. Only of cells that cannot be read."""
    if cell.field.key == f"row.{ID}":
        return text(Reason.NO_ID)
    found = exp.Case()
    if cell.lists.declared:
        found = found.when(is_one_of(cell.text, cell.lists.declared), text(Reason.DECLARED_MISSING), copy=False)
    *whens, (last, _) = [*_of_codes(cell), *_of_type(cell)]
    for one, condition in whens:
        assert condition is not None, "only the last holds of all others"
        found = found.when(condition, text(one), copy=False)
    return found.else_(text(last), copy=False) if found.args.get("ifs") else text(last)


When = tuple[Reason, Sql | None]


def _of_codes(cell: Cell) -> list[When]:
    """What is said of a code that is nearly a listed one."""
    listed = [one for cells in (*cell.lists.values.values(), cell.lists.none, *cell.lists.missing.values()) for one in cells]
    if cell.field.typed:
        listed = sorted(cell.field.codes)
    found: list[When] = []
    if lower := sorted({one.lower() for one in listed if one.lower() != one.upper()}):
        found.append((Reason.OTHER_CASE, is_one_of(exp.Lower(this=cell.text), lower)))
    if zeros := sorted({one.lstrip("0") for one in listed if re.fullmatch("0+[1-9][0-9]*", one)}):
        found.append((Reason.LOST_ZERO, is_one_of(cell.text, zeros)))
    return found


def _of_type(cell: Cell) -> list[When]:
    match cell.field.holds:
        case Holds.DAY:
            return [(Reason.DAY_OUT_OF_RANGE, None)] if cell.direct else _of_day(cell)
        case Holds.MUNICIPALITY:
            return [(Reason.LOST_ZERO, matches(cell.text, "[0-9]{3}")), (Reason.NO_MUNICIPALITY, None)]
        case Holds.NUMBER if not cell.field.values:
            return _of_cell_number(cell) if cell.direct else _of_text_number(cell)
    return [(Reason.NO_CODE, None)]


def _of_day(cell: Cell) -> list[When]:
    told = [
        (Reason.NO_SUCH_DAY, shape_in_range),
        (Reason.DAY_OUT_OF_RANGE, in_some_year),
        (Reason.NO_SUCH_DAY, shape),
    ]
    patterns = cell.field.dates
    whens: list[When] = [
        (one, exp.or_(*(matches(cell.text, form(pattern)) for pattern in patterns), copy=False)) for one, form in told if patterns
    ]
    return [*whens, (Reason.NO_DAY, None)]


def _of_text_number(cell: Cell) -> list[When]:
    decimal = cell.field.decimal
    between = _SPACES + (".," if decimal not in ".," else "." if decimal == "," else ",")
    return [
        (Reason.THOUSANDS, matches(cell.text, f"-?[0-9]{{1,3}}([{between}][0-9]{{3}})+([{decimal}][0-9]*)?")),
        (Reason.DECIMALS, matches(cell.text, f"-?[0-9]+[{decimal}][0-9]*")),
        (Reason.NEGATIVE, matches(cell.text, "-[0-9]+")),
        (Reason.TOO_LARGE, matches(cell.text, "[0-9]+")),
        (Reason.NO_NUMBER, None),
    ]


def _of_cell_number(cell: Cell) -> list[When]:
    return [
        (Reason.NEGATIVE, exp.LT(this=cell.as_stood, expression=number(0))),
        (Reason.TOO_LARGE, exp.GT(this=cell.as_stood, expression=number(LARGEST))),
        (Reason.DECIMALS, None),
    ]
