"""A paper as plain text: what a document says, without how it looks."""

from __future__ import annotations

from ipcore_document.paper import Answers, Bullets, Call, Card, Chart, CommentBox, Note, Paragraph, Table


def said(line):
    """What stands on a line."""
    return "".join(one.text for one in line)


def block_text(block):
    """The lines of a block, one after the other."""
    match block:
        case Paragraph(line=line) | Note(line=line):
            yield said(line)
        case Bullets(items=items):
            yield from map(said, items)
        case Answers(rows=rows):
            yield from (f"{said(one.asked)}: {said(line)}" for one in rows for line in one.said)
        case Table(caption=caption, columns=columns, rows=rows):
            yield said(caption)
            yield from (" | ".join(map(said, row)) for row in (columns, *rows))
        case Card(title=title, blocks=blocks):
            yield said(title)
            yield from (line for one in blocks for line in block_text(one))
        case Call(name=name, role=role, number=number, dial=dial):
            yield " | ".join((said(name), said(role), said(number), dial))
        case Chart(caption=caption, lanes=lanes):
            yield said(caption)
            yield from (f"{said(lane.name)}: {said(run.said)}" for lane in lanes for run in lane.runs)
        case CommentBox(about=about, label=label):
            yield f"{about}: {said(label)}"


def section_text(section):
    """The lines of a section: its heading, what stands in it, and the sections below."""
    yield said(section.title)
    yield from (line for block in section.blocks for line in block_text(block))
    yield from (line for below in section.sections for line in section_text(below))


def paper_text(paper):
    """The lines of a paper, with the ids that a page ties comments to."""
    if paper.sender is not None:
        yield f"{paper.case} {paper.plan} {paper.sender}"
    yield from map(said, (paper.title, *paper.about, *paper.notes))
    yield from (line for section in paper.sections for line in section_text(section))
