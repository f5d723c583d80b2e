"""What the table of `ipcore dataset sql` has: by its mapping, by the names of its columns, or as the template."""

from __future__ import annotations

import datetime as dt
import difflib

import click
from attrs import frozen

from ipcore import Law
from ipcore_dataset.columns import CLOSED, fact_column, rule_column
from ipcore_dataset.outcomes import GROUP
from ipcore_dataset.sql.layout import Layout, not_names
from ipcore_dataset.sql.template import ROW, facts_of


@frozen(kw_only=True)
class Asked:
    """
    What was asked for.

    Attributes:
        on: The day the facts are about.
        law_on: The day whose rules apply.
        mapping: The file of the mapping. None: none was given.
        columns: Names of columns or facts. None: none were given.
        keep: The columns to take along.
    """

    on: dt.date
    law_on: dt.date
    mapping: str | None
    columns: list[str] | None
    keep: list[str]


def layout_of(law: Law, asked: Asked, *, assume_unchanged: bool) -> tuple[Layout, bool]:
    """
    The layout, its names and its database still to be said, and whether its outcomes are forecasts.

    Raises:
        click.UsageError: both a mapping and columns, a day outside what the mapping is about, or a column there is not.
        MappingError: a mapping that cannot be used.
    """
    names, forecast = _names(law, asked, assume_unchanged=assume_unchanged)
    by_column = {name: fact for fact in law.facts.values() for name in (fact.name, fact_column(fact))}
    for name in names:
        if name not in by_column and name not in ROW and not name.startswith(GROUP):
            near = difflib.get_close_matches(name, [*by_column, *ROW], n=1)
            raise click.UsageError(f"no fact has the column {name!r}{f': did you mean {near[0]}?' if near else ''}")
    _check_kept(law, asked, names)
    facts = sorted({by_column[one].name: by_column[one] for one in names if one in by_column}.items())
    layout = Layout(dialect="duckdb", facts=tuple(fact for _, fact in facts), keep=tuple(asked.keep), closed=CLOSED in names)
    return layout, forecast


def _names(law: Law, asked: Asked, *, assume_unchanged: bool) -> tuple[list[str], bool]:
    """The names of the columns or facts, and whether they are about an earlier day."""
    if asked.mapping is None:
        return [*ROW, *(one.name for one in facts_of(law, asked.law_on))] if asked.columns is None else asked.columns, False
    if asked.columns is not None:
        raise click.UsageError("either --mapping or --columns says what the table has")
    from ipcore_dataset.mapping import load

    mapping = load(asked.mapping)
    if asked.on < mapping.reference_day:
        raise click.UsageError(f"--on: the mapping is about {mapping.reference_day}: an earlier day cannot be judged")
    if asked.on > mapping.reference_day and not assume_unchanged:
        raise click.UsageError(f"--on: the mapping is about {mapping.reference_day}: a later day needs --assume-unchanged")
    groups = [GROUP + one for one in mapping.groups]
    return [*mapping.row, *groups, *mapping.facts], asked.on > mapping.reference_day


def _check_kept(law: Law, asked: Asked, names: list[str]) -> None:
    taken = {rule_column(rule.id) for rule, _ in law.editions_on(asked.law_on)}
    for name in asked.keep:
        if not_names([name]):
            raise click.UsageError(f"--keep: found {name!r}, expected small letters, digits and underscores")
        if name in taken or name == "id":
            raise click.UsageError(f"--keep: a column of the views is called {name} already")
        if asked.mapping is not None and name not in names:
            raise click.UsageError(f"--keep: the mapping has no {name}")
