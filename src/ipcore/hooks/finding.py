"""Where plugins are: entry points of what is installed, and single files. Nothing of them is run here."""

from __future__ import annotations

import importlib.util
import re
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator
from importlib import metadata
from pathlib import Path

from attrs import field, frozen

from ipcore.hooks.plugin import NAME, NAME_EXPECTED, RESERVED, Failure, Plugin, Stage
from ipcore.hooks.spec import GROUP


@frozen(kw_only=True)
class Found:
    """
    A plugin, not loaded yet.

    Attributes:
        plugin: What is known of it.
        load: Imports it, and gives what is to be registered.
        failure: Why it is not even to be imported. None: it is.
    """

    plugin: Plugin
    load: Callable[[], object] = field(default=lambda: None, repr=False)
    failure: Failure | None = field(default=None)


def find(files: Iterable[str | Path]) -> tuple[Found, ...]:
    """All plugins, sorted by name and distribution. Of several with one name none can be used."""
    found = sorted((*_installed(), *_single(files)), key=lambda one: (one.plugin.name, one.plugin.released or "", str(one.plugin.place)))
    return tuple(_checked(one, [other for other in found if other is not one and other.plugin.name == one.plugin.name]) for one in found)


def _checked(found: Found, others: list[Found]) -> Found:
    plugin = found.plugin
    if found.failure is not None:
        return found
    if not NAME.fullmatch(plugin.name):
        return refused(plugin, "a name that a plugin cannot have", NAME_EXPECTED)
    if plugin.name in RESERVED:
        return refused(plugin, "a name that ipcore keeps for itself", f"another name than {', '.join(sorted(RESERVED))}")
    if others:
        told = ", ".join(sorted({one.plugin.released or str(one.plugin.place) for one in others}))
        return refused(plugin, f"another plugin of the same name: {told}", "one plugin of a name; neither is used")
    return found


def refused(plugin: Plugin, found: str, expected: str) -> Found:
    """A plugin that cannot be used."""
    failure = Failure(plugin=plugin.name, distribution=plugin.released, stage=Stage.FIND, found=found, expected=expected)
    return Found(plugin=plugin, failure=failure)


def _installed() -> Iterator[Found]:
    for name in sorted(_distributions()):
        distribution = metadata.distribution(name)  # the first on the path, where an older copy lies behind it
        version = distribution.metadata["Version"]
        try:
            entries = sorted(distribution.entry_points.select(group=GROUP), key=lambda one: one.name)
        except Exception:  # noqa: BLE001  # the plugin host may: what the parser says of a broken file is not known
            broken = Plugin(name=name, distribution=name, version=version, place="entry_points.txt")
            yield refused(broken, "entry points that cannot be read", "lines such as: my-plugin = my_package")
            continue
        for entry in entries:
            plugin = Plugin(name=entry.name, distribution=distribution.metadata["Name"], version=version, place=entry.value)
            yield Found(plugin=plugin, load=entry.load)


def _distributions() -> set[str]:
    """The distributions that have plugins, by normalised name. Only the small file of entry points is read of each one installed."""
    there = set()
    for one in metadata.distributions():
        try:
            entries = one.read_text("entry_points.txt") or ""
        except (OSError, ValueError):  # not text: whether it has plugins is not known, and the reader will say so
            entries = f"[{GROUP}]"
        if re.search(rf"^\s*\[\s*{GROUP}\s*\]", entries, re.MULTILINE) and (name := one.metadata["Name"]):
            there.add(re.sub(r"[-_.]+", "-", name).lower())
    return there


def _single(files: Iterable[str | Path]) -> Iterator[Found]:
    for path in dict.fromkeys(Path(one).absolute() for one in files):
        plugin = Plugin(name=path.stem.replace("_", "-"), place=path)
        if path.suffix != ".py" or not path.is_file():
            yield refused(plugin, "no such file" if not path.exists() else "no Python file", "a file whose name ends in .py")
        else:
            yield Found(plugin=plugin, load=lambda path=path: _file_module(path))  # type: ignore[misc]


def _file_module(path: Path) -> object:
    name = f"_ipcore_plugin_{zlib.crc32(str(path).encode()):08x}_{path.stem}"  # two folders may have files of one name
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise ImportError(name=path.stem)
    module = sys.modules[name] = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except BaseException:
        sys.modules.pop(name, None)
        raise
    return module
