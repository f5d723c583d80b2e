"""The outcomes of each row, found by the row's own id as a run over the file has written it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from ipcore import ExchangeError
from ipcore_dataset.columns import ID
from ipcore_dataset.labelling.codes import CODES
from ipcore_dataset.labelling.original import Added, Original
from ipcore_dataset.running.outcomes_file import OutcomesFile

if TYPE_CHECKING:
    import polars as pl

_WHITE = " \t\n\r\u00a0\u2007\u202f"
_WHOLE = 2**53
_N = "ipcore row"


@frozen(kw_only=True)
class Matched:
    """
    The rows with their outcomes.

    Attributes:
        frame: The original's rows, in its order, and after its columns the added ones.
        rows: How many there are.
        without_outcome: Rows that the table of outcomes does not have.
        without_row: Outcomes whose row the file does not have, or cannot tell for they have no id.
    """

    frame: pl.DataFrame
    rows: int
    without_outcome: int
    without_row: int


def matched(original: Original, outcomes: OutcomesFile, column: str, added: Added, name: str, *, few: bool = False) -> Matched:
    """
    The original's rows with the outcomes of each.

    Args:
        original: The file.
        outcomes: The table of outcomes.
        column: The column of the file that holds the row's own id.
        added: What the new columns are called.
        name: The file's name, for messages.
        few: It is well that fewer than half of the rows with an id have outcomes.

    Raises:
        ExchangeError: no such column, ids that tell no rows apart, or none or few rows of the file in the table.
    """
    import polars as pl

    ids = ids_of(original.frame, column, name)
    found = pl.read_parquet(outcomes.path, columns=list(dict.fromkeys((ID, *added.names))), glob=False).rename({ID: _N})
    _told_apart(ids, name)
    _told_apart(found[_N], outcomes.name)
    beside = pl.DataFrame({_N: ids}).join(found, on=_N, how="left", maintain_order="left")
    here = ids.is_in(found[_N].implode()).fill_null(value=False)
    if not here.any():
        raise ExchangeError(
            f"{name}: found no row of {outcomes.name} by {column}, expected the ids it was judged with; were they pseudonymised?"
        )
    if not few and 2 * here.sum() < ids.count():
        raise ExchangeError(
            f"{name}: found {here.sum()} of {ids.count()} rows in {outcomes.name} by {column}, expected most of them, or --other-file to "
            "say that this is well"
        )
    new = [_cells(beside[one], coded=original.coded).alias(variable) for one, variable in added.names.items()]
    frame = original.frame.with_columns(new)
    return Matched(
        frame=frame,
        rows=frame.height,
        without_outcome=int((~here).sum()),
        without_row=int((~found[_N].is_in(ids.implode()).fill_null(value=False)).sum()),
    )


def ids_of(frame: pl.DataFrame, column: str, name: str) -> pl.Series:
    """The ids as texts: a text without blanks around it, a whole number without decimals. NULL: the row has none."""
    import polars as pl

    if column not in frame.columns:
        raise ExchangeError(f"{name}: found no column of the name given by --id, expected one of its {frame.width} columns")
    cells = frame[column]
    if cells.dtype == pl.String:
        stripped = cells.str.strip_chars(_WHITE)
        return stripped.set(stripped == "", None)
    if cells.dtype.is_float() and cells.is_not_null().any():
        known = cells.drop_nulls()
        if not ((known == known.floor()) & (known.abs() < _WHOLE)).all():
            raise ExchangeError(f"{name}: found ids that are no whole numbers, expected texts or whole numbers")
    elif not cells.dtype.is_numeric():
        raise ExchangeError(f"{name}: found ids that are neither texts nor numbers, expected texts or whole numbers")
    return cells.cast(pl.Int64).cast(pl.String)


def _told_apart(ids: pl.Series, name: str) -> None:
    known = ids.drop_nulls()
    if twice := known.len() - known.n_unique():
        raise ExchangeError(
            f"{name}: found {twice} rows with an id that another row has, expected each in one row; rows cannot be told apart"
        )


def _cells(outcomes: pl.Series, *, coded: bool) -> pl.Series:
    import polars as pl

    if strange := set(outcomes.unique().drop_nulls().to_list()) - CODES.keys():
        raise ExchangeError(f"found {len(strange)} values in a rule's column that are no outcomes, expected a table of outcomes")
    return outcomes.replace_strict(dict(CODES), return_dtype=pl.Int32) if coded else outcomes
