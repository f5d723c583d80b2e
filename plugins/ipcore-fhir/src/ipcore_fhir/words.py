"""
What texts in resources say, in bokmål, nynorsk and English: all words of the plugin. One TOML file a language.

A section is a list of codes of ipcore's own, as `systems.code_list` names it, and what each code means; or one of the parts that texts
are put together of: `item` and `block` of a plan, `type` and `status` of a resource, `text`.
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from importlib.resources import files

from ipcore import Lang, label

_OF_IPCORE = {"sector": "sector", "category": "category", "area": "map_area"}
"""The lists of codes that ipcore itself has words for, and where it has them."""


@functools.cache
def table(lang: Lang) -> Mapping[str, Mapping[str, str]]:
    """All words of a language, by section and key."""
    return tomllib.loads((files("ipcore_fhir") / f"{lang}.toml").read_text(encoding="utf-8"))


def say(lang: Lang, section: str, key: str) -> str:
    """The words for a key in a section."""
    return table(lang)[section][key]


def code_words(lang: Lang, code_list: str, code: str) -> str | None:
    """
    The words for a code of a list of ipcore's own. None: there are none.

    Args:
        lang: The language.
        code_list: The list, as in `systems.code_list`: "participant-role".
        code: The code.
    """
    if code_list in _OF_IPCORE:
        return label(lang, _OF_IPCORE[code_list], code)
    return table(lang).get(code_list, {}).get(code)


def lang_of(language: str | None, otherwise: Lang) -> Lang:
    """
    The language to say something in.

    Args:
        language: The one that a plan is written in. None: not recorded.
        otherwise: What it is said in where that is none of those there are words in.
    """
    return Lang(language) if language in ("nb", "nn") else otherwise
