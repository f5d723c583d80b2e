"""The report's own words, and the plugin's beside them. No page is needed to read them."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from ipcore import Lang
from ipcore_dataset import words as plugin_words


@functools.cache
def table(lang: Lang) -> Mapping[str, Mapping[str, str]]:
    """All words of the report in a language, by section and key."""
    return tomllib.loads((files("ipcore_dataset.report") / f"{lang}.toml").read_text(encoding="utf-8"))


def known(lang: Lang, section: str, key: str) -> str | None:
    """The words for a key that a document gives: the report's own, or the plugin's. None: there are none."""
    return table(lang).get(section, {}).get(key) or plugin_words.table(lang).get(section, {}).get(key)


def area(lang: Lang, published: Mapping[str, Any]) -> str:
    """The place a published figure is about: the country by its name in the language, any other as it is called."""
    return plugin_words.say(lang, "published", "country") if published["area_level"] == "country" else str(published["area"])


def reason(lang: Lang, key: str) -> str:
    """Why something could not be read, and the key itself where there are no words."""
    words = plugin_words.table(lang)
    return next((words[one][key] for one in ("unreadable", "rejected", "doubts", "notes", "nested") if key in words[one]), key)
