"""The words of the command line itself. What findings say stands with the rules, and what all renderings share in `ipcore.words`."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from ipcore.check import Law
from ipcore.check.plugin_words import plugins_text
from ipcore.rules import Rule
from ipcore.words import Lang, day_text, lang_of, other_language, say, words_of

PLUGIN_FAILED = "plugin_failed"
"""What a row of CSV says of a plugin that was asked for and did not load."""


@functools.cache
def table(lang: Lang) -> Mapping[str, Mapping[str, str]]:
    """All words of the command line in a language, by section and key."""
    return tomllib.loads((files("ipcore.cli") / f"{lang}.toml").read_text(encoding="utf-8"))


def phrase(lang: Lang, key: str, section: str = "phrase", **values: Any) -> str:
    """A phrase with its places filled in."""
    return table(lang)[section][key].format(**values)


def policy_phrase(lang: Lang, key: str, **values: Any) -> str:
    """The same of what is said of policies, waivers and local words."""
    return say(lang, "policy", key).format(**values)


def told(lang: Lang, section: str, key: str, **values: Any) -> str:
    """A phrase of a command's own section with its places filled in."""
    return table(lang)[section][key].format(**values)


def word(lang: Lang, section: str, key: str) -> str:
    """The word for a key; the key itself where there is none, for what plugins bring."""
    return table(lang)[section].get(key, key)


def counted(lang: Lang, count: int, key: str) -> str:
    """So many of a kind: "1 breach", "2 breaches"."""
    one = word(lang, "count", key)
    return f"{count} {one if count == 1 else table(lang)['count_many'].get(key, one)}"


def title_text(rule: Rule, lang: Lang) -> str:
    """A rule's title, marked where it is in another language."""
    return f"{words_of(rule, lang).title} {other_language(lang_of(rule, lang), lang)}".rstrip()


def capital(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def stamp_text(law: Law, lang: Lang) -> str:
    """Which law it was, and what it is not."""
    stamp = law.stamp
    told = phrase(lang, "foot", read_to=day_text(stamp.read_to, lang), version=stamp.version, packs=", ".join(stamp.packs))
    if plugins := plugins_text(stamp, lang):
        told = f"{plugins} {told}"
    if stamp.numbers:
        told = f"{_numbers_text(law, lang)} {told}"
    if stamp.policy is not None:
        told = f"{policy_phrase(lang, 'by_policy', policy=stamp.policy)} {told}"
    if stamp.amendments:
        told = f"{told} {phrase(lang, 'foot_draft', 'compare', names=', '.join(stamp.amendments))}"
    return told


def _numbers_text(law: Law, lang: Lang) -> str:
    """The numbers that are not the defaults: "Counted with numbers set here: 6 months (review_interval)."."""
    units = {name: one.unit for name, one in law.known_parameters.items()}
    told = (policy_phrase(lang, units[name], count=number, name=name) for name, number in law.stamp.numbers.items())
    return policy_phrase(lang, "numbers", numbers=", ".join(told))


def printable(text: str) -> str:
    """A text that a terminal can be given: what it would not show, or would obey, becomes a mark."""
    return "".join(one if one.isprintable() else "\N{REPLACEMENT CHARACTER}" for one in text)
