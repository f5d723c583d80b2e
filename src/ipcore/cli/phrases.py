"""The words of the command line itself. What findings say stands with the rules, and what all renderings share in `ipcore.words`."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from ipcore.check import Law
from ipcore.words import Lang, day_text


@functools.cache
def table(lang: Lang) -> Mapping[str, Mapping[str, str]]:
    """All words of the command line in a language, by section and key."""
    return tomllib.loads((files("ipcore.cli") / f"{lang}.toml").read_text(encoding="utf-8"))


def phrase(lang: Lang, key: str, **values: Any) -> str:
    """A phrase with its places filled in."""
    return table(lang)["phrase"][key].format(**values)


def word(lang: Lang, section: str, key: str) -> str:
    """The word for a key; the key itself where there is none, for what plugins bring."""
    return table(lang)[section].get(key, key)


def counted(lang: Lang, count: int, key: str) -> str:
    """So many of a kind: "1 breach", "2 breaches"."""
    one = word(lang, "count", key)
    return f"{count} {one if count == 1 else table(lang)['count_many'].get(key, one)}"


def capital(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def stamp_text(law: Law, lang: Lang) -> str:
    """Which law it was, and what it is not."""
    stamp = law.stamp
    return phrase(lang, "foot", read_to=day_text(stamp.read_to, lang), version=stamp.version, packs=", ".join(stamp.packs))


def printable(text: str) -> str:
    """A text that a terminal can be given: what it would not show, or would obey, becomes a mark."""
    return "".join(one if one.isprintable() else "\N{REPLACEMENT CHARACTER}" for one in text)
