"""Measures and what they rest on, beyond their days."""

from collections.abc import Iterator

from kostra_parts.child_welfare_cases.case import Case, born, case, child
from kostra_parts.child_welfare_files import coded, legal_basis, measure

_END = {"StartDato": "2025-03-01", "SluttDato": "2025-04-01"}
_OLD = "2022-12-31"
_REVOKED = coded("Opphevelse", "1")
_CARE = (
    ("BVL 4-12", legal_basis(Lov="BVL", Kapittel="4", Paragraf="12")),
    ("BVL 4-8 subsection 2", legal_basis(Lov="BVL", Kapittel="4", Paragraf="8", Ledd="2")),
    ("BVL 4-8 subsection 3", legal_basis(Lov="BVL", Kapittel="4", Paragraf="8", Ledd="3")),
    (
        "BVL 4-8 compared with 4-12 alone",
        legal_basis(Lov="BVL", Kapittel="4", Paragraf="8") + legal_basis("JmfrLovhjemmel", Lov="BVL", Kapittel="4", Paragraf="12"),
    ),
    (
        "BVL 4-8 compared with 4-12",
        legal_basis(Lov="BVL", Kapittel="4", Paragraf="8")
        + legal_basis("JmfrLovhjemmel", Lov="BVL", Kapittel="4", Paragraf="4")
        + legal_basis("JmfrLovhjemmel", Lov="BVL", Kapittel="4", Paragraf="12"),
    ),
    ("BVL2021 5-1", legal_basis(Kapittel="5", Paragraf="1")),
    ("BVL2021 5-1 letter a", legal_basis(Kapittel="5", Paragraf="1", Bokstav="a")),
)
_NO_CARE = (
    ("BVL 4-8 subsection 1", legal_basis(Lov="BVL", Kapittel="4", Paragraf="8", Ledd="1")),
    ("BVL 4-8 compared with 4-4", legal_basis(Lov="BVL", Kapittel="4", Paragraf="8")
     + legal_basis("JmfrLovhjemmel", Lov="BVL", Kapittel="4", Paragraf="4")),
    ("BVL 4-4", legal_basis(Lov="BVL", Kapittel="4", Paragraf="4")),
    ("BVL 4-4 compared with 4-12", legal_basis(Lov="BVL", Kapittel="4", Paragraf="4")
     + legal_basis("JmfrLovhjemmel", Lov="BVL", Kapittel="4", Paragraf="12")),
    ("BVL2021 4-12", legal_basis(Kapittel="4", Paragraf="12")),
    ("BVL2021 5-2", legal_basis(Kapittel="5", Paragraf="2")),
    ("BVL 5-1", legal_basis(Lov="BVL", Kapittel="5", Paragraf="1")),
)  # fmt: skip


def _care() -> Iterator[Case]:
    grown = {"Fodselsnummer": born(19)}
    for name, basis in _CARE:
        yield case("measure-04", f"{name} ended", child(measure(basis=basis, **_END)), found="measure-04")
        yield case("measure-04", f"{name} revoked", child(measure(basis=basis, after=_REVOKED, **_END)))
        yield case("measure-04", f"{name} goes on", child(measure(basis=basis)))
        yield case("legal-basis-03", f"{name} at 19", child(measure(basis=basis), **grown), found="legal-basis-03")
        yield case("legal-basis-03", f"{name} at 18", child(measure(basis=basis), Fodselsnummer=born(18, 1, 1)))
    for name, basis in _NO_CARE:
        yield case("measure-04", f"{name} ended", child(measure(basis=basis, **_END)))
        yield case("legal-basis-03", f"{name} at 19", child(measure(basis=basis), **grown))


def _ages() -> Iterator[Case]:
    for check, category, years in (("measure-05", "4.1", 7), ("measure-06", "4.2", 11)):
        yield case(check, f"{years} on the count day", child(measure(category), Fodselsnummer=born(years)), found=check)
        yield case(check, f"{years - 1} since 1 January", child(measure(category), Fodselsnummer=born(years - 1, 1, 1)))
        yield case(check, f"{years} in another measure", child(measure("4.3"), Fodselsnummer=born(years)))
        yield case(
            check, "no age", child(measure(category), Fodselsnummer=None), found="individual-03 individual-11 individual-12"
        )  # fmt: skip


def _details() -> Iterator[Case]:
    for code in ("1.99", "2.99", "3.7", "3.99", "4.99", "5.99", "6.99", "7.99", "8.99"):
        yield case("measure-07", f"{code} alone", child(measure(code)), found="measure-07")
        yield case("measure-07", f"{code} with a detail", child(measure(code, detail="noe annet")))
    for code in ("6.3", "6.4", "3.8"):
        yield case("measure-07", f"{code} alone", child(measure(code)))
    other = coded("Opphevelse", "4", "noe annet")
    yield case("measure-08", "4 alone", child(measure(after=coded("Opphevelse", "4"), **_END)), found="measure-08")
    yield case("measure-08", "4 with a detail", child(measure(after=other, **_END)))
    yield case("measure-08", "3 alone", child(measure(after=coded("Opphevelse", "3"), **_END)))


def _placements() -> Iterator[Case]:
    """Without an end, to the count day: from 30 September that is three months and a day."""
    check = "measure-09"
    individual = {"StartDato": "2024-01-01"}
    for name, first, second, found in (
        ("three months", ("2.1", "2025-03-01", "2025-06-01"), ("1.1", "2025-03-01", None), ""),
        ("three months and a day", ("2.1", "2025-03-01", "2025-06-02"), ("1.1", "2025-03-01", None), check),
        ("90 days of summer", ("2.1", "2025-06-01", "2025-08-30"), ("1.1", "2025-06-01", None), ""),
        ("three months to 28 February", ("2.1", "2024-11-30", "2025-02-28"), ("1.1", "2024-11-30", None), ""),
        ("a day over 28 February", ("2.1", "2024-11-30", "2025-03-01"), ("1.1", "2024-11-30", None), check),
        ("open ones from 30 September", ("2.1", "2025-09-30", None), ("1.1", "2025-03-01", None), check),
        ("open ones from 1 October", ("2.1", "2025-10-01", None), ("1.1", "2025-03-01", None), ""),
        ("one after the other", ("2.1", "2025-01-01", "2025-06-30"), ("1.1", "2025-06-30", None), ""),
        ("a placement and an individual plan", ("2.1", "2025-01-01", None), ("6.3", "2025-01-01", None), ""),
        ("a home with follow-up", ("8.2", "2025-01-01", None), ("2.99", "2025-01-01", None), f"{check} measure-07"),
        ("8.3 is none", ("8.3", "2025-01-01", None), ("2.1", "2025-01-01", None), ""),
    ):
        both = (_placed("t1", *first), _placed("t2", *second))
        yield case(check, name, child(*both, **individual), found=found)
        yield case(check, f"{name} the other way round", child(*reversed(both), **individual), found=found)
    three = [_placed(f"t{n}", "2.1", f"2025-0{n}-01", None) for n in (1, 2, 3)]
    yield case(check, "three at a time", child(*three), found=f"{check} {check}")


def _placed(id: str, category: str, start: str, end: str | None) -> str:
    return measure(category, Id=id, StartDato=start, SluttDato=end)


def _acts() -> Iterator[Case]:
    check = "measure-24"
    of_1992, other = legal_basis(Lov="BVL"), legal_basis(Lov="HOL")
    compared = legal_basis("JmfrLovhjemmel")
    for day, old in ((_OLD, True), ("2023-01-01", False)):
        started = {"StartDato": day}
        early = {"StartDato": "2022-01-01"}
        for name, basis, wrong in (
            ("the act of 1992", of_1992, False),
            ("the act of 2021", legal_basis(), old),
            ("another act", other, True),
            ("the act of 1992 compared with that of 2021", of_1992 + compared, old),
            ("the act of 1992 compared with another", of_1992 + legal_basis("JmfrLovhjemmel", Lov="HOL"), True),
        ):
            yield case(check, f"{day} by {name}", child(measure(basis=basis, **started), **early), found=check if wrong else "")


def _zeros() -> Iterator[Case]:
    check = "legal-basis-04"
    for name, basis, found in (
        ("chapter", legal_basis(Kapittel="0"), check),
        ("section", legal_basis(Paragraf="0"), check),
        ("both", legal_basis(Kapittel="0", Paragraf="0"), check),
        ("section compared with", legal_basis() + legal_basis("JmfrLovhjemmel", Paragraf="0"), check),
        ("neither", legal_basis(Kapittel="10", Paragraf="00"), ""),
    ):
        yield case(check, name, child(measure(basis=basis)), found=found)


CASES = (*_care(), *_ages(), *_details(), *_placements(), *_acts(), *_zeros())
