"""A Word document taken apart without python-docx, and what a paper should have become in one."""

from __future__ import annotations

import io
import posixpath
import xml.etree.ElementTree as ET
import zipfile

from ipcore import day_text
from ipcore_document.paper import Answers, Bullets, Call, Card, Chart, CommentBox, Note, Paragraph, Table, crowded, loose, visible

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"


def parts(data):
    """The XML parts by their names. One that is not well formed is a failure."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: ET.fromstring(archive.read(name)) for name in archive.namelist() if name.endswith((".xml", ".rels"))}


def body(data):
    return parts(data)["word/document.xml"].find(f"{W}body")


def style_of(paragraph):
    return paragraph.find(f"{W}pPr/{W}pStyle").get(f"{W}val")


def text_of(node):
    """The text in a paragraph or a run, with its breaks and tabs."""
    found = []
    for one in node.iter():
        if one.tag == f"{W}t":
            found.append(one.text or "")
        elif one.tag in (f"{W}br", f"{W}tab"):
            found.append("\n" if one.tag == f"{W}br" else "\t")
    return "".join(found)


def paragraphs(data):
    """Style and text of every paragraph, those in tables among them, in the order of the file."""
    return [(style_of(one), text_of(one)) for one in body(data).iter(f"{W}p") if one.find(f"{W}pPr") is not None]


def relationships(data):
    """Every relationship: the part it starts from, its type, its target, and whether it leads out of the file."""
    for name, root in parts(data).items():
        if name.endswith(".rels"):
            folder = posixpath.dirname(posixpath.dirname(name))
            for one in root.iter(f"{PACKAGE}Relationship"):
                outward = one.get("TargetMode") == "External"
                target = one.get("Target")
                yield one.get("Type").rsplit("/", 1)[1], target if outward else posixpath.normpath(posixpath.join(folder, target)), outward


def bare(text):
    """A text without what keeps one direction from running into another."""
    return text.translate({ord(one): None for one in "\u200e\u200f\u202c\u2069"})


def told(paper, words):
    """Style and text of every paragraph that a paper should become."""
    yield "Title", flat(paper.title)
    yield from (("Subtitle", flat(one)) for one in paper.about)
    yield from (("Note", f"{words.say('docx', 'note')} {flat(one)}") for one in paper.notes)
    for section in paper.sections:
        yield from _section(section, 1, paper, words)


def flat(line):
    return "".join(visible(one.text) for one in line)


def _section(section, level, paper, words):
    yield "AsideHeading" if section.aside and level == 1 else f"Heading{min(level, 9)}", flat(section.title)
    for block in section.blocks:
        yield from _block(block, level + 1, paper, words)
    for below in section.sections:
        yield from _section(below, level + 1, paper, words)


def _block(block, level, paper, words):
    if isinstance(block, Paragraph):
        yield "Lead" if block.lead else "Normal", flat(block.line)
    elif isinstance(block, Note):
        yield "Note", f"{words.say('docx', 'note')} {flat(block.line)}"
    elif isinstance(block, Bullets):
        yield from (("ListBullet", flat(one)) for one in block.items)
    elif isinstance(block, Answers):
        yield from ((named(row.asked), [flat(one) for one in row.said]) for row in block.rows)
    elif isinstance(block, Table) and paper.large and len(block.columns) > 2:
        yield "Caption", flat(block.caption)
        for row in block.rows:
            yield from ((named(head), [flat(cell)]) for head, cell in zip(block.columns, row, strict=True))
    elif isinstance(block, Table):
        yield "Caption", flat(block.caption)
        yield from (("TableHead", flat(one)) for one in block.columns)
        fit = loose if crowded([block.columns, *block.rows]) else tuple
        yield from (("TableText", flat(fit(one))) for row in block.rows for one in row)
    elif isinstance(block, Card):
        yield f"Heading{min(level, 9)}", flat(block.title)
        for one in block.blocks:
            yield from _block(one, level + 1, paper, words)
    elif isinstance(block, Call):
        lines = (("CallName", block.name), ("CallRole", block.role), ("CallNumber", block.number))
        yield from ((style, flat(line)) for style, line in lines if line or style == "CallName")
    elif isinstance(block, Chart):
        yield from _chart(block, paper, words)
    elif isinstance(block, CommentBox) and paper.sender is not None:
        yield "CommentLabel", flat(block.label)
        yield "CommentRoom", words.say("docx", "comment_here") + "\n" * (5 if block.about is None else 3)


def named(asked):
    return flat(asked) + ("" if flat(asked).rstrip().endswith((":", "?", "!", ".", "…")) else ":")


def _chart(chart, paper, words):
    first, last = (day_text(one, words.lang) for one in (chart.first, chart.last))
    yield "Caption", flat(chart.caption) + "\n" + words.say("docx", "chart_span", first=first, last=last)
    yield from (("TableHead", words.say("docx", key)) for key in ("chart_thing", "chart_stood"))
    for lane in chart.lanes:
        for run in lane.runs:
            yield from (("TableText", flat(lane.name)), ("TableText", flat(run.said)))


def compared(found, expected):
    """Both as lists, equal where every paragraph is there. An answer may stand beside its name or below it."""
    ours = []
    for style, text in expected:
        if not isinstance(text, list):
            ours.append((style, bare(text)))
        elif len(text) == 1 and len(ours) < len(found) and found[len(ours)][0] in ("AnswerLine", "RowLine"):
            ours.append((found[len(ours)][0], bare(f"{style} {text[0]}")))
        else:
            ours += [("AnswerAlone", bare(style)), *(("AnswerMore", bare(one)) for one in text)]
    return found, ours
