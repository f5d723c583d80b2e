"""What is asked of a table of facts."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from attrs import field, frozen

from ipcore import ExchangeError, Lang, Law
from ipcore_dataset.running.dataset_rules import CASELOAD_OVER


@frozen(kw_only=True)
class Extract:
    """
    Which rows are to be taken out.

    Attributes:
        to: The file, .csv or .parquet.
        rules: Ids of the rules. Empty: all.
        outcomes: The outcomes.
    """

    to: Path
    rules: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ("not_met",)


@frozen(kw_only=True)
class Question:
    """
    What is asked of a table.

    Attributes:
        law: The rules and numbers.
        on: The day the facts are about.
        law_on: The day whose law applies.
        assume_unchanged: After the reference day, nothing has changed.
        groups: What to count by: names of groups, or "municipality".
        to: Where the outcomes go, .parquet or .csv. None: they are only counted.
        extract: Which rows to take out. None: none.
        caseload_over: With more rows than this a coordinator is counted as having many.
        lang: The language in which files for people say what they hold.
        places: Whether the outcomes have FILE and ROW too.
        measures: Whether the outcomes have the columns of the measures too.
    """

    law: Law
    on: dt.date
    law_on: dt.date
    assume_unchanged: bool = False
    groups: tuple[str, ...] = ()
    to: Path | None = None
    extract: Extract | None = None
    caseload_over: int = field(default=CASELOAD_OVER)
    lang: Lang = Lang.NB
    places: bool = False
    measures: bool = False

    def forecast(self, reference_day: dt.date) -> bool:
        """
        Whether the answers are forecasts.

        Raises:
            ExchangeError: the day asked about is before the day the table is about, or after it and nobody has said that nothing changed.
        """
        if self.on < reference_day:
            raise ExchangeError(f"--on: found a day before the reference day, expected {reference_day} or, with --assume-unchanged, later")
        if self.on > reference_day and not self.assume_unchanged:
            raise ExchangeError(
                f"--on: found a day after the reference day, expected {reference_day}, or --assume-unchanged for a forecast"
            )
        return self.on > reference_day
