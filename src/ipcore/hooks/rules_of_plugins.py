"""The rules and facts of plugins, by name: what is asked for and does not load is named, and no report is clean."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import cast

from ipcore.check.plugin_rules import PluginRules, load_plugin_rules
from ipcore.errors import RuleDefinitionError
from ipcore.facts import Fact
from ipcore.hooks.crash import type_name
from ipcore.hooks.guard import Outcome, guarded
from ipcore.hooks.host import Host
from ipcore.hooks.plugin import Failure, Plugin, Stage

_HOOK = "ipcore_rules"


def load_plugins(names: Iterable[str], host: Host | None = None) -> tuple[PluginRules, ...]:
    """
    The rules and facts of plugins, for `Law(plugins=...)`. No other plugin is loaded, and none judges that is not asked for.

    One that fails has no rules and says why in `failure`; the host remembers it too.

    Args:
        names: Names of plugins. One that stands twice is taken once.
        host: Where they are looked for. None: among what is installed.

    Raises:
        TypeError: one text in the place of a list of names.
        Exception: with a host that is strict, what the plugin raised.
    """
    if isinstance(names, str):
        raise TypeError(f"a list of names is needed: load_plugins([{names!r}])")
    used = host or Host()
    return tuple(_rules_of(name, used) for name in dict.fromkeys(names))


def _rules_of(name: str, host: Host) -> PluginRules:
    facts = host.answers("ipcore_facts", name)
    folders = None if facts is None else host.answers(_HOOK, name)
    plugin = None if folders is None else host.plugin(name)
    if facts is None or folders is None or plugin is None:
        return _failed(name, host)
    if not folders:
        return _fail(plugin, host, "no rules", f"a folder with rules from {_HOOK}")
    outcome = _loaded(plugin, cast("tuple[Path, ...]", folders), cast("tuple[Fact, ...]", facts), host)
    if outcome.error is None and not outcome.hung:
        return cast(PluginRules, outcome.value)
    return _fail(plugin, host, _found(outcome, host), "rules that can be used", outcome.error)


def _loaded(plugin: Plugin, folders: tuple[Path, ...], facts: tuple[Fact, ...], host: Host) -> Outcome:
    def load() -> PluginRules:
        with _importable(plugin):
            return load_plugin_rules(plugin.name, folders, facts, distribution=plugin.distribution, version=plugin.version)

    return guarded(load, host.time_limit, host.timer or (lambda: 0.0))


def _found(outcome: Outcome, host: Host) -> str:
    """What happened, in our words: only those of our own errors are repeated."""
    if outcome.error is None:
        return f"no end within {host.time_limit or 0:g} seconds"
    return str(outcome.error) if issubclass(type(outcome.error), RuleDefinitionError) else type_name(outcome.error)


def _fail(plugin: Plugin, host: Host, found: str, expected: str, error: BaseException | None = None) -> PluginRules:
    failure = Failure(plugin=plugin.name, distribution=plugin.released, stage=Stage.ANSWER, hook=_HOOK, found=found, expected=expected)
    host.fail(failure, error)
    return _failed(plugin.name, host)


def _failed(name: str, host: Host) -> PluginRules:
    """The plugin without its rules, and what was remembered of it."""
    told = [str(one) for one in host.failures if one.plugin == name]
    return PluginRules(name=name, failure=told[-1] if told else f"plugin {name}: it did not load")


@contextlib.contextmanager
def _importable(plugin: Plugin) -> Iterator[None]:
    """While its rules are read, the module of a plugin that is a single file can be imported as the file is called."""
    if not isinstance(plugin.place, Path) or plugin.module is None:
        yield
        return
    name = plugin.place.stem
    before = sys.modules.get(name)
    sys.modules[name] = plugin.module  # type: ignore[assignment]  # whatever was loaded, a module or an object in its place
    try:
        yield
    finally:
        if before is None:
            sys.modules.pop(name, None)
        else:
            sys.modules[name] = before
