"""`ipcore synthetic`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from ipcore.synthetic import Recipe


class _Synthetic(click.Command):
    """Its help lists the recipes, which are loaded only then."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        from ipcore.synthetic import RECIPES

        with formatter.section("Recipes"):
            formatter.write_dl([(one.name, one.description) for one in RECIPES.values()])


@click.command(cls=_Synthetic, short_help="Made-up people as JSON lines.")
@click.option("--recipe", "name", metavar="NAME", required=True, help="What is made up: one of the recipes below.")
@click.option("--cases", type=click.IntRange(min=1), help="How many. Default: what the recipe is meant for.")
@click.option("--seed", type=int, default=1, show_default=True, help="The same number and seed give the same cases everywhere.")
@click.option(
    "-o", "--output", "target", type=click.Path(path_type=Path), required=True, metavar="FILE", help="Where to; - is standard output."
)
def synthetic(name: str, cases: int | None, seed: int, target: Path) -> None:
    """Made-up people as JSON lines. Nobody in them exists, and they prove nothing about anybody."""
    from ipcore.cli.files import private_file
    from ipcore.synthetic import RECIPES

    if name not in RECIPES:
        listed = "\n".join(f"  {one.name}: {one.description}" for one in RECIPES.values())
        raise click.BadParameter(f"there is no such recipe. There are:\n{listed}", param_hint="'--recipe'")
    recipe = RECIPES[name]
    if str(target) == "-":
        _write(recipe, cases, seed, lambda line: sys.stdout.buffer.write(line.encode("utf-8")))
        return
    with private_file(target) as file:
        _write(recipe, cases, seed, file.write)


def _write(recipe: Recipe, cases: int | None, seed: int, put: Callable[[str], object]) -> None:
    from ipcore.serde import dumps

    for case in recipe(recipe.cases if cases is None else cases, seed):
        put(dumps(case) + "\n")
