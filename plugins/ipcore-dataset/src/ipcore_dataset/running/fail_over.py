"""How much may be unmet before a run is not clean."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction

from ipcore import ExchangeError, Severity
from ipcore_dataset.running.summary import Summary

CLEAN, NOT_CLEAN, COULD_NOT_RUN = 0, 1, 2

_FORM = re.compile(r"([a-z]+)=(\d{1,3}(?:\.\d{1,6})?)%", re.ASCII)
_SEVERITIES = (Severity.BREACH, Severity.DEVIATION, Severity.ADVICE)
_EXPECTED = "a severity and a share, as in breach=5% or breach=0.5%,deviation=10%"

Limits = Mapping[Severity, Fraction]
"""The largest share of the rows, itself allowed, in which something of a severity may be unmet."""


def parse(text: str) -> Limits:
    """
    The limits in a text.

    Raises:
        ExchangeError: another form, a share above 100, or a severity twice.
    """
    found: dict[Severity, Fraction] = {}
    for one in text.split(","):
        match = _FORM.fullmatch(one.strip())
        if match is None or match[1] not in map(str, _SEVERITIES):
            raise ExchangeError(f"--fail-over: found another form, expected {_EXPECTED}")
        share, severity = Fraction(match[2]), Severity(match[1])
        if share > 100:
            raise ExchangeError("--fail-over: found a share above 100%, expected one from 0% through 100%")
        if severity in found:
            raise ExchangeError(f"--fail-over: found {severity} twice, expected each severity once")
        found[severity] = share / 100
    return found


def exit_code(summary: Summary, limits: Limits | None) -> int:
    """
    0 clean, 1 not clean, 2 could not run: no rule was judged in any row.

    With limits, a run is clean where all was read and judged and no share is over its limit; what is unknown does not count then, nor do
    severities without a limit. Rejected rows, unreadable cells, a crashed rule or a plugin that did not load keep it from being clean.
    So does a severity with a limit of which nothing is known: see `undecided`.
    """
    if summary.cut_off:
        return NOT_CLEAN
    if not summary.judged:
        return COULD_NOT_RUN
    if limits is None:
        return CLEAN if summary.clean else NOT_CLEAN
    over = any(summary.unmet_rows.get(severity, 0) > limit * summary.rows for severity, limit in limits.items())
    return NOT_CLEAN if over or undecided(summary, limits) or not summary.whole else CLEAN


def undecided(summary: Summary, limits: Limits | None) -> tuple[Severity, ...]:
    """
    The severities with a limit of which no rule is met or not met in any row.

    Nothing is unmet where nothing is known: data that are no longer delivered would pass every limit.
    """
    known = {one.severity for one in summary.rules.values() if one.decided}
    return tuple(one for one in limits or () if one not in known)
