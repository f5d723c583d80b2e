"""Resources kept on disk: in a file without a name, its owner's alone, that is gone when it is closed or the process ends."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator

from ipcore_fhir.reading.entries import Found
from ipcore_fhir.reading.item import Item

_TABLES = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA temp_store = FILE;
PRAGMA cache_size = -16000;
CREATE TABLE item (
    number INTEGER PRIMARY KEY, type TEXT, address TEXT, url TEXT, place TEXT, line INTEGER, document INTEGER, shown TEXT, body TEXT
);
CREATE TABLE name (name TEXT, number INTEGER, PRIMARY KEY (name, number)) WITHOUT ROWID;
CREATE TABLE link (name TEXT, number INTEGER, PRIMARY KEY (name, number)) WITHOUT ROWID;
BEGIN;
"""
_COLUMNS = "number, url, place, line, document, shown, body"
_Row = tuple[int, str | None, str, int, int, str | None, str]


class Spool:
    """Resources kept on disk. SQLite makes the file and removes its name before anything is written to it."""

    def __init__(self) -> None:
        self._database = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        self._database.executescript(_TABLES)

    def keep(self, item: Item, names: Iterable[str]) -> None:
        """Keep a resource."""
        found = item.found
        body = json.dumps(found.resource, separators=(",", ":"))
        row = (item.number, item.type, item.address, found.url, found.place, found.line, found.document, found.shown, body)
        self._database.execute("INSERT OR REPLACE INTO item VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
        self._database.executemany("INSERT OR IGNORE INTO name VALUES (?, ?)", [(name, item.number) for name in names])

    def get(self, number: int) -> Item:
        """The resource with this number."""
        return _item(self._database.execute(f"SELECT {_COLUMNS} FROM item WHERE number = ?", (number,)).fetchone())

    def known(self, number: int) -> tuple[str, str]:
        """The type and the address."""
        found: tuple[str, str] = self._database.execute("SELECT type, address FROM item WHERE number = ?", (number,)).fetchone()
        return found

    def find(self, name: str) -> list[int]:
        """The first two that go by a name."""
        return self._numbers("SELECT number FROM name WHERE name = ? ORDER BY number LIMIT 2", name)

    def all(self) -> Iterator[Item]:
        """All, in their order."""
        return map(_item, self._database.execute(f"SELECT {_COLUMNS} FROM item ORDER BY number"))

    def patients(self) -> Iterator[int]:
        """The Patients."""
        return (one for (one,) in self._database.execute("SELECT number FROM item WHERE type = 'Patient' ORDER BY number"))

    def link(self, to: str, number: int) -> None:
        """Put a resource with others."""
        self._database.execute("INSERT OR IGNORE INTO link VALUES (?, ?)", (to, number))

    def linked(self, to: str) -> list[int]:
        """What was put together."""
        return self._numbers("SELECT number FROM link WHERE name = ? ORDER BY number", to)

    def lacking(self) -> Iterator[str]:
        """What begins with "?"."""
        asked = "SELECT name FROM link WHERE name >= '?' AND name < '@' GROUP BY name ORDER BY min(number)"
        return (one for (one,) in self._database.execute(asked))

    def close(self) -> None:
        """Let go of all."""
        self._database.close()

    def _numbers(self, asked: str, name: str) -> list[int]:
        return [one for (one,) in self._database.execute(asked, (name,))]


def _item(row: _Row) -> Item:
    number, url, place, line, document, shown, body = row
    found = Found(resource=json.loads(body), url=url, place=place, line=line, document=document, shown=shown, size=len(body))
    return Item(found=found, number=number)
