"""The words that all findings share: outcomes, severities, facts, parts. One TOML file a language."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from importlib.resources import files

from ipcore.words.language import Lang


@functools.cache
def table(lang: Lang) -> Mapping[str, Mapping[str, str]]:
    """All shared words of a language, by section and key."""
    return tomllib.loads((files("ipcore.words") / f"{lang}.toml").read_text(encoding="utf-8"))


def say(lang: Lang, section: str, key: str) -> str:
    """
    The words for a key in a section of the language's file: `say(Lang.EN, "outcome", "not_met")`.

    Raises:
        KeyError: there are none; a test keeps the three files equal and complete.
    """
    return table(lang)[section][key]


def label(lang: Lang, section: str, key: str) -> str:
    """The same, and the key itself where there are no words: for facts and rules of plugins."""
    return table(lang)[section].get(key, key)
