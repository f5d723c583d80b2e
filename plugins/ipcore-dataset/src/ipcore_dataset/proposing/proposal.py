"""What is proposed for a table: put together once, written by `text`."""

from __future__ import annotations

import datetime as dt

import duckdb
from attrs import field, frozen

from ipcore import Coverage, OutsideLawError, coverage_of_facts
from ipcore.facts import all_facts
from ipcore_dataset.mapping.model import Holds
from ipcore_dataset.proposing.days import DaysWritten, days_written
from ipcore_dataset.proposing.matching import Match, matches_of
from ipcore_dataset.proposing.meaning import Codes, codes_of
from ipcore_dataset.proposing.profile import Profile, Shape, codes_in, profiles
from ipcore_dataset.reading import FileSettings, Kind, Rows
from ipcore_dataset.reading.errors import HeaderError
from ipcore_dataset.reading.header import is_data


@frozen(kw_only=True)
class Proposed:
    """
    One column for one target.

    Attributes:
        match: Which, and why.
        codes: Of true or false, and of a code: what the codes mean.
        days: Of a day in a text: how it is written.
    """

    match: Match
    codes: Codes | None = None
    days: DaysWritten | None = None


@frozen(kw_only=True)
class Proposal:
    """
    What is proposed.

    Attributes:
        rows: How many rows there are.
        columns: All columns, in the order of the file.
        proposed: What may feed what, in the order of the file.
        unfitting: What a name suggests, of columns that cannot hold it.
        settings: How the file was read.
        guessed: Whether the encoding is a guess.
        reference_day: The day the columns are about. None: nobody has said.
        coverage: What the law can be asked with the facts proposed. None: the day has no law here.
    """

    rows: int
    columns: tuple[Profile, ...]
    proposed: tuple[Proposed, ...]
    unfitting: tuple[Match, ...]
    settings: FileSettings = field(factory=FileSettings)
    guessed: bool = False
    reference_day: dt.date | None = None
    coverage: Coverage | None = None

    @property
    def left(self) -> tuple[Profile, ...]:
        """The columns that nothing is proposed for."""
        used = {one.match.profile.raw.name for one in self.proposed}
        return tuple(one for one in self.columns if one.raw.name not in used)


def propose(
    connection: duckdb.DuckDBPyConnection,
    rows: Rows,
    *,
    settings: FileSettings,
    law_on: dt.date,
    reference_day: dt.date | None = None,
    guessed: bool = False,
) -> Proposal:
    """
    Propose a mapping for rows.

    Args:
        connection: Where the rows are.
        rows: The rows.
        settings: How they were read.
        law_on: The day whose rules tell what to record next.
        reference_day: The day the columns are about, where somebody has said it.
        guessed: Whether the encoding in the settings is a guess.

    Raises:
        HeaderError: names of columns that look like data.
    """
    _refuse_data_as_names(rows)
    columns = profiles(connection, rows)
    chosen, unfitting = matches_of(columns)
    facts = [one.target for one in chosen if one.target in all_facts()]
    return Proposal(
        rows=columns[0].rows if columns else 0,
        columns=columns,
        proposed=tuple(_proposed(connection, rows, one) for one in chosen),
        unfitting=unfitting,
        settings=settings,
        guessed=guessed,
        reference_day=reference_day,
        coverage=_coverage(facts, law_on),
    )


def _proposed(connection: duckdb.DuckDBPyConnection, rows: Rows, match: Match) -> Proposed:
    raw = match.profile.raw
    if match.holds is Holds.DAY:
        return Proposed(match=match, days=days_written(match.profile) if raw.kind is not Kind.DAY else None)
    if match.holds not in (Holds.BOOL, Holds.CODE):
        return Proposed(match=match)
    personal = match.profile.personal or match.profile.shape is not Shape.CODES
    found = () if personal else codes_in(connection, rows, raw)
    return Proposed(match=match, codes=codes_of(match, found, all_facts()[match.target].codes))


def _coverage(facts: list[str], on: dt.date) -> Coverage | None:
    try:
        return coverage_of_facts(facts, on=on)
    except OutsideLawError:
        return None


def _refuse_data_as_names(rows: Rows) -> None:
    """A file without a header has somebody's row for names of columns, and names are written into the proposal."""
    wrong = [place for place, one in enumerate(rows.columns, 1) if is_data(one.name)]
    if wrong:
        told = ", ".join(map(str, wrong[:10]))
        raise HeaderError(rows.files[0], f"data where the name of a column should be (column {told})", "a row of names: say `--header-row`")
