"""`ipcore dataset report`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from ipcore_dataset.commands.publishing import publishing_options

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command(
    name="report",
    short_help="A report of a dataset that one may publish, as one HTML file.",
    epilog="Exit codes: as of `ipcore dataset check`: 0 clean, 1 not clean, 2 could not run. With 0 and 1 the report is written, "
    "unless the run was broken off.",
)
@publishing_options
@click.option("-o", "--output", required=True, type=_FILE, metavar="FILE", help="The report, .html.")
@click.option("--summary", type=_FILE, metavar="FILE", help="Also everything that the report shows, as JSON.")
def command(output: Path, summary: Path | None, **given: Any) -> int:
    """A report of a dataset: what was read, what the rules say, indicators beside published figures, and what to do next.

    INPUT is as of `ipcore dataset check`. Counts about few people are hidden, and so is what would tell them. The report needs no network.
    """
    from ipcore import Lang
    from ipcore_dataset.commands.publishing import made
    from ipcore_dataset.publication.files import json_text, write
    from ipcore_dataset.report import html, refuse_without_extra

    if output.suffix.lower() not in (".html", ".htm"):
        raise click.UsageError("-o: expected a name that ends in .html")
    refuse_without_extra()
    found = made("report", given, {"-o": output, "--summary": summary})
    page = html(found.document, Lang(given["lang"]))
    write({output: page} | ({} if summary is None else {summary: json_text(found.document)}))
    return found.exit_code
