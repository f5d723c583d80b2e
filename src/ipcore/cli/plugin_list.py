"""What `ipcore plugins list` writes. What failed is told in English, as it stands on standard error elsewhere."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs
import click
from rich.text import Text

from ipcore.cli.exit_codes import CLEAN, NOT_CLEAN
from ipcore.cli.page import STYLES, Page
from ipcore.cli.phrases import printable, told
from ipcore.cli.plugin_commands import own_commands
from ipcore.hooks import API, Failure, Host, Plugin, load_plugins
from ipcore.words import Lang

_NAMED = ("exporters", "adapters", "commands")
_WIDTH = 14  # of the word before a list: as wide as the longest in any language, and two


def write(host: Host, names: tuple[str, ...], form: str, lang: Lang) -> int:
    """
    Load all plugins, ask them everything, write what there is and what failed, and give the exit code.

    Raises:
        click.UsageError: there is no plugin of one of the names.
    """
    there = (host.built_in, *host.plugins)
    if any(name not in {one.name for one in there} for name in names):
        raise click.UsageError("there is no plugin of that name: see `ipcore plugins list`")
    brought = [(one, _brought(host, one)) for one in there]
    shown = [(one, has) for one, has in brought if one.name in names or not names]
    if form == "json":
        click.echo(json.dumps(_document(host, shown), ensure_ascii=False, indent=2).encode())
    else:
        _Text(Page(), host, lang).write(shown)
    return NOT_CLEAN if any(_failures(host, one) for one, _ in shown) else CLEAN


def _brought(host: Host, plugin: Plugin) -> Mapping[str, Sequence[str]]:
    """Names of what a plugin brings and what is used of it. Nothing of one that did not load, whatever its name."""
    if not plugin.hooks:
        return dict.fromkeys((*_NAMED, "rules", "facts"), ())
    there = {"exporters": host.exporters(), "adapters": host.adapters(), "commands": host.commands(taken=own_commands())}
    brought = {kind: [name for name in there[kind] if host.owner(f"ipcore_{kind}", name) == plugin.name] for kind in _NAMED}
    return brought | {"rules": _rules(host, plugin), "facts": _facts(host, plugin)}


def _rules(host: Host, plugin: Plugin) -> list[str]:
    """The ids of its rules, which are loaded: they may be what is wrong with it."""
    if not _asked(host, "ipcore_rules", plugin):
        return []
    return sorted(rule.id for found in load_plugins([plugin.name], host) for rule in found.rules)


def _facts(host: Host, plugin: Plugin) -> list[str]:
    return sorted(one.name for one in _asked(host, "ipcore_facts", plugin))


def _asked(host: Host, hook: str, plugin: Plugin) -> Sequence[Any]:
    return (host.answers(hook, plugin.name) or ()) if hook in plugin.hooks else ()


def _document(host: Host, brought: Sequence[tuple[Plugin, Mapping[str, Sequence[str]]]]) -> dict[str, Any]:
    return {
        "api": API,
        "plugins": [
            {
                "name": one.name,
                "built_in": one == host.built_in,
                "distribution": one.distribution,
                "version": one.version,
                "place": str(one.place),
                "api": one.api,
                "hooks": list(one.hooks),
                **has,
                "deprecated": list(one.deprecated),
                "failures": [attrs.asdict(failure) for failure in _failures(host, one)],
            }
            for one, has in brought
        ],
    }


def _failures(host: Host, plugin: Plugin) -> list[Failure]:
    return [one for one in host.failures if (one.plugin, one.distribution) == (plugin.name, plugin.released)]


def _near(place: str | Path) -> str:
    """Where a plugin is, from here if it is a file in this folder."""
    if isinstance(place, Path) and place.is_relative_to(Path.cwd()):
        return str(place.relative_to(Path.cwd()))
    return str(place)


class _Text:
    """The list for a person."""

    def __init__(self, page: Page, host: Host, lang: Lang) -> None:
        self._page = page
        self._host = host
        self._lang = lang

    def write(self, brought: Sequence[tuple[Plugin, Mapping[str, Sequence[str]]]]) -> None:
        failed = sum(bool(_failures(self._host, one)) for one, _ in brought)
        self._page.line(self._told("title", count=sum(one != self._host.built_in for one, _ in brought), failed=failed, api=API), "bold")
        for plugin, has in brought:
            self._page.blank()
            self._plugin(plugin, has, built_in=plugin == self._host.built_in)
        if failed:
            self._page.blank()
            self._page.line(self._told("see"))

    def _plugin(self, plugin: Plugin, has: Mapping[str, Sequence[str]], *, built_in: bool) -> None:
        failures = _failures(self._host, plugin)
        state = "built_in" if built_in else "used" if not failures else "partly" if plugin.hooks else "failed"
        self._page.line(Text.assemble((printable(plugin.name), "bold"), "  ", (self._told(state), STYLES["breach"] if failures else "")))
        where = [one for one in (plugin.released, _near(plugin.place)) if one]
        self._row("where", printable(", ".join(where)))
        for kind in (*_NAMED, "rules", "facts"):
            if has[kind]:
                self._row(kind, printable(", ".join(has[kind])))
        if plugin.hooks:
            self._row("hooks", ", ".join(plugin.hooks))
        for one in plugin.deprecated:
            self._row("deprecated", printable(one))
        for failure in failures:
            self._failure(failure)

    def _failure(self, failure: Failure) -> None:
        line = self._told("line", line=failure.line) if failure.line else None
        place = [self._told(failure.stage), *(one for one in (failure.hook, failure.file, line) if one)]
        self._row("problem", Text(printable(", ".join(place)), STYLES["breach"]))
        self._row("found", printable(failure.found))
        self._row("expected", printable(failure.expected))

    def _row(self, key: str, text: str | Text) -> None:
        self._page.line(text, indent=2, mark=f"{self._told(key):<{_WIDTH}}")

    def _told(self, key: str, **values: Any) -> str:
        return told(self._lang, "plugins", key, **values)
