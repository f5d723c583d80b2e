"""All words of the plugin, in bokmål, nynorsk and English. One TOML file a language, one section a command or subject."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from importlib.resources import files

from ipcore import Lang


@functools.cache
def table(lang: Lang) -> Mapping[str, Mapping[str, str]]:
    """All words of a language, by section and key."""
    return tomllib.loads((files("ipcore_dataset") / f"{lang}.toml").read_text(encoding="utf-8"))


def say(lang: Lang, section: str, key: str, **values: object) -> str:
    """The words for a key in a section, with the values in their places: `{number}`."""
    return table(lang)[section][key].format(**values)


def grouped(number: int) -> str:
    """The number with spaces between thousands."""
    return f"{number:,}".replace(",", "\N{NO-BREAK SPACE}")


def notice_columns() -> tuple[str, ...]:
    """What the empty last column of a CSV file with rows about persons is called, in each language."""
    return tuple(table(lang)["extracts"]["column"] for lang in Lang)
