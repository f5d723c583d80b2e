from __future__ import annotations

import datetime as dt
import re

import holidays
import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from ipcore import dates
from ipcore.dates import BEFORE_ALL, FIRST_DAY, LAST_DAY, NEVER, Span
from ipcore.errors import ModelError

D = dt.date
ONE_DAY = dt.timedelta(days=1)
OPEN = Span()

recordable_days = st.dates(FIRST_DAY, LAST_DAY)
near_days = st.dates(D(2024, 1, 1), D(2024, 1, 31))
"""Few enough that spans drawn from them often touch, overlap and coincide."""


@st.composite
def spans(draw: st.DrawFn) -> Span:
    start, stop = draw(st.none() | near_days), draw(st.none() | near_days)
    if start is not None and stop is not None and stop < start:
        start, stop = stop, start
    return Span(start, stop)


# Days that can be recorded


def test_both_bounds_can_be_recorded_and_their_neighbours_cannot() -> None:
    assert [dates.is_recordable(day) for day in (FIRST_DAY, LAST_DAY)] == [True, True]
    assert [dates.is_recordable(day) for day in (FIRST_DAY - ONE_DAY, LAST_DAY + ONE_DAY)] == [False, False]


def test_the_absent_days_are_outside_every_day_that_can_be_recorded_even_after_200_years() -> None:
    assert dates.add_years(BEFORE_ALL, 200) < FIRST_DAY
    assert dates.add_years(NEVER, -200) > LAST_DAY


# Reading a day


@given(recordable_days)
def test_every_recordable_day_is_read_back_from_its_iso_text(day: dt.date) -> None:
    assert dates.parse_day(day.isoformat()) == day


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2025-02-29", "a day that does not exist"),
        ("1900-02-29", "a day that does not exist"),
        ("2025-04-31", "a day that does not exist"),
        ("2025-13-01", "a day that does not exist"),
        ("2025-00-10", "a day that does not exist"),
        ("0000-01-01", "a day that does not exist"),
        ("1849-12-31", "a day outside 1850-2199"),
        ("2200-01-01", "a day outside 1850-2199"),
        ("9000-01-01", "a day outside 1850-2199"),
        ("", "a text that is not a day"),
        ("20250301", "a text that is not a day"),
        ("2025-3-1", "a text that is not a day"),
        ("2025-W10-6", "a text that is not a day"),
        ("01.03.2025", "a text that is not a day"),
        ("2025-03-01T00:00", "a text that is not a day"),
        (" 2025-03-01", "a text that is not a day"),
        ("2025-03-01\n", "a text that is not a day"),
        ("\u0662\u0660\u0662\u0665-\u0660\u0663-\u0660\u0661", "a text that is not a day"),
        ("\uff12\uff10\uff12\uff15-03-01", "a text that is not a day"),
        ("2025\u221203\u221201", "a text that is not a day"),
    ],
)
def test_what_is_not_a_recordable_day_is_refused_with_the_reason(text: str, found: str) -> None:
    with pytest.raises(ModelError) as caught:
        dates.parse_day(text)
    assert [(problem.pointer, problem.found) for problem in caught.value.problems] == [("", found)]


@given(st.text(st.sampled_from("0123456789-+TWZ \u00b2\u0663\uff13"), max_size=12) | st.dates().map(str))
def test_reading_a_day_gives_that_day_or_a_model_error_and_nothing_else(text: str) -> None:
    try:
        day = dates.parse_day(text)
    except ModelError:
        return
    assert day.isoformat() == text
    assert dates.is_recordable(day)


@pytest.mark.parametrize("text", ["2031-02-30", "kari nordmann", "2917-06-05"])
def test_a_refused_text_is_not_repeated_in_the_error(text: str) -> None:
    with pytest.raises(ModelError) as caught:
        dates.parse_day(text)
    error = caught.value
    assert text not in str(error) + repr(error)
    assert error.__cause__ is None
    assert error.__suppress_context__ is (text == "2031-02-30")


# Spans


def test_a_span_covers_its_start_and_not_its_stop() -> None:
    span = Span(D(2024, 1, 10), D(2024, 1, 12))
    assert [span.covers(D(2024, 1, n)) for n in (9, 10, 11, 12)] == [False, True, True, False]


def test_a_span_has_ended_on_its_stop() -> None:
    span = Span(D(2024, 1, 10), D(2024, 1, 12))
    assert (span.ended(D(2024, 1, 11)), span.ended(D(2024, 1, 12))) == (False, True)


def test_a_span_has_begun_on_its_start_and_still_after_its_stop() -> None:
    span = Span(D(2024, 1, 10), D(2024, 1, 12))
    assert [span.begun(D(2024, 1, n)) for n in (9, 10, 20)] == [False, True, True]


def test_a_period_through_31_december_has_stopped_on_1_january() -> None:
    assert not Span(D(2024, 1, 1), D(2025, 1, 1)).covers(D(2025, 1, 1))


@given(recordable_days)
def test_a_span_with_no_bounds_covers_every_day(day: dt.date) -> None:
    assert OPEN.covers(day)
    assert OPEN.begun(day)
    assert not OPEN.ended(day)


def test_a_missing_start_runs_from_before_any_day_and_a_missing_stop_never_comes() -> None:
    assert (OPEN.first, OPEN.after) == (BEFORE_ALL, NEVER)
    assert (Span(FIRST_DAY, LAST_DAY).first, Span(FIRST_DAY, LAST_DAY).after) == (FIRST_DAY, LAST_DAY)


@given(spans(), near_days)
def test_a_span_covers_a_day_when_it_lies_from_first_up_to_after(span: Span, day: dt.date) -> None:
    assert span.covers(day) == (span.first <= day < span.after)


def test_a_span_that_stops_before_it_starts_is_refused_at_its_stop() -> None:
    with pytest.raises(ModelError) as caught:
        Span(D(2024, 1, 2), D(2024, 1, 1))
    (problem,) = caught.value.problems
    assert problem.pointer == "/stop"
    assert (problem.found, problem.expected) == ("a day before the start", "the start or a later day")
    assert not re.search(r"\d", str(problem))


@given(near_days, near_days)
def test_a_span_that_stops_on_its_start_is_allowed_and_covers_no_day(start: dt.date, day: dt.date) -> None:
    assert not Span(start, start).covers(day)


def test_spans_that_touch_do_not_overlap_and_one_shared_day_is_enough() -> None:
    january = Span(D(2024, 1, 1), D(2024, 2, 1))
    assert not january.overlaps(Span(D(2024, 2, 1)))
    assert january.overlaps(Span(D(2024, 1, 31)))
    assert january.overlaps(Span(None, D(2024, 1, 2)))
    assert not january.overlaps(Span(None, D(2024, 1, 1)))


@given(spans(), spans())
def test_spans_overlap_when_some_day_is_in_both_whichever_is_asked(one: Span, other: Span) -> None:
    days = [D(2023, 12, 31) + n * ONE_DAY for n in range(33)]
    shared = any(one.covers(day) and other.covers(day) for day in days)
    assert one.overlaps(other) == other.overlaps(one) == shared


def test_spans_with_the_same_days_are_equal_and_cannot_be_changed() -> None:
    span = Span(D(2024, 1, 1))
    assert {span, Span(start=D(2024, 1, 1), stop=None)} == {span}
    with pytest.raises(AttributeError):
        span.stop = D(2024, 2, 1)  # type: ignore[misc]
    assert not hasattr(span, "__dict__")


def test_msgspec_decodes_json_straight_into_a_span_and_runs_its_check() -> None:
    msgspec = pytest.importorskip("msgspec")
    assert msgspec.json.decode(b'{"start": "2024-01-01"}', type=Span) == Span(D(2024, 1, 1))
    with pytest.raises(msgspec.ValidationError) as caught:
        msgspec.json.decode(b'{"start": "2024-01-02", "stop": "2024-01-01"}', type=Span)
    assert isinstance(caught.value.__cause__, ModelError)


# Unbroken runs


def test_spans_that_touch_are_one_run_in_whatever_order_they_stand() -> None:
    parts = [Span(D(2024, 1, 20)), Span(D(2024, 1, 1), D(2024, 1, 10)), Span(D(2024, 1, 10), D(2024, 1, 20))]
    assert dates.unbroken_since(parts, D(2024, 1, 25)) == Span(D(2024, 1, 1))


def test_one_day_between_two_spans_breaks_the_run() -> None:
    parts = [Span(D(2024, 1, 1), D(2024, 1, 10)), Span(D(2024, 1, 11), D(2024, 1, 20))]
    assert dates.unbroken_since(parts, D(2024, 1, 15)) == parts[1]
    assert dates.unbroken_since(parts, D(2024, 1, 9)) == parts[0]
    assert dates.unbroken_since(parts, D(2024, 1, 10)) is None


def test_a_span_inside_another_neither_shortens_nor_ends_the_run() -> None:
    parts = [Span(D(2024, 1, 1), D(2024, 1, 30)), Span(D(2024, 1, 5), D(2024, 1, 6))]
    assert dates.unbroken_since(parts, D(2024, 1, 20)) == parts[0]


def test_a_run_whose_beginning_was_not_recorded_has_no_start() -> None:
    parts = [Span(D(2024, 1, 10)), Span(None, D(2024, 1, 10))]
    assert dates.unbroken_since(parts, D(2024, 1, 25)) == OPEN


def test_a_recorded_start_inside_a_run_without_one_is_not_its_beginning() -> None:
    parts = [Span(D(2024, 1, 3), D(2024, 1, 4)), Span(None, D(2024, 1, 20))]
    assert dates.unbroken_since(parts, D(2024, 1, 3)) == parts[1]


def test_no_span_covering_the_day_gives_no_run() -> None:
    assert dates.unbroken_since([], D(2024, 1, 1)) is None
    assert dates.unbroken_since([Span(D(2024, 1, 2))], D(2024, 1, 1)) is None
    assert dates.unbroken_since([Span(D(2024, 1, 1), D(2024, 1, 1))], D(2024, 1, 1)) is None


@given(st.lists(spans(), max_size=6), near_days)
def test_a_run_is_the_longest_stretch_of_covered_days_around_the_day(parts: list[Span], day: dt.date) -> None:
    def covered(on: dt.date) -> bool:
        return any(span.covers(on) for span in parts)

    run = dates.unbroken_since(parts, day)
    assert (run is not None) == covered(day)
    if run is not None:
        days = [D(2023, 12, 30) + n * ONE_DAY for n in range(36)]
        assert all(covered(on) for on in days if run.covers(on))
        assert run.start is None or (run.start in {span.start for span in parts} and not covered(run.start - ONE_DAY))
        assert run.stop is None or (run.stop in {span.stop for span in parts} and not covered(run.stop))


@given(st.lists(spans(), max_size=6).flatmap(lambda parts: st.tuples(st.just(parts), st.permutations(parts))), near_days)
def test_the_order_of_spans_never_changes_the_run(orders: tuple[list[Span], list[Span]], day: dt.date) -> None:
    assert dates.unbroken_since(orders[0], day) == dates.unbroken_since(orders[1], day)


# Months, days, years


@given(st.dates(BEFORE_ALL, NEVER), st.integers(-2400, 2400))
def test_months_are_counted_as_relativedelta_counts_them(day: dt.date, n: int) -> None:
    assert dates.add_months(day, n) == day + relativedelta(months=n)


@given(st.integers(1000, 8999), st.integers(1, 12), st.integers(-2400, 2400))
def test_months_from_the_end_of_a_month_are_counted_as_relativedelta_counts_them(year: int, month: int, n: int) -> None:
    last = D(year, month, 1) + relativedelta(day=31)
    assert dates.add_months(last, n) == last + relativedelta(months=n)


@given(st.dates(BEFORE_ALL, NEVER), st.integers(-200, 200))
def test_years_are_counted_as_relativedelta_counts_them(day: dt.date, n: int) -> None:
    assert dates.add_years(day, n) == day + relativedelta(years=n)


@given(st.dates(BEFORE_ALL, NEVER), st.integers(-73_000, 73_000))
def test_days_are_counted_as_relativedelta_counts_them(day: dt.date, n: int) -> None:
    assert dates.add_days(day, n) == day + relativedelta(days=n)


@given(recordable_days, recordable_days, st.integers(-2400, 2400))
def test_adding_the_same_months_never_turns_two_days_around(one: dt.date, other: dt.date, n: int) -> None:
    earlier, later = sorted((one, other))
    assert dates.add_months(earlier, n) <= dates.add_months(later, n)


@pytest.mark.parametrize(
    ("day", "n", "expected"),
    [
        (D(2025, 1, 31), 1, D(2025, 2, 28)),
        (D(2024, 1, 31), 1, D(2024, 2, 29)),
        (D(2025, 1, 31), 2, D(2025, 3, 31)),
        (D(2025, 11, 30), 3, D(2026, 2, 28)),
        (D(2026, 2, 28), -3, D(2025, 11, 28)),
        (D(2025, 12, 15), 1, D(2026, 1, 15)),
        (D(2026, 1, 15), -1, D(2025, 12, 15)),
        (D(2024, 2, 29), 12, D(2025, 2, 28)),
        (D(2024, 2, 29), 48, D(2028, 2, 29)),
        (D(2024, 2, 29), 0, D(2024, 2, 29)),
        (D(2025, 11, 21), 12, D(2026, 11, 21)),
    ],
)
def test_a_missing_number_is_the_last_of_the_month(day: dt.date, n: int, expected: dt.date) -> None:
    assert dates.add_months(day, n) == expected


def test_months_are_counted_from_the_anchor_each_time() -> None:
    anchor = D(2025, 1, 31)
    assert dates.add_months(dates.add_months(anchor, 1), 1) == D(2025, 3, 28)
    assert dates.add_months(anchor, 2) == D(2025, 3, 31)


def test_who_is_born_on_29_february_turns_18_on_28_february_in_a_common_year() -> None:
    assert dates.add_years(D(2008, 2, 29), 18) == D(2026, 2, 28)
    assert dates.add_years(D(2008, 2, 29), 16) == D(2024, 2, 29)


@pytest.mark.parametrize("n", [12 * 8000, -12 * 2026])
def test_a_year_that_no_calendar_has_is_an_error(n: int) -> None:
    with pytest.raises(ValueError, match="year"):
        dates.add_months(D(2026, 1, 31), n)


# Norwegian working days


def test_the_holidays_of_2025_are_the_twelve_of_the_law() -> None:
    assert sorted(dates.holidays_in(2025)) == [
        D(2025, 1, 1),
        D(2025, 4, 17),
        D(2025, 4, 18),
        D(2025, 4, 20),
        D(2025, 4, 21),
        D(2025, 5, 1),
        D(2025, 5, 17),
        D(2025, 5, 29),
        D(2025, 6, 8),
        D(2025, 6, 9),
        D(2025, 12, 25),
        D(2025, 12, 26),
    ]


@pytest.mark.parametrize("year", range(1990, 2061))
def test_holidays_agree_with_the_holidays_package(year: int) -> None:
    oracle = holidays.country_holidays("NO", years=year)
    assert dates.holidays_in(year) == set(oracle)


@given(st.dates(D(1990, 1, 1), D(2060, 12, 31)))
def test_working_days_agree_with_the_holidays_package(day: dt.date) -> None:
    assert dates.is_working_day(day) == holidays.country_holidays("NO", years=day.year).is_working_day(day)


def test_easter_2076_follows_the_church_and_not_the_leap_year_bracket_that_was_repealed() -> None:
    assert D(2076, 4, 19) in dates.holidays_in(2076)


@pytest.mark.parametrize("day", [D(2025, 12, 24), D(2025, 12, 31), D(2025, 4, 16), D(2025, 4, 30)])
def test_the_eve_of_a_holiday_is_a_working_day(day: dt.date) -> None:
    assert dates.is_working_day(day)


@pytest.mark.parametrize("day", [D(2025, 3, 1), D(2025, 3, 2), D(2024, 5, 17), D(2025, 4, 17)])
def test_saturdays_sundays_and_holidays_on_weekdays_are_not_working_days(day: dt.date) -> None:
    assert not dates.is_working_day(day)


def test_a_working_day_is_not_moved_and_holy_week_moves_to_the_tuesday_after() -> None:
    assert dates.on_or_next_working_day(D(2025, 4, 16)) == D(2025, 4, 16)
    assert dates.on_or_next_working_day(D(2025, 4, 17)) == D(2025, 4, 22)


@given(recordable_days)
def test_the_next_working_day_is_the_first_one_not_before_the_day(day: dt.date) -> None:
    found = dates.on_or_next_working_day(day)
    assert found >= day
    assert dates.is_working_day(found)
    assert not any(dates.is_working_day(day + n * ONE_DAY) for n in range((found - day).days))


@pytest.mark.parametrize(
    ("day", "n", "expected"),
    [
        (D(2025, 4, 16), 1, D(2025, 4, 22)),
        (D(2025, 4, 18), 1, D(2025, 4, 22)),
        (D(2025, 3, 3), 5, D(2025, 3, 10)),
        (D(2025, 4, 22), -1, D(2025, 4, 16)),
        (D(2025, 3, 1), 0, D(2025, 3, 1)),
    ],
)
def test_working_days_are_counted_from_the_day_after(day: dt.date, n: int, expected: dt.date) -> None:
    assert dates.add_working_days(day, n) == expected


@given(recordable_days, st.integers(1, 60))
def test_so_many_working_days_lie_after_the_day_through_the_one_found(day: dt.date, n: int) -> None:
    found = dates.add_working_days(day, n)
    passed = [day + i * ONE_DAY for i in range(1, (found - day).days + 1)]
    assert sum(map(dates.is_working_day, passed)) == n
    assert dates.is_working_day(found)


@given(recordable_days.map(dates.on_or_next_working_day), st.integers(-60, 60))
def test_counting_back_the_same_working_days_returns_to_a_working_day(day: dt.date, n: int) -> None:
    assert dates.add_working_days(dates.add_working_days(day, n), -n) == day


# Limits


def test_a_limit_in_weeks_ends_on_the_weekday_of_the_same_name() -> None:
    assert dates.limit_in_weeks(D(2025, 1, 8), 3) == D(2025, 1, 29)


def test_a_limit_that_ends_on_a_saturday_moves_to_monday() -> None:
    assert dates.limit_in_weeks(D(2025, 2, 1), 4) == D(2025, 3, 3)


def test_a_limit_that_ends_on_maundy_thursday_moves_past_easter() -> None:
    assert dates.limit_in_weeks(D(2025, 3, 27), 3) == D(2025, 4, 22)


@given(recordable_days, st.integers(0, 520))
def test_a_limit_in_weeks_is_a_working_day_at_most_five_days_late(day: dt.date, weeks: int) -> None:
    limit = dates.limit_in_weeks(day, weeks)
    late = (limit - day).days - 7 * weeks
    assert dates.is_working_day(limit)
    assert 0 <= late <= 5
    assert late == 0 or not dates.is_working_day(day + weeks * 7 * ONE_DAY)


def test_a_limit_from_an_absent_day_is_still_outside_every_day_that_can_be_recorded() -> None:
    assert dates.limit_in_weeks(NEVER, 6) > LAST_DAY
    assert dates.limit_in_weeks(BEFORE_ALL, 6) < FIRST_DAY
