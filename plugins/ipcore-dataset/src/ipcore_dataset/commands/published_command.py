"""`ipcore dataset published`."""

from __future__ import annotations

import json
from collections.abc import Iterable
from textwrap import wrap

import click

_WIDTH = 100


@click.command(
    name="published",
    short_help="Figures that others have published of individual plans, with their sources.",
    epilog="Exit codes: 0 listed, 1 with --checks: figures that cannot go together, 2 could not run: no such population or indicator.",
)
@click.option("--indicator", "indicators", multiple=True, metavar="ID", help="Only figures of this indicator; may be given several times.")
@click.option(
    "--population", "populations", multiple=True, metavar="NAME", help="Only of this population; a wrong name lists what there is."
)
@click.option("--area", "areas", multiple=True, metavar="AREA", help="Only of this place: a name, or a municipality's number of any year.")
@click.option("--year", "years", multiple=True, type=int, metavar="YEAR", help="Only of this year.")
@click.option("--checks", is_flag=True, help="Instead: whether the figures add up, before they were rounded.")
@click.option("--format", "form", type=click.Choice(("text", "csv", "json")), default="text", show_default=True, help="What to write.")
@click.option("--lang", type=click.Choice(("nb", "nn", "en")), default="nb", show_default=True, help="Language of the text.")
def command(
    indicators: tuple[str, ...],
    populations: tuple[str, ...],
    areas: tuple[str, ...],
    years: tuple[int, ...],
    checks: bool,
    form: str,
    lang: str,
) -> int:
    """Figures that others have published of individual plans: where they were read, how sure that is, and which indicator they are of.

    They are shipped with the plugin; nothing is fetched. A figure is shown as it was printed. What was not published is no zero.
    """
    from ipcore import Lang
    from ipcore_dataset.published import figures, indicator_named, population_named, run_checks
    from ipcore_dataset.published.listing import Choice, check_lines, csv_text, document, lines

    language = Lang(lang)
    if checks and (indicators or populations or areas or years or form != "text"):
        raise click.UsageError("--checks is about all figures and writes text: it takes --lang alone")
    if checks:
        results = run_checks(figures())
        _put(check_lines(results, language))
        return 0 if all(one.holds for one in results) else 1
    named = frozenset(population_named(one, language) for one in populations)
    asked = Choice(
        indicators=frozenset(map(indicator_named, indicators)), populations=named, areas=frozenset(areas), years=frozenset(years)
    )
    found = [one for one in figures() if asked.takes(one)]
    if form == "text":
        _put(lines(found, language))
    elif form == "csv":
        click.echo(csv_text(found).encode(), nl=False)
    else:
        click.echo(json.dumps([document(one) for one in found], ensure_ascii=False, indent=2).encode())
    return 0


def _put(lines: Iterable[str]) -> None:
    """Long lines go on below what stands after their indent. An address is never broken."""
    for line in lines:
        indent = len(line) - len(line.lstrip())
        broken = wrap(line, _WIDTH, subsequent_indent=" " * (indent + 2), break_long_words=False, break_on_hyphens=False)
        click.echo("\n".join(broken))
