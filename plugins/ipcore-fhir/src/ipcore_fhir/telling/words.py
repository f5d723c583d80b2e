"""What texts in resources say, in bokmål, nynorsk and English. One TOML file a language."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from importlib.resources import files

from ipcore import Lang, label
from ipcore_fhir.telling.xhtml import Markup, escaped

_OF_IPCORE = frozenset({"sector", "category"})
"""The lists of codes that ipcore itself has words for."""


@functools.cache
def table(lang: Lang) -> Mapping[str, Mapping[str, str]]:
    """All words of a language, by section and key."""
    return tomllib.loads((files("ipcore_fhir.telling") / f"{lang}.toml").read_text(encoding="utf-8"))


def say(lang: Lang, section: str, key: str, **parts: Markup) -> Markup:
    """The words for a key in a section, with the parts in their places."""
    words = _escaped(lang, section, key)
    return Markup(words.format(**parts)) if "{" in words else words


@functools.cache
def _escaped(lang: Lang, section: str, key: str) -> Markup:
    return escaped(table(lang)[section][key])


def code_words(lang: Lang, code_list: str, code: str) -> str | None:
    """
    The words for a code of a list of ipcore's own. None: there are none.

    Args:
        lang: The language.
        code_list: The list, as in `systems.code_list`: "participant-role".
        code: The code.
    """
    if code_list in _OF_IPCORE:
        return label(lang, code_list, code)
    return table(lang).get(code_list, {}).get(code)
