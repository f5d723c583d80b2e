"""`ipcore dataset template`."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ipcore_dataset.commands.law_choice import day_option, law_of, law_options, write_whole

if TYPE_CHECKING:
    from ipcore.facts import Fact

_FILES = {"facts.sql": ".sql", "facts.csv": ".csv", "facts.parquet": ".parquet", "codebook.csv": "", "codebook.md": ".md"}
"""The files of the template, and by which ending one alone is asked for."""


@click.command(name="template", short_help="The table of facts to fill, and its codebook.")
@day_option("--on", help="The day whose rules are meant. Default: all wordings, of any day.")
@click.option("--rule", "rules", multiple=True, metavar="ID", help="Only what this rule asks; may be given several times.")
@law_options
@click.option(
    "--dialect", type=click.Choice(["duckdb", "spark", "postgres"]), default="duckdb", show_default=True, help="The database it is for."
)
@click.option("--table", default="facts", show_default=True, help="What the table is called.")
@click.option(
    "-o", "output", type=click.Path(path_type=Path), required=True, help="A folder for all files, or one file: .sql, .csv, .parquet, .md."
)
def command(on: dt.date | None, rules: tuple[str, ...], packs: str, policy: str | None, dialect: str, table: str, output: Path) -> int:
    """The table of facts to fill: CREATE TABLE, an empty CSV and Parquet file, and a codebook that says what each column means.

    NULL is unknown. What is known not to be there has a value of its own, which the codebook gives: a day in 9000, `none`, false, 0.
    """
    from ipcore_dataset.sql.layout import is_table_name
    from ipcore_dataset.sql.template import facts_of

    if not is_table_name(table):
        raise click.BadParameter("expected letters, digits and underscores, with a full stop after a schema", param_hint="--table")
    facts = facts_of(law_of(packs, policy), on, rules)
    contents = _contents(facts, table, dialect)
    one = next((name for name, ending in _FILES.items() if ending and ending == output.suffix.lower()), None)
    if one is not None:
        write_whole(output, contents[one]())
        return 0
    if output.suffix and not output.is_dir():
        raise click.BadParameter("expected a folder, or a file that ends in .sql, .csv, .parquet or .md", param_hint="-o")
    try:
        output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise click.ClickException(f"{output}: cannot be made: {error.strerror}") from None
    for name, content in contents.items():
        write_whole(output / name, content())
        click.echo(output / name)
    return 0


def _contents(facts: Mapping[Fact, tuple[str, ...]], table: str, dialect: str) -> dict[str, Callable[[], bytes]]:
    from ipcore_dataset.sql.template import codebook, codebook_csv, codebook_markdown, create_table, header

    return {
        "facts.sql": lambda: create_table(facts, table, dialect).encode(),
        "facts.csv": lambda: header(facts).encode(),
        "facts.parquet": lambda: _parquet(facts),
        "codebook.csv": lambda: codebook_csv(codebook(facts, dialect)).encode(),
        "codebook.md": lambda: codebook_markdown(codebook(facts, dialect)).encode(),
    }


def _parquet(facts: Mapping[Fact, tuple[str, ...]]) -> bytes:
    from sqlglot import exp

    from ipcore_dataset.engine.connection import connected
    from ipcore_dataset.sql.template import create_table

    with tempfile.TemporaryDirectory() as folder, connected() as connection:
        path = Path(folder) / "facts.parquet"
        connection.execute(create_table(facts, "facts", "duckdb"))
        copy = exp.Copy(this=exp.to_table("facts"), kind=False, files=[exp.Literal.string(str(path))], params=[])
        connection.execute(copy.sql("duckdb"))
        return path.read_bytes()
