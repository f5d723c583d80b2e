"""The individual itself: its days, its numbers, its age, its city district."""

from collections.abc import Iterator

from ipcore.identifiers import check_digits
from ipcore_kostra.checking.delivery import Delivery
from kostra_parts.child_welfare_cases.case import OSLO, Case, born, case, child
from kostra_parts.child_welfare_files import coded, duf_number, investigation, measure, move, plan, report

_DUF = duf_number(2024, 123456)
_WRONG_DUF = f"{_DUF[:-1]}{(int(_DUF[-1]) + 1) % 10}"
_IN_OSLO = {"Bydelsnummer": "03", "Bydelsnavn": "Sagene"}


def _likely_days() -> Iterator[Case]:
    check, early, late = "individual-01a", "1999-12-31", "2051-01-01"
    yield case(check, "starts the day before the earliest", child(StartDato=early), found=check)
    yield case(check, "starts on the earliest day", child(StartDato="2000-01-01"))
    yield case(check, "ends on the latest day", child(SluttDato="2050-12-31"))
    yield case(check, "ends the day after the latest", child(SluttDato=late), found=check)
    whole = report(investigation(StartDato=late), StartDato=late)
    yield case(check, "a report and its investigation", child(whole), found=f"{check} {check}")
    yield case(check, "a plan and a measure", child(plan(StartDato=late), measure(StartDato=late)), found=f"{check} {check}")
    yield case(check, "a move", child(plan(), move(SluttDato=late)), found=check)
    yield case(check, "ends of all", child(_ended(late)), found=" ".join([check] * 4 + ["report-03", "investigation-02b", "measure-02b"]))
    yield case(check, "an evaluation is not asked about", child(plan(EvaluertDato=late)))


def _ended(day: str) -> str:
    ended = {"SluttDato": day}
    led_to = investigation(Konklusjon="3", **ended)
    return report(coded("Melder", "2"), coded("Saksinnhold", "3"), led_to, **ended) + plan(**ended) + measure(**ended)


def _ends() -> Iterator[Case]:
    yield case(
        "individual-02a", "ends the day before it starts", child(SluttDato="2025-02-28", StartDato="2025-03-01"), found="individual-02a"
    )
    yield case("individual-02a", "ends the day it starts", child(SluttDato="2025-03-01", StartDato="2025-03-01"))
    yield case("individual-02b", "the day before the previous count day", child(SluttDato="2024-12-30"), found="individual-02b")
    yield case("individual-02b", "on the previous count day", child(SluttDato="2024-12-31"))
    ended = plan(SluttDato="2025-04-01")
    yield case("individual-02d", "no end", child(ended, Avslutta3112="1"), found="individual-02d plan-02d")
    yield case("individual-02d", "an end", child(ended, Avslutta3112="1", SluttDato="2025-04-01"))
    yield case("individual-02d", "no end and not closed", child(ended, Avslutta3112="2"))


def _numbers() -> Iterator[Case]:
    check, three = "individual-03", "individual-03 individual-11 individual-12"
    yield case(check, "a synthetic number asked for", child())
    yield case(check, "a synthetic number not asked for", child(), found=three, synthetic=False)
    yield case(check, "a synthetic D-number", child(Fodselsnummer=D_NUMBER))
    yield case(check, "wrong control digits", child(Fodselsnummer=_typo(born(10))), found=three)
    for ending in ("00100", "00200", "55555", "99999"):
        yield case(check, f"placeholder {ending}", child(Fodselsnummer=f"010125{ending}"), found="individual-11")
        yield case(check, f"placeholder {ending} with no date", child(Fodselsnummer=f"310225{ending}"), found=three)
        yield case(check, f"placeholder {ending} unasked", child(Fodselsnummer=f"010125{ending}"), found="individual-11", synthetic=False)
    yield case(check, "a placeholder on 29 February", child(Fodselsnummer="29022400100"), found="individual-11")
    yield case(check, "another ending", child(Fodselsnummer="01012500300"), found=three)
    missing = "individual-11 individual-12"
    yield case(check, "a DUF number", child(Fodselsnummer=None, DUFnummer=_DUF), found=missing)
    yield case(check, "a wrong DUF number", child(Fodselsnummer=None, DUFnummer=_WRONG_DUF), found=f"{three} individual-19")
    yield case(check, "a number and a wrong DUF number", child(DUFnummer=_WRONG_DUF), found="individual-19")
    yield case(check, "no number at all", child(Fodselsnummer=None), found=three)


def _told_of() -> Iterator[Case]:
    yield case("individual-11", "a number", child())
    yield case("individual-11", "a D-number", child(Fodselsnummer=D_NUMBER))
    yield case("individual-11", "a placeholder", child(Fodselsnummer="01012500100"), found="individual-11")
    yield case("individual-12", "a number", child())
    yield case("individual-12", "a placeholder", child(Fodselsnummer="01012500100"), found="individual-11")
    yield case("individual-12", "no number", child(Fodselsnummer=None, DUFnummer=_DUF), found="individual-11 individual-12")
    yield case("individual-19", "a DUF number", child(DUFnummer=_DUF))
    yield case("individual-19", "a wrong DUF number", child(DUFnummer=_WRONG_DUF), found="individual-19")


def _ages() -> Iterator[Case]:
    young, old = {"Fodselsnummer": born(25, 1, 1)}, {"Fodselsnummer": born(26)}
    yield case("individual-07", "25 since 1 January", child(measure(), **young))
    yield case("individual-07", "26 on the count day", child(measure(), **old), found="individual-07")
    yield case("individual-07", "25 and born on 29 February", child(measure(), Fodselsnummer=born(25, 2, 29)))
    yield case("individual-07", "placeholder of 26", child(measure(), Fodselsnummer="31129900100"), found="individual-07 individual-11")
    yield case("individual-07", "placeholder of 25", child(measure(), Fodselsnummer="01010000100"), found="individual-11")
    yield case("individual-07", "expected next year", child(measure(), Fodselsnummer="01062699999"), found="individual-11")
    three = "individual-03 individual-11 individual-12"
    yield case("individual-07", "26 by a wrong number", child(measure(), Fodselsnummer=_typo(born(26))), found=f"individual-07 {three}")
    yield case("individual-08", "18 since 1 January", child(Fodselsnummer=born(18, 1, 1)))
    yield case("individual-08", "19 on the count day", child(Fodselsnummer=born(19)), found="individual-08")
    yield case("individual-08", "19 with a measure", child(measure(), Fodselsnummer=born(19)))


def _city_districts() -> Iterator[Case]:
    for check, name in (("individual-09", "Bydelsnummer"), ("individual-10", "Bydelsnavn")):
        yield case(check, "in Oslo and told", child(**_IN_OSLO), delivery=OSLO)
        yield case(check, "in Oslo and not told", child(**(_IN_OSLO | {name: None})), delivery=OSLO, found=check)
        yield case(check, "elsewhere", child())
        yield case(check, "municipality not told", child(), delivery=Delivery(year=2025))


def _typo(number: str) -> str:
    """The number with another last digit: never valid."""
    return f"{number[:-1]}{(int(number[-1]) + 1) % 10}"


def _d_number() -> str:
    """A synthetic D-number: 40 on the day, 80 on the month."""
    for serial in range(500, 1000):
        first_nine = f"458515{serial}"
        if (control := check_digits(first_nine)) is not None:
            return first_nine + control
    raise AssertionError("some serial has control digits")


D_NUMBER = _d_number()

CASES = (*_likely_days(), *_ends(), *_numbers(), *_told_of(), *_ages(), *_city_districts())
