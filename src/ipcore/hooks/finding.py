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

_INSTALL_AGAIN = "one as an installer leaves it: install it again"


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
    there: set[str] = set()
    for one in metadata.distributions():
        try:
            found = list(_in_distribution(one, there))
        except Exception:  # noqa: BLE001  # the plugin host may: what reading a torn installation raises is not known
            folder = _folder(one)
            found = [refused(Plugin(name=folder, place=folder), "an installation that cannot be read", _INSTALL_AGAIN)]
        yield from found


def _in_distribution(distribution: metadata.Distribution, there: set[str]) -> Iterator[Found]:
    """The plugins of a distribution, unless one of that name lies before it on the path. Of one without plugins no more is read."""
    entries = _entries(distribution)
    if entries == []:
        return
    name, version = _called(distribution)
    folder = _folder(distribution)
    known = re.sub(r"[-_.]+", "-", name or folder).lower()
    if known in there:
        return
    there.add(known)
    if entries is None:
        broken = Plugin(name=name or folder, distribution=name or folder, version=version, place="entry_points.txt")
        yield refused(broken, "entry points that cannot be read", "lines such as: my-plugin = my_package")
        return
    for entry in entries:
        plugin = Plugin(name=entry.name, distribution=name or folder, version=version, place=entry.value)
        no_name = refused(plugin, f"no name in {folder}/METADATA, or one that cannot be read", _INSTALL_AGAIN)
        yield Found(plugin=plugin, load=entry.load) if name else no_name


def _entries(distribution: metadata.Distribution) -> list[metadata.EntryPoint] | None:
    """The entry points of ipcore's group, sorted by name; only the small file of them is read. None: they cannot be read."""
    try:
        text = (distribution.read_text("entry_points.txt") or "").removeprefix("\ufeff")  # as an editor on Windows leaves it
        groups = metadata.EntryPoints(_sections(text))
    except (OSError, ValueError):  # not text, or no entry points: whether it has plugins is not known
        return None
    return sorted(groups, key=lambda one: one.name)


def _sections(text: str) -> Iterator[metadata.EntryPoint]:
    """
    The entry points in ipcore's section.

    Raises:
        ValueError: a line in it that is none.
    """
    section = None
    for line in filter(None, map(str.strip, text.splitlines())):
        if line.startswith("[") and line.endswith("]"):
            section = line[1:-1].strip()
        elif section == GROUP and not line.startswith("#"):
            name, equals, value = map(str.strip, line.partition("="))
            if not equals:
                raise ValueError("a line without a sign of equality")
            yield metadata.EntryPoint(name, value, GROUP)


def _called(distribution: metadata.Distribution) -> tuple[str | None, str | None]:
    """The name and version of a distribution. None: it has none that can be read."""
    try:
        described = distribution.metadata.json
        name, version = (str(described[one]) if one in described else None for one in ("name", "version"))
    except Exception:  # noqa: BLE001  # the plugin host may: what a torn file raises differs from one Python to the next
        return None, None
    return name, version


def _folder(distribution: metadata.Distribution) -> str:
    """The folder that an installer made for it: "vendor_x-1.2.dist-info"."""
    return Path(str(getattr(distribution, "_path", "an installation"))).name  # there is no public way


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
