"""What the blocks of a paper become in a Word document."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator

from attrs import field, frozen
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from ipcore_document.docx.direction import leftward_paragraph
from ipcore_document.docx.lettering import element, paragraph, run, runs
from ipcore_document.docx.tables import chart, table
from ipcore_document.paper import (
    Answer,
    Answers,
    Block,
    Bullets,
    Call,
    Card,
    Chart,
    CommentBox,
    Line,
    Note,
    Paragraph,
    Section,
    Table,
    plain,
)
from ipcore_document.words import Words

Elements = Iterator[BaseOxmlElement]

_DEEPEST = 9
"""The headings that Word has."""

_ROOM, _ROOM_FOR_ALL = 3, 5
"""The empty lines of a box to write in: about a goal or a measure, and about the plan as a whole."""

_COLUMNS_IN_LARGE_PRINT = 2
"""The columns of a table whose words are not broken in large print."""

_DIGITS = re.compile(r"\+?[0-9]+")
_ENDS_BY_ITSELF = (":", "?", "!", ".", "…")


@frozen
class Writer:
    """
    What writes the sections of one paper.

    Attributes:
        words: The words.
        comments: Whether there is room for comments.
        large: In large print.
        link: Makes a link to an address, and gives the id it has in the document.
    """

    words: Words
    comments: bool
    large: bool
    link: Callable[[str], str]
    _boxes: Iterator[int] = field(factory=lambda: itertools.count(1), init=False)

    def section(self, section: Section, level: int = 1) -> Elements:
        """A section with those below it, its heading at a level."""
        yield paragraph("AsideHeading" if section.aside and level == 1 else _heading(level), section.title)
        for block in section.blocks:
            yield from self.block(block, level + 1)
        for below in section.sections:
            yield from self.section(below, level + 1)

    def block(self, block: Block, level: int) -> Elements:
        """A block. `level`: of a heading in it."""
        match block:
            case Paragraph(line, lead):
                yield paragraph("Lead" if lead else "Normal", line)
            case Note(line):
                yield self.note(line)
            case Bullets(items):
                yield from (paragraph("ListBullet", one) for one in items)
            case Answers(rows):
                yield from (one for row in rows for one in _answer(row))
            case Table() if self.large and len(block.columns) > _COLUMNS_IN_LARGE_PRINT:
                yield from _row_by_row(block)
            case Table():
                yield from table(block.caption, block.columns, block.rows)
            case Card(title, blocks):
                yield paragraph(_heading(level), title)
                for one in blocks:
                    yield from self.block(one, level + 1)
            case Call():
                yield from self._call(block)
            case Chart():
                yield from chart(block, self.words)
            case CommentBox() if self.comments:
                yield from self._box(block)

    def note(self, line: Line) -> BaseOxmlElement:
        """A note: a frame around it, and a word before it that says what it is."""
        return paragraph("Note", line, runs(plain(f"{self.words.say('docx', 'note')} ", strong=True)))

    def _call(self, call: Call) -> Elements:
        yield paragraph("CallName", call.name)
        if call.role:
            yield paragraph("CallRole", call.role)
        if call.number:
            yield self._number(call)

    def _number(self, call: Call) -> BaseOxmlElement:
        if not _DIGITS.fullmatch(call.dial):
            return paragraph("CallNumber", call.number)
        link = element("hyperlink", *runs(call.number, "Hyperlink"), history="1")
        link.set(qn("r:id"), self.link(f"tel:{call.dial}"))
        return paragraph("CallNumber", (), (link,))

    def _box(self, box: CommentBox) -> Elements:
        """The question, and a frame with a plain text control, whose prompt gives way to what is written; lines below it for pens."""
        yield paragraph("CommentLabel", box.label)
        room = _ROOM_FOR_ALL if box.about is None else _ROOM
        properties = element(
            "sdtPr",
            element("alias", val=self.words.say("docx", "comment_name")),
            element("id", val=str(next(self._boxes))),
            element("showingPlcHdr"),
            element("text", multiLine="1"),
        )
        prompt = run(self.words.say("docx", "comment_here"), style="PlaceholderText")
        yield paragraph("CommentRoom", (), (element("sdt", properties, element("sdtContent", prompt)), run("\n" * room)))


def _heading(level: int) -> str:
    return f"Heading{min(level, _DEEPEST)}"


def _row_by_row(table: Table) -> Elements:
    """A table that is too wide: each row by itself, the head of the column before every cell."""
    yield paragraph("Caption", table.caption)
    for row in table.rows:
        for number, (head, cell) in enumerate(zip(table.columns, row, strict=True)):
            yield from _answer(Answer(head, (cell,)), "RowLine" if number == 0 else "AnswerLine")


def _answer(answer: Answer, style: str = "AnswerLine") -> Elements:
    """
    The name and the answer in one paragraph; several, or one from right to left, below the name. Not a table: one without heads of columns
    is read aloud cell by cell, and is narrow in large print.
    """
    ended = "".join(one.text for one in answer.asked).rstrip().endswith(_ENDS_BY_ITSELF)
    name = (*runs(answer.asked, "AnswerName"), *(() if ended else (run(":", style="AnswerName"),)))
    only = answer.said[0]
    if len(answer.said) == 1 and not leftward_paragraph(only):
        yield paragraph(style, only, (*name, run(" ")))
        return
    yield paragraph("AnswerAlone", (), name)
    for line in answer.said:
        yield paragraph("AnswerMore", line)
