"""
The hooks: what a plugin can add to ipcore, and when each is called.

A plugin is a module that an entry point of the group `ipcore` leads to. It marks its functions with `ipcore.hookimpl`.

A hook that is to go is marked `@hookspec(warn_on_impl=DeprecationWarning("what to use instead, and when it goes"))`, an argument of one
likewise with `warn_on_impl_args`. It works until `OLDEST_API` is above the version that still had it, and `ipcore plugins list` tells
the sentence of each plugin that fills it. Taking away a hook or an argument, or asking more of an answer, makes `API` one more. A new
hook, or a new argument of one, does not: nobody needs to take it.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import pluggy

if TYPE_CHECKING:  # a plugin that only brings a command loads nothing of the law
    import click

    from ipcore.exchange import Adapter, Exporter
    from ipcore.facts import Fact

GROUP = "ipcore"
"""The entry-point group."""

API = 1
"""The version of the hooks. A plugin that is written for another says so: `IPCORE_API = 1`."""

OLDEST_API = 1
"""The oldest version that still works."""

hookimpl = pluggy.HookimplMarker(GROUP)
"""Marks a function of a plugin as one that ipcore is to call."""

hookspec = pluggy.HookspecMarker(GROUP)


@hookspec
def ipcore_exporters() -> Iterable[Exporter]:  # type: ignore[empty-body]
    """The exporters of the plugin. Called when an exporter is asked for, or the exporters are listed."""


@hookspec
def ipcore_adapters() -> Iterable[Adapter]:  # type: ignore[empty-body]
    """The adapters of the plugin. Called when an adapter is asked for, or the adapters are listed."""


@hookspec
def ipcore_rules() -> Iterable[Path]:  # type: ignore[empty-body]
    """Folders with rules, two files each. Called when the plugin's rules are asked for by its name, and only then."""


@hookspec
def ipcore_facts() -> Iterable[Fact]:  # type: ignore[empty-body]
    """The facts that its rules ask about beside ipcore's own. Called before `ipcore_rules`."""


@hookspec
def ipcore_commands() -> Iterable[click.Command]:  # type: ignore[empty-body]
    """Commands of the command line. Called when a command is asked for that is not ipcore's own, and for `ipcore --help`."""
