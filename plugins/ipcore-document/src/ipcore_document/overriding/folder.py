"""The folder of a publisher."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from attrs import field, frozen
from jinja2 import Environment, PackageLoader, StrictUndefined

from ipcore import Lang
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
        templates: A folder with templates that take the place of ours of the same name. None: there is none.
    """

    texts: Mapping[Lang, Table] = field(factory=dict)
    logo: Logo | None = field(default=None)
    style: str = field(default="", repr=False)
    templates: Path | None = field(default=None)

    def words(self, lang: Lang, *, easy: bool) -> Words:
        """The words of a document."""
        return Words(lang, easy=easy, other=self.texts.get(lang))

    def environment(self) -> Environment:
        """Where templates come from: theirs before ours. Everything put into one is escaped."""
        return Environment(
            loader=PackageLoader("ipcore_document", "html/templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )


def overrides_of(folder: Path | None) -> Overrides:
    """
    What a folder holds. None: nothing of one's own.

    Raises:
        ExchangeError: something in it cannot be used: which file, which line, and what was expected.
    """
    return Overrides()
