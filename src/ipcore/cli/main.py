"""The command `ipcore`: its commands, and what becomes of an error that a user can cause."""

from __future__ import annotations

import os
import sys
import threading
import traceback
from collections.abc import Sequence
from contextlib import suppress
from types import TracebackType
from typing import Any

import click
import rich  # noqa: F401  # where it is missing it is said at once, not by the first command that needs it

from ipcore._version import __version__
from ipcore.cli.caseload import caseload
from ipcore.cli.check import check
from ipcore.cli.compare import compare
from ipcore.cli.convert import convert
from ipcore.cli.coverage import coverage
from ipcore.cli.deadlines import deadlines
from ipcore.cli.exit_codes import CLEAN, COULD_NOT_RUN, NOT_CLEAN
from ipcore.cli.explain import explain
from ipcore.cli.export import export
from ipcore.cli.facts import facts
from ipcore.cli.interruption import end_as_interrupted
from ipcore.cli.join import join
from ipcore.cli.plugin_commands import WithPluginCommands
from ipcore.cli.plugin_options import plugin_options, tell_files, was_asked
from ipcore.cli.plugins import plugins
from ipcore.cli.push import push
from ipcore.cli.responsibility import responsibility
from ipcore.cli.rules import rules
from ipcore.cli.schema import schema
from ipcore.cli.synthetic import synthetic
from ipcore.cli.timeline import timeline
from ipcore.errors import IpcoreError

_OF_PLUGINS = "ipcore plugin"
"""The name of the threads in which plugins run, as `ipcore.hooks.guard` has it. That is loaded only where plugins are."""


class _Commands(WithPluginCommands):
    """A group that turns what a user can cause into a message and an exit code, never into a traceback."""

    def main(self, args: Sequence[str] | None = None, prog_name: str | None = None, *more: Any, **extra: Any) -> Any:
        extra["standalone_mode"] = False
        if None in (sys.stdout, sys.stderr):  # closed by the caller: nothing can be answered
            sys.exit(COULD_NOT_RUN)
        for stream in (sys.stdout, sys.stderr):
            _forgive(stream)
        end_as_interrupted()
        try:
            code = self._code(args, prog_name or "ipcore", *more, **extra)
        except OSError:  # what is wrong cannot be told either
            for stream in (sys.stdout, sys.stderr):
                _let_go(stream)
            code = COULD_NOT_RUN
        sys.exit(code)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.is_eager = False  # the options that say which plugins there are come first, wherever they stand
        return option

    def _code(self, *given: Any, **extra: Any) -> int:
        try:
            code = super().main(*given, **extra)
            sys.stdout.flush()
        except click.ClickException as error:
            error.show()
            return COULD_NOT_RUN
        except IpcoreError as error:
            click.echo(f"ipcore: {error}", err=True)
            return COULD_NOT_RUN
        except (KeyboardInterrupt, click.Abort):
            click.echo("ipcore: interrupted", err=True)
            return NOT_CLEAN
        except BrokenPipeError:
            _let_go(sys.stdout)
            return NOT_CLEAN
        except OSError as error:
            _let_go(sys.stdout)
            click.echo(f"ipcore: {error.strerror or 'cannot read or write'}", err=True)
            return COULD_NOT_RUN
        return code if isinstance(code, int) else CLEAN


def _forgive(stream: Any) -> None:
    """A letter that the terminal's encoding does not have becomes a question mark, not a traceback."""
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(errors="replace")


def _let_go(stream: Any) -> None:
    """Nobody reads any more: what is still to be written goes nowhere, so that Python does not try again at its end."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit codes: 0 clean, 1 not clean, 2 could not run.",
)
@plugin_options
@click.version_option(__version__, prog_name="ipcore", message="%(prog)s %(version)s")
def ipcore() -> None:
    """The law of the Norwegian individual plan (individuell plan): a case in, cited findings out.

    It gives evidence, not legal advice.
    """


@ipcore.result_callback()
@click.pass_context
def _ended(ctx: click.Context, code: object) -> object:
    """A plugin that was named as a file is not passed over in silence, whatever the command had to do with it."""
    listed = ctx.invoked_subcommand == plugins.name and was_asked()  # it was asked for plugins by name, and tells of those only
    failed = not listed and tell_files()
    if ctx.invoked_subcommand not in ipcore.commands or not failed:  # a plugin's command answers for what has failed by itself
        return code
    return NOT_CLEAN if code in (None, CLEAN) else code


COMMANDS = (
    *(check, explain, deadlines, caseload, timeline, compare, responsibility, join),
    *(export, convert, push, coverage, rules, facts, schema, synthetic, plugins),
)

for command in COMMANDS:
    ipcore.add_command(command)


def _tell_defect(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """The traceback of a defect as Python tells it, but for the text of what was raised: that may be about a person."""
    if sys.stderr is not None:
        from ipcore._raised import type_name

        lines = traceback.format_tb(trace)
        sys.stderr.write(
            "".join(["Traceback (most recent call last):\n", *lines, f"{type_name(error)}: its text is not shown, to be safe\n"])
        )


def run() -> int:
    """Run the command line with the arguments of the process, and give the exit code. Where a plugin hangs the process ends here."""
    sys.excepthook = _tell_defect
    code = CLEAN
    try:
        ipcore.main()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else COULD_NOT_RUN
    if any(one.name == _OF_PLUGINS for one in threading.enumerate()):
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError, ValueError, AttributeError):
                stream.flush()
        os._exit(code)  # Python would wait for the threads that it has begun: a pool of them may never come to an end
    return code
