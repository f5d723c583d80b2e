"""All words of the plugin, in bokmål, nynorsk and English: a folder a language, a TOML file a subject, a section a part of it."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from importlib.resources import files

from ipcore import Lang


@functools.cache
def table(lang: Lang, subject: str) -> Mapping[str, Mapping[str, str]]:
    """All words of a language for a subject, by section and key."""
    return tomllib.loads((files("ipcore_kostra") / "said" / str(lang) / f"{subject}.toml").read_text(encoding="utf-8"))


def say(lang: Lang, subject: str, section: str, key: str, **values: object) -> str:
    """The words for a key, with the values in their places: `{number}`."""
    return table(lang, subject)[section][key].format(**values)


def grouped(number: int) -> str:
    """The number with spaces between thousands."""
    return f"{number:,}".replace(",", "\N{NO-BREAK SPACE}")
