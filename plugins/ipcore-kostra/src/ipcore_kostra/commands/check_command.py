"""`ipcore kostra check`."""

from __future__ import annotations

import re
from typing import Any

import click

from ipcore_kostra.commands.options import FILE, format_option, lang_option


def _number(digits: int, what: str) -> Any:
    def taken(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
        if value is not None and re.fullmatch(f"[0-9]{{{digits}}}", value) is None:
            raise click.BadParameter(f"expected {digits} digits, the number of {what}", ctx, param)
        return value

    return taken


@click.command(
    name="check",
    short_help="Check a report as its receiver does, before it is sent.",
    epilog="Exit codes: 0 nothing stops the file, 1 it cannot be sent (or the run was broken off), 2 could not run: a file that cannot be "
    "read, a year that is not known, a wrong option.",
)
@click.argument("file", type=FILE)
@click.option("--year", type=click.IntRange(1000, 9999), required=True, metavar="YYYY", help="The reporting year. Never guessed.")
@click.option("--form", type=click.Choice(("11f", "15f")), help="The report. Default: told by how the file begins.")
@click.option(
    "--municipality", callback=_number(4, "a municipality"), metavar="NUMBER", help="Who delivers. Not told: some checks are not made."
)
@click.option("--district", callback=_number(2, "a city district"), metavar="NUMBER", help="The city district (bydel) that delivers.")
@click.option("--anybody/--nobody", default=None, help="What the form says: there is somebody to report, or nobody.")
@click.option("--schema", type=FILE, metavar="FILE", help="Of 15F: the receiver's XML schema, to check the file against first.")
@click.option("--synthetic", is_flag=True, help="The persons are synthetic (month + 80): that their numbers are valid is expected.")
@click.option("--all", "every_line", is_flag=True, help="Tell every line, not only the first ten.")
@format_option("text", "json")
@click.option("-o", "--output", type=FILE, metavar="FILE", help="Write it to a file of one's own (mode 0600).")
@lang_option
def command(**options: Any) -> int:
    """Check a report to KOSTRA as its receiver does.

    FILE is a delivery of 11F (economic social assistance) or 15F (child welfare). What is told of it holds no number of a person.
    """
    from ipcore_kostra.checking.running import Options, run

    return run(Options(**options))
