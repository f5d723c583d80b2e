"""`--plugin-file`, `--strict` and `--trace-hooks`, the one host of a run, and telling what failed. Light: no plugin is looked for here."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from ipcore.hooks import Host

Command = TypeVar("Command", bound=Callable[..., Any])

_FILES, _STRICT, _TRACE = "ipcore.plugin_files", "ipcore.strict", "ipcore.trace_hooks"
_HOST, _TOLD = "ipcore.host", "ipcore.told_failures"


def plugin_options(command: Command) -> Command:
    """
    The three options, for the group and for commands alike: files given to both are taken together. They are no arguments of the
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
    strict = click.option(
        *("--strict", "ipcore_strict"), is_flag=True, help="Stop at the first plugin that fails, with its traceback.", **_kept(_STRICT)
    )
    trace = click.option(
        *("--trace-hooks", "ipcore_trace_hooks"),
        is_flag=True,
        help="Tell on standard error how long each plugin took to import and to answer each hook.",
        **_kept(_TRACE),
    )
    return file(strict(trace(command)))


def host_of() -> Host:
    """The host of this run: one, whichever command asks for it."""
    from ipcore.hooks import Host

    meta = click.get_current_context().meta
    if _HOST not in meta:
        meta[_HOST] = Host(
            meta.get(_FILES, ()),
            strict=is_strict(),
            trace=_trace if meta.get(_TRACE) else None,
            timer=time.perf_counter,
        )
    host: Host = meta[_HOST]
    return host


def is_strict() -> bool:
    """Whether what a plugin raises is to be let through, with its traceback."""
    return bool(click.get_current_context().meta.get(_STRICT))


def tell_failures(host: Host) -> bool:
    """Say on standard error what has failed, each thing once in a run, and give whether anything has: then the run is not clean."""
    from ipcore.cli.phrases import printable

    told = click.get_current_context().meta.setdefault(_TOLD, set())
    for failure in host.failures:
        if failure not in told:
            told.add(failure)
            click.echo(f"ipcore: {printable(str(failure))}", err=True)
    return bool(host.failures)


def _kept(key: str) -> dict[str, Any]:
    """An option whose value goes to what all commands of a run share. Read early, so that `--help` knows it."""

    def keep(ctx: click.Context, param: click.Parameter, value: Any) -> None:
        ctx.meta[key] = (*ctx.meta.get(key, ()), *value) if isinstance(value, tuple) else ctx.meta.get(key) or value

    return {"expose_value": False, "is_eager": True, "callback": keep}


def _trace(plugin: str, hook: str, seconds: float) -> None:
    click.echo(f"{plugin}  {hook}  {1000 * seconds:.1f} ms", err=True)
