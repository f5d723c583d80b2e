"""A `Case` as JSON: one canonical form, every published format read, and every problem told at once with its place."""

from ipcore.serde.formats import FORMATS, migrate
from ipcore.serde.lines import Line, read_lines
from ipcore.serde.reading import from_document, loads
from ipcore.serde.schema import case_schema
from ipcore.serde.writing import dumps, to_document

__all__ = [
    "FORMATS",
    "Line",
    "case_schema",
    "dumps",
    "from_document",
    "loads",
    "migrate",
    "read_lines",
    "to_document",
]
