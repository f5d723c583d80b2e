"""Texts of a publisher's own in the place of ours."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping

from ipcore import Lang
from ipcore_document.overriding.wrong import Wrong, close_to, shown
from ipcore_document.paper import visible
from ipcore_document.words import Table, places, table

_PLACE = re.compile(r"\(at line (\d+), column \d+\)$")
_BRACES = re.compile(r"\{[a-z_]+\}")


def table_of(text: str, file: str, lang: Lang, wrong: Wrong) -> Table:
    """The texts in a file, as far as they can be used."""
    try:
        read = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # a number of very many digits is no TOMLDecodeError
        place = _PLACE.search(str(error))
        end = text.count("\n") + 1
        wrong.add(file, "something that is no TOML", "TOML", int(place[1]) if place else end)
        return {}
    usual, easy = table(lang), table(lang, easy=True)
    found: dict[str, dict[str, str]] = {}
    for section, keys in read.items():
        if section not in easy:
            wrong.add(f"{file}: {shown(section)}", "no section of ours", close_to(section, sorted(easy)))
        elif not isinstance(keys, Mapping):
            wrong.add(f"{file}: {section}", _kind(keys), "a table of texts")
        else:
            found[section] = _section(keys, f"{file}: {section}", (usual.get(section, {}), easy[section]), wrong)
    return found


def _section(keys: Mapping[str, object], place: str, ours: tuple[Mapping[str, str], Mapping[str, str]], wrong: Wrong) -> dict[str, str]:
    usual, easy = ours
    found: dict[str, str] = {}
    for key, text in keys.items():
        if key not in easy:
            wrong.add(f"{place}.{shown(key)}", "no key of ours", close_to(key, sorted(easy)))
        elif not isinstance(text, str):
            wrong.add(f"{place}.{key}", _kind(text), "a text")
        elif _is_fit(text, f"{place}.{key}", places(usual.get(key, "")) | places(easy[key]), wrong):
            found[key] = text
    return found


def _is_fit(text: str, place: str, allowed: frozenset[str], wrong: Wrong) -> bool:
    named = " or ".join(f"`{{{one}}}`" for one in sorted(allowed))
    if not text.strip():
        wrong.add(place, "a text in which nothing is written", "some text, or no such key")
    elif visible(text) != text:
        wrong.add(place, "a character that cannot be shown", "characters that can")
    elif places(text) - allowed:
        strangers = ", ".join(f"`{{{shown(one)}}}`" for one in sorted(places(text) - allowed))
        wrong.add(place, f"{strangers}, in whose place nothing is put here", named or "no braces")
    elif set("{}") & set(_BRACES.sub("", text)):
        wrong.add(place, "a brace that is no part of a place", named or "no braces")
    else:
        return True
    return False


def _kind(value: object) -> str:
    match value:
        case Mapping():
            return "a table"
        case list():
            return "a list"
        case str():
            return "a text"
        case bool():
            return "true or false"
    return "a number or a day"
