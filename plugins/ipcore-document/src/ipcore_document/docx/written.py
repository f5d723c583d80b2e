"""A paper written as a Word document."""

from __future__ import annotations

import functools

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.parts.document import DocumentPart

from ipcore_document.docx.blocks import Writer
from ipcore_document.docx.lettering import paragraph
from ipcore_document.docx.logo import put_logo
from ipcore_document.docx.package import empty, file_of
from ipcore_document.overriding import Overrides
from ipcore_document.paper import Paper


def written(paper: Paper, overrides: Overrides) -> bytes:
    """The document, from the logo down to the last section."""
    words = overrides.words(paper.lang, easy=paper.easy)
    made = empty(paper, words)
    if overrides.logo is not None:
        put_logo(overrides.logo, made, words)
    writer = Writer(words, paper.sender is not None, paper.large, functools.partial(_link, made.part))
    end = made.element.body.sectPr
    end.addprevious(paragraph("Title", paper.title))
    for line in paper.about:
        end.addprevious(paragraph("Subtitle", line))
    for line in paper.notes:
        end.addprevious(writer.note(line))
    for section in paper.sections:
        for one in writer.section(section):
            end.addprevious(one)
    if end.getprevious().tag == qn("w:tbl"):
        end.addprevious(paragraph("Normal", ()))  # Word has no document that ends in a table
    return file_of(made)


def _link(part: DocumentPart, to: str) -> str:
    return part.relate_to(to, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
