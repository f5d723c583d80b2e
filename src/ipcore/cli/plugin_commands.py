"""Commands that plugins bring: found when none of ipcore's own is meant, and contained when they break off."""

from __future__ import annotations

import contextlib
import errno
import inspect
import io
import sys
import traceback
from collections.abc import Iterator
from typing import Any

import click
from click.exceptions import Exit

from ipcore._raised import type_name
from ipcore.cli.exit_codes import CLEAN, COULD_NOT_RUN, NOT_CLEAN
from ipcore.cli.plugin_options import host_of, is_strict, tell_failures
from ipcore.errors import IpcoreError

_HOOK = "ipcore_commands"
_CODES = (CLEAN, NOT_CLEAN, COULD_NOT_RUN)
_RUNNING, _UNCLEAN_HELP = "ipcore.plugin_command", "ipcore.unclean_help"
_INTENDED = (click.ClickException, click.Abort, IpcoreError, BrokenPipeError)
"""What a command raises to say something to its user, and what the command line can answer."""
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
"""What the machine tells of, which is no fault of the plugin's: there is no room for what is written."""


class WithPluginCommands(click.Group):
    """A group whose own commands come first. Plugins are looked for when a command is asked for that it does not have, and for its help."""

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        own = super().get_command(ctx, name)
        if own is not None:
            return own
        host = host_of()
        found = host.commands(taken=self.commands).get(name)
        tell_failures(host)
        if found is not None:
            ctx.meta[_RUNNING] = name
        return found

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return self._answered(ctx)
        except (Exit, KeyboardInterrupt, *_INTENDED):
            raise
        except Exception:  # the plugin host may: --strict shows where it was raised
            if not is_strict():
                raise
            traceback.print_exc()
            return COULD_NOT_RUN

    def _answered(self, ctx: click.Context) -> Any:
        try:
            with _streams_kept():
                answer = super().invoke(ctx)
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # the plugin host may: the command is named
            if _RUNNING not in ctx.meta:
                raise
            return _unclean(_ended(error, ctx.meta[_RUNNING]))
        return _unclean(_told(answer, ctx.meta[_RUNNING])) if _RUNNING in ctx.meta else answer

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        try:
            return super().parse_args(ctx, args)
        except Exit as end:  # the end of --help, which may have found that a plugin is broken
            if end.exit_code == CLEAN and _UNCLEAN_HELP in ctx.meta:
                raise Exit(NOT_CLEAN) from None
            raise

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_commands(ctx, formatter)
        host = host_of()
        commands = host.commands(taken=self.commands)
        if commands:
            with formatter.section("Commands of plugins"):
                formatter.write_dl([(name, _summary(name, one)) for name, one in commands.items()])
        if tell_failures(host):
            ctx.meta[_UNCLEAN_HELP] = True


def own_commands() -> tuple[str, ...]:
    """The names of ipcore's own commands: no plugin can replace one."""
    root = click.get_current_context().find_root().command
    return tuple(root.commands) if isinstance(root, click.Group) else ()


def _ended(error: BaseException, name: str) -> int:
    """What a plugin's command came to that did not return."""
    if isinstance(error, _INTENDED) or (isinstance(error, OSError) and error.errno in _NO_ROOM):
        raise error
    if isinstance(error, Exit):
        return _told(error.exit_code, name)
    if isinstance(error, SystemExit) and (error.code is None or isinstance(error.code, int)):
        return _told(error.code, name)
    host_of().broke_off(_HOOK, name, error)
    return COULD_NOT_RUN


def _told(answer: object, name: str) -> int:
    """The exit code that a plugin's command answers with; of a group that runs several, the worst. Whatever else it answers is named."""
    answers: list[Any] = answer if isinstance(answer, list) else [answer]
    codes = [CLEAN if one is None else one for one in answers]
    for one in codes:
        if type(one) is not int or one not in _CODES:
            _misanswered(one, name)
            return COULD_NOT_RUN
    return max(codes, default=CLEAN)


def _misanswered(answer: object, name: str) -> None:
    from ipcore.hooks import Failure, Stage

    found = "another number" if type(answer) is int else f"a {type_name(answer, 'thing without a name')}"
    if inspect.iscoroutine(answer) or inspect.isgenerator(answer) or inspect.isasyncgen(answer):
        found = "a command that is async or has a yield, of which nothing was run"
    if inspect.iscoroutine(answer):
        answer.close()
    host = host_of()
    owner = host.owner(_HOOK, name) or name
    plugin = host.plugin(owner)
    expected = f"0, 1, 2 or nothing as the answer of the command {name}"
    released = plugin.released if plugin else None
    host.fail(Failure(plugin=owner, distribution=released, stage=Stage.USE, hook=_HOOK, found=found, expected=expected))


def _unclean(code: int) -> int:
    """The exit code of a plugin's command: its own, but never 0 where some plugin has failed."""
    return NOT_CLEAN if tell_failures(host_of()) and code == CLEAN else code


@contextlib.contextmanager
def _streams_kept() -> Iterator[None]:
    """After the block both streams can be written to, whatever was done to them: there may be something left to say."""
    before = sys.stdout, sys.stderr
    try:
        yield
    finally:
        sys.stdout = _usable(sys.stdout, before[0], 1)
        sys.stderr = _usable(sys.stderr, before[1], 2)


def _usable(now: Any, before: Any, number: int) -> Any:
    """The stream as it is, else as it was, else opened anew."""
    for one in (now, before):
        with contextlib.suppress(AttributeError, ValueError):
            if not one.closed:
                return one
    try:
        return open(number, "w", encoding="utf-8", errors="replace", closefd=False)  # it lasts as long as the process
    except OSError:
        return io.StringIO()


def _summary(name: str, command: click.Command) -> str:
    """What a plugin's command does, in its own words, and whose it is."""
    host = host_of()
    try:
        told = command.get_short_help_str(limit=60)
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # noqa: BLE001  # the plugin host may: the command is named
        host.broke_off(_HOOK, name, error)
        told = ""
    return f"{told} [{host.owner(_HOOK, name)}]".lstrip()
