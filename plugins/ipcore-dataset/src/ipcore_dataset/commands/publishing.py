"""The options that `ipcore dataset indicators` and `ipcore dataset report` share, and how the command is told to be run again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from ipcore_dataset.publication.run import Made

_FILE = click.Path(path_type=Path)
_DAY = click.DateTime(formats=("%Y-%m-%d",))
PROFILES = ("hdir-under-10", "under-5", "ssb-under-3", "none")
DEFAULT = PROFILES[0]

_Command = Callable[..., Any]

_OPTIONS = (
    click.argument("inputs", nargs=-1, required=True, metavar="INPUT..."),
    click.option("--mapping", type=_FILE, metavar="FILE", help="The mapping of the columns, in TOML: `ipcore dataset map` proposes one."),
    click.option("--reference-day", type=_DAY, metavar="DATE", help="In place of a mapping: INPUT is a table of facts about this day."),
    click.option("--on", type=_DAY, required=True, metavar="DATE", help="The day asked about."),
    click.option("--law-on", type=_DAY, metavar="DATE", help="Judge by the law of this day. Default: the day asked about."),
    click.option("--assume-unchanged", is_flag=True, help="After the reference day, take it that nothing changed since: a forecast."),
    click.option("--pack", "packs", multiple=True, metavar="NAME", help="A pack of rules; may be given several times. Default: core."),
    click.option("--rules", "folders", multiple=True, metavar="FOLDER", help="A folder with rules of your own; their code is run."),
    click.option("--policy", type=_FILE, metavar="FILE", help="A policy in TOML: numbers, raised severities and local rules."),
    click.option(
        "--group-by",
        metavar="NAMES",
        default="",
        help="Count by these groups, with commas: one, or two, also together; more without a profile.",
    ),
    click.option(
        "--profile",
        type=click.Choice(PROFILES),
        default=DEFAULT,
        show_default=True,
        help="Which counts are hidden because they are about few people. none: no count is, and nothing is for publication.",
    ),
    click.option(
        "--compare",
        multiple=True,
        metavar="POPULATION[=GROUP:VALUE]",
        help="Beside published figures of a population: all rows, or those of a group. `ipcore dataset published` lists them.",
    ),
    click.option(
        "--against",
        multiple=True,
        type=_FILE,
        metavar="EARLIER.json",
        help="The summary.json of an earlier publication about the same day: nothing is told by subtracting one from the other.",
    ),
    click.option("--title", metavar="TEXT", help="The title. It is published as it stands."),
    click.option("--memory", metavar="SIZE", help="How much memory may be used: 4GB. Default: eight tenths of what there is."),
    click.option("--threads", type=click.IntRange(1), metavar="N", help="How many threads, or processes of cases. Default: one a core."),
    click.option("--spill", type=_FILE, metavar="FOLDER", help="Where what does not fit into memory is kept while the run lasts."),
    click.option("--pseudonym-key", type=_FILE, metavar="FILE", help="The key of pseudonyms. Default: from the environment."),
    click.option("--quiet", is_flag=True, help="Show no progress."),
    click.option("--lang", type=click.Choice(("nb", "nn", "en")), default="nb", show_default=True, help="Language of the texts."),
)

_WISHES = ("profile", "compare", "against", "title")


def publishing_options(command: _Command) -> _Command:
    """Give a command these options."""
    for one in reversed(_OPTIONS):
        command = one(command)
    return command


def made(name: str, given: dict[str, Any], written: dict[str, Path | None]) -> Made:
    """
    What the options ask for.

    Args:
        name: The name of the command.
        given: Its options by the names of the parameters, without the files to write.
        written: The files to write, by the option as it is typed.

    Raises:
        IpcoreError: something that cannot be used.
        click.exceptions.Exit: the run was broken off, which has been told.
    """
    from ipcore_dataset.publication.run import Wish, publish
    from ipcore_dataset.running.cases import CutOffError
    from ipcore_dataset.running.fail_over import NOT_CLEAN
    from ipcore_dataset.running.options import Options

    days: dict[str, Any] = {one: None if given[one] is None else _day(given[one]) for one in ("on", "law_on", "reference_day")}
    wishes = {one: given[one] for one in _WISHES}
    rest = {one: value for one, value in given.items() if one not in days and one not in _WISHES}
    files = tuple(one for one in written.values() if one is not None)
    wish = Wish(**wishes, command=_again(name, given, written), written=files)
    try:
        return publish(Options(**days, **rest), wish)
    except CutOffError as error:
        click.echo(f"ipcore: {error}", err=True)
        raise click.exceptions.Exit(NOT_CLEAN) from None


def _day(found: dt.datetime) -> dt.date:
    return found.date()


def _again(name: str, given: dict[str, Any], written: dict[str, Path | None]) -> list[str]:
    """The command that makes the same again, in the folder of the files: names of files without their folders."""
    words = ["ipcore", "dataset", name, *(_without_folder(one) for one in given["inputs"])]
    for parameter in click.get_current_context().command.params:
        if (
            not isinstance(parameter, click.Option)
            or parameter.name not in given
            or parameter.name in ("memory", "threads", "spill", "quiet")
        ):
            continue
        value, option = given[parameter.name], parameter.opts[-1]
        if value == parameter.get_default(click.get_current_context()) or value in (None, False, ()):
            continue
        for one in value if isinstance(value, tuple) else (value,):
            words += [option] if one is True else [option, _told(one, parameter)]
    return words + [part for option, path in written.items() if path is not None for part in (option, path.name)]


def _told(value: Any, parameter: click.Option) -> str:
    if isinstance(value, dt.datetime):
        return str(value.date())
    return value.name if isinstance(value, Path) else Path(value).name if parameter.name == "folders" else str(value)


def _without_folder(text: str) -> str:
    """The name of a file. Of a table of a database only what it is: its address may hold a password."""
    return "DATABASE" if "://" in text else Path(text).name
