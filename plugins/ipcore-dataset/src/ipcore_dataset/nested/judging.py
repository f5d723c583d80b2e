"""Cases in JSON lines, judged by `ipcore.check` in worker processes: the same table of outcomes as a table of facts gives."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from ipcore import Law
from ipcore_dataset.nested.judge_job import JudgeJob
from ipcore_dataset.nested.notices import Notice
from ipcore_dataset.nested.row import check_groups, group_column
from ipcore_dataset.nested.run import Plan, running
from ipcore_dataset.nested.summing import summed
from ipcore_dataset.running.summary import Summary

LINES = 1000
"""How many lines are judged, and kept, together."""


def judge_cases(
    inputs: Sequence[str | Path],
    law: Law,
    on: dt.date,
    to: Path | None,
    *,
    law_on: dt.date | None = None,
    assume_unchanged: bool = False,
    workers: int | None = None,
    chunk: int = LINES,
    resume: Path | None = None,
    groups: Sequence[str] = (),
    progress: Callable[[int, int], None] | None = None,
    tell: Callable[[Notice], None] | None = None,
    memory: str | None = None,
    own: Collection[Path] = (),
    measures: bool = False,
    nameless: bool = False,
) -> Summary:
    """
    Judge cases, and write the table of outcomes as Parquet.

    What is finished is kept in a folder beside the target, `<name>.unfinished`, until the table stands. After a run that broke off, the
    same call goes on with it, and gives the same file to the byte as a run that did not, with however many workers.

    Workers are started by `spawn`: a script that calls this does so under `if __name__ == "__main__":`.

    Args:
        inputs: Files of JSON lines, also compressed (`.gz`), and folders of such.
        law: The law. It is sent to the processes as it is, with rules, policy and plugins of somebody's own.
        on: The day the facts are about.
        to: Where the table of outcomes goes. None: nowhere; nothing is kept of a run that breaks off, unless `resume` says where.
        law_on: The day whose law applies. None: `on`.
        assume_unchanged: As of `ipcore.check`.
        workers: How many processes. None: as many as there are cores.
        chunk: How many lines are judged, and kept, together.
        resume: The folder for what is finished. None: beside the target.
        groups: What else to group by: `system`, the system a case comes from, or the name of a fact that is true or false, a code or a
            number; or `service_kind`, the one kind of the services that run. `municipality` is always there and need not be named.
        progress: Is told the lines done and all lines, as chunks are done. Lines of an earlier run are told at once.
        tell: Is told what else there is to tell.
        memory: How much memory the process that puts the table together may use, as DuckDB writes it.
        own: Further files that the run writes or is told by: where they stand in a folder of the input, they were not forgotten.
        measures: Whether the table has the columns of the measures too.
        nameless: Whether the rows are only to be counted, for figures that are protected before anybody sees them: `id`, `person` and
            `coordinator` are NULL in all of them, and those with a protected address stand in their municipality as others do. Otherwise no
            row tells where they are, and counts by municipality or kind of service are without them. Such a table is not to be kept.

    Returns:
        What the run adds up to. `cut_off`: it was interrupted (Ctrl-C), or a worker died with its lines; then there is no table, what is
        finished is kept, and `tell` has been told where.

    Raises:
        NestedError: no case to judge, an input that cannot be read, or a folder of a run that is not this one.
        OutsideLawError: a day, a pack or a number for which there is no law.
    """
    grouped = check_groups(groups)
    job = JudgeJob(
        law=law,
        on=on,
        law_on=law_on or on,
        assume_unchanged=assume_unchanged,
        groups=grouped,
        counted=tuple(_column(one) for one in dict.fromkeys(groups)),
        measures=measures,
        nameless=nameless,
    )
    rules = [rule.id for rule, _ in law.editions_on(job.law_on)]
    Law().editions_on(on)  # refuses a day that no case can be asked about, before any is
    plan = Plan(inputs=inputs, to=to, workers=workers, chunk=chunk, resume=resume, progress=progress, tell=tell, own=own)
    with running(job, plan) as finished:
        forecast = finished.tally.counts["forecast",] > 0
        if finished.whole and to is not None:
            from ipcore_dataset.nested.outcome_table import write_outcomes  # worker processes need no database

            write_outcomes(job, rules, law.stamp, finished.rows, to, forecast=forecast, memory=memory)
    return summed(law, job, finished, tuple(dict.fromkeys(groups)))


def _column(group: str) -> str:
    return "municipality" if group in ("municipality", "person.municipality") else group_column(group)
