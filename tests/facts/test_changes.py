import datetime as dt

import attrs
import pytest

from ipcore.dates import NEVER
from ipcore.model import Field, Residence, Revision, RevisionKind, Stay
from tests.build import appointment, case, day, evaluation, fact, new_id, plan, service, span

FACT = "plan.unreflected_change_on"
OLD = ("2020-01-01",)


def stay(start, stop=None):
    return Stay(id=new_id(), field=Field.SOMATIC, span=span(start, stop))


def revision(on, kind="revised"):
    return Revision(id=new_id(), made_on=day(on), kind=RevisionKind(kind))


def around(*, homes=(), of=None, **parts):
    """A case whose plan has been in force since 2020 and was gone through on no later day."""
    one = case(plans=(of or plan(begun="2019-12-01", in_force=OLD),), **parts)
    residences = tuple(Residence(municipality=number, span=span(*bounds)) for number, *bounds in homes)
    return attrs.evolve(one, person=attrs.evolve(one.person, residences=residences))


@pytest.mark.parametrize(
    "parts",
    [
        {"services": (service("school", "2025-01-01"),)},
        {"services": (service("school", None, "2025-01-01"),)},
        {"stays": (stay("2025-01-01"),)},
        {"stays": (stay("2019-01-01", "2025-01-01"),)},
        {"appointments": (appointment(start="2025-01-01"),)},
        {"appointments": (appointment("specialist_coordinator", None, "2025-01-01"),)},
        {"appointments": (appointment("child_coordinator", "2025-01-01"),)},
        {"homes": (("0301", "2009-09-01", "2025-01-01"), ("4601", "2025-01-01"))},
        {"homes": (("0301", "2009-09-01", "2025-01-01"), ("0301", "2025-01-01"))},
        {"services": (service("school", "2025-06-01"), service("dental", "2025-01-01"))},
        {"services": (service("school", "2019-01-01", "2025-01-01"), service("dental", "2025-01-01"))},
        {"services": (service("school", "2019-01-01", "2025-01-01"), service("school", "2025-01-02"))},
        {"services": (service("school", "2019-01-01", "2025-01-01"), service("school", "2025-01-01"), service("school", "2025-01-01"))},
        {"services": (service("school", "2019-01-01", "2025-01-01"), service("school", "2025-01-01", "2025-01-01"))},
    ],
)
def test_services_stays_homes_and_coordinators_that_begin_or_end_are_changes_and_the_earliest_counts(parts):
    assert fact(FACT, around(**parts)) == dt.date(2025, 1, 1)
    assert fact(FACT, around(**parts), "2024-12-31") == NEVER


@pytest.mark.parametrize(
    "parts",
    [
        {},
        {"services": (service("school", "2019-01-01"),)},
        {"services": (service("school", None),)},
        {"services": (service("school", "2025-01-01", "2025-01-01"),)},
        {"services": (service("school", "2019-01-01", "2027-01-01"),)},
        {"services": (service("school", "2026-11-22"),)},
        {"appointments": (appointment("contact_doctor", "2025-01-01"),)},
        {"services": (service("school", "2019-01-01", "2025-01-01"), service("school", "2025-01-01"))},
        {"services": (service("school", None, "2025-01-01"), service("school", "2025-01-01", "2027-01-01"))},
    ],
)
def test_what_was_before_lies_ahead_or_was_undone_on_its_day_is_no_change(parts):
    assert fact(FACT, around(**parts)) == NEVER


def test_a_municipality_that_got_another_number_is_no_move():
    late = plan(begun="2019-01-01", in_force=("2019-01-01",))
    assert fact(FACT, around(of=late, homes=(("1201", "2009-09-01", "2020-01-01"), ("4601", "2020-01-01")))) == NEVER
    assert fact(FACT, around(homes=(("1507", "2009-09-01", "2024-01-01"), ("1580", "2024-01-01")))) == NEVER
    assert fact(FACT, around(homes=(("1507", "2009-09-01", "2024-01-01"), ("4601", "2024-01-01")))) == dt.date(2024, 1, 1)
    assert fact(FACT, around(homes=(("1507", "2009-09-01"), ("1580", "2024-06-01")))) == dt.date(2024, 6, 1)
    assert fact(FACT, around(of=late, homes=(("1201", "2009-09-01", "2020-01-02"), ("4601", "2020-01-02")))) == NEVER


@pytest.mark.parametrize(
    ("of", "since"),
    [
        (plan(begun="2024-12-01", in_force=OLD), "9000-01-01"),
        (plan(begun="2024-11-30", in_force=OLD), "2025-01-01"),
        (plan(begun=None, in_force=("2024-12-01",)), "9000-01-01"),
        (plan(begun=None, in_force=(span("2020-01-01", "2024-12-01"), span("2024-12-01"))), "9000-01-01"),
        (plan(begun="2019-12-01", in_force=OLD, revisions=(revision("2024-12-01"),)), "9000-01-01"),
        (plan(begun="2019-12-01", in_force=OLD, revisions=(revision("2024-12-01", "created"),)), "9000-01-01"),
        (plan(begun="2019-12-01", in_force=OLD, revisions=(revision("2024-12-01", "corrected"),)), "2025-01-01"),
        (plan(begun="2019-12-01", in_force=OLD, revisions=(revision("2025-03-01"),)), "9000-01-01"),
        (plan(begun="2019-12-01", in_force=OLD, revisions=(revision("2026-11-22"),)), "2025-01-01"),
        (plan(begun="2019-12-01", in_force=OLD, evaluations=(evaluation("2026-11-21"),)), "9000-01-01"),
        (plan(begun="2019-12-01", in_force=(span(None),)), "2025-01-01"),
    ],
)
def test_a_plan_gone_through_up_to_thirty_one_days_before_may_have_foreseen_it(of, since):
    assert fact(FACT, around(of=of, services=(service("school", "2025-01-01"),))) == dt.date.fromisoformat(since)


def test_with_no_day_on_which_the_plan_was_gone_through_a_change_is_after_an_unknown_day():
    undated = plan(begun=None, in_force=(span(None),))
    assert fact(FACT, around(of=undated, services=(service("school", "2025-01-01"),))) is None
    assert fact(FACT, around(of=undated, services=(service("school", None),))) == NEVER


def test_without_a_plan_nothing_is_left_out_of_it_and_a_silent_source_does_not_know():
    assert fact(FACT, case(services=(service("school", "2025-01-01"),))) == NEVER
    changed = around(services=(service("school", "2025-01-01"),))
    for records in (("plans", "services", "stays", "appointments"), ("plans", "person", "stays", "appointments")):
        assert fact(FACT, attrs.evolve(changed, source=attrs.evolve(changed.source, records=records))) is None
    told = attrs.evolve(changed.source, records=("plans", "services", "stays", "appointments", "person"))
    assert fact(FACT, attrs.evolve(changed, source=told)) == dt.date(2025, 1, 1)
