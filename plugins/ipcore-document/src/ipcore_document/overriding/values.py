"""What a publisher has of their own, as values."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen
from jinja2 import Environment

from ipcore import Lang
from ipcore_document.overriding.rendering import environment_of
from ipcore_document.words import Table, Words


@frozen(kw_only=True)
class Logo:
    """
    A picture at the head of the document.

    Attributes:
        media_type: "image/png" or "image/svg+xml".
        data: The picture.
        alt: What it shows, in words, by language.
    """

    media_type: str
    data: bytes = field(repr=False)
    alt: Mapping[Lang, str] = field(factory=dict)


@frozen(kw_only=True)
class Overrides:
    """
    What a publisher has of their own.

    Attributes:
        texts: Other words for some keys, by language.
        logo: The logo. None: there is none.
        style: CSS that comes after ours. Empty: there is none.
        templates: Templates that take the place of ours, by name.
    """

    texts: Mapping[Lang, Table] = field(factory=dict)
    logo: Logo | None = field(default=None)
    style: str = field(default="", repr=False)
    templates: Mapping[str, str] = field(factory=dict, repr=False)

    def words(self, lang: Lang, *, easy: bool) -> Words:
        """The words of a document."""
        return Words(lang, easy=easy, other=self.texts.get(lang))

    def environment(self) -> Environment:
        """Where templates come from: theirs before ours. Everything put into one is escaped. Render with `rendered`."""
        return environment_of(self.templates)
