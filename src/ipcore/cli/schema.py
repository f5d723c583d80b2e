"""`ipcore schema`."""

from __future__ import annotations

import json

import click

KINDS = ("case", "report", "explanation", "deadlines", "timeline", "comparison", "law", "codes")


@click.command(short_help="The JSON Schema of what is read and written.")
@click.argument("what", type=click.Choice(KINDS))
def schema(what: str) -> None:
    """The JSON Schema (2020-12) of a case, or of what `ipcore check` (report), explain, deadlines, timeline, compare or
    `ipcore rules export` (law) writes.

    Of deadlines it is that of each line, or of each element of the array. `codes` is no schema: it lists the codes of a report, each with
    its meaning and its words in bokmål, nynorsk and English.
    """
    from ipcore.check.codes import codes_document
    from ipcore.check.comparison_document import comparison_schema
    from ipcore.check.due_schema import deadlines_schema
    from ipcore.check.explaining.schema import explanation_schema
    from ipcore.check.law_schema import law_schema
    from ipcore.check.over_time import timeline_schema
    from ipcore.check.schema import report_schema
    from ipcore.serde import case_schema

    made = (
        case_schema,
        report_schema,
        explanation_schema,
        deadlines_schema,
        timeline_schema,
        comparison_schema,
        law_schema,
        codes_document,
    )
    click.echo(json.dumps(dict(zip(KINDS, made, strict=True))[what](), ensure_ascii=False, indent=2).encode())
