"""What columns are called and what codes mean, as `synonyms.toml` has it; and names made comparable."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Mapping
from importlib.resources import files
from typing import Any
from unicodedata import combining, normalize

from ipcore.facts import all_facts

_LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "đ": "d", "ŋ": "n", "ß": "ss"})
_WORD = re.compile(r"[a-z]+|[0-9]+")
_CAMEL = re.compile(r"(?<=[a-zæøå])(?=[A-ZÆØÅ])")


@functools.cache
def known() -> Mapping[str, Any]:
    """The file, as it is."""
    return tomllib.loads((files("ipcore_dataset") / "proposing/synonyms.toml").read_text(encoding="utf-8"))


@functools.lru_cache(maxsize=8192)
def words_of(name: str) -> tuple[str, ...]:
    """
    The words in a name: small letters a to z, and digits.

    `TjenesteStart`, `tjeneste_start` and `Tjeneste start` have the same; `år`, `aar` and `ar` are one word, and so are `ø`, `oe` and `o`.
    """
    small = _CAMEL.sub(" ", normalize("NFC", name)).lower().translate(_LETTERS)
    plain = "".join(one for one in normalize("NFKD", small) if not combining(one))
    return tuple(_WORD.findall(plain.replace("aa", "a").replace("oe", "o")))


@functools.cache
def fact_names() -> Mapping[str, tuple[str, ...]]:
    """What columns of a fact are called, by the fact: its own name first."""
    return {name: (name, *known()["facts"].get(name, ())) for name in all_facts()}


@functools.cache
def row_names() -> Mapping[str, tuple[str, ...]]:
    """What columns are called that say something of the row, or group rows: by `row.id`, `groups.year`."""
    return {f"{table}.{name}": tuple(given) for table in ("row", "groups") for name, given in known()[table].items()}


def is_personal(name: str) -> bool:
    """Whether a column's name says that it holds something of a person, or free text."""
    found = words_of(name)
    whole = "".join(found)
    return any(whole == one or one in found or (len(one) >= 4 and one in whole) for one in _personal())


@functools.cache
def _personal() -> frozenset[str]:
    return frozenset("".join(words_of(one)) for one in known()["personal"]["names"])


@functools.cache
def _vocabulary() -> frozenset[str]:
    texts = [*known()["shown"]["words"]]
    texts += [one for table in ("meaning", "no_answer") for given in known()[table].values() for one in given]
    texts += [one for given in known()["lists"].values() for one in given["means"].values()]
    return frozenset(word for one in texts for word in words_of(one))


def may_be_shown(label: str) -> bool:
    """Whether a label is made of words that are known. One that is not could be somebody's name."""
    found = words_of(label)
    return bool(found) and len(label) <= 80 and 2 * sum(word in _vocabulary() for word in found) >= len(found)


@functools.cache
def meanings(table: str) -> Mapping[tuple[str, ...], str]:
    """What whole texts say, by their words: of the table `meaning` or `no_answer`."""
    return {words_of(one): word for word, given in known()[table].items() for one in given}
