"""`ipcore dataset sql`."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ipcore_dataset.commands.law_choice import day_option, law_of, law_options, listed, write_whole

if TYPE_CHECKING:
    from ipcore_dataset.sql.layout import Layout


@click.command(name="sql", short_help="The law of a day as one SQL file without data.")
@click.option("--dialect", type=click.Choice(["duckdb", "spark", "postgres"]), required=True, help="The database it is for.")
@day_option("--on", required=True, help="The day the facts are about.")
@day_option("--law-on", help="The day whose rules apply. Default: the same.")
@law_options
@click.option("--mapping", type=click.Path(exists=True, dir_okay=False), help="The mapping that says which facts the table has.")
@click.option("--columns", metavar="NAMES", help="The columns the table has, with commas between. Default: those of the template.")
@click.option("--assume-unchanged", is_flag=True, help="With --mapping, a day after its reference day: take it that nothing changed since.")
@click.option("--table", default="facts", show_default=True, help="The table of facts, perhaps with its schema.")
@click.option("--prefix", default="ipcore_", show_default=True, help="What the names of the views begin with.")
@click.option("--keep", metavar="NAMES", default="", help="Columns of the table to take along beside the id: municipality,group_year.")
@click.option("--missing", is_flag=True, help="Also a view of the facts that keep each outcome open. It is long.")
@click.option("--temporary/--lasting", default=None, help="Whether the views last only as long as the session. Default: in Spark they do.")
@click.option("-o", "output", type=click.Path(dir_okay=False, path_type=Path), help="The file to write. Default: standard output.")
def command(
    dialect: str,
    on: dt.date,
    law_on: dt.date | None,
    packs: str,
    policy: str | None,
    mapping: str | None,
    columns: str | None,
    assume_unchanged: bool,
    table: str,
    prefix: str,
    keep: str,
    missing: bool,
    temporary: bool | None,
    output: Path | None,
) -> int:
    """The law of a day as one SQL file without data, to run where the data are.

    It makes views over a table of facts: the facts as they are read, the rules, the outcome of each rule for each row, the same as a list
    with the severity, a summary, and what the table holds that it may not hold. `ipcore dataset template` gives the table and its codebook.
    """
    from ipcore_dataset.commands.sql_layout import Asked, layout_of
    from ipcore_dataset.sql.script import Days, script

    law = law_of(packs, policy)
    asked = Asked(on=on, law_on=law_on or on, mapping=mapping, columns=None if columns is None else listed(columns), keep=listed(keep))
    layout, forecast = layout_of(law, asked, assume_unchanged=assume_unchanged)
    if temporary is None:
        temporary = dialect == "spark"  # the catalogue that Spark brings along holds no view as long as the law
    text = script(
        law, Days(on=on, law_on=asked.law_on, forecast=forecast), _named(layout, dialect, table, prefix, temporary), missing=missing
    )
    if output is None:
        click.echo(text, nl=False)
    else:
        write_whole(output, text.encode())
    return 0


def _named(layout: Layout, dialect: str, table: str, prefix: str, temporary: bool) -> Layout:
    from attrs import evolve

    from ipcore_dataset.sql.layout import is_prefix, is_table_name

    if not is_table_name(table):
        raise click.BadParameter("expected letters, digits and underscores, with a full stop after a schema", param_hint="--table")
    if not is_prefix(prefix):
        raise click.BadParameter("expected small letters, digits and underscores, a letter first", param_hint="--prefix")
    found = evolve(layout, dialect=dialect, table=table, prefix=prefix, temporary=temporary)
    if found.reads_itself:
        raise click.BadParameter(f"a view is to be called {prefix}facts, as the table: choose another prefix", param_hint="--prefix")
    return found
