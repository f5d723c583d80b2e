"""Options that several commands share. Light: nothing of the law is imported before a command runs."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable
from fractions import Fraction
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click
from attrs import frozen

from ipcore.cli.plugin_options import host_of, note_asked, plugin_options, tell_failures

Command = TypeVar("Command", bound=Callable[..., Any])

LANGUAGES = ("nb", "nn", "en")

_LONGEST_PACE, _FASTEST = 20, 1_000_000


if TYPE_CHECKING:
    from ipcore.check import Law
    from ipcore.check.plugin_rules import PluginRules

    _DayType = click.ParamType[dt.date]
    _PaceType = click.ParamType[Fraction]
else:  # generic from click 8.2
    _DayType = _PaceType = click.ParamType


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


class Pace(_PaceType):
    """Steps each working day: a number above 0."""

    name = "number"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Fraction:
        try:
            number = Fraction(value) if len(value) <= _LONGEST_PACE else Fraction(0)
        except (ValueError, ZeroDivisionError):
            number = Fraction(0)
        if not 0 < number < _FASTEST:
            self.fail("expected a number above 0: 1, 0.5, 2", param, ctx)
        return number


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


@frozen(kw_only=True)
class LawChoice:
    """
    Which law was asked for.

    Attributes:
        packs: What `--pack` gave.
        folders: What `--rules` gave.
        policy: What `--policy` gave. None: nothing.
        plugins: What `--plugins` gave: the plugins whose rules judge.
    """

    packs: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()
    policy: str | None = None
    plugins: tuple[str, ...] = ()

    def law(self) -> Law:
        """
        The law. A plugin that did not load has been told on standard error, and no report by this law is clean.

        Raises:
            OutsideLawError: no such pack.
            PolicyError: a policy that cannot be used.
            RuleDefinitionError: a rule of one's own that cannot be used.
        """
        from ipcore.check import Law, load_policy, load_rules

        return Law(
            packs=tuple(dict.fromkeys(self.packs)) or ("core",),
            local=tuple(rule for folder in self.folders for rule in load_rules(folder)),
            policy=None if self.policy is None else load_policy(self.policy),
            plugins=rules_of_plugins(self.plugins),
        )


def rules_of_plugins(names: tuple[str, ...]) -> tuple[PluginRules, ...]:
    """The rules and facts of the plugins asked for. What failed has been told on standard error."""
    note_asked(names)
    if not names:
        return ()
    from ipcore.hooks import load_plugins

    host = host_of()
    found = load_plugins(names, host)
    tell_failures(host)
    return found


def law_options(command: Command) -> Command:
    """`--pack` and those of `own_options`: which law. The command is given them as one `LawChoice`, called `choice`."""
    text = "A pack of rules; may be given several times. Default: core."
    return click.option("--pack", "packs", multiple=True, metavar="NAME", help=text)(own_options(command))


def own_options(command: Command) -> Command:
    """`--rules`, `--policy`, `--plugins`: what is beside the law. The command is given them as one `LawChoice`, called `choice`."""

    @functools.wraps(command)
    def gathered(
        *given: Any,
        folders: tuple[str, ...],
        policy: str | None,
        plugins: tuple[str, ...],
        packs: tuple[str, ...] = (),
        **named: Any,
    ) -> Any:
        return command(*given, choice=LawChoice(packs=packs, folders=folders, policy=policy, plugins=plugins), **named)

    text = "A folder with rules of your own, beside the built-in ones; their code is run. May be given several times."
    rules = click.option("--rules", "folders", multiple=True, metavar="FOLDER", help=text)
    text = "A policy in TOML: numbers, raised severities, waivers and local rules, whose code is run."
    chosen = click.option("--policy", metavar="FILE", help=text)(plugins_option(cast(Command, gathered)))
    return rules(chosen)


def plugins_option(command: Command) -> Command:
    """`--plugins`, and the options that say how plugins are loaded."""
    text = "A plugin whose rules judge too, by its name: installed, or a --plugin-file. May be given several times."
    return click.option("--plugins", multiple=True, metavar="NAME", help=text)(plugin_options(command))
