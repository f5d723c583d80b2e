"""The breach card as plain text."""

from __future__ import annotations

from collections.abc import Iterator

from ipcore.check.explaining.card_parts import Card, Line, shown
from ipcore.words import NO_BREAK


def card_text(card: Card) -> str:
    """The card, a line for each thing said; a last line break ends it."""
    return "\n".join(_lines(card)).replace(NO_BREAK, " ") + "\n"


def _lines(card: Card) -> Iterator[str]:
    yield from (card.title, card.subject, "")
    yield from card.lead
    for section in card.sections:
        yield from ("", section.heading)
        yield from (f"- {line_text(one)}" for one in section.lines)
    yield from ("", card.foot)


def line_text(line: Line) -> str:
    """A line with its places and its address behind it."""
    places = shown(line)
    told = (line.text, f"[{places}]" if places else "", f"<{line.link}>" if line.link else "")
    return " ".join(one for one in told if one)
