"""Reports of concern and investigations, beyond their days."""

from collections.abc import Iterator

from kostra_parts.child_welfare_cases.case import Case, case, child
from kostra_parts.child_welfare_files import coded, investigation, report

WHO, WHAT = coded("Melder", "2"), coded("Saksinnhold", "3")


def _concluded(*parts: str, conclusion: str | None = "1", end: str = "2025-02-03") -> str:
    started = "2025-02-01" if end > "2025-02-01" else "2024-12-30"
    return child(report(*parts, StartDato=started, SluttDato=end, Konklusjon=conclusion))


def _investigated(*parts: str, **changed: object) -> str:
    return child(report(investigation(*parts, **changed)))


def _reports() -> Iterator[Case]:
    for days, found in (("2025-02-08", ""), ("2025-02-09", "report-03")):
        yield case("report-03", f"ended {days}", child(report(SluttDato=days)), found=found)
    yield case("report-03", "not ended", child(report()))
    for check, given in (("report-04", WHAT), ("report-05", WHO)):
        yield case(check, "dismissed", _concluded(given), found=check)
        yield case(check, "leads to an investigation", _concluded(given, conclusion="2"), found=check)
        yield case(check, "dismissed for measures under way", _concluded(given, conclusion="3"))
        yield case(check, "in an investigation under way", _concluded(given, conclusion="4"))
        yield case(check, "no conclusion", _concluded(given, conclusion=None))
        yield case(check, "concluded on the previous count day", _concluded(given, end="2024-12-31"))
        yield case(check, "concluded the day after the previous count day", _concluded(given, end="2025-01-01"), found=check)
        yield case(check, "it is there", _concluded(WHO, WHAT))


def _details() -> Iterator[Case]:
    for check, element, codes, plain in (
        ("reporter-02", "Melder", ("22",), ("21", "23")),
        ("content-02", "Saksinnhold", ("18", "19"), ("17", "20")),
        ("decision-basis-02", "Vedtaksgrunnlag", ("18", "19"), ("17", "20")),
    ):
        for code in codes:
            yield case(check, f"{code} alone", _coded(coded(element, code)), found=check)
            yield case(check, f"{code} with an empty detail", _coded(coded(element, code, "")), found=check)
            yield case(check, f"{code} with a detail", _coded(coded(element, code, "noe annet")))
        for code in plain:
            yield case(check, f"{code} alone", _coded(coded(element, code)))


def _coded(one: str) -> str:
    ended = {"SluttDato": "2025-04-01", "Konklusjon": "3"}
    return _investigated(one, **ended) if one.startswith("<Vedtaksgrunnlag") else child(report(one))


def _investigations() -> Iterator[Case]:
    ended = {"SluttDato": "2025-04-01"}
    moved = "<Presisering>meldt videre</Presisering>"
    yield case("investigation-03", "moved", _investigated(**ended, Konklusjon="5"), found="investigation-03")
    yield case("investigation-03", "moved with a detail", _investigated(moved, **ended, Konklusjon="5"))
    yield case("investigation-03", "dismissed otherwise", _investigated(**ended, Konklusjon="4"))
    yield case("investigation-04", "ended", _investigated(**ended), found="investigation-04")
    yield case("investigation-04", "ended with a conclusion", _investigated(**ended, Konklusjon="3"))
    for code in ("1", "2"):
        yield case("investigation-07", f"{code} without grounds", _investigated(**ended, Konklusjon=code), found="investigation-07")
        yield case("investigation-07", f"{code} with grounds", _investigated(coded("Vedtaksgrunnlag", "3"), **ended, Konklusjon=code))
    yield case("investigation-07", "dismissed without grounds", _investigated(**ended, Konklusjon="3"))
    yield case("investigation-08", "since 30 June", _investigated(StartDato="2025-06-30"), found="investigation-08")
    yield case("investigation-08", "since 1 July", _investigated(StartDato="2025-07-01"))
    yield case("investigation-08", "ended", _investigated(StartDato="2025-06-30", SluttDato="2025-07-01", Konklusjon="3"))


CASES = (*_reports(), *_details(), *_investigations())
