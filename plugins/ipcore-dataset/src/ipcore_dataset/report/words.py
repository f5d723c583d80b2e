"""The report's own words, and what makes a text safe to stand on a page."""

from __future__ import annotations

import functools
import tomllib
import unicodedata
from collections.abc import Mapping
from importlib.resources import files

from markupsafe import Markup, escape

from ipcore import Lang
from ipcore_dataset import words as plugin_words


@functools.cache
def table(lang: Lang) -> Mapping[str, Mapping[str, str]]:
    """All words of the report in a language, by section and key."""
    return tomllib.loads((files("ipcore_dataset.report") / f"{lang}.toml").read_text(encoding="utf-8"))


def say(lang: Lang, section: str, key: str, **values: object) -> Markup:
    """The words for a key, with the values in their places. What is no markup is escaped."""
    return Markup(escape(table(lang)[section][key])).format(**{name: clean(value) for name, value in values.items()})


def known(lang: Lang, section: str, key: str) -> str | None:
    """The words for a key that a document gives: the report's own, or the plugin's. None: there are none."""
    return table(lang).get(section, {}).get(key) or plugin_words.table(lang).get(section, {}).get(key)


def reason(lang: Lang, key: str) -> str:
    """Why something could not be read, and the key itself where there are no words."""
    words = plugin_words.table(lang)
    return next((words[one][key] for one in ("unreadable", "rejected", "doubts", "notes", "nested") if key in words[one]), key)


def clean(value: object) -> object:
    """A text without what a page cannot hold, or what would turn its letters around; anything else as it is."""
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    return "".join(_clean(one) for one in value)


def _clean(one: str) -> str:
    if one in "\t\n":
        return " "
    return "\N{REPLACEMENT CHARACTER}" if unicodedata.category(one).startswith("C") else one
