"""Options that several commands share. Light: nothing of the law is imported before a command runs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])

LANGUAGES = ("nb", "nn", "en")


if TYPE_CHECKING:
    from ipcore.check import Law

    _DayType = click.ParamType[dt.date]
else:  # generic from click 8.2
    _DayType = click.ParamType


class Day(_DayType):
    """A day written YYYY-MM-DD."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        from ipcore.dates import parse_day
        from ipcore.errors import ModelError

        if isinstance(value, dt.date):
            return value
        try:
            return parse_day(value)
        except ModelError as error:
            problem = error.problems[0]
        self.fail(f"found {problem.found}, expected {problem.expected}", param, ctx)

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        return "DATE"


def lang_option(command: Command) -> Command:
    """`--lang`."""
    text = "Language of the texts: bokmål, nynorsk, English."
    return click.option("--lang", type=click.Choice(LANGUAGES), default="nb", show_default=True, help=text)(command)


def case_option(command: Command) -> Command:
    """`--case`."""
    return click.option("--case", "case_id", metavar="ID", help="Which case, where the file holds several.")(command)


def format_option(*formats: str) -> Callable[[Command], Command]:
    """`--format`, the first being the default."""
    text = "What to write."
    return click.option("--format", "form", type=click.Choice(formats), default=formats[0], show_default=True, help=text)


def law_options(command: Command) -> Command:
    """`--pack`, `--rules` and `--policy`: which law. `chosen_law` makes it of what they gave."""
    pack = click.option(
        "--pack", "packs", multiple=True, metavar="NAME", help="A pack of rules; may be given several times. Default: core."
    )
    return pack(own_options(command))


def own_options(command: Command) -> Command:
    """`--rules` and `--policy`: what is one's own."""
    text = "A folder with rules of your own, beside the built-in ones; their code is run. May be given several times."
    rules = click.option("--rules", "folders", multiple=True, metavar="FOLDER", help=text)
    text = "A policy in TOML: numbers, raised severities, waivers and local rules, whose code is run."
    return rules(click.option("--policy", metavar="FILE", help=text)(command))


def chosen_law(packs: tuple[str, ...], folders: tuple[str, ...], policy: str | None = None) -> Law:
    """
    The law that was asked for.

    Raises:
        OutsideLawError: no such pack.
        PolicyError: a policy that cannot be used.
        RuleDefinitionError: a rule of one's own that cannot be used.
    """
    from ipcore.check import Law, load_policy, load_rules

    return Law(
        packs=tuple(dict.fromkeys(packs)) or ("core",),
        local=tuple(rule for folder in folders for rule in load_rules(folder)),
        policy=None if policy is None else load_policy(policy),
    )
