"""Checks of reports of concern (Melding), who made them (Melder), and what they were about (Saksinnhold)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from ipcore_kostra.checking.check import Found
from ipcore_kostra.checking.severity import Severity
from ipcore_kostra.child_welfare.checks import dates
from ipcore_kostra.child_welfare.checks.against import Against
from ipcore_kostra.child_welfare.checks.found import IndividualCheck, programmed, specified
from ipcore_kostra.child_welfare.checks.undetailed import undetailed
from ipcore_kostra.child_welfare.individual import Individual, Report

_DISMISSED = "1"
_CONCLUDED = frozenset({"1", "2"})  # dismissed, or not: an investigation follows
_TOO_LONG = dt.timedelta(days=8)
_OTHER_PUBLIC_BODY = frozenset({"22"})
_OTHER = frozenset({"18", "19"})  # with the parents or family, with the child


def _reports(individual: Individual) -> Iterable[Report]:
    return individual.reports


def _investigated(individual: Individual) -> Iterable[Report]:
    """
    Those concluded and not dismissed. The specification says those dismissed, which would let an investigated one end after the
    individual and agree with none of the other checks of its kind; the programme lets the dismissed ones by.
    """
    return [report for report in individual.reports if report.conclusion not in (None, _DISMISSED)]


def _took_long(individual: Individual, against: Against) -> Iterator[Found]:
    for report in individual.reports:
        if report.ended_on is not None and report.ended_on - report.started_on >= _TOO_LONG:
            values: dict[str, str | int] = {
                "start": report.started_on.isoformat(),
                "end": report.ended_on.isoformat(),
                "days": (report.ended_on - report.started_on).days,
            }
            yield Found(line=report.line, field="Melding/SluttDato", values=values)


def _concluded(individual: Individual, against: Against) -> Iterator[Report]:
    """
    Concluded after the previous count day. The specification says before it, and so would ask this only of reports that a file of
    the year has not; the programme asks it of the reporting year and later.
    """
    for report in individual.reports:
        if report.ended_on is not None and report.ended_on > against.previous_count_day and report.conclusion in _CONCLUDED:
            yield report


def _without_reporter(individual: Individual, against: Against) -> Iterator[Found]:
    return (Found(line=report.line, field="Melding/Melder") for report in _concluded(individual, against) if not report.reporters)


def _without_content(individual: Individual, against: Against) -> Iterator[Found]:
    return (Found(line=report.line, field="Melding/Saksinnhold") for report in _concluded(individual, against) if not report.contents)


def _reporter_undetailed(individual: Individual, against: Against) -> Iterator[Found]:
    for report in individual.reports:
        yield from undetailed(report.reporters, _OTHER_PUBLIC_BODY, "Melder")


def _content_undetailed(individual: Individual, against: Against) -> Iterator[Found]:
    for report in individual.reports:
        yield from undetailed(report.contents, _OTHER, "Saksinnhold")


CHECKS = (
    IndividualCheck(check=specified("report-02a", Severity.ERROR), find=dates.starts_after_end(_reports, "Melding")),
    IndividualCheck(
        check=programmed("report-02c", Severity.ERROR, "individrule/Melding02c.kt"),
        find=dates.ends_after_individual(_investigated, "Melding"),
    ),
    IndividualCheck(check=specified("report-02d", Severity.ERROR), find=dates.goes_on_after_closing(_reports, "Melding")),
    IndividualCheck(check=specified("report-02e", Severity.ERROR), find=dates.starts_before_individual(_reports, "Melding")),
    IndividualCheck(check=specified("report-03", Severity.WARNING), find=_took_long),
    IndividualCheck(check=programmed("report-04", Severity.ERROR, "individrule/Melding04.kt"), find=_without_reporter),
    IndividualCheck(check=programmed("report-05", Severity.ERROR, "individrule/Melding05.kt"), find=_without_content),
    IndividualCheck(check=programmed("reporter-02", Severity.ERROR, "individrule/Melder02.kt"), find=_reporter_undetailed),
    IndividualCheck(check=programmed("content-02", Severity.ERROR, "individrule/Saksinnhold02.kt"), find=_content_undetailed),
)
