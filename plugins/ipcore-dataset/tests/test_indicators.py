"""Indicators as data: what rows of each kind are to each of them, and that all counts are sums over atoms."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from decimal import Decimal
from fractions import Fraction

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlglot import exp

from ipcore import FollowUp
from ipcore.facts import plan
from ipcore.logic import ON, days
from ipcore_dataset.indicators import (
    CHOICES,
    INDICATORS,
    MEASURES,
    STATUS,
    Answer,
    Answers,
    Atom,
    Choice,
    Indicator,
    Measure,
    Reference,
    Wanted,
    answer,
    answers,
    atoms,
    atoms_of,
    follow_up,
    indicator_of,
    percent,
    summed,
    told,
)

NOTHING_THERE = {name: name == "counted" for name in MEASURES}
"""A follow-up that runs, without anything."""

ATOMS = st.tuples(*(st.sampled_from([True, False, None]) for _ in MEASURES))


def row(**said: bool | None) -> Atom:
    """What the measures say of a row in which nothing is there but this."""
    assert set(said) <= set(MEASURES)
    return tuple((NOTHING_THERE | said).values())


PLAN = {"individual_plan": True, "somebody": True}
TURNED: dict[str, tuple[Atom, Atom, Atom]] = {
    "individual-plan": (row(**PLAN), row(), row(individual_plan=None)),
    "other-plan-only": (row(other_plan=True), row(other_plan=True, individual_plan=True), row(other_plan=True, individual_plan=None)),
    "group-only": (row(group=True), row(group=True, other_plan=True), row(group=True, other_plan=None)),
    "nothing": (row(), row(group=True, individual_plan=None), row(group=None)),
    "coordinator": (row(coordinator=True), row(), row(coordinator=None)),
    "group": (row(group=True), row(), row(group=None)),
    "neither-individual-plan-nor-group": (row(other_plan=True), row(group=True, individual_plan=None), row(individual_plan=None)),
    "neither-any-plan-nor-group": (row(), row(other_plan=True, group=None), row(other_plan=None)),
    "nobody-responsible": (row(), row(somebody=True), row(somebody=None)),
    "measures-plan": (row(measures_plan=True), row(other_plan=True), row(measures_plan=None)),
    "satisfied-with-plan": (
        row(**PLAN, asked_satisfaction=True, satisfied=True),
        row(**PLAN, asked_satisfaction=True),
        row(**PLAN, asked_satisfaction=True, satisfied=None),
    ),
    "individual-plan-during-year": (row(individual_plan_during_year=True), row(), row(individual_plan_during_year=None)),
    "individual-plan-where-needed": (row(**PLAN, need=True), row(need=True), row(need=True, individual_plan=None)),
    "dormant": (row(**PLAN, dormant=True), row(**PLAN), row(**PLAN, dormant=None)),
}
"""Of each indicator a row that is yes, one that is no, and one of which it is unknown."""


@pytest.mark.parametrize("name", INDICATORS)
def test_each_indicator_has_a_yes_a_no_and_an_unknown(name: str) -> None:
    assert [answer(INDICATORS[name], one) for one in TURNED[name]] == [Answer.YES, Answer.NO, Answer.UNKNOWN]


@pytest.mark.parametrize("name", INDICATORS)
def test_an_ended_follow_up_is_in_no_denominator(name: str) -> None:
    for one in TURNED[name]:
        assert answer(INDICATORS[name], (False, *one[1:])) is Answer.EXCLUDED


@pytest.mark.parametrize(
    ("indicator", "said", "found"),
    [
        ("individual-plan-where-needed", {"individual_plan": True, "need": False}, Answer.EXCLUDED),
        ("individual-plan-where-needed", {"individual_plan": True, "need": None}, Answer.UNCLEAR),
        ("satisfied-with-plan", {"asked_satisfaction": False, "individual_plan": True}, Answer.EXCLUDED),
        ("satisfied-with-plan", {"asked_satisfaction": None, "individual_plan": False}, Answer.EXCLUDED),
        ("satisfied-with-plan", {"asked_satisfaction": None, "individual_plan": True, "satisfied": True}, Answer.UNCLEAR),
        ("dormant", {"individual_plan": None, "dormant": True}, Answer.UNCLEAR),
    ],
)
def test_who_may_or_may_not_be_in_the_denominator_is_unclear_and_no_answer(indicator: str, said: dict[str, bool], found: Answer) -> None:
    assert answer(INDICATORS[indicator], row(**said)) is found


@pytest.mark.parametrize(("declined", "found"), [(True, Answer.EXCLUDED), (False, Answer.NO), (None, Answer.UNCLEAR)])
def test_who_is_surely_left_out_leaves_and_who_may_be_is_unclear(declined: bool | None, found: Answer) -> None:
    left_out = CHOICES["declined-left-out"].of(INDICATORS["individual-plan"])
    assert answer(left_out, row(declined=declined)) is found
    assert answer(INDICATORS["individual-plan"], row(declined=declined)) is Answer.NO


def test_each_of_several_exclusions_is_enough_and_a_sure_one_settles_it() -> None:
    one = Indicator(id="x", numerator=(Wanted("group"),), exclusions=(Wanted("declined"), Wanted("dormant")), source="a test")
    assert answer(one, row(declined=True, dormant=None)) is Answer.EXCLUDED
    assert answer(one, row(declined=False, dormant=True)) is Answer.EXCLUDED
    assert answer(one, row(declined=None, dormant=False)) is Answer.UNCLEAR
    assert answer(one, row(group=True)) is Answer.YES


@pytest.mark.parametrize(
    ("choice", "indicator", "said", "before", "after"),
    [
        ("measures-plan-counts", "individual-plan", {"individual_or_measures_plan": True}, Answer.NO, Answer.YES),
        ("measures-plan-counts", "neither-individual-plan-nor-group", {"individual_or_measures_plan": True}, Answer.YES, Answer.NO),
        ("dormant-does-not-count", "individual-plan", {"individual_plan": True, "plan_in_use": False}, Answer.YES, Answer.NO),
        ("dormant-does-not-count", "individual-plan", {"individual_plan": True, "plan_in_use": None}, Answer.YES, Answer.UNKNOWN),
        ("dormant-does-not-count", "neither-any-plan-nor-group", {"individual_plan": True, "plan_in_use": False}, Answer.NO, Answer.YES),
        ("declined-left-out", "neither-any-plan-nor-group", {"declined": True}, Answer.YES, Answer.EXCLUDED),
        ("declined-left-out", "individual-plan-where-needed", {"declined": True, "need": True}, Answer.NO, Answer.EXCLUDED),
    ],
)
def test_a_choice_makes_this_difference(choice: str, indicator: str, said: dict[str, bool], before: Answer, after: Answer) -> None:
    base = INDICATORS[indicator]
    assert answer(base, row(**said)) is before
    assert answer(CHOICES[choice].of(base), row(**said)) is after


def test_a_choice_says_which_indicators_it_is_about_and_touches_no_other() -> None:
    for choice in CHOICES.values():
        assert choice.indicators
        for name in choice.indicators:
            other = choice.of(INDICATORS[name])
            assert other.id == name
            assert (other.numerator, other.denominator, other.exclusions) != (
                INDICATORS[name].numerator,
                INDICATORS[name].denominator,
                INDICATORS[name].exclusions,
            )
    with pytest.raises(ValueError, match="choice declined-left-out: found indicator coordinator"):
        CHOICES["declined-left-out"].of(INDICATORS["coordinator"])


def test_neither_with_and_without_other_plans_are_two_measures_with_two_names() -> None:
    other = row(other_plan=True)
    assert answer(INDICATORS["neither-individual-plan-nor-group"], other) is Answer.YES
    assert answer(INDICATORS["neither-any-plan-nor-group"], other) is Answer.NO


def test_what_has_no_such_measure_cannot_be_wanted() -> None:
    with pytest.raises(ValueError, match="expected one of MEASURES"):
        Wanted("plan")
    with pytest.raises(ValueError, match="expected one of MEASURES"):
        Choice(id="x", indicators=("group",), takes=(("group", "plan"),)).of(INDICATORS["group"])


def test_a_measure_about_the_year_may_not_turn_by_time_alone() -> None:
    with pytest.raises(ValueError, match="a comparison with the day"):
        Measure(name="x", expression=plan.active_since_on + days(3) < ON, during=True)


def test_a_published_measure_finds_its_indicator_by_what_it_is_about() -> None:
    found = {
        (name, point): indicator_of(name, point) for name in ("share_with_active_ip", "share_women") for point in ("31.12", "during year")
    }
    assert [None if one is None else one.id for one in found.values()] == ["individual-plan", "individual-plan-during-year", None, None]
    mapped = indicator_of("share_with_ip", "mapping during year")
    assert mapped is not None
    assert mapped.reference is Reference.AT


def test_what_is_wanted_is_told_in_one_line() -> None:
    assert told(INDICATORS["other-plan-only"].numerator) == "not individual_plan and other_plan"
    assert INDICATORS["dormant"].measures == ("dormant", "counted", "individual_plan")


@given(st.lists(ATOMS, max_size=30))
def test_answers_over_atoms_are_the_answers_row_by_row(rows: list[Atom]) -> None:
    counted = Counter(rows)
    for one in (*INDICATORS.values(), *(choice.of(INDICATORS[name]) for choice in CHOICES.values() for name in choice.indicators)):
        by_row = Counter(answer(one, each) for each in rows)
        found = answers(one, counted)
        assert {each: getattr(found, each) for each in Answer} == {each: by_row[each] for each in Answer}
        behind = atoms_of(one, counted)
        assert {each: sum(counted[atom] for atom in behind[each]) for each in Answer} == {each: by_row[each] for each in Answer}
        assert found.of == found.known + found.unknown


@given(ATOMS)
def test_the_four_way_status_and_unknown_part_the_rows_that_are_counted(atom: Atom) -> None:
    yes = [name for name in STATUS if answer(INDICATORS[name], atom) is Answer.YES]
    if atom[0] is True:
        assert len(yes) == (follow_up(atom) is not FollowUp.UNKNOWN)
        assert follow_up(atom) is not FollowUp.CLOSED
    else:
        assert yes == []


@given(ATOMS, st.tuples(*(st.booleans() for _ in MEASURES)))
def test_a_yes_a_no_and_who_is_out_stay_whatever_the_unknown_turn_out_to_be(atom: Atom, turned_out: Atom) -> None:
    filled = tuple(now if now is not None else later for now, later in zip(atom, turned_out, strict=True))
    for one in INDICATORS.values():
        found = answer(one, atom)
        assert found in (answer(one, filled), Answer.UNKNOWN, Answer.UNCLEAR)


def test_a_share_is_of_those_who_are_known_and_nobody_has_none() -> None:
    found = Answers(yes=24, no=76, unknown=900, excluded=3, unclear=1)
    assert (found.share, found.of, found.known) == (Fraction(24, 100), 1000, 100)
    assert Answers(unknown=5, excluded=1).share is None


@pytest.mark.parametrize(
    ("yes", "known", "decimals", "printed"),
    [(1, 8, 0, "13"), (1, 8, 1, "12.5"), (1, 16, 1, "6.3"), (1, 2000, 1, "0.1"), (0, 7, 1, "0.0"), (7, 7, 1, "100.0"), (75, 312, 0, "24")],
)
def test_percent_is_rounded_once_with_halves_up(yes: int, known: int, decimals: int, printed: str) -> None:
    assert str(percent(yes, known, decimals)) == printed
    with pytest.raises(ValueError, match="nobody"):
        percent(0, 0)


@given(st.integers(0, 10_000), st.integers(1, 10_000), st.integers(0, 3))
def test_what_is_printed_is_half_a_unit_from_the_share_at_most(part: int, more: int, decimals: int) -> None:
    printed = percent(part, part + more, decimals)
    assert abs(Fraction(printed) - Fraction(100 * part, part + more)) <= Fraction(1, 2 * 10**decimals)
    assert printed.as_tuple().exponent == -decimals
    assert isinstance(printed, Decimal)


def test_a_table_is_counted_once_by_its_groups() -> None:
    rows = [("1103", "rop", row(**PLAN)), ("1103", "rop", row(**PLAN)), ("1103", None, row(group=None)), (None, "rop", row(counted=False))]
    columns = ["municipality", "group_service_kind", *(one.column for one in MEASURES.values())]
    with duckdb.connect() as connection:
        kinds = ["VARCHAR", "VARCHAR", *("BOOLEAN" for _ in MEASURES)]
        connection.execute(f"CREATE TABLE found ({', '.join(map(' '.join, zip(columns, kinds, strict=True)))})")
        for one in rows:
            connection.execute(f"INSERT INTO found VALUES ({', '.join('?' * len(columns))})", [one[0], one[1], *one[2]])
        found = atoms(connection, exp.to_table("found"), {"municipality": "municipality", "service_kind": "group_service_kind"})
        assert list(found) == [(None, "rop"), ("1103", None), ("1103", "rop")]
        assert found["1103", "rop"] == {row(**PLAN): 2}
        assert summed(found) == Counter(each for _, _, each in rows)
        assert atoms(connection, exp.to_table("found"), {}) == {(): summed(found)}
        connection.execute("DELETE FROM found")
        assert atoms(connection, exp.to_table("found"), {}) == {(): Counter()}


def test_the_names_of_the_measures_are_told_with_what_is_asked() -> None:
    from ipcore_dataset.indicators.measures import measures_told

    assert measures_told()["declined"] == "(plan.offer == DECLINED) & ~plan.active"
    assert measures_told()["individual_plan_during_year"] == "plan.active on some day of the year up to ON"
    assert (
        str(MEASURES["individual_plan_during_year"].of_one_day(dt.date(2026, 8, 1))) == "plan.active | (plan.last_closed_on > 2026-01-01)"
    )
