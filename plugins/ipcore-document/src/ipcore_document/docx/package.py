"""The file around a Word document: made of our own empty one, and packed so that its bytes depend on nothing but what is in it."""

from __future__ import annotations

import functools
import io
import zipfile
from collections.abc import Mapping

import docx
from docx.document import Document
from docx.opc.packuri import PACKAGE_URI
from jinja2 import Environment, PackageLoader, StrictUndefined

from ipcore_document.docx.lettering import WORD_LANGUAGES
from ipcore_document.paper import Paper, visible
from ipcore_document.words import Words

_TYPES = "[Content_Types].xml"
_PARTS = {
    _TYPES: "content_types.xml",
    "_rels/.rels": "package_relationships.xml",
    "docProps/core.xml": "core.xml",
    "word/_rels/document.xml.rels": "relationships.xml",
    "word/document.xml": "document.xml",
    "word/footer.xml": "footer.xml",
    "word/numbering.xml": "numbering.xml",
    "word/settings.xml": "settings.xml",
    "word/styles.xml": "styles.xml",
}
"""Our empty document, and not that of python-docx, which brings a thumbnail, its author and half a megabyte of styles."""

_USUAL, _LARGE = 12, 18
"""The size of the letters in points."""

_TYPES = "[Content_Types].xml"
_TIME = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_PLAIN_FILE = 0o100600 << 16


def empty(paper: Paper, words: Words) -> Document:
    """A document with our styles, in the paper's language and size, with nothing in it yet."""
    values = {
        "title": visible("".join(one.text for one in paper.title)),
        "language": WORD_LANGUAGES[str(paper.lang)],
        "made_on": paper.made_on.isoformat(),
        "words": words,
        "base": _LARGE if paper.large else _USUAL,
        "cell": _LARGE if paper.large else _USUAL - 1,
        "foot": _LARGE if paper.large else _USUAL - 2,
    }
    parts = {name: _templates().get_template(template).render(values).encode() for name, template in _PARTS.items()}
    return docx.Document(io.BytesIO(_packed(parts)))


@functools.cache
def _templates() -> Environment:
    return Environment(loader=PackageLoader("ipcore_document", "docx/blank"), autoescape=True, undefined=StrictUndefined)


def file_of(document: Document) -> bytes:
    """The document as a file. python-docx would ask the clock, for the days in its zip; what its parts are, our own empty document says."""
    package = document.part.package
    parts = {_TYPES: _templates().get_template(_PARTS[_TYPES]).render().encode(), PACKAGE_URI.rels_uri.membername: package.rels.xml}
    for part in package.iter_parts():
        part.before_marshal()
        parts[part.partname.membername] = part.blob
        if len(part.rels):
            parts[part.partname.rels_uri.membername] = part.rels.xml
    return _packed({name: data if isinstance(data, bytes) else data.encode() for name, data in parts.items()})


def _packed(parts: Mapping[str, bytes]) -> bytes:
    """A zip without days and owners. What the parts are stands first, as those who read it one part at a time expect."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in sorted(parts, key=lambda one: (one != _TYPES, one)):
            entry = zipfile.ZipInfo(name, _TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = _UNIX
            entry.external_attr = _PLAIN_FILE
            archive.writestr(entry, parts[name])
    return packed.getvalue()
