import datetime as dt

import pytest

import ipcore
from ipcore.check import FollowUp
from ipcore.model import Group
from tests.build import ON, appointment, case, new_id, plan, service, span

GROUP = Group(id=new_id(), span=span("2024-01-01"))


@pytest.mark.parametrize(
    ("parts", "follow_up", "nobody"),
    [
        ({"plans": (plan(), plan("measures")), "groups": (GROUP,)}, FollowUp.INDIVIDUAL_PLAN, False),
        ({"plans": (plan("measures"),), "groups": (GROUP,)}, FollowUp.OTHER_PLAN, False),
        ({"groups": (GROUP,)}, FollowUp.GROUP_ONLY, False),
        ({"appointments": (appointment(),)}, FollowUp.NOTHING, False),
        ({"plans": (plan(in_force=()),)}, FollowUp.NOTHING, True),
        ({"plans": (plan("activity"),)}, FollowUp.NOTHING, True),
        ({"appointments": (appointment("child_coordinator"),)}, FollowUp.NOTHING, True),
        ({"appointments": (appointment("specialist_coordinator"),)}, FollowUp.NOTHING, True),
        ({"appointments": (appointment("specialist_coordinator"),), "services": (service("specialist_health"),)}, FollowUp.NOTHING, False),
    ],
)
def test_what_is_in_place_around_a_person(parts, follow_up, nobody):
    found = ipcore.status(case(**parts), ON)
    assert (found.follow_up, found.nobody_responsible) == (follow_up, nobody)


@pytest.mark.parametrize(
    ("records", "parts", "follow_up", "nobody"),
    [
        ((), {}, FollowUp.UNKNOWN, None),
        ((), {"plans": (plan(),)}, FollowUp.INDIVIDUAL_PLAN, False),
        (("groups",), {"groups": (GROUP,)}, FollowUp.UNKNOWN, False),
        (("plans:individual",), {"plans": (plan("measures"),)}, FollowUp.OTHER_PLAN, False),
        (("plans:individual",), {}, FollowUp.UNKNOWN, None),
        (("plans", "groups"), {}, FollowUp.NOTHING, None),
    ],
)
def test_what_the_source_cannot_know_leaves_the_status_unknown(records, parts, follow_up, nobody):
    found = ipcore.status(case(records=records, **parts), ON)
    assert (found.follow_up, found.nobody_responsible) == (follow_up, nobody)


def test_a_closed_case_is_nobodys_to_count():
    closed = case(closed_on=ON)
    assert ipcore.status(closed, ON).follow_up is FollowUp.CLOSED
    assert ipcore.status(closed, ON).nobody_responsible is None
    assert ipcore.status(closed, ON - dt.timedelta(1)).nobody_responsible is True


@pytest.mark.parametrize("on", ["2026-11-21", dt.datetime(2026, 11, 21), None, dt.date(9500, 1, 1), dt.date(1, 1, 1)])
def test_a_day_that_is_no_date_is_refused_by_name(on):
    with pytest.raises(ValueError, match=r"datetime\.date from 1850"):
        ipcore.status(case(), on)
