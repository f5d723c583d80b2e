"""Cases that differ from another in one field differ in nothing else."""

from __future__ import annotations

from itertools import islice

import pytest

from ipcore.exchange import all_fields
from ipcore.testing.conformance.altering import altered, renamed
from ipcore.testing.conformance.losing import differences
from ipcore.testing.conformance.pool import fullest_first, plain_case, some_cases

FIELDS = all_fields()


def some(field, count=3):
    """Cases and what becomes of them, for one field."""
    return islice(((case, other) for case in fullest_first() for other in islice(altered(case, field), 2)), count)


@pytest.mark.parametrize("field", FIELDS)
def test_only_the_field_is_another(field):
    pairs = list(some(field))
    assert pairs, "the cases of the kit have nothing there"
    for case, other in pairs:
        found = set(differences(case, other, ()))
        assert field in found
        assert found == {field} or field.endswith("id") or field in ("plans.resources.id",)


def test_a_part_that_is_called_otherwise_is_called_so_by_all():
    case = plain_case(1)
    other = renamed(case, "participant-1", "another")
    assert [one.id for one in other.plans[0].participants] == ["another"]
    assert renamed(other, "another", "participant-1") == case


def test_the_cases_are_the_same_each_time_and_more_with_more_effort():
    first = some_cases()
    some_cases.cache_clear()
    assert some_cases() == first
    assert len(some_cases(2)) > len(first)
