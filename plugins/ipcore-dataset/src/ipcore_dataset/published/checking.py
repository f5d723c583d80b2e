"""What must hold between published figures, before they were rounded: read from the TOML file beside this one, and checked."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from functools import cache, reduce
from importlib.resources import files
from math import ceil, floor
from typing import Any

from attrs import frozen

from ipcore import ExchangeError
from ipcore_dataset.published.figure import PublishedFigure
from ipcore_dataset.published.rounding import Interval, rounded_from

_NO_SHARE_KNOWN = Interval(Fraction(0), Fraction(100))


@frozen(kw_only=True)
class CheckResult:
    """
    One check of published figures.

    Attributes:
        id: The check.
        kind: What sort of check.
        holds: Whether numbers that were rounded to what is printed can satisfy it.
        exact: Whether the printed numbers themselves do. They need not.
        found: What the one side can have been before rounding.
        expected: What the other side can have been.
    """

    id: str
    kind: str
    holds: bool
    exact: bool
    found: Interval
    expected: Interval


def run_checks(figures: Iterable[PublishedFigure]) -> tuple[CheckResult, ...]:
    """
    Every check, in the order of the file.

    Raises:
        ExchangeError: a figure that a check names is not there, or has no number where the check needs one.
    """
    known = {one.id: one for one in figures}
    return tuple(_KINDS[one["kind"]](one, _Terms(one["id"], known)) for one in checks())


@cache
def checks() -> tuple[Mapping[str, Any], ...]:
    """The checks as they stand in the file."""
    text = (files("ipcore_dataset.published") / "checks.toml").read_text(encoding="utf-8")
    return tuple(tomllib.loads(text)["check"])


@frozen
class _Terms:
    """The figures that the terms of a check name."""

    check: str
    known: Mapping[str, PublishedFigure]

    def printed(self, term: str) -> Fraction:
        """The number as it is printed."""
        return self._number(term)[0]

    def range(self, term: str) -> Interval:
        """What it can have been. A number of persons that was not rounded is itself."""
        number, decimals, exact = self._number(term)
        return Interval(number, number) if exact else rounded_from(number, decimals)

    def _number(self, term: str) -> tuple[Fraction, int, bool]:
        """The number, its decimals and whether it was not rounded."""
        if term.startswith("= "):
            return Fraction(term[2:]), 0, True
        name, _, part = term.partition(".")
        figure = self.known.get(name)
        if figure is None:
            raise ExchangeError(f"check {self.check}: found no figure {name}, expected it among the figures")
        name_of = {"": "value", "of": "of", "count": "count"}[part]
        value, decimals = getattr(figure, name_of), getattr(figure, f"{part}_decimals" if part else "decimals")
        if value is None or decimals is None or isinstance(value, tuple):
            raise ExchangeError(f"check {self.check}: found no number in {term}, expected one")
        counts = bool(part) or figure.unit in ("persons", "FTE")
        return Fraction(value), decimals, counts and decimals == 0

    def whole_of(self, term: str) -> Fraction:
        """The denominator of a figure: its own, or the figure itself where it is a number of persons."""
        figure = self.known.get(term)
        return self.printed(f"{term}.of" if figure is None or figure.of is not None else term)


def _sum(check: Mapping[str, Any], terms: _Terms) -> CheckResult:
    parts = [terms.range(one) for one in check["parts"]]
    exact = sum(terms.printed(one) for one in check["parts"]) == terms.printed(check["whole"])
    return _result(check, reduce(Interval.__add__, parts), terms.range(check["whole"]), exact=exact)


def _weighted(check: Mapping[str, Any], terms: _Terms) -> CheckResult:
    shares = {one: terms.range(one) for one in check["parts"]} | dict.fromkeys(check.get("unpublished", ()), _NO_SHARE_KNOWN)
    weights = {one: terms.whole_of(one) for one in shares}
    whole = sum(weights.values(), Fraction(0))
    found = reduce(Interval.__add__, (share.times(weights[one] / whole) for one, share in shares.items()))
    naive = sum(terms.printed(one) * weights[one] for one in check["parts"]) / whole
    exact = not check.get("unpublished") and naive == terms.printed(check["whole"])
    return _result(check, found, terms.range(check["whole"]), exact=exact)


def _difference(check: Mapping[str, Any], terms: _Terms) -> CheckResult:
    stated = Fraction(check["stated"])
    exact = terms.printed(check["first"]) - terms.printed(check["second"]) == stated
    decimals = len(check["stated"].partition(".")[2])
    return _result(check, terms.range(check["first"]) - terms.range(check["second"]), rounded_from(stated, decimals), exact=exact)


def _between(check: Mapping[str, Any], terms: _Terms) -> CheckResult:
    printed = [terms.printed(one) for one in check["parts"]]
    exact = min(printed) <= terms.printed(check["whole"]) <= max(printed)
    return _result(check, reduce(Interval.hull, map(terms.range, check["parts"])), terms.range(check["whole"]), exact=exact)


def _implied(check: Mapping[str, Any], terms: _Terms) -> CheckResult:
    """With `stated`, the whole persons that the share can stand for must be just those; with `count`, the count must be one of them."""
    share, whole = terms.range(check["share"]), terms.range(f"{check['share']}.of")
    found = Interval(Fraction(ceil(share.low * whole.low / 100)), Fraction(floor(share.high * whole.high / 100)))
    if "stated" in check:
        low, high = map(Fraction, check["stated"])
        return _result(check, found, Interval(low, high), exact=found == Interval(low, high), holds=found == Interval(low, high))
    exact = terms.printed(check["share"]) * terms.printed(f"{check['share']}.of") == 100 * terms.printed(check["count"])
    return _result(check, found, terms.range(check["count"]), exact=exact)


def _equal(check: Mapping[str, Any], terms: _Terms) -> CheckResult:
    first, *others = (terms.range(one) for one in check["terms"])
    same = all(one == first for one in others)
    return _result(check, reduce(Interval.hull, others), first, exact=same, holds=same)


def _joint(check: Mapping[str, Any], terms: _Terms) -> CheckResult:
    """Which sums the denominators can have: every one up to the number is tried."""
    whole = int(terms.printed(check["whole"]))
    sums = {0}
    for one in check["parts"]:
        share = terms.range(one)
        sizes = [n for n in range(1, whole + 1) if floor(share.high * n / 100) >= share.low * n / 100]
        sums = {so_far + n for so_far in sums for n in sizes if so_far + n <= whole}
    found = Interval(Fraction(min(sums, default=0)), Fraction(max(sums, default=0)))
    return _result(check, found, Interval(Fraction(whole), Fraction(whole)), exact=whole in sums, holds=whole in sums)


_KINDS: Mapping[str, Callable[[Mapping[str, Any], _Terms], CheckResult]] = {
    "sum": _sum,
    "weighted": _weighted,
    "difference": _difference,
    "between": _between,
    "implied": _implied,
    "equal": _equal,
    "joint": _joint,
}


def _result(check: Mapping[str, Any], found: Interval, expected: Interval, *, exact: bool, holds: bool | None = None) -> CheckResult:
    holds = found.meets(expected) if holds is None else holds
    return CheckResult(id=check["id"], kind=check["kind"], holds=holds, exact=exact, found=found, expected=expected)
