"""What a law file is about: which table, what it has, and in which database's words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from attrs import field, frozen
from sqlglot import exp

from ipcore.facts import Fact

DIALECTS: Final = ("duckdb", "spark", "postgres")

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,62}")


@frozen(kw_only=True)
class Layout:
    """
    The table of facts, and what the views are called.

    Attributes:
        dialect: One of DIALECTS.
        facts: The facts the table has a column for.
        table: Its name; parts before a full stop are the schema and the catalogue.
        prefix: What the names of the views begin with.
        keep: The columns that are taken along into the views beside the row's id.
        closed: Whether it has a column with the day the follow-up ended.
        temporary: Whether the views last no longer than the session that makes them.
    """

    dialect: str
    facts: tuple[Fact, ...]
    table: str = field(default="facts")
    prefix: str = field(default="ipcore_")
    keep: tuple[str, ...] = field(default=())
    closed: bool = field(default=False)
    temporary: bool = field(default=False)

    @property
    def names(self) -> frozenset[str]:
        """The names of the facts."""
        return frozenset(one.name for one in self.facts)

    def source(self) -> exp.Table:
        """The table of facts."""
        return named(self.table)

    def view(self, name: str) -> exp.Table:
        """A view by the last part of its name."""
        return exp.to_table(self.prefix + name)

    @property
    def reads_itself(self) -> bool:
        """Whether the table is called as the view that reads it: the view would take its place, or read itself."""
        return self.table.rpartition(".")[2].lower() == f"{self.prefix}facts"


def named(table: str) -> exp.Table:
    """A table by its name as a person writes it. All is quoted: each language has other words of its own."""
    *before, name = (exp.to_identifier(part, quoted=True) for part in table.split("."))
    catalogue, schema = [None, None, *before][-2:]
    return exp.Table(this=name, db=schema, catalog=catalogue)


def is_table_name(text: str) -> bool:
    """Whether a text can be the name of a table: up to three names with full stops between."""
    parts = text.split(".")
    return len(parts) <= 3 and all(_NAME.fullmatch(one) for one in parts)


def is_prefix(text: str) -> bool:
    """Whether a text can begin the name of a view. Capitals are left out: databases do not agree on what they mean."""
    return bool(re.fullmatch(r"[a-z][a-z0-9_]{0,30}", text))


def not_names(texts: Iterable[str]) -> list[str]:
    """Those of the texts that cannot be the name of a column everywhere without quotes."""
    return [one for one in texts if not re.fullmatch(r"[a-z_][a-z0-9_]{0,62}", one)]
