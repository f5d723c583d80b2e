"""The host: finds plugins, loads each alone, and remembers what failed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from ipcore.exchange import Adapter, Exporter
from ipcore.hooks.plugin import Failure, Plugin

if TYPE_CHECKING:
    import click

Trace = Callable[[str, str, float], None]
"""Is told of each call of a hook: the plugin's name, the hook, how many seconds it took."""


class Host:
    """
    The plugins of an environment and of single files. Nothing is found, imported or called before it is asked for.

    Attributes:
        files: Plugins that are single files.
        strict: What a plugin raises is let through instead of remembered.
        time_limit: Seconds that the import of a plugin, or one call of a hook, may take.
        trace: Is told of each call of a hook. None: nobody is.
        timer: The clock by which calls are timed, in seconds. None: each took 0.
    """

    def __init__(
        self,
        files: Iterable[str | Path] = (),
        *,
        strict: bool = False,
        time_limit: float = 10.0,
        trace: Trace | None = None,
        timer: Callable[[], float] | None = None,
    ) -> None:
        self.files = tuple(files)
        self.strict = strict
        self.time_limit = time_limit
        self.trace = trace
        self.timer = timer

    @property
    def plugins(self) -> tuple[Plugin, ...]:
        """All plugins found, sorted by name; those that failed to load too."""
        return ()

    @property
    def failures(self) -> tuple[Failure, ...]:
        """What has failed so far, in the order in which it failed."""
        return ()

    def exporters(self) -> Mapping[str, Exporter]:
        """The exporters by name, sorted: the built-in ones and those of plugins."""
        from ipcore.hooks.built_in import ipcore_exporters

        return {one.name: one for one in ipcore_exporters()}

    def adapters(self) -> Mapping[str, Adapter]:
        """The adapters by name, sorted: the built-in ones and those of plugins."""
        from ipcore.hooks.built_in import ipcore_adapters

        return {one.name: one for one in ipcore_adapters()}

    def commands(self) -> Mapping[str, click.Command]:
        """The commands of plugins by name, sorted."""
        return {}
