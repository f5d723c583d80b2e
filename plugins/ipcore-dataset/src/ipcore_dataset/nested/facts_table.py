"""Cases as a table of facts: one row a case, one column a fact, for the same law as SQL."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path

from attrs import frozen
from sqlglot import exp

from ipcore import Law
from ipcore.facts import Fact, all_facts
from ipcore_dataset.columns import CLOSED, SQL_TYPES, fact_column
from ipcore_dataset.nested.facts_job import FactsJob
from ipcore_dataset.nested.facts_mapping import mapping_text
from ipcore_dataset.nested.notices import Notice
from ipcore_dataset.nested.refusal import NestedError
from ipcore_dataset.nested.row import check_groups, group_column
from ipcore_dataset.nested.run import Finished, Plan, running
from ipcore_dataset.nested.table_file import ROWS, write_table
from ipcore_dataset.outcomes import ROW_COLUMNS

LINES = 1000
"""How many lines are read, and kept, together."""

_FORMS = {".parquet": "parquet", ".csv": "csv"}


@frozen(kw_only=True)
class FactsTable:
    """
    What was written.

    Attributes:
        rows: Cases in the table.
        rejected: Lines that are no case.
        facts: The facts that have a column, sorted.
        left_out: The facts that have none: in no case does the source know them.
        partly_silent: Of those with a column, the facts that the sources of some cases cannot know, with their number. There a judged fact
            is empty for another reason than that nobody has assessed, and the table cannot say so.
        outdated: Cases that were exported before the day: only what never changes is known of them.
        crashed: Facts that raised in some cases, with their number. They are unknown there.
        whole: All lines were read, and the table stands.
        hidden: Names of files in folders that were passed over, and nothing is missed.
        not_read: Names of files in folders that were not read though cases may stand in them.
        mapping: The mapping that goes with it, in TOML. Of a Parquet file none is needed.
    """

    rows: int
    rejected: int
    facts: tuple[str, ...]
    left_out: tuple[str, ...]
    partly_silent: Mapping[str, int]
    outdated: int
    crashed: Mapping[str, int]
    whole: bool
    mapping: str
    hidden: tuple[str, ...] = ()
    not_read: tuple[str, ...] = ()

    @property
    def clean(self) -> bool:
        """All was read, and no fact raised."""
        return self.whole and not (self.rejected or self.crashed or self.not_read)


def form_of(to: Path) -> str:
    """
    What is written to a file of that name.

    Raises:
        NestedError: neither Parquet nor CSV.
    """
    if to.suffix.lower() not in _FORMS:
        raise NestedError(f"{to.name}: found a name with another ending, expected .parquet or .csv")
    return _FORMS[to.suffix.lower()]


def write_facts(
    inputs: Sequence[str | Path],
    on: dt.date,
    to: Path,
    *,
    groups: Sequence[str] = (),
    workers: int | None = None,
    chunk: int = LINES,
    resume: Path | None = None,
    progress: Callable[[int, int], None] | None = None,
    tell: Callable[[Notice], None] | None = None,
    memory: str | None = None,
    own: Collection[Path] = (),
) -> FactsTable:
    """
    Write the table of facts of cases, in the order of the input. It is run, and gone on with, as `judge_cases` is.

    `id` is the id of the case, `person` the person's key, `coordinator` who holds the one appointment as coordinator that runs.
    Where a person lives stands in no column where the address is protected, or it is not recorded that it is not.

    Args:
        inputs: As of `judge_cases`.
        on: The day the facts are about.
        to: A file that ends in `.parquet` or `.csv`: semicolons, UTF-8.
        groups: As of `judge_cases`; each has a column `group_<name>`.
        workers: As of `judge_cases`.
        chunk: How many lines are read, and kept, together.
        resume: As of `judge_cases`.
        progress: As of `judge_cases`.
        tell: As of `judge_cases`.
        memory: As of `judge_cases`.
        own: As of `judge_cases`.

    Raises:
        NestedError: as of `judge_cases`, or a file of another kind.
        OutsideLawError: a day for which there is no law.
    """
    form = form_of(to)
    Law().editions_on(on)
    job = FactsJob(on=on, groups=check_groups(groups), harmless=form == "csv")
    plan = Plan(inputs=inputs, to=to, workers=workers, chunk=chunk, resume=resume, progress=progress, tell=tell, own=own)
    with running(job, plan) as finished:
        table = _table(job, finished)
        if finished.whole:
            query, columns = _query(job, [all_facts()[name] for name in table.facts])
            metadata = json.dumps({"facts": 1, "reference_day": str(on)}) if form == "parquet" else None
            write_table(query, finished.rows, columns, to, form=form, metadata=metadata, memory=memory)
    return table


def _query(job: FactsJob, facts: Sequence[Fact]) -> tuple[exp.Select, dict[str, str]]:
    texts = (*ROW_COLUMNS, *(group_column(one) for one in job.groups))
    columns = dict.fromkeys(texts, "TEXT") | {CLOSED: "DATE"} | {fact_column(one): SQL_TYPES[one.type] for one in facts}
    return exp.select(*(exp.column(one, quoted=True) for one in columns)).from_(ROWS), columns


def _table(job: FactsJob, finished: Finished) -> FactsTable:
    counts = finished.tally.counts
    known = [name for name in sorted(all_facts()) if counts["heard", name]]
    return FactsTable(
        rows=finished.tally.rows,
        rejected=sum(number for key, number in counts.items() if key[0] == "rejected"),
        facts=tuple(known),
        left_out=tuple(name for name in sorted(all_facts()) if not counts["heard", name]),
        partly_silent={name: counts["silent", name] for name in known if counts["silent", name]},
        outdated=counts["outdated",],
        crashed={name: counts["crashed", name] for name in sorted(all_facts()) if counts["crashed", name]},
        whole=finished.whole,
        hidden=tuple(one.name for one in finished.inputs.hidden),
        not_read=tuple(one.name for one in finished.inputs.not_read),
        mapping=mapping_text(job, [all_facts()[name] for name in known]),
    )
