"""From which day the municipality was to be told of a stay."""

import datetime as dt

import pytest

from ipcore.dates import NEVER
from ipcore.model import Field, Stay, Topic
from tests.build import case, fact, need, new_id, span

NAME = "stay.telling_due_from_on"


def stay(start="2026-03-01", stop=None, **more):
    return Stay(id=new_id(), field=Field.MENTAL, span=span(start, stop), **more)


def help_after(answer="yes", on="2026-03-02"):
    return need(answer, on, Topic.HELP_AFTER_STAY)


@pytest.mark.parametrize(
    ("judgments", "due"),
    [
        ((), None),
        ((help_after(),), dt.date(2026, 3, 2)),
        ((help_after("no"),), NEVER),
        ((help_after("unclear"),), None),
        ((help_after("yes", "2026-03-04"), help_after()), dt.date(2026, 3, 2)),
        ((help_after("no"), help_after("yes", "2026-03-04")), dt.date(2026, 3, 4)),
        ((help_after(), help_after("no", "2026-03-04")), NEVER),
        ((help_after(), help_after("unclear", "2026-03-04")), None),
        ((need("yes", "2026-03-02"),), None),
        ((help_after("yes", "2026-11-22"),), None),
    ],
)
def test_the_time_runs_from_the_first_yes_within_the_stay(judgments, due):
    assert fact(NAME, case(stays=(stay(),), judgments=judgments)) == due


@pytest.mark.parametrize(
    ("on", "due"),
    [("2026-02-28", None), ("2026-03-01", dt.date(2026, 3, 1)), ("2026-03-20", dt.date(2026, 3, 20)), ("2026-03-21", None)],
)
def test_a_yes_counts_from_the_day_of_admission_to_the_day_of_discharge(on, due):
    assert fact(NAME, case(stays=(stay(stop="2026-03-20"),), judgments=(help_after(on=on),))) == due


def test_without_a_stay_or_with_a_recorded_exception_nothing_is_due():
    assert fact(NAME, case(judgments=(help_after(),))) == NEVER
    assert fact(NAME, case(stays=(stay("2027-01-01"),))) == NEVER
    assert fact(NAME, case(stays=(stay("2026-03-01", "2026-03-01"),), judgments=(help_after("yes", "2026-03-01"),))) == NEVER
    assert fact(NAME, case(stays=(stay(telling_excepted=True),), judgments=(help_after(),))) == NEVER


def test_it_is_about_the_latest_stay_also_when_it_has_ended():
    older = stay("2026-01-01", "2026-02-01")
    one = case(stays=(stay(stop="2026-04-01"), older), judgments=(help_after(on="2026-01-02"), help_after()))
    assert fact(NAME, one) == dt.date(2026, 3, 2)
    assert fact(NAME, one, "2026-02-28") == dt.date(2026, 1, 2)
    assert fact(NAME, one, "2026-03-01") is None


def test_silence_on_exceptions_or_on_the_judgments_leaves_it_unknown():
    parts = {"stays": (stay(),), "judgments": (help_after(),)}
    assert fact(NAME, case(**parts, records=("stays.span", "judgments"))) is None
    assert fact(NAME, case(**parts, records=("stays",))) is None
    assert fact(NAME, case(**parts, records=("stays", "judgments:help_after_stay"))) == dt.date(2026, 3, 2)
