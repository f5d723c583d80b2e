"""
What documents say, in bokmål, nynorsk and English, in usual and in easy language.

A folder a language, a file a subject, a section a module. `easy/` in it has other words for the same keys, in short sentences: where it has
none, the usual ones are easy enough.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterator, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable

from ipcore import Lang
from ipcore_document.paper import Line, plain

Table = Mapping[str, Mapping[str, str]]

_PLACE = re.compile(r"\{([a-z_]+)\}")


@functools.cache
def table(lang: Lang, *, easy: bool = False) -> Table:
    """All words of a language, by section and key."""
    home = files("ipcore_document") / "words" / str(lang)
    found = {section: dict(keys) for section, keys in _sections(home)}
    if easy:
        for section, keys in _sections(home / "easy"):
            found.setdefault(section, {}).update(keys)
    return found


def _sections(folder: Traversable) -> Iterator[tuple[str, dict[str, str]]]:
    for file in sorted(folder.iterdir(), key=lambda one: one.name):
        if file.name.endswith(".toml"):
            yield from tomllib.loads(file.read_text(encoding="utf-8")).items()


def places(text: str) -> frozenset[str]:
    """The names that stand in braces in a text, for something to be put in their places."""
    return frozenset(_PLACE.findall(text))


class Words:
    """
    The words of one document.

    Attributes:
        lang: The language.
        easy: In easy language.
    """

    def __init__(self, lang: Lang, *, easy: bool = False, other: Table | None = None) -> None:
        """`other` has the words of whoever publishes the document, for some of the keys."""
        self.lang = lang
        self.easy = easy
        self._table = table(lang, easy=easy)
        self._other = other or {}

    def say(self, section: str, key: str, **values: object) -> str:
        """The words for a key in a section, with values put in the places that have their names. No value is looked into for places."""
        return _PLACE.sub(lambda found: str(values[found[1]]), self._text(section, key))

    def line(self, section: str, key: str, **values: Line | str | int) -> Line:
        """The same as a line: what somebody wrote stays theirs, with its language."""
        parts = _PLACE.split(self._text(section, key))
        found: list[Line] = []
        for number, part in enumerate(parts):
            value = values[part] if number % 2 else part
            found.append(value if isinstance(value, tuple) else plain(str(value)))
        return tuple(one for line in found for one in line if one.text)

    def has(self, section: str, key: str) -> bool:
        """Whether there are words for a key."""
        return key in self._table.get(section, {})

    def keys(self, section: str) -> tuple[str, ...]:
        """The keys of a section, as they stand."""
        return tuple(self._table.get(section, {}))

    def _text(self, section: str, key: str) -> str:
        return self._other.get(section, {}).get(key) or self._table[section][key]
