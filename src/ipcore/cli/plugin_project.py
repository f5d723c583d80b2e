"""What `ipcore plugins new` writes: a project out of the templates that ipcore ships."""

from __future__ import annotations

import re
import secrets
import shlex
import shutil
from collections.abc import Iterator, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import click

from ipcore._version import __version__
from ipcore.check.plugin_rules import check_name
from ipcore.cli.page import Page
from ipcore.cli.phrases import told
from ipcore.exchange import Adapter, Exporter
from ipcore.hooks import Host
from ipcore.hooks.plugin import BUILT_IN, NAME, NAME_EXPECTED, RESERVED
from ipcore.words import Lang

_PREFIX = "ipcore-"
_TEMPLATE = ".tmpl"
_MARK = re.compile(r"\{\{(\w+)\}\}")
_LONGEST = 50


def write(name: str, kind: str, into: str, lang: Lang) -> None:
    """
    Write the project, whole or not at all, and tell what to do with it.

    Raises:
        click.ClickException: a name that the plugin cannot have, or something that stands in its place already.
        RuleDefinitionError: a name that rules cannot have.
    """
    name = name.removeprefix(_PREFIX)
    _check(name, kind)
    values = _values(name)
    place = Path(into) / values["distribution"]
    if place.exists() or place.is_symlink():
        raise click.ClickException(f"{place}: there is something already; nothing was written")
    beside = place.with_name(f".{place.name}.{secrets.token_hex(4)}")
    try:
        for path, text in _project(kind, values):
            (beside / path).parent.mkdir(parents=True, exist_ok=True)
            (beside / path).write_text(text, encoding="utf-8", newline="\n")
        beside.rename(place)
    except OSError:
        shutil.rmtree(beside, ignore_errors=True)
        raise
    _tell(place, kind, lang)


def _check(name: str, kind: str) -> None:
    """Refuse a name as the host would: then nobody finds out when it is too late."""
    if not NAME.fullmatch(name) or not name[0].isalpha() or len(name) > _LONGEST:
        raise click.UsageError(f"NAME: expected {NAME_EXPECTED}, a letter first, {_LONGEST} at most")
    if name in RESERVED or name in _taken(kind):
        raise click.UsageError(f"NAME: {name} is ipcore's own; expected another")
    if kind == "rules":
        check_name(name)


def _taken(kind: str) -> list[str]:
    """The names that ipcore's own have."""
    own = () if kind == "rules" else Host().answers(f"ipcore_{kind}s", BUILT_IN) or ()
    return [one.name for one in own if isinstance(one, (Adapter, Exporter))]


def _values(name: str) -> Mapping[str, str]:
    """What stands for each mark of the templates."""
    prefix = name.replace("-", "_")
    return {
        "name": name,
        "prefix": prefix,
        "distribution": _PREFIX + name,
        "package": f"ipcore_{prefix}",
        "Class": "".join(part.capitalize() for part in name.split("-")),
        "version": __version__,
    }


def _project(kind: str, values: Mapping[str, str]) -> Iterator[tuple[Path, str]]:
    """Every file of the project: where it stands in its folder, and its text."""
    templates = files("ipcore.cli") / "templates"
    yield Path(".gitignore"), (templates / f"gitignore{_TEMPLATE}").read_text(encoding="utf-8")
    for path, template in _below(templates / kind, Path()):
        filled = _MARK.sub(lambda mark: values[mark[1]], template.read_text(encoding="utf-8"))
        yield Path(str(path).removesuffix(_TEMPLATE).replace("PACKAGE", values["package"])), filled


def _below(folder: Traversable, path: Path) -> Iterator[tuple[Path, Traversable]]:
    for one in sorted(folder.iterdir(), key=lambda one: one.name):
        if one.is_dir():
            yield from _below(one, path / one.name)
        elif one.name.endswith(_TEMPLATE):
            yield path / one.name, one


def _tell(place: Path, kind: str, lang: Lang) -> None:
    page = Page()
    page.line(told(lang, "plugin_new", "made", place=place), "bold")
    page.line(told(lang, "plugin_new", "next"))
    for command in (f"cd {shlex.quote(str(place))}", 'python -m pip install -e ".[test]"', "python -m pytest", "ipcore plugins list"):
        page.line(command, indent=2)
