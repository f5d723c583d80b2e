"""A paper put into templates."""

from __future__ import annotations

import functools
from importlib.resources import files

from jinja2 import Environment
from markupsafe import Markup

from ipcore import Lang, day_text
from ipcore_document.html import bars, text
from ipcore_document.html.policy import as_source, inlined, policy, refuse_without
from ipcore_document.overriding import Overrides, rendered
from ipcore_document.paper import (
    Answers,
    Block,
    Bullets,
    Call,
    Card,
    Chart,
    CommentBox,
    Note,
    Paper,
    Paragraph,
    Table,
    comment_boxes,
    crowded,
    loose,
)

TEMPLATES: dict[type[Block], str] = {
    Paragraph: "paragraph.html",
    Note: "note.html",
    Bullets: "bullets.html",
    Answers: "answers.html",
    Table: "table.html",
    Card: "card.html",
    Call: "call.html",
    Chart: "chart.html",
    CommentBox: "comment_box.html",
}
"""The template of each kind of block."""


def page(paper: Paper, overrides: Overrides, *, for_pdf: bool = False) -> bytes:
    """
    The paper as one HTML file, the same bytes for the same paper.

    Args:
        paper: What it says.
        overrides: The words, templates, style and logo of whoever publishes it.
        for_pdf: To be laid out on paper: no script, nothing to fill in or follow, and no policy.

    Raises:
        ExchangeError: a template of the publisher's cannot be filled in, or leaves out the policy.
    """
    style = inlined(_ours("style.css") + _ours("print.css") + overrides.style)
    can_comment = paper.sender is not None and any(comment_boxes(paper.sections))
    script = inlined(_ours("comments.js")) if can_comment and not for_pdf else ""
    made = rendered(
        _environment(overrides, paper.lang),
        "page.html",
        paper=paper,
        words=overrides.words(paper.lang, easy=paper.easy),
        logo=overrides.logo,
        for_pdf=for_pdf,
        can_comment=can_comment,
        style=Markup(style),
        script=Markup(script),
        policy=policy(style, script),
    )
    if not for_pdf:
        refuse_without(policy(style, script), made)
    return made.encode()


def _ours(name: str) -> str:
    return (files("ipcore_document") / "html" / name).read_text(encoding="utf-8")


def _environment(overrides: Overrides, lang: Lang) -> Environment:
    """The templates, with what they can do with what they are given."""
    return _equipped(overrides, lang) if overrides.templates else _of_ours(lang)


@functools.cache
def _of_ours(lang: Lang) -> Environment:
    """Our templates alone, kept: to compile them takes longer than to fill them in."""
    return _equipped(Overrides(), lang)


def _equipped(overrides: Overrides, lang: Lang) -> Environment:
    made = overrides.environment()
    made.filters.update(
        line=text.markup,
        plain=text.plain,
        direction=text.direction,
        crowded=crowded,
        loose=loose,
        day=lambda day: day_text(day, lang),
        template=lambda block: TEMPLATES[type(block)],
        bars=bars.bars,
        mark=bars.mark,
        source=as_source,
    )
    return made
