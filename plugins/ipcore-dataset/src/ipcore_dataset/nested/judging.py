"""Cases in JSON lines, judged by `ipcore.check` in worker processes: the same table of outcomes as a table of facts gives."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from ipcore import Law, Outcome, Severity
from ipcore_dataset.indicators.measures import MEASURES
from ipcore_dataset.nested.judge_job import OUTSIDE, JudgeJob
from ipcore_dataset.nested.law_source import LawSource, source_of
from ipcore_dataset.nested.notices import Notice
from ipcore_dataset.nested.row import check_groups, group_column
from ipcore_dataset.nested.run import Finished, Plan, running
from ipcore_dataset.outcomes import MEASURE
from ipcore_dataset.running.summary import GroupCounts, Place, RuleCounts, Summary, Unreadable, files_told

LINES = 1000
"""How many lines are judged, and kept, together."""


def judge_cases(
    inputs: Sequence[str | Path],
    law: Law | LawSource,
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
        law: The law. One with rules, a policy or plugins of somebody's own must be given as the LawSource it is made from.
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
    source = source_of(law) if isinstance(law, Law) else law
    law = law if isinstance(law, Law) else law.law()
    grouped = check_groups(groups)
    job = JudgeJob(
        source=source,
        digest=law.stamp.digest,
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
    return _summary(law, job, finished, tuple(dict.fromkeys(groups)))


def _column(group: str) -> str:
    return "municipality" if group in ("municipality", "person.municipality") else group_column(group)


def _summary(law: Law, job: JudgeJob, finished: Finished, groups: Sequence[str]) -> Summary:
    tally = finished.tally
    rejected = sum(number for key, number in tally.counts.items() if key[0] == "rejected")
    editions = law.editions_on(job.law_on)
    return Summary(
        law=law.stamp,
        on=job.on,
        law_on=job.law_on,
        engine="python",
        rows=tally.rows,
        rejected=rejected,
        rules={rule.id: _rule_counts(finished, rule.id, law.severity(rule, edition)) for rule, edition in editions},
        unmet_rows={one: tally.counts["unmet", str(one)] for one in Severity if tally.counts["unmet", str(one)]},
        clean_rows=tally.counts["clean",],
        groups=_groups(finished, groups) if groups else (),
        unreadable=[*_unreadable(finished, rejected), *_crashed(finished)],
        not_read=files_told([one.name for one in finished.inputs.not_read], "not_read"),
        notes=[one for one in (files_told([one.name for one in finished.inputs.hidden], "passed_over"),) if one is not None],
        forecast=tally.counts["forecast",] > 0,
        cut_off=not finished.whole,
    )


def _rule_counts(finished: Finished, rule: str, severity: Severity) -> RuleCounts:
    counts = finished.tally.counts
    found = {one: counts["outcome", rule, str(one)] for one in Outcome if counts["outcome", rule, str(one)]}
    return RuleCounts(severity=severity, counts=found, outside=counts["outcome", rule, OUTSIDE])


def _groups(finished: Finished, groups: Sequence[str]) -> list[GroupCounts]:
    """The groups by their values, in their order; what a case does not say comes first."""
    rules: dict[tuple[str | None, ...], dict[str, dict[Outcome, int]]] = {}
    for (what, *key), number in finished.tally.counts.items():
        if what == "group" and key[1] != OUTSIDE:
            rules.setdefault(tuple(key[2:]), {}).setdefault(str(key[0]), {})[Outcome(str(key[1]))] = number
    counts = finished.tally.counts
    values = sorted({key[1:] for key in counts if key[0] == "group rows"}, key=lambda one: [(part is not None, part or "") for part in one])
    return [
        GroupCounts(
            group=dict(zip(groups, one, strict=True)),
            rows=counts["group rows", *one],
            clean=counts["group clean", *one],
            counts=rules.get(one, {}),
        )
        for one in values
    ]


def _unreadable(finished: Finished, rejected: int) -> list[Unreadable]:
    if not rejected:
        return []
    first = tuple(Place(file=one.file, row=one.line, reason=f"case_{one.kind}") for one in finished.rejected)
    return [Unreadable(column=None, count=rejected, first=first)]


def _crashed(finished: Finished) -> list[Unreadable]:
    """The measures that a fact crashed in: what they would have said is unknown there, and the run is not clean."""
    counts = {key[1]: number for key, number in finished.tally.counts.items() if key[0] == "measure crashed"}
    place = (Place(file="", row=None, reason="measure_crashed"),)
    return [Unreadable(column=f"{MEASURE}{name}", count=counts[name], first=place) for name in MEASURES if name in counts]
