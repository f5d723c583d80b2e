"""The cases made on purpose hold each reason there can be for somebody not to see a part."""

from __future__ import annotations

from ipcore.disclosure.viewer import viewer
from ipcore.model import Standing, WithheldFrom
from ipcore.testing.conformance.designed import designed_cases
from ipcore.testing.days import AROUND

CASES = designed_cases()
VIEWERS = [viewer(case, one.id, AROUND) for case in CASES for plan in case.plans for one in plan.participants]


def test_parts_are_withheld_from_each_by_the_case_and_by_a_plan():
    assert {one.withheld_from for case in CASES for one in case.withheld} == set(WithheldFrom)
    assert {one.withheld_from for case in CASES for plan in case.plans for one in plan.withheld} == set(WithheldFrom)


def test_an_address_is_protected_is_not_and_may_be():
    assert {case.person.protected_address for case in CASES} == {True, False, None}


def test_participants_are_given_something_object_have_measures_and_are_kept_out():
    assert any(one.given.here and not one.has_left for one in VIEWERS)
    assert any(one.given.here and one.given.objected for one in VIEWERS)
    assert any(one.own_measures and not one.given.here for one in VIEWERS)
    assert any(one.me.standing is Standing.KEPT_OUT for one in VIEWERS)
