import datetime as dt

import attrs
import pytest

from ipcore.check import Law, check
from ipcore.model import Residence, Responsibility
from tests.build import case, fact, new_id, plan, service, span


def living(*homes):
    one = case()
    residences = tuple(Residence(municipality=number, span=span(*bounds)) for number, *bounds in homes)
    return attrs.evolve(one, person=attrs.evolve(one.person, residences=residences))


def led_by(*services, start="2024-04-01", stop=None):
    held = tuple(Responsibility(id=new_id(), service=one.id, span=span(start, stop)) for one in services)
    return case(services=services, plans=(plan(in_force=("2015-01-01",), responsibilities=held),))


def test_the_person_lives_where_a_residence_covers_the_day():
    moved = living(("0301", "2009-09-01", "2025-03-01"), ("4601", "2025-03-01"))
    assert [fact("person.municipality", moved, day) for day in ("2025-02-28", "2025-03-01")] == ["0301", "4601"]
    assert fact("person.municipality", living(("0301", "2009-09-01", "2025-03-01"))) is None
    assert fact("person.municipality", living(("0301", "2026-11-22"))) is None
    assert fact("person.municipality", living()) is None


def test_of_overlapping_residences_the_one_begun_last_counts_and_of_the_same_day_the_one_listed_last():
    assert fact("person.municipality", living(("4601", "2025-03-01"), ("0301", "2009-09-01"))) == "4601"
    assert fact("person.municipality", living(("4601", None), ("0301", "2009-09-01"))) == "0301"
    assert fact("person.municipality", living(("4601", "2025-03-01"), ("0301", "2025-03-01"))) == "0301"


@pytest.mark.parametrize(
    ("number", "day", "answer"),
    [
        ("1201", "2019-12-31", "1201"),
        ("1201", "2020-01-01", "4601"),
        ("1507", "2023-12-31", "1507"),
        ("1507", "2024-01-01", None),
        ("3020", "2019-12-31", None),
        ("9999", "2026-11-21", None),
        ("301", "2026-11-21", None),
    ],
)
def test_a_number_is_brought_to_the_day_and_a_split_or_the_way_back_from_a_merger_is_never_guessed(number, day, answer):
    assert fact("person.municipality", living((number, "2010-01-01")), day) == answer
    assert fact("plan.main_municipality", led_by(service(municipality=number), start="2015-01-01"), day) == answer


def test_the_plans_municipality_is_that_of_the_one_service_that_leads_on_the_day():
    bergen, oslo = service(municipality="4601"), service("school", municipality="0301")
    assert fact("plan.main_municipality", led_by(bergen)) == "4601"
    assert fact("plan.main_municipality", led_by(bergen), "2024-03-31") is None
    assert fact("plan.main_municipality", led_by(bergen, oslo)) is None
    assert fact("plan.main_municipality", led_by(service())) is None
    assert fact("plan.main_municipality", led_by(bergen, stop="2026-11-21")) is None
    assert fact("plan.main_municipality", case(services=(bergen,))) is None


def test_a_source_silent_on_numbers_or_spans_does_not_say_where():
    one = living(("0301", "2009-09-01"))
    for records in ((), ("person.residences.municipality",), ("person.residences.span",)):
        silent = attrs.evolve(one, source=attrs.evolve(one.source, records=records))
        assert fact("person.municipality", silent) is None
    told = attrs.evolve(one, source=attrs.evolve(one.source, records=("person.residences",)))
    assert fact("person.municipality", told) == "0301"


def test_a_finding_can_change_on_the_day_of_a_reform():
    home = attrs.evolve(
        living(("1505", "2010-01-01")).person, protected_address=False
    )  # Kristiansund; 1507, Aalesund, was split on that day
    one = attrs.evolve(led_by(service(municipality="1507"), start="2015-01-01"), person=home)
    found = check(one, dt.date(2026, 11, 21), law=Law(packs=("time",))).of("plan-follows-move")
    assert found is not None
    assert (str(found.outcome), found.since) == ("unknown", dt.date(2024, 1, 1))
    earlier = check(one, dt.date(2023, 12, 31), law=Law(packs=("time",))).of("plan-follows-move")
    assert earlier is not None
    assert (str(earlier.outcome), earlier.since) == ("not_met", dt.date(2022, 8, 1))
