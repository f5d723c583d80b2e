"""
Reports of child welfare, KOSTRA 15F: pieces to write one by hand, and whole made-up ones as a stream. Nobody in them exists: numbers are
of the synthetic series (month + 80), placeholders, or none.
"""

import datetime as dt
import random
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO
from xml.sax.saxutils import escape, quoteattr

from ipcore.identifiers import next_synthetic_serial, synthetic_number

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
MUNICIPALITY = "4601"
CATEGORIES = ("1.1", "2.2", "3.7", "4.1", "4.5", "4.6", "6.1", "6.3", "6.4", "7.3", "8.2")


def element(name: str, *children: str, text: str = "", **attributes: Any) -> str:
    """An element. An attribute that is None is left out."""
    written = "".join(f" {key}={quoteattr(str(value))}" for key, value in attributes.items() if value is not None)
    inside = escape(text) + "".join(children)
    return f"<{name}{written}>{inside}</{name}>\n" if inside else f"<{name}{written}/>\n"


def sender(**changed: Any) -> str:
    given: dict[str, Any] = {"Organisasjonsnummer": "958935420", "Versjon": "2025", "Kommunenummer": MUNICIPALITY, "Kommunenavn": "Bergen"}
    return element("Avgiver", **(given | changed))


def individual(*children: str, **changed: Any) -> str:
    given: dict[str, Any] = {"Id": "i1", "StartDato": "2024-02-01", "Journalnummer": "j1", "Fodselsnummer": "15020900100"}
    return element("Individ", *children, **(given | {"Saksbehandler": "Kari", "Avslutta3112": "2"} | changed))


def report(*children: str, **changed: Any) -> str:
    return element("Melding", *children, **dict[str, Any]({"Id": "m1", "StartDato": "2025-02-01"} | changed))


def investigation(*children: str, **changed: Any) -> str:
    return element("Undersokelse", *children, **dict[str, Any]({"Id": "u1", "StartDato": "2025-02-05"} | changed))


def plan(**changed: Any) -> str:
    return element("Plan", **dict[str, Any]({"Id": "p1", "StartDato": "2025-03-01", "Plantype": "1"} | changed))


def legal_basis(name: str = "Lovhjemmel", **changed: Any) -> str:
    return element(name, **dict[str, Any]({"Lov": "BVL2021", "Kapittel": "3", "Paragraf": "1"} | changed))


def coded(name: str, code: str, detail: str | None = None) -> str:
    return element(name, *([] if detail is None else [element("Presisering", text=detail)]), Kode=code)


def measure(category: str = "6.3", *, basis: str | None = None, after: str = "", detail: str | None = None, **changed: Any) -> str:
    inside = (legal_basis() if basis is None else basis, coded("Kategori", category, detail), after)
    return element("Tiltak", *inside, **dict[str, Any]({"Id": "t1", "StartDato": "2025-03-01"} | changed))


def move(**changed: Any) -> str:
    inside = (element("ArsakFra", Kode="1.1.1"), element("FlyttingTil", Kode="6"))
    return element("Flytting", *inside, **dict[str, Any]({"Id": "f1", "SluttDato": "2025-06-01"} | changed))


def document(*parts: str, head: str = HEAD, root: str = "Barnevern") -> bytes:
    """A whole report of pieces."""
    return f"{head}<{root}>\n{''.join(parts)}</{root}>\n".encode()


def number_for(born_on: dt.date, at_least: int) -> str:
    """A synthetic number of somebody born that day: another one for another `at_least`, most often."""
    low = 500 if born_on.year >= 2000 else 0
    return synthetic_number(born_on, next_synthetic_serial(born_on, low + at_least % 490))


def write_report(out: BinaryIO, individuals: int, *, year: int = 2025, seed: int = 1, municipality: str = MUNICIPALITY) -> None:
    """A made-up report, written individual by individual."""
    out.write(f"{HEAD}<Barnevern>\n{sender(Versjon=year, Kommunenummer=municipality)}".encode())
    for one in made_up(individuals, year=year, seed=seed):
        out.write(one.encode())
    out.write(b"</Barnevern>\n")


def made_up(individuals: int, *, year: int = 2025, seed: int = 1) -> Iterator[str]:
    """Individuals of all sorts, one after the other: with a number, a placeholder of each kind, or a DUF number."""
    drawn = random.Random(seed)
    for number in range(1, individuals + 1):
        yield _individual(drawn, number, year)


def _individual(drawn: random.Random, number: int, year: int) -> str:
    started = dt.date(year - drawn.randrange(1, 4), drawn.randrange(1, 13), drawn.randrange(1, 29))
    ended = dt.date(year, 12, 30) if drawn.random() < 0.1 else None
    return individual(
        *_reports(drawn, year),
        *(plan(Id=f"p{n}", StartDato=_day(drawn, year), Plantype=drawn.randrange(1, 9)) for n in range(drawn.randrange(3))),
        *_measures(drawn, year),
        *(move(SluttDato=_day(drawn, year)) for _ in range(drawn.randrange(2))),
        Id=f"i{number}",
        Journalnummer=f"{year}-{number}",
        StartDato=started,
        SluttDato=ended,
        Avslutta3112="1" if ended else "2",
        **_identity(drawn, number, year),
    )


def _identity(drawn: random.Random, number: int, year: int) -> dict[str, Any]:
    born_on = dt.date(year - drawn.randrange(1, 18), drawn.randrange(1, 13), drawn.randrange(1, 29))
    sort = drawn.random()
    if sort < 0.9:
        return {"Fodselsnummer": number_for(born_on, number)}
    if sort < 0.97:
        return {"Fodselsnummer": f"{born_on:%d%m%y}{drawn.choice(['00100', '00200', '55555'])}"}
    if sort < 0.99:
        return {"Fodselsnummer": f"{dt.date(year, 12, drawn.randrange(1, 29)):%d%m%y}99999"}
    return {"Fodselsnummer": None, "DUFnummer": duf_number(year, number)}


def duf_number(year: int, serial: int) -> str:
    """A DUF number with control digits that fit: rest of the weighted sum by 11."""
    digits = f"{serial % 1_000_000:06}"
    rest = sum(int(one) * weight for one, weight in zip(f"{digits}{year}", (4, 6, 3, 2, 7, 5, 4, 6, 3, 2), strict=True)) % 11
    return f"{year}{digits}{rest:02}"


def _reports(drawn: random.Random, year: int) -> Iterable[str]:
    for number in range(drawn.randrange(1, 3)):
        started = dt.date(year, drawn.randrange(1, 11), drawn.randrange(1, 21))
        found = (coded("Vedtaksgrunnlag", "3"), coded("Vedtaksgrunnlag", "18", "noe annet"))
        led_to = investigation(*found, Id=f"u{number}", StartDato=started, SluttDato=started + dt.timedelta(days=40), Konklusjon="1")
        yield report(
            coded("Melder", str(drawn.randrange(1, 22))),
            coded("Saksinnhold", str(drawn.randrange(1, 18))),
            led_to,
            Id=f"m{number}",
            StartDato=started,
            SluttDato=started + dt.timedelta(days=5),
            Konklusjon="2",
        )


def _measures(drawn: random.Random, year: int) -> Iterable[str]:
    for number in range(drawn.randrange(1, 5)):
        category = drawn.choice(CATEGORIES)
        ended = dt.date(year, 12, drawn.randrange(1, 29)) if drawn.random() < 0.3 else None
        detail = "annet tiltak" if category == "3.7" else None
        yield measure(category, detail=detail, Id=f"t{number}", StartDato=_day(drawn, year), SluttDato=ended)


def _day(drawn: random.Random, year: int) -> dt.date:
    return dt.date(year, drawn.randrange(1, 12), drawn.randrange(1, 29))
