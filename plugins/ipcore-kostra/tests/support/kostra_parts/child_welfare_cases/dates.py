"""The days of reports, investigations, plans, measures and moves: the same bounds for all that have them."""

from collections.abc import Callable, Iterator

from kostra_parts.child_welfare_cases.case import Case, case, child
from kostra_parts.child_welfare_files import coded, investigation, measure, move, plan, report


def _report(**days: object) -> str:
    return report(coded("Melder", "2"), coded("Saksinnhold", "3"), **({"Konklusjon": "2"} | days))


def _investigation(**days: object) -> str:
    ended = "SluttDato" in days and days["SluttDato"] is not None
    return report(investigation(**({"Konklusjon": "3" if ended else None} | days)), StartDato="2024-02-01", SluttDato="2024-02-03")


Part = Callable[..., str]
PARTS: dict[str, Part] = {"report": _report, "investigation": _investigation, "plan": plan, "measure": measure}


def _twins() -> Iterator[Case]:
    for name, part in PARTS.items():
        yield from _start_and_end(name, part)
        yield from _individual_end(name, part)
        yield from _closed(name, part)
        yield from _individual_start(name, part)


def _start_and_end(name: str, part: Part) -> Iterator[Case]:
    check = f"{name}-02a"
    yield case(check, "ends the day before it starts", child(part(StartDato="2025-08-02", SluttDato="2025-08-01")), found=check)
    yield case(check, "ends the day it starts", child(part(StartDato="2025-08-01", SluttDato="2025-08-01")))
    yield case(check, "has no end", child(part(StartDato="2025-08-01")))


def _individual_end(name: str, part: Part) -> Iterator[Case]:
    check = f"{name}-02c"
    days = {"StartDato": "2025-08-01", "SluttDato": "2025-08-05"}
    yield case(check, "ends the day after the individual", child(part(**days), SluttDato="2025-08-04"), found=check)
    yield case(check, "ends with the individual", child(part(**days), SluttDato="2025-08-05"))
    yield case(check, "the individual goes on", child(part(**days)))


def _closed(name: str, part: Part) -> Iterator[Case]:
    check, closed = f"{name}-02d", {"Avslutta3112": "1"}
    yield case(check, "goes on after closing", child(part(StartDato="2025-08-01"), SluttDato="2025-12-31", **closed), found=check)
    days = {"StartDato": "2025-12-30", "SluttDato": "2025-12-31"}
    yield case(check, "ends on the count day", child(part(**days), SluttDato="2025-12-31", **closed))
    # An investigation stands in a report, which is found as well.
    of_report = "report-02d" if name == "investigation" else ""
    yield case(check, "the individual has no end", child(part(**days), **closed), found=f"{check} individual-02d {of_report}")
    late = {"StartDato": "2025-12-30", "SluttDato": "2026-01-01"}
    another_year = "" if f"{name}-02b" not in WITH_YEAR else f"{name}-02b"
    yield case(
        check,
        "ends the day after the count day",
        child(part(**late), SluttDato="2026-01-01", **closed),
        found=f"{check} {another_year}",
    )
    yield case(check, "goes on and the individual is not closed", child(part(StartDato="2025-08-01")))


def _individual_start(name: str, part: Part) -> Iterator[Case]:
    check = f"{name}-02e"
    before, same = {"StartDato": "2025-08-01"}, {"StartDato": "2025-08-02"}
    extra = ""
    if name == "investigation":
        # The report it belongs to started long before, and is found as well.
        extra = "report-02e"
    yield case(check, "starts the day before the individual", child(part(**before), StartDato="2025-08-02"), found=f"{check} {extra}")
    yield case(check, "starts with the individual", child(part(**same), StartDato="2025-08-02"), found=extra)


WITH_YEAR = ("investigation-02b", "measure-02b")


def _reporting_year() -> Iterator[Case]:
    for check in WITH_YEAR:
        part = PARTS[check.partition("-")[0]]
        started = {"StartDato": "2024-12-20"}
        yield case(check, "ended the day before the year", child(part(**started, SluttDato="2024-12-31")), found=check)
        yield case(check, "ends the first day of the year", child(part(**started, SluttDato="2025-01-01")))
        yield case(check, "ends the last day of the year", child(part(StartDato="2025-12-01", SluttDato="2025-12-31")))
        yield case(check, "ends the day after the year", child(part(StartDato="2025-12-01", SluttDato="2026-01-01")), found=check)


def _moves() -> Iterator[Case]:
    yield case("move-02c", "the day after the end", child(plan(), move(SluttDato="2025-08-02"), SluttDato="2025-08-01"), found="move-02c")
    yield case("move-02c", "on the day of the end", child(plan(), move(SluttDato="2025-08-01"), SluttDato="2025-08-01"))
    yield case("move-02c", "the individual goes on", child(plan(), move(SluttDato="2025-08-01")))
    yield case("move-02f", "the day before the start", child(plan(), move(SluttDato="2024-01-31")), found="move-02f")
    yield case("move-02f", "on the day of the start", child(plan(), move(SluttDato="2024-02-01")))


CASES = (
    *_twins(),
    *_reporting_year(),
    *_moves(),
    case(
        "report-02c",
        "dismissed the day after the individual ended",
        child(_report(StartDato="2025-08-01", SluttDato="2025-08-05", Konklusjon="1"), SluttDato="2025-08-04"),
    ),
    case(
        "report-02c",
        "ended the day after the individual with no conclusion",
        child(_report(StartDato="2025-08-01", SluttDato="2025-08-05", Konklusjon=None), SluttDato="2025-08-04"),
    ),
    case(
        "investigation-02c",
        "ended the day after the individual with no conclusion",
        child(_investigation(StartDato="2025-08-01", SluttDato="2025-08-05", Konklusjon=None), SluttDato="2025-08-04"),
        found="investigation-04",
    ),
)
