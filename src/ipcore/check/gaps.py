"""What keeps findings open, turned round: not rule by rule, but by what somebody can assess or record."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from enum import StrEnum

from attrs import frozen

from ipcore.check.covering import coverage
from ipcore.check.finding import Finding
from ipcore.check.law import Law
from ipcore.check.outcome import Outcome
from ipcore.check.report import Report
from ipcore.facts import Fact, is_silent
from ipcore.model import RecordPath, Source, Topic, is_recorded, parse_path


class Lack(StrEnum):
    """What kind of thing is missing."""

    NEWER = "newer"  # the records were exported before the day
    CONTESTED = "contested"  # the sources of a joined case do not agree on a part, or not all of them record it
    PART = "part"  # the source does not record a part
    VALUE = "value"  # the source records it, and here it is not filled in
    EARLIER = "earlier"  # what the plan said that day has not been kept


@frozen
class Gap:
    """
    One thing to record.

    Attributes:
        lack: What kind of thing.
        name: Of a part, also a contested one, its path; of a value, the fact's name; else empty.
        findings: The findings it keeps open.
    """

    lack: Lack
    name: str
    findings: tuple[Finding, ...]


def by_topic(report: Report) -> dict[Topic, tuple[Finding, ...]]:
    """The findings that wait for a judgment, by its topic: one missing judgment is asked for once."""
    found: defaultdict[Topic, list[Finding]] = defaultdict(list)
    for finding in report.by_outcome[Outcome.NEEDS_ASSESSMENT]:
        for topic in dict.fromkeys(one.topic for one in finding.missing if one.topic is not None):
            found[topic].append(finding)
    return {topic: tuple(findings) for topic, findings in found.items()}


def gaps(report: Report, source: Source, law: Law) -> list[Gap]:
    """The unknown findings by what to record, what keeps most of them open first."""
    found: defaultdict[tuple[Lack, str], list[Finding]] = defaultdict(list)
    lacking = coverage(source, on=report.law_on, law=law).lacking
    for finding in report.by_outcome[Outcome.UNKNOWN]:
        paths = lacking.get(finding.rule.id, ())
        for key in dict.fromkeys(key for fact in finding.missing for key in lacks(fact, report.on, source, paths)):
            found[key].append(finding)
    order = list(Lack)
    listed = sorted(found.items(), key=lambda one: (order.index(one[0][0]), -len(one[1]), one[0][1]))
    return [Gap(lack, name, tuple(findings)) for (lack, name), findings in listed]


def lacks(fact: Fact, on: dt.date, source: Source, paths: Iterable[str]) -> Iterator[tuple[Lack, str]]:
    """
    Why a fact is unknown, and the part or the fact to record.

    Args:
        fact: A fact that is unknown.
        on: The day asked about.
        source: The source of the case.
        paths: What the source does not record of all that the rule reads.
    """
    if source.contested_from is not None and on >= source.contested_from:
        yield Lack.CONTESTED, "closed_on"
    elif is_silent(source.records, fact):
        reads = [read for read in fact.reads if not is_recorded(source.records, read)]
        for path in paths:
            within = [read for read in reads if _covers(path, read)]
            if within:
                yield (Lack.CONTESTED if any(_is_contested(source, read) for read in within) else Lack.PART), path
    elif on > source.exported_on:
        yield Lack.NEWER, ""
    elif fact.undated and on < source.exported_on:
        yield Lack.EARLIER, ""
    else:
        yield Lack.VALUE, fact.name


def _is_contested(source: Source, read: RecordPath) -> bool:
    return any(_covers(path, read) or any(read.covers(one) for one in parse_path(path)) for path in source.contested)


def _covers(path: str, read: RecordPath) -> bool:
    return any(one.covers(read) for one in parse_path(path))
