"""A paper as plain text, and an exporter that writes nothing but that: what a document says, without how it looks."""

from __future__ import annotations

from ipcore import Audience
from ipcore_document.carried import LOSSES
from ipcore_document.content import paper_of
from ipcore_document.exporters import only
from ipcore_document.paper import Answers, Bullets, Call, Card, Chart, CommentBox, Note, Paragraph, Table
from ipcore_document.settings import OPTIONS, Settings
from ipcore_document.words import Words


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


class TextExporter:
    """The paper as text."""

    name = "paper-text"
    media_type = "text/plain; charset=utf-8"
    suffix = ".txt"
    audiences = (Audience.PERSON, Audience.PARENTS, Audience.PARTICIPANT, Audience.ARCHIVE)
    losses = LOSSES
    options = OPTIONS

    def write(self, cases, out, context):
        case = only(cases, self.name)
        settings = Settings.of(context.options)
        paper = paper_of(case, context, settings, Words(context.lang, easy=settings.easy))
        out.write("\n".join(paper_text(paper)).encode())


TEXT = TextExporter()
