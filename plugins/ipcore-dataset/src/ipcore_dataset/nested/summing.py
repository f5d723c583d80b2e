"""What a run over cases adds up to."""

from __future__ import annotations

from collections.abc import Sequence

from ipcore import Law, Outcome, Severity
from ipcore_dataset.indicators.measures import MEASURES
from ipcore_dataset.nested.judge_job import OUTSIDE, JudgeJob
from ipcore_dataset.nested.run import Finished
from ipcore_dataset.outcomes import MEASURE
from ipcore_dataset.running.summary import GroupCounts, Place, RuleCounts, Summary, Unreadable, files_told


def summed(law: Law, job: JudgeJob, finished: Finished, groups: Sequence[str]) -> Summary:
    """All counts of the run. `groups`: the names of the groups, each once, in the order asked for."""
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
