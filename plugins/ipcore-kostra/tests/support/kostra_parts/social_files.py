"""Synthetic deliveries of 11F: people who do not exist, each with a number of the Tenor series, in records that any year's layout has."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ipcore.identifiers import next_synthetic_serial, synthetic_number
from ipcore_kostra.social.layout import Layout, layout_of

MUNICIPALITY = "3201"


def born_on(number: int) -> dt.date:
    """The birth day of the person of a record: adults, spread over some forty years."""
    return dt.date(1960, 1, 1) + dt.timedelta(days=(number * 97) % 14600)


def person_number(number: int) -> str:
    """A synthetic national identity number, month + 80. That of each record is its own up to about five million."""
    day = born_on(number)
    serial = next_synthetic_serial(day)
    for _ in range(number // 14600):  # so many before it were born that day
        serial = next_synthetic_serial(day, serial + 1)
    return synthetic_number(day, serial)


def values(layout: Layout, number: int = 1) -> dict[str, str]:
    """
    What stands in the fields of a record that nothing is wrong with, by their names; the others are blank.

    A single person who works full time, had help in January and February, under no terms, and has had no plan made.
    """
    day = born_on(number)
    said = {
        "KOMMUNE_NR": MUNICIPALITY,
        "VERSION": layout.stamp,
        "BYDELSNR": "",
        "DISTRIKTSNR": "00",
        "FODSELSDATO": f"{day:%d%m%Y}",
        "PERSON_JOURNALNR": f"J{number:07}",
        "PERSON_FODSELSNR": person_number(number),
        "KJONN": "1" if int(person_number(number)[8]) % 2 else "2",
        "EKTSTAT": "1",
        "BU18": "2",
        "ANTBU18": "00",
        "VKLO": "1",
        "TRYGDESIT": "12",
        "ARBSIT": "01",
        "STMND_1": "01",
        "STMND_2": "02",
        "BIDRAG": "0012000",
        "LAAN": "0000000",
        "BIDRAG_JAN": "0007000",
        "BIDRAG_FEB": "0005000",
        "GITT_OKONOMIRAD": "2",
        "FAAT_INDIVIDUELL_PLAN": "2",
        "SAKSBEHANDLER": "SB01",
        "BOSIT": "1",
        "VILKARSOSLOV": "2",
        "VILKARSAMEKT": "2",
    }
    return {name: text for name, text in said.items() if layout.has(name)}


def record(year: int, number: int = 1, **changed: str) -> bytes:
    """
    A record of a year, without a line end.

    Args:
        year: The reporting year.
        number: Which person: another one each.
        changed: Fields with other values than `values` gives. Numbers are right-aligned by whoever writes them.
    """
    layout = layout_of(year)
    said = {**values(layout, number), **changed}
    text = "".join(said.pop(one.name, "").ljust(one.length)[: one.length] for one in layout.fields)
    assert not said, f"{year} has no {sorted(said)}"
    return text.encode("iso-8859-1")


def records(year: int, count: int, **changed: str) -> Iterator[bytes]:
    """So many records, each with its line end."""
    return (record(year, number, **changed) + b"\r\n" for number in range(1, count + 1))


def delivery(year: int, count: int = 3, **changed: str) -> bytes:
    """A whole file."""
    return b"".join(records(year, count, **changed))
