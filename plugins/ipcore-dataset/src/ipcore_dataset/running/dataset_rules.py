"""What can be said of a table as a whole: questions to whoever keeps the data, never a breach by anybody."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import TYPE_CHECKING

from ipcore_dataset.running.dataset_coordinators import caseloads
from ipcore_dataset.running.dataset_duplicates import duplicates
from ipcore_dataset.running.dataset_finding import DatasetFinding
from ipcore_dataset.running.dataset_future import future_days
from ipcore_dataset.running.dataset_persons import several_municipalities, several_plans
from ipcore_dataset.running.dataset_view import FactsView

if TYPE_CHECKING:
    import duckdb

CASELOAD_OVER = 40
"""
With how many rows a coordinator has so many that somebody should look. It is a house number and stands in no act: employees with 40 to 50
persons each were reported to the Storting on 17 March 2005.
"""


def dataset_findings(
    connection: duckdb.DuckDBPyConnection,
    view: str,
    on: dt.date,
    *,
    columns: Collection[str],
    caseload_over: int = CASELOAD_OVER,
) -> tuple[DatasetFinding, ...]:
    """
    The findings about a table of facts, one a rule, in the order of RULES; a rule that the table cannot answer says so.

    Args:
        connection: Where the view is.
        view: The view `facts`.
        on: The day the facts are about.
        columns: The columns that come from the input. `id` only where the rows have an id of their own: with one made of file and row
            nothing can be said of duplicates.
        caseload_over: With more rows than this a coordinator is counted as having many.

    Raises:
        duckdb.Error: the view cannot be read.
    """
    table = FactsView.of(connection, view, on, columns)
    return (
        several_plans(table),
        several_municipalities(table),
        caseloads(table, caseload_over),
        duplicates(table),
        future_days(table),
    )
