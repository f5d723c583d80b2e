"""What a run over a dataset adds up to. Every engine gives one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from attrs import asdict, field, frozen

from ipcore import Answerable, Coverage, LawStamp, Outcome, Severity
from ipcore_dataset.running.dataset_finding import DatasetFinding

SCHEMA = 1
"""The version of the document that `Summary.document` gives."""

_OPEN = (Outcome.UNKNOWN, Outcome.NEEDS_ASSESSMENT)
_DECIDED = (Outcome.MET, Outcome.NOT_MET)
_COUNTED = (Severity.BREACH, Severity.DEVIATION, Severity.ADVICE)


@frozen(kw_only=True)
class RuleCounts:
    """
    One rule over all rows.

    Attributes:
        severity: What it is where the rule is not met, a policy's raise counted in.
        counts: Rows by outcome, of those that can be answered; what is not named is 0.
        outside: Rows whose source can never answer the rule.
        missing: Of the rows looked at, the open ones by the fact that is missing in them, the most frequent first. Empty: not counted.
    """

    severity: Severity
    counts: Mapping[Outcome, int]
    outside: int = 0
    missing: Mapping[str, int] = field(factory=dict)

    def count(self, *outcomes: Outcome) -> int:
        """Rows with one of these outcomes."""
        return sum(self.counts.get(one, 0) for one in outcomes)

    @property
    def not_met(self) -> int:
        """Rows in which it is not met."""
        return self.count(Outcome.NOT_MET)

    @property
    def decided(self) -> int:
        """Rows that it applies to and in which it is met or not met: what shares are shares of."""
        return self.count(*_DECIDED)

    @property
    def open(self) -> int:
        """Rows in which it is unknown, or somebody must assess."""
        return self.count(*_OPEN)

    def document(self) -> dict[str, Any]:
        """As in `Summary.document`."""
        share = self.not_met / self.decided if self.decided else None
        counts = {str(one): self.count(one) for one in Outcome} | {"outside": self.outside}
        return {"severity": str(self.severity), "counts": counts, "share_not_met": share, "missing": dict(self.missing)}


@frozen(kw_only=True)
class GroupCounts:
    """
    The rows of one group.

    Attributes:
        group: Its values by the group's name. None: the row does not say.
        rows: How many rows.
        clean: Those in which nothing is unmet, unknown, to be assessed or crashed.
        counts: Rows by rule id and outcome.
    """

    group: Mapping[str, str | None]
    rows: int
    clean: int
    counts: Mapping[str, Mapping[Outcome, int]]

    def document(self) -> dict[str, Any]:
        """As in `Summary.document`."""
        rules = {rule: {str(one): number for one, number in counts.items()} for rule, counts in self.counts.items()}
        return {"group": dict(self.group), "rows": self.rows, "clean": self.clean, "rules": rules}


@frozen(kw_only=True)
class Place:
    """
    A row, or a cell, that could not be read.

    Attributes:
        file: The name of the file, without folders.
        row: The row in it, from 1, as who opens the file counts. None: not known.
        reason: A key of the section `rejected` or `unreadable` of the words.
        example: The cell, masked. None: there is none.
    """

    file: str
    row: int | None
    reason: str
    example: str | None = None


@frozen(kw_only=True)
class Unreadable:
    """
    What could not be read as mapped.

    Attributes:
        column: The column's name. None: rows as a whole, which are then not judged.
        count: How many cells, or rows.
        first: The first of them.
    """

    column: str | None
    count: int
    first: tuple[Place, ...] = ()


_FIRST = 10
"""How many files are named."""


def files_told(names: Sequence[str], reason: str) -> Unreadable | None:
    """The files of these names, for a reason that is a key of the section `notes` of the words. None: there are none."""
    if not names:
        return None
    return Unreadable(column=None, count=len(names), first=tuple(Place(file=one, row=None, reason=reason) for one in names[:_FIRST]))


@frozen(kw_only=True)
class Summary:
    """
    What a run adds up to.

    Attributes:
        law: Which law.
        on: The day the facts are about.
        law_on: The day whose law they were judged by.
        reference_day: The day the input is about. None: each case says its own.
        engine: "duckdb", "spark" or "python".
        rows: Rows or cases that were judged.
        rejected: Rows or inputs that could not be read, and were not judged.
        rules: The rules in force by id, sorted.
        unmet_rows: Rows with at least one rule not met, by its severity.
        clean_rows: Rows in which nothing is unmet, unknown, to be assessed or crashed.
        coverage: What the columns can answer. None: the rows have several sources.
        groups: The groups asked for, sorted by their values.
        unreadable: What could not be read, by column.
        not_read: Files in folders that were not read though rows may stand in them. None: there are none.
        notes: What reading tells of that changed no answer: it keeps no run from being clean.
        missing: Cells of each mapped column by status: answered, reported_zero, empty, not_reported, not_applicable, suppressed,
            unreadable.
        looked_at: In how many rows, spread over all, it was counted which facts are missing. 0: in none.
        findings: What was found about the dataset as a whole. Questions to whoever keeps the data: they keep no run from being clean.
            None: it was not looked for.
        cut_off: The run was interrupted: nothing is said of the rest.
        unused_columns: Columns of the input that nothing is read from.
    """

    law: LawStamp
    on: dt.date
    law_on: dt.date
    reference_day: dt.date | None = None
    engine: str = "duckdb"
    rows: int
    rejected: int = 0
    rules: Mapping[str, RuleCounts]
    unmet_rows: Mapping[Severity, int]
    clean_rows: int
    coverage: Coverage | None = None
    groups: Sequence[GroupCounts] = ()
    unreadable: Sequence[Unreadable] = ()
    not_read: Unreadable | None = None
    notes: Sequence[Unreadable] = ()
    missing: Mapping[str, Mapping[str, int]] = field(factory=dict)
    looked_at: int = 0
    findings: Sequence[DatasetFinding] | None = ()
    forecast: bool = False
    cut_off: bool = False
    unused_columns: Sequence[str] = ()

    @property
    def judged(self) -> bool:
        """Some rule was judged in some row."""
        return any(number for one in self.rules.values() for number in one.counts.values())

    @property
    def crashed(self) -> int:
        """Outcomes of rules that crashed."""
        return sum(one.count(Outcome.CRASHED) for one in self.rules.values())

    @property
    def unread(self) -> int:
        """Cells that could not be read as mapped."""
        return sum(one.count for one in self.unreadable if one.column is not None)

    @property
    def whole(self) -> bool:
        """All was read and judged, by all rules asked for; whatever the outcomes are."""
        return not (self.rejected or self.unread or self.not_read or self.crashed or self.cut_off or self.law.failed_plugins)

    @property
    def clean(self) -> bool:
        """All was read and judged, and nothing is unmet, unknown or to be assessed."""
        return self.judged and self.whole and self.clean_rows == self.rows

    def share(self, severity: Severity) -> float:
        """The share of the rows judged in which at least one rule of a severity is not met."""
        return self.unmet_rows.get(severity, 0) / self.rows if self.rows else 0.0

    def document(self) -> dict[str, Any]:
        """
        The summary as a JSON value.

        Keys: `ipcore_dataset_summary` (the version of this schema, 1); `law` (the law's stamp: version, digest, read_to, packs, policy,
        numbers, amendments, plugins, failed_plugins); `on`, `law_on`, `reference_day` (days as YYYY-MM-DD; the last may be null);
        `forecast`, `engine`, `cut_off`, `clean`; `rows`, `rejected`, `clean_rows`; `unmet_rows` and `share_unmet_rows` by severity (a share
        is from 0 to 1, of all rows judged); `coverage` (null, or `counts` by fully, partly, never; `rules`; `lacking` facts by rule; `next`
        facts, each with the rules it unlocks); `rules` by id (`severity`; `counts` by outcome, and `outside`; `share_not_met` of the rows
        the rule applies to and is decided for, null where there is none; `missing` facts of its open rows with their number, of the
        `looked_at` rows in which that was counted); `groups`
        (`group`, `rows`, `clean`, `rules` with counts by outcome); `unreadable` (`column`, null for rows as a whole; `count`; `first` with
        `file`, `row`, `reason`, `example`, which is masked); `not_read` (null, or the same of files in folders that were not read, which
        have no row); `notes` (the same, of what changed no answer; a file that was passed over has no row); `missing` (cells by column and
        status); `unused_columns` (names of columns that nothing is read from); `findings` (about the dataset as a whole, null where
        they were not looked for).
        """
        return {
            "ipcore_dataset_summary": SCHEMA,
            "law": _plain(asdict(self.law)),
            "on": str(self.on),
            "law_on": str(self.law_on),
            "reference_day": None if self.reference_day is None else str(self.reference_day),
            "forecast": self.forecast,
            "engine": self.engine,
            "cut_off": self.cut_off,
            "clean": self.clean,
            "rows": self.rows,
            "rejected": self.rejected,
            "clean_rows": self.clean_rows,
            "unmet_rows": {str(one): self.unmet_rows.get(one, 0) for one in _COUNTED},
            "share_unmet_rows": {str(one): self.share(one) for one in _COUNTED},
            "coverage": None if self.coverage is None else _coverage(self.coverage),
            "rules": {rule: one.document() for rule, one in self.rules.items()},
            "groups": [one.document() for one in self.groups],
            "unreadable": [asdict(one) for one in self.unreadable],
            "not_read": None if self.not_read is None else asdict(self.not_read),
            "notes": [asdict(one) for one in self.notes],
            "missing": {column: dict(counts) for column, counts in self.missing.items()},
            "looked_at": self.looked_at,
            "unused_columns": list(self.unused_columns),
            "findings": None if self.findings is None else [one.as_document() for one in self.findings],
        }


def _coverage(one: Coverage) -> dict[str, Any]:
    return {
        "counts": {str(how): one.count(how) for how in Answerable},
        "rules": {rule: str(how) for rule, how in one.rules.items()},
        "lacking": {rule: list(facts) for rule, facts in one.lacking.items()},
        "next": [{"fact": part.path, "unlocks": list(part.unlocks)} for part in one.next],
    }


def _plain(value: Any) -> Any:
    """The value with texts for days, and lists and tables of the ordinary kinds."""
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(one) for one in value]
    return value if isinstance(value, bool | int | float | str | None) else str(value)
