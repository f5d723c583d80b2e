"""`ipcore dataset label`."""

from __future__ import annotations

from pathlib import Path

import click

_FILE = click.Path(path_type=Path)
_ENCODINGS = ("utf-8", "windows-1252", "iso-8859-1", "iso-8859-15")


@click.command(
    name="label",
    short_help="Outcomes written back beside the rows they are about.",
    epilog="Exit codes: 0 every row has its outcomes, 1 some have none, or some outcomes no row, 2 could not run.",
)
@click.argument("outcomes", type=_FILE)
@click.option("--beside", required=True, type=_FILE, metavar="FILE", help="The file that was judged: .sav, .zsav, .dta, .csv or .parquet.")
@click.option("--id", "column", required=True, metavar="COLUMN", help="Its column with the row's own id, as the mapping had it.")
@click.option("-o", "--output", required=True, type=_FILE, metavar="FILE", help="The file to write, of the same kind, or .csv or .parquet.")
@click.option("--prefix", default="ip_", show_default=True, help="What the names of the new variables begin with.")
@click.option("--encoding", type=click.Choice(_ENCODINGS), help="Of a CSV file. Default: utf-8.")
@click.option("--delimiter", type=click.Choice((";", ",", "|", "\t")), help="Of a CSV file. Default: found in its first line.")
@click.option("--accept-losses", is_flag=True, help="Write the file also where it cannot keep labels and the like. Values are always kept.")
@click.option("--other-file", is_flag=True, help="FILE is not the one that was judged, or changed since; its ids stand for the same.")
@click.option("--lang", type=click.Choice(("nb", "nn", "en")), default="nb", show_default=True, help="Language of labels and texts.")
def command(
    outcomes: Path,
    beside: Path,
    column: str,
    output: Path,
    prefix: str,
    encoding: str | None,
    delimiter: str | None,
    accept_losses: bool,
    other_file: bool,
    lang: str,
) -> int:
    """The rows of FILE as they stand, and for each rule a variable more with the row's outcome, from a file that `check -o` has written.

    In SPSS and Stata files outcomes are numbers with labels, elsewhere texts. All there was is kept: labels, declared missing values,
    formats, order. What the file cannot keep is told; it is not written unless that is accepted. The file is personal data.
    """
    from ipcore import ExchangeError, Lang
    from ipcore_dataset.commands.compare_command import refuse_overwriting
    from ipcore_dataset.engine.connection import connected
    from ipcore_dataset.labelling.original import Loss
    from ipcore_dataset.labelling.run import Asked, label_rows
    from ipcore_dataset.running.titles import titles
    from ipcore_dataset.words import say

    speak = Lang(lang)
    if not (prefix[:1].isascii() and prefix[:1].isalpha()) or len(prefix) > 12:
        raise ExchangeError("found another prefix, expected one that begins with a letter and has at most 12")
    refuse_overwriting((outcomes, beside), (output,))

    def tell(loss: Loss) -> None:
        click.echo(say(speak, "label", loss.what, variables=", ".join(loss.variables)), err=True)

    asked = Asked(
        outcomes=outcomes,
        beside=beside,
        column=column,
        to=output,
        prefix=prefix,
        encoding=encoding,
        delimiter=delimiter,
        accepted=accept_losses,
        other_file=other_file,
        lang=speak,
    )
    with connected() as connection:
        found, added = label_rows(connection, asked, titles(speak), tell)
    click.echo(say(speak, "label", "written", file=output.name, rows=found.rows, variables=len(added.names)))
    for key in ("without_outcome", "without_row"):
        if number := getattr(found, key):
            click.echo(say(speak, "label", key, number=number))
    return 1 if found.without_outcome or found.without_row else 0
