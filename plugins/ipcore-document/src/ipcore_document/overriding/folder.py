"""The folder of a publisher: what is in it, and that it is nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from ipcore import ExchangeError, Lang
from ipcore_document.overriding import logo, style, templates, texts
from ipcore_document.overriding.values import Logo, Overrides
from ipcore_document.overriding.wrong import Wrong, close_to, one_of, shown
from ipcore_document.words import Table, Words

_NAMES = ["logo.png", "logo.svg", "style.css", "templates", "texts"]


def overrides_of(folder: Path | None) -> Overrides:
    """
    What a folder holds. None: nothing of one's own.

    Raises:
        ExchangeError: something in it cannot be used: which file, which line, and what was expected, for all of it at once.
    """
    if folder is None:
        return Overrides()
    if not folder.is_dir():
        raise ExchangeError("the folder of one's own texts and templates: found no such folder, expected one")
    wrong = Wrong()
    for one in _entries(folder):
        if one.name not in _NAMES:
            wrong.add(shown(one.name), "something that has no meaning here", close_to(one.name, _NAMES))
    words = _texts(folder / "texts", wrong)
    made = Overrides(texts=words, logo=_logo(folder, words, wrong), style=_style(folder, wrong), templates=_templates(folder, wrong))
    wrong.stop()
    return made


def _entries(folder: Path) -> Iterator[Path]:
    """What stands in a folder but for hidden files and a README."""
    for one in sorted(folder.iterdir(), key=lambda one: one.name):
        if not one.name.startswith(".") and one.name.split(".")[0].upper() != "README":
            yield one


def _inside(folder: Path, name: str, allowed: list[str], wrong: Wrong) -> Iterator[Path]:
    """The files of a folder within, those that have no meaning told of."""
    if folder.is_dir():
        for one in _entries(folder):
            if one.name in allowed:
                yield one
            else:
                expected = one_of(allowed) if name == "texts" else close_to(one.name, allowed)  # no language is close to another
                wrong.add(f"{name}/{shown(one.name)}", "something that has no meaning here", expected)
    elif folder.exists():
        wrong.add(name, "something that is no folder", "a folder")


def _texts(folder: Path, wrong: Wrong) -> Mapping[Lang, Table]:
    found: dict[Lang, Table] = {}
    for one in _inside(folder, "texts", [f"{lang}.toml" for lang in Lang], wrong):
        text = wrong.read_text(one, f"texts/{one.name}")
        if text is not None:
            found[Lang(one.stem)] = texts.table_of(text, f"texts/{one.name}", Lang(one.stem), wrong)
    return found


def _logo(folder: Path, words: Mapping[Lang, Table], wrong: Wrong) -> Logo | None:
    there = [one for one in (folder / "logo.png", folder / "logo.svg") if one.exists()]
    if len(there) > 1:
        wrong.add("logo.svg", "a second logo", "one of logo.png and logo.svg")
    for one in there:
        data = wrong.read(one, one.name)
        if data is not None:
            logo.check(data, one.name, wrong)
            alt = {lang: Words(lang, other=words.get(lang)).say("common", "logo") for lang in Lang}
            return Logo(media_type=logo.MEDIA_TYPES[one.suffix], data=data, alt=alt)
    return None


def _style(folder: Path, wrong: Wrong) -> str:
    file = folder / "style.css"
    text = wrong.read_text(file, file.name) if file.exists() else None
    if text is not None:
        style.check(text, file.name, wrong)
    return text or ""


def _templates(folder: Path, wrong: Wrong) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for one in _inside(folder / "templates", "templates", templates.names(), wrong):
        text = wrong.read_text(one, f"templates/{one.name}")
        if text is not None:
            templates.check(text, f"templates/{one.name}", wrong)
            found[one.name] = text
    return found
