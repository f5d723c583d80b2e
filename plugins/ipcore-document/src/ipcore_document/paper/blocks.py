"""The blocks a section is made of."""

from __future__ import annotations

import datetime as dt

from attrs import field, frozen

from ipcore_document.paper.text import Line


@frozen
class Paragraph:
    """
    A paragraph.

    Attributes:
        line: What it says.
        lead: It is what is to be read first: set larger.
    """

    line: Line
    lead: bool = field(default=False)


@frozen
class Note:
    """An aside that is not to be missed, set apart: that something is unknown, left out, or ended."""

    line: Line


@frozen
class Bullets:
    """A list of equals, none of them before the others."""

    items: tuple[Line, ...]


@frozen
class Answer:
    """What is asked, and what there is to say to it: one line at the least."""

    asked: Line
    said: tuple[Line, ...]


@frozen
class Answers:
    """Short things with their names: who, when, how much."""

    rows: tuple[Answer, ...]


@frozen
class Table:
    """
    A table. The first cell of a row names the row.

    Attributes:
        caption: What it shows.
        columns: The heads of the columns.
        rows: As many cells in each as there are columns.
    """

    caption: Line
    columns: tuple[Line, ...]
    rows: tuple[tuple[Line, ...], ...]


@frozen
class Card:
    """
    A goal, a measure: something with a name of its own and more to say about it. It has a heading, one level below that it stands under.

    Attributes:
        title: Its name.
        blocks: What is said about it. Cards in it are parts of it.
    """

    title: Line
    blocks: tuple[Block, ...]


@frozen
class Call:
    """
    Whom to call: one name, one number.

    Attributes:
        name: Who.
        role: What they are to the person.
        number: How to reach them, as written. Empty: not recorded, which a block beside it says.
        dial: The digits of a telephone number, with + before a country's code. Empty: what is written is none.
    """

    name: Line
    role: Line
    number: Line
    dial: str = field(default="", repr=False)


@frozen(kw_only=True)
class Run:
    """
    Days on end on which something stood the same.

    Attributes:
        first: The first day.
        last: The last day, counted.
        state: "held", "gap", "unknown", "none" or "ended": shown by pattern and word, never by colour alone.
        said: How it stood, in words, with the days.
    """

    first: dt.date
    last: dt.date
    state: str
    said: Line


@frozen
class Lane:
    """One thing on a time chart."""

    name: Line
    runs: tuple[Run, ...]


@frozen(kw_only=True)
class Chart:
    """
    A time chart: lanes side by side over the same days. All it shows stands in words too, in `runs`.

    Attributes:
        caption: What it shows.
        first: The first day.
        last: The last day, counted.
        today: The day the paper is made for. None: it lies outside.
        lanes: The lanes, at least one.
    """

    caption: Line
    first: dt.date
    last: dt.date
    today: dt.date | None
    lanes: tuple[Lane, ...]


@frozen
class CommentBox:
    """
    Where the reader may write what they think. On the page it can be filled in; on paper there is room to write.

    Attributes:
        about: Id of the goal or measure it is about. None: the plan as a whole.
        label: What is asked, with the name of what it is about.
    """

    about: str | None
    label: Line


Block = Paragraph | Note | Bullets | Answers | Table | Card | Call | Chart | CommentBox
