"""Small tables and mappings that the tests of the adapter `table` share. The people in them do not exist."""

import io
from typing import Any

from ipcore.adapters import TableAdapter
from ipcore.exchange import ReadContext, options_of

COLUMNS = """
case = { header = "Sak" }
person = { header = "Person" }
born = { header = "Født", as = "day", empty = "not_recorded" }
offered = { header = "Tilbudt", as = "day", empty = "none" }
answer = { header = "Svar", as = "code", codes = { J = "accepted", N = "declined" }, missing = ["9"], empty = "none" }
"""
PLACES = """
[case.person]
key = "person"
born_on = "born"

[[case.offers]]
when = "offered"
id = { text = "offer-{offered}" }
kind = { is = "plan" }
made_on = "offered"
answer = "answer"
"""
RECORDS = '["person.born_on", "offers:plan.made_on", "offers:plan.answer"]'
HEADER = "Sak;Person;Født;Tilbudt;Svar"


def mapping(
    *, file: str = 'dates = ["dd.mm.yyyy"]', columns: str = COLUMNS, records: str = RECORDS, case: str = 'id = "case"', places: str = PLACES
) -> str:
    """A mapping, some part of it another."""
    source = f'system = "Prøve"\nexported_on = 2026-11-01\nrecords = {records}'
    return f"mapping = 1\n[file]\n{file}\n[columns]{columns}\n[source]\n{source}\n[case]\n{case}\n{places}"


def table(*rows: str, header: str = HEADER) -> bytes:
    """The bytes of a table in UTF-8."""
    return "".join(f"{one}\r\n" for one in (header, *rows)).encode()


def read(folder: Any, text: str, data: bytes | io.BytesIO, unread: list[str] | None = None, **options: str) -> list[Any]:
    """What the adapter makes of a table by a mapping."""
    file = folder / "mapping.toml"
    file.write_text(text, encoding="utf-8")
    adapter = TableAdapter()
    given = options_of(adapter.options, {"mapping": str(file), **{name.replace("_", "-"): value for name, value in options.items()}})
    told: list[str] = [] if unread is None else unread
    return list(adapter.read(io.BytesIO(data) if isinstance(data, bytes) else data, ReadContext(options=given, unread=told.append)))
