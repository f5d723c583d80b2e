import datetime as dt

import pytest

from tests.build import case, fact, service

SECTORS = pytest.mark.parametrize("sector", ["municipal_health", "specialist_health"])


@SECTORS
@pytest.mark.parametrize(
    ("spans", "since"),
    [
        ((), "9000-01-01"),
        ((("2024-01-01", None),), "2024-01-01"),
        ((("2024-01-01", "2026-11-21"),), "9000-01-01"),
        ((("2024-01-01", "2026-11-22"),), "2024-01-01"),
        ((("2026-11-21", None),), "2026-11-21"),
        ((("2026-11-22", None),), "9000-01-01"),
        ((("2026-11-21", "2026-11-21"),), "9000-01-01"),
        ((("2020-01-01", "2024-01-01"), ("2024-01-01", None)), "2020-01-01"),
        ((("2024-01-01", None), ("2020-01-01", "2025-01-01")), "2020-01-01"),
        ((("2020-01-01", "2023-12-31"), ("2024-01-01", None)), "2024-01-01"),
        ((("2022-01-01", "2023-01-01"), ("2024-01-01", None), ("2024-06-01", None)), "2024-01-01"),
        (((None, None),), None),
        (((None, "2024-01-01"), ("2024-01-01", None)), None),
        (((None, "2023-12-31"), ("2024-01-01", None)), "2024-01-01"),
    ],
)
def test_services_have_run_since_the_first_day_of_the_unbroken_time_up_to_the_day(sector, spans, since):
    one = case(services=tuple(service(sector, *bounds) for bounds in spans))
    assert fact(f"service.{sector}_since_on", one) == (since and dt.date.fromisoformat(since))


@SECTORS
def test_services_of_another_sector_neither_count_nor_are_asked_for(sector):
    others = tuple(service(one, "2020-01-01") for one in ("municipal_health", "specialist_health", "nav_state") if one != sector)
    one = case(services=(*others, service(sector, "2024-01-01")), records=(f"services:{sector}",))
    assert fact(f"service.{sector}_since_on", one) == dt.date(2024, 1, 1)
    assert fact(f"service.{sector}_since_on", case(services=others, records=("services:nav_state",))) is None
