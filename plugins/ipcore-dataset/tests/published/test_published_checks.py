"""What must hold between published figures: it does, and it would be seen if it did not."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve

from ipcore import ExchangeError
from ipcore_dataset.published import PublishedFigure, figures, run_checks
from ipcore_dataset.published.checking import CheckResult, checks

_CHECKS = {one["id"]: one for one in checks()}
_FIRST = {"sum": "whole", "weighted": "whole", "between": "whole", "joint": "whole", "difference": "first", "implied": "share"}


def _results(changed: PublishedFigure | None = None) -> dict[str, CheckResult]:
    found = figures() if changed is None else [changed if one.id == changed.id else one for one in figures()]
    return {one.id: one for one in run_checks(found)}


def _shifted(term: str, by: int) -> PublishedFigure:
    """The figure with the number that the term names ten more."""
    name, _, part = term.partition(".")
    figure = next(one for one in figures() if one.id == name)
    field = part or "value"
    return evolve(figure, **{field: getattr(figure, field) + by})


def _main_term(check: dict[str, Any]) -> str:
    term: str = check["terms"][0] if check["kind"] == "equal" else check[_FIRST[check["kind"]]]
    return term


def test_every_check_holds() -> None:
    assert [one for one, result in _results().items() if not result.holds] == []
    assert list(_results()) == list(_CHECKS)


def test_what_adds_up_only_before_rounding_is_told_apart() -> None:
    assert {one for one, result in _results().items() if not result.exact} == {
        "individual-plan-2021-limited-need-by-age",
        "individual-plan-2021-extensive-need-by-age",
        "coordinator-2021-need-not-stated-by-age",
        "coordinator-2021-by-need",
        "individual-plan-2021-by-need",
        "individual-plan-fall-2020-2021",
    }


def test_the_fall_of_half_a_point_can_be_right_though_the_rounded_shares_differ_by_more() -> None:
    fall = _results()["individual-plan-fall-2020-2021"]
    assert (fall.found.low, fall.found.high) == (Fraction(1, 2), Fraction(7, 10))
    assert fall.holds
    assert not fall.exact


@pytest.mark.parametrize("check", list(_CHECKS))
def test_a_changed_figure_is_seen(check: str) -> None:
    told = _CHECKS[check]
    by = -190 if told["kind"] == "joint" else 10  # nearly every number of persons is a sum of such denominators, but 29 is not
    assert not _results(_shifted(_main_term(dict(told)), by))[check].holds


@pytest.mark.parametrize("check", [one for one, told in _CHECKS.items() if told["kind"] in ("sum", "equal")])
def test_a_change_of_any_term_is_seen(check: str) -> None:
    terms = [one for one in (*_CHECKS[check].get("parts", ()), *_CHECKS[check].get("terms", ())) if not one.startswith("=")]
    assert all(not _results(_shifted(one, 10))[check].holds for one in terms)


@pytest.mark.parametrize("term", ["F093", "F100", "F107", "F117", "F046", "F010.of"])
def test_one_person_more_in_a_total_is_seen(term: str) -> None:
    assert any(not one.holds for one in _results(_shifted(term, 1)).values())


def test_a_share_that_was_not_published_may_be_anything_but_no_more() -> None:
    found = _results()["individual-plan-2021-by-need"].found
    assert found.low < Fraction("6.55")  # with nobody among the 13,538
    assert found.high > 13  # with all of them


def test_a_figure_that_is_missing_is_told_and_not_passed_over() -> None:
    with pytest.raises(ExchangeError, match="check home-services-2021-by-need: found no figure F020"):
        run_checks(one for one in figures() if one.id != "F020")
    with pytest.raises(ExchangeError, match="found no number in F099"):
        run_checks(evolve(one, value=None) if one.id == "F099" else one for one in figures())


def test_a_number_beside_a_share_must_fit_it() -> None:
    figure = next(one for one in figures() if one.id == "F079")
    assert not _results(evolve(figure, value=Decimal(33)))["neither-any-plan-nor-group-count"].holds
