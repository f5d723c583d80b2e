"""Words on a page, and what makes a text safe to stand there."""

from __future__ import annotations

import unicodedata

from markupsafe import Markup, escape

from ipcore import Lang
from ipcore_dataset.report.texts import table


def say(lang: Lang, section: str, key: str, **values: object) -> Markup:
    """The words for a key, with the values in their places. What is no markup is escaped."""
    return Markup(escape(table(lang)[section][key])).format(**{name: clean(value) for name, value in values.items()})


def clean(value: object) -> object:
    """A text without what a page cannot hold, or what would turn its letters around; anything else as it is."""
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    return "".join(_clean(one) for one in value)


def _clean(one: str) -> str:
    if one in "\t\n":
        return " "
    return "\N{REPLACEMENT CHARACTER}" if unicodedata.category(one).startswith("C") else one
