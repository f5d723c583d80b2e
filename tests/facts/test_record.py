import datetime as dt

import pytest

from ipcore.dates import NEVER
from ipcore.model import Topic
from tests.build import case, day, fact, need


def cleared(answer="yes", on="2026-05-10"):
    return need(answer, on, Topic.DELETION_CLEARED)


def test_the_latest_request_on_or_before_the_day_counts():
    one = case(deletion_requests=(day("2026-05-01"), day("2026-02-01")))
    answers = [fact("record.deletion_requested_on", one, on) for on in ("2026-01-31", "2026-02-01", "2026-04-30", "2026-05-01")]
    assert answers == [NEVER, dt.date(2026, 2, 1), dt.date(2026, 2, 1), dt.date(2026, 5, 1)]
    assert fact("record.deletion_requested_on", case(deletion_requests=(day("2026-05-01"),), records=())) is None


@pytest.mark.parametrize(
    ("judgments", "answer"),
    [
        ((), None),
        ((cleared("yes"),), True),
        ((cleared("no"),), False),
        ((cleared("unclear"),), None),
        ((cleared("yes", "2026-05-01"),), True),
        ((cleared("yes", "2026-04-30"),), None),
        ((cleared("yes", "2026-05-10"), cleared("no", "2026-05-09")), True),
        ((cleared("yes", "2026-05-10"), cleared("unclear", "2026-05-11")), None),
        ((cleared("yes", "2026-11-22"),), None),
        ((need("yes", "2026-05-10"),), None),
    ],
)
def test_the_latest_answer_since_the_latest_request_clears_deletion_or_not(judgments, answer):
    one = case(deletion_requests=(day("2026-02-01"), day("2026-05-01")), judgments=judgments)
    assert fact("record.deletion_cleared", one) is answer


def test_a_request_dated_ahead_asks_nothing_yet_and_without_one_any_answer_stands():
    ahead = case(deletion_requests=(day("2026-05-01"), day("2026-12-01")), judgments=(cleared(),))
    assert fact("record.deletion_cleared", ahead) is True
    assert fact("record.deletion_cleared", case(judgments=(cleared(),))) is True


@pytest.mark.parametrize("records", [("judgments",), ("deletion_requests",), ("judgments:plan_need", "deletion_requests")])
def test_a_source_silent_on_requests_or_answers_clears_nothing(records):
    one = case(deletion_requests=(day("2026-05-01"),), judgments=(cleared(),), records=records)
    assert fact("record.deletion_cleared", one) is None
