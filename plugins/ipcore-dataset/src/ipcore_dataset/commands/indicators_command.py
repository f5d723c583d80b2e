"""`ipcore dataset indicators`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from ipcore_dataset.commands.publishing import publishing_options

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command(
    name="indicators",
    short_help="Indicators of a dataset that one may publish: who has a plan, a coordinator, a group, or nothing.",
    epilog="Exit codes: as of `ipcore dataset check`: 0 clean, 1 not clean, 2 could not run. With 0 and 1 all is written, "
    "unless the run was broken off.",
)
@publishing_options
@click.option("-o", "--output", type=_FILE, metavar="FILE", help="Also write the figures: .csv, or .json with all that may be published.")
def command(output: Path | None, **given: Any) -> int:
    """Indicators of a dataset, each with its definition, beside what other definitions give and what others have published.

    INPUT is as of `ipcore dataset check`. Counts about few people are hidden, and so is what would tell them.
    """
    from ipcore import Lang
    from ipcore_dataset.commands.publishing import made
    from ipcore_dataset.publication.files import csv_text, json_text, write
    from ipcore_dataset.publication.text import lines

    if output is not None and output.suffix.lower() not in (".csv", ".json"):
        raise click.UsageError("-o: expected a name that ends in .csv or .json")
    found = made("indicators", given, {"-o": output})
    if output is not None:
        write({output: (csv_text if output.suffix.lower() == ".csv" else json_text)(found.document)})
    for line in lines(found.document, Lang(given["lang"])):
        click.echo(line)
    return found.exit_code
