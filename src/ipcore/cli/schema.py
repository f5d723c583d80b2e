"""`ipcore schema`."""

from __future__ import annotations

import json

import click


@click.command(short_help="The JSON Schema of what is read and written.")
@click.argument("what", type=click.Choice(("case", "report", "comparison")))
def schema(what: str) -> None:
    """The JSON Schema (2020-12) of a case, of one report of `ipcore check`, or of one comparison of `ipcore compare`."""
    from ipcore.check.comparison_document import comparison_schema
    from ipcore.check.schema import report_schema
    from ipcore.serde import case_schema

    made = {"case": case_schema, "report": report_schema, "comparison": comparison_schema}
    click.echo(json.dumps(made[what](), ensure_ascii=False, indent=2))
