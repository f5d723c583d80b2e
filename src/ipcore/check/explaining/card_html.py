"""The breach card as an HTML fragment, for a page of somebody's own. It brings no style and no script."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from ipcore.check.explaining.card_parts import Card, Line, Section, shown


def card_html(card: Card, heading: int) -> str:
    """
    The card as one `article`. Its parts have classes that begin with `ipcore-`.

    Args:
        card: The card.
        heading: Level of its title, 1 to 5; its sections are one level below.

    Raises:
        ValueError: another level.
    """
    if type(heading) is not int or not 1 <= heading <= 5:
        raise ValueError("a heading level from 1 to 5 is needed: its sections are one below")
    return "\n".join(_lines(card, heading)) + "\n"


def _lines(card: Card, heading: int) -> Iterator[str]:
    yield f'<article class="ipcore-card" lang="{card.lang}">'
    yield f"<h{heading}>{escape(card.title)}</h{heading}>"
    yield f'<p class="ipcore-subject">{escape(card.subject)}</p>'
    yield from (f'<p class="ipcore-lead">{escape(one)}</p>' for one in card.lead)
    for section in card.sections:
        yield from _section(section, heading + 1)
    yield f'<p class="ipcore-foot">{escape(card.foot)}</p>'
    yield "</article>"


def _section(section: Section, heading: int) -> Iterator[str]:
    yield f'<section class="ipcore-{section.key}">'
    yield f"<h{heading}>{escape(section.heading)}</h{heading}>"
    yield "<ul>"
    yield from (f"<li>{_line(one)}</li>" for one in section.lines)
    yield "</ul>"
    yield "</section>"


def _line(line: Line) -> str:
    text = escape(line.text)
    told = f'<a href="{escape(line.link)}">{text}</a>' if line.link else text
    places = shown(line)
    return " ".join(one for one in (told, f'<code class="ipcore-place">{escape(places)}</code>' if places else "") if one)
