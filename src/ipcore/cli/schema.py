"""`ipcore schema`."""

from __future__ import annotations

import json

import click


@click.command(short_help="The JSON Schema of a case or a report.")
@click.argument("what", type=click.Choice(("case", "report")))
def schema(what: str) -> None:
    """The JSON Schema (2020-12) of a case, or of one report of `ipcore check`."""
    from ipcore.check.schema import report_schema
    from ipcore.serde import case_schema

    click.echo(json.dumps(case_schema() if what == "case" else report_schema(), ensure_ascii=False, indent=2))
