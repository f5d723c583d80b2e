"""`ipcore schema`."""

from __future__ import annotations

import json
from pkgutil import resolve_name

import click

KINDS = {
    "case": "ipcore.serde:case_schema",
    "report": "ipcore.check.schema:report_schema",
    "explanation": "ipcore.check.explaining.schema:explanation_schema",
    "deadlines": "ipcore.check.due_schema:deadlines_schema",
    "timeline": "ipcore.check.over_time:timeline_schema",
    "comparison": "ipcore.check.comparison_document:comparison_schema",
    "law": "ipcore.check.law_schema:law_schema",
    "codes": "ipcore.check.codes:codes_document",
}
"""What makes each; it is loaded when it is asked for."""


@click.command(short_help="The JSON Schema of what is read and written.")
@click.argument("what", type=click.Choice(tuple(KINDS)), metavar="WHAT")
def schema(what: str) -> None:
    """The JSON Schema (2020-12) of what is read and written.

    \b
    WHAT is one of
      case         a case, as it is read
      report       what `ipcore check` answers to a case
      explanation  what `ipcore explain` writes
      deadlines    each line, or each element of the array, of
                   `ipcore deadlines`
      timeline     what `ipcore timeline` writes
      comparison   what `ipcore compare` answers to a case
      law          what `ipcore rules export` writes
      codes        no schema, but a list: the codes of a report, each with
                   its meaning and its words in bokmål, nynorsk and English
    """
    click.echo(json.dumps(resolve_name(KINDS[what])(), ensure_ascii=False, indent=2).encode())
