"""The paper as a whole."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from attrs import field, frozen

from ipcore import Lang
from ipcore_document.paper.blocks import Block, Card, CommentBox
from ipcore_document.paper.text import Line


@frozen(kw_only=True)
class Section:
    """
    A part of the paper with a heading.

    Attributes:
        key: Its name in a link, the same in every paper: small letters and hyphens.
        title: The heading.
        blocks: What stands in it, before the sections below it.
        sections: The sections below it.
        aside: It is about the paper and not of it, as what was left out is.
    """

    key: str
    title: Line
    blocks: tuple[Block, ...] = field(default=())
    sections: tuple[Section, ...] = field(default=())
    aside: bool = field(default=False)


@frozen(kw_only=True)
class Paper:
    """
    All that a document says.

    Attributes:
        lang: The language of our words.
        title: What it is, as the first heading.
        about: Whose it is, when it was made, how new what it tells is: lines below the title.
        notes: What must be known before the rest is read: that the plan is a draft, or has ended.
        sections: The sections, in the order in which they are read.
        made_on: The day it was made for.
        case: Id of the case, and `plan` that of the plan: for comments to be tied to. None: there is no plan.
        sender: In what capacity the reader would comment: "person" or "parents". None: this copy takes no comments.
        easy: In short sentences, with the terms explained.
        large: In large print.
    """

    lang: Lang
    title: Line
    about: tuple[Line, ...]
    notes: tuple[Line, ...]
    sections: tuple[Section, ...]
    made_on: dt.date
    case: str
    plan: str | None = field(default=None)
    sender: str | None = field(default=None)
    easy: bool = field(default=False)
    large: bool = field(default=False)


def comment_boxes(sections: tuple[Section, ...]) -> Iterator[CommentBox]:
    """Every comment box, in the order in which they are read."""
    for section in sections:
        yield from _in(section.blocks)
        yield from comment_boxes(section.sections)


def _in(blocks: tuple[Block, ...]) -> Iterator[CommentBox]:
    for block in blocks:
        if isinstance(block, CommentBox):
            yield block
        elif isinstance(block, Card):
            yield from _in(block.blocks)
