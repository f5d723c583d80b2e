"""`ipcore kostra layout`."""

from __future__ import annotations

import click

from ipcore_kostra.commands.options import format_option, lang_option


@click.command(
    name="layout",
    short_help="Where each field of a year stands, and what may stand there.",
    epilog="Exit codes: 0 shown, 2 no such year is known.",
)
@click.option("--year", required=True, type=int, metavar="YYYY", help="The reporting year.")
@click.option("--compare", type=int, metavar="YYYY", help="Show what differs from another year's layout instead.")
@format_option("text", "json", "csv")
@lang_option
def command(year: int, compare: int | None, how: str, lang: str) -> int:
    """The fields of KOSTRA 11F (social assistance) for a year: positions, types, codes, which must be filled in, and where that was read.

    Positions move from year to year: the plan's field stands elsewhere in 2023, 2024 and 2025.
    """
    from ipcore import Lang
    from ipcore_kostra.social import layout_text
    from ipcore_kostra.social.layout import layout_of

    asked = layout_of(year)
    other = None if compare is None else layout_of(compare)
    earlier, later = (None, asked) if other is None else sorted((other, asked), key=lambda one: one.year)
    if how == "json":
        click.echo(layout_text.as_json(later, earlier))
    elif how == "csv":
        click.echo(layout_text.as_csv(later, earlier))
    else:
        lines = layout_text.text_lines(later, Lang(lang)) if earlier is None else layout_text.difference_lines(earlier, later, Lang(lang))
        click.echo("\n".join(lines))
    return 0
