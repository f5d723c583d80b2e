"""
The options about plugins (`--plugin-file`, `--plugin-time`, `--strict`, `--trace-hooks`), the one host of a run, and telling what failed.

Light: no plugin is looked for here.
"""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from ipcore.hooks import Host

Command = TypeVar("Command", bound=Callable[..., Any])

_FILES, _TIME, _STRICT, _TRACE = "ipcore.plugin_files", "ipcore.plugin_time", "ipcore.strict", "ipcore.trace_hooks"
TIME_LIMIT = 10.0
"""Seconds."""

_HOST, _MADE_OF, _TOLD, _ASKED = "ipcore.host", "ipcore.host_made_of", "ipcore.told_failures", "ipcore.asked_plugins"


class _Seconds(click.FloatRange):
    """A time that ends. One longer than can be waited for is as long as can be."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        seconds = super().convert(value, param, ctx)
        if not math.isfinite(seconds):
            self.fail("expected a number of seconds", param, ctx)
        return min(seconds, threading.TIMEOUT_MAX)


def plugin_options(command: Command) -> Command:
    """
    The options, for the group and for commands alike: files given to both are taken together. They are no arguments of the
    command's function; `host_of` knows them.
    """
    file = click.option(
        *("--plugin-file", "ipcore_plugin_files"),
        type=click.Path(),
        multiple=True,
        metavar="FILE",
        help="A plugin that is one file of Python; its code is run. May be given several times.",
        **_kept(_FILES),
    )
    seconds = click.option(
        *("--plugin-time", "ipcore_plugin_time"),
        type=_Seconds(min=0, min_open=True),
        metavar="SECONDS",
        help=f"How long the import of a plugin, or one call of a hook, may take. Default: {TIME_LIMIT:g}.",
        **_kept(_TIME),
    )
    strict = click.option(
        *("--strict", "ipcore_strict"), is_flag=True, help="Stop at the first plugin that fails, with its traceback.", **_kept(_STRICT)
    )
    trace = click.option(
        *("--trace-hooks", "ipcore_trace_hooks"),
        is_flag=True,
        help="Tell on standard error how long each plugin took to import and to answer each hook.",
        **_kept(_TRACE),
    )
    return file(seconds(strict(trace(command))))


def host_of() -> Host:
    """
    The host of this run: one, whichever command asks for it.

    A plugin's command was found by a host before its options were read: where they say more, another takes its place, and what failed
    stays failed.
    """
    from ipcore.hooks import Host

    meta = click.get_current_context().meta
    made_of = tuple(meta.get(one) for one in (_FILES, _TIME, _STRICT, _TRACE))
    if meta.get(_MADE_OF) != made_of:
        before = meta[_HOST].failures if _HOST in meta else ()
        meta[_MADE_OF] = made_of
        meta[_HOST] = Host(
            meta.get(_FILES, ()),
            strict=is_strict(),
            time_limit=meta.get(_TIME) or TIME_LIMIT,
            trace=_trace if meta.get(_TRACE) else None,
            timer=time.perf_counter,
        )
        for failure in before:
            meta[_HOST].fail(failure)
    host: Host = meta[_HOST]
    return host


def tell_files() -> bool:
    """
    Load the plugins that were named as files, whatever the command has asked of them, tell what failed, and give whether anything has.

    Rules that would judge if they were asked for by name are told too: nobody is to take it that they have judged.
    """
    meta = click.get_current_context().meta
    if not meta.get(_FILES):
        return False
    host = host_of()
    for plugin in host.single_files():
        if "ipcore_rules" in plugin.hooks and plugin.name not in meta.get(_ASKED, (plugin.name,)):
            click.echo(f"ipcore: the rules of {plugin.name} were not asked for: --plugins {plugin.name}", err=True)
    return tell_failures(host)


def note_asked(names: tuple[str, ...]) -> None:
    """Remember for `tell_files` whose rules a command that judges was to use."""
    meta = click.get_current_context().meta
    meta[_ASKED] = (*meta.get(_ASKED, ()), *names)


def was_asked() -> bool:
    """Whether the command has asked the host for anything."""
    return _HOST in click.get_current_context().meta


def is_strict() -> bool:
    """Whether what a plugin raises is to be let through, with its traceback."""
    return bool(click.get_current_context().meta.get(_STRICT))


def tell_failures(host: Host) -> bool:
    """Say on standard error what has failed, each thing once in a run, and give whether anything has: then the run is not clean."""
    told = click.get_current_context().meta.setdefault(_TOLD, set())
    for failure in host.failures:
        if failure not in told:
            from ipcore.cli.phrases import printable  # with the words comes the law: a clean run has no use for it

            told.add(failure)
            click.echo(f"ipcore: {printable(str(failure))}", err=True)
    return bool(host.failures)


def _kept(key: str) -> dict[str, Any]:
    """An option whose value goes to what all commands of a run share. Read early, so that `--help` knows it."""

    def keep(ctx: click.Context, param: click.Parameter, value: Any) -> None:
        before = ctx.meta.get(key)
        ctx.meta[key] = (*(before or ()), *value) if isinstance(value, tuple) else value or before

    return {"expose_value": False, "is_eager": True, "callback": keep}


def _trace(plugin: str, hook: str, seconds: float) -> None:
    click.echo(f"{plugin}  {hook}  {1000 * seconds:.1f} ms", err=True)
