"""What a breach card is made of: lines under headings."""

from __future__ import annotations

from attrs import field, frozen

from ipcore.words import Lang

_SHOWN_PLACES = 4


@frozen
class Line:
    """
    One thing said.

    Attributes:
        text: It, in words.
        places: JSON Pointers it is about.
        link: Where the public can read of it. None: nowhere.
    """

    text: str
    places: tuple[str, ...] = field(default=())
    link: str | None = field(default=None)


@frozen(kw_only=True)
class Section:
    """
    Lines under a heading.

    Attributes:
        key: What it is, the same in every language: "facts", "law".
        heading: The heading.
        lines: At least one.
    """

    key: str
    heading: str
    lines: tuple[Line, ...]


@frozen(kw_only=True)
class Card:
    """
    An explanation in words.

    Attributes:
        lang: The language it is in.
        title: The outcome and the duty.
        subject: Case and day, and of what is unmet the severity, level and duty bearer.
        lead: How it stands, in plain sentences.
        sections: What it rests on. None is empty.
        foot: What it is, and is not.
    """

    lang: Lang
    title: str
    subject: str
    lead: tuple[str, ...]
    sections: tuple[Section, ...]
    foot: str


def shown(line: Line) -> str:
    """The first few places of a line, and how many there are more. Empty: it has none."""
    told = ", ".join(line.places[:_SHOWN_PLACES])
    more = len(line.places) - _SHOWN_PLACES
    return f"{told}, +{more}" if more > 0 else told
