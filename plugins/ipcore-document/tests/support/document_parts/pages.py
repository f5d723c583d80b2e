"""A page, read as a tree."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser

from attrs import field, mutable

from ipcore_document.html import page
from ipcore_document.overriding import Overrides

ALONE = frozenset({"meta", "link", "br", "img"})
"""Elements that hold nothing and are not ended."""


@mutable
class Element:
    """An element. `inside` has elements and texts, as they stand."""

    name: str
    attributes: dict[str, str]
    inside: list[Element | str] = field(factory=list)

    def all(self, *names: str) -> Iterator[Element]:
        """The elements of these names in it, in order. No names: all."""
        for one in self.inside:
            if isinstance(one, Element):
                if not names or one.name in names:
                    yield one
                yield from one.all(*names)

    def the(self, name: str) -> Element:
        """The only element of a name in it."""
        (found,) = self.all(name)
        return found

    def of_class(self, name: str) -> list[Element]:
        return [one for one in self.all() if name in one.attributes.get("class", "").split()]

    def by_id(self, name: str) -> Element:
        (found,) = [one for one in self.all() if one.attributes.get("id") == name]
        return found

    @property
    def text(self) -> str:
        """What it says, with breaks as line feeds."""
        return "".join("\n" if one == Element("br", {}) else one if isinstance(one, str) else one.text for one in self.inside)

    def shape(self) -> list[object]:
        """The elements without what they say."""
        return [self.name, [one.shape() for one in self.inside if isinstance(one, Element) and one.name != "br"]]


class _Reader(HTMLParser):
    """Reads a page and refuses one whose elements are not ended where they should be."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Element("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(attrs) == len(dict(attrs)), f"an attribute twice on {tag}"
        one = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].inside.append(one)
        if tag not in ALONE and not self.get_starttag_text().endswith("/>"):
            self.open.append(one)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        one = self.open.pop()
        assert one.name == tag, f"{one.name} is ended by {tag}"

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError("a comment")


def tree_of(made: bytes) -> Element:
    """The tree of a page."""
    reader = _Reader()
    reader.feed(made.decode("utf-8"))
    reader.close()
    (top,) = reader.open
    return top


def read(paper, *, for_pdf=False, **overrides):
    """The tree of the page of a paper."""
    return tree_of(page(paper, Overrides(**overrides), for_pdf=for_pdf))
