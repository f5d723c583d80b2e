"""What is to be read aloud of a paper, in its order."""

from __future__ import annotations

from ipcore_document.paper import Answers, Bullets, Call, Card, Chart, CommentBox, Note, Paragraph, Table


def texts(paper):
    """All texts of a paper, in the order in which they are read."""
    yield from map(said, (paper.title, *paper.about, *paper.notes))
    for section in paper.sections:
        yield from _section(section, asked=paper.sender is not None)


def headings(paper):
    """All headings of a paper, each with its level."""
    yield 1, said(paper.title)
    for section in paper.sections:
        yield from _headings(section, 2)


def said(line):
    """A line as it is read: a break is a space."""
    return "".join(one.text for one in line).replace("\n", " ")


def _section(section, *, asked):
    yield said(section.title)
    for block in section.blocks:
        yield from _block(block, asked=asked)
    for below in section.sections:
        yield from _section(below, asked=asked)


def _block(block, *, asked):
    """`asked`: somebody is asked for comments."""
    match block:
        case Paragraph() | Note():
            yield said(block.line)
        case Bullets():
            yield from map(said, block.items)
        case Answers():
            for row in block.rows:
                yield from map(said, (row.asked, *row.said))
        case Table():
            yield from map(said, (block.caption, *block.columns, *(cell for row in block.rows for cell in row)))
        case Card():
            yield said(block.title)
            for one in block.blocks:
                yield from _block(one, asked=asked)
        case Call():
            yield from map(said, (block.name, block.role, block.number))
        case Chart():
            yield said(block.caption)
            for lane in block.lanes:
                yield from map(said, (lane.name, *(run.said for run in lane.runs)))
        case CommentBox() if asked:
            yield said(block.label)


def _headings(section, level):
    yield level, said(section.title)
    for block in section.blocks:
        yield from _cards(block, level + 1)
    for below in section.sections:
        yield from _headings(below, level + 1)


def _cards(block, level):
    if isinstance(block, Card):
        yield min(level, 6), said(block.title)
        for one in block.blocks:
            yield from _cards(one, level + 1)
