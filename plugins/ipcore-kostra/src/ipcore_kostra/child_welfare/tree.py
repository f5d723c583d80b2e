"""
The elements below the root of an XML file, one whole one at a time, and none kept: by expat, which comes with Python.

Not by a reader that makes a tree of the file: those know lines only up to 65,535 for certain, have read a document type declaration
before one can refuse it, and hold a text of any length. Here a declaration is refused as soon as it begins, so no entity is ever declared;
nothing is fetched, since nobody is asked to; what is larger than a limit is passed over in pieces, never held.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Final
from xml.parsers import expat

from attrs import define, field

from ipcore import ParseError, Problem, ProblemKind

CHUNK: Final = 64 * 1024
"""Bytes read at a time."""

MAX_TOKEN: Final = 1024 * 1024
"""Bytes of a tag or a comment at most: expat holds it until it ends. Beyond, the file is refused."""

MAX_BYTES: Final = 4 * 1024 * 1024
"""Bytes of an element below the root at most. Beyond, that element is passed over."""

MAX_ELEMENTS: Final = 20_000
"""Elements in one below the root at most. Beyond, that element is passed over."""

MAX_TEXT: Final = 4000
"""Letters right in an element at most, where the schema has 1,000. Beyond, the element below the root is passed over."""

MAX_DEPTH: Final = 32
"""Elements in each other at most, where the schema has six. Beyond, the file is refused."""

MAX_ATTRIBUTES: Final = 64
"""Attributes of an element at most, where the schema has eleven. Beyond, the element below the root is passed over."""

MAX_NAMES: Final = 10_000
"""Different names in the file at most, where the schema has 52: expat holds each to the end. Beyond, the file is refused."""

_PACKED = {
    b"\x1f\x8b": "a file packed with gzip",
    b"PK": "a zip file",
    b"BZ": "a file packed with bzip2",
    b"\xfd7": "a file packed with xz",
}
_ENCODINGS = ("UTF-8", "UTF-16", "ISO-8859-1", "ISO-8859-15", "WINDOWS-1252", "US-ASCII")
_XSI = "http://www.w3.org/2001/XMLSchema-instance "


@define
class Node:
    """
    An element.

    Attributes:
        name: Without its namespace where that is the root's; otherwise with it.
        attributes: Where a name has a namespace, it stands before it. Those of a schema's location are left out.
        text: The text right in it, without white space before it.
        too_large: It is larger than a limit, and holds nothing.
    """

    name: str
    line: int
    attributes: dict[str, str]
    children: list[Node] = field(factory=list)
    text: str = ""
    too_large: bool = False


def nodes(file: BinaryIO) -> Iterator[Node]:
    """
    The root, as soon as it begins and with nothing in it; then the elements below it, each when it ends. Text between them is dropped.

    What the stream raises is let through.

    Raises:
        ParseError: no well-formed XML, or packed, or with a document type declaration, or beyond a limit. Comes in its place: what stood
            before has been given. It holds nothing of the file.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    growing = _Growing(parser)
    fed = 0
    last = False
    while not last:
        chunk = file.read(CHUNK)
        last = not chunk
        if not fed:
            _refuse_packed(chunk)
        fed += len(chunk)
        error = _parse(parser, chunk, last=last) or growing.too_large(fed)
        yield from growing.take()
        if error is not None:
            raise error


class _Growing:
    """What expat has told of so far and nobody has taken."""

    def __init__(self, parser: expat.XMLParserType) -> None:
        self._parser = parser
        self._open: list[Node] = []
        self._done: list[Node] = []
        self._home = ""
        self._depth = 0
        self._elements = 0
        self._from = 0
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.StartNamespaceDeclHandler = _nothing  # so that its names are counted too
        parser.XmlDeclHandler = self._declaration
        parser.StartDoctypeDeclHandler = self._doctype
        parser.buffer_text = False  # a text is told of in pieces, and is nowhere as a whole

    def take(self) -> Iterator[Node]:
        """What has been told of, once."""
        taken, self._done = self._done, []
        yield from taken

    def too_large(self, fed: int) -> ParseError | None:
        """What is too large for the file to be read on. An element below the root that is too large is only passed over."""
        reached = self._parser.CurrentByteIndex
        if self._open and reached - self._from > MAX_BYTES:
            self._pass_over()
        if fed - reached > MAX_TOKEN:
            found, expected = "a tag or a comment that is too long", f"one of at most {MAX_TOKEN} bytes"
        elif len(self._parser.intern) > MAX_NAMES:
            found, expected = "too many different names", f"at most {MAX_NAMES}"
        else:
            return None
        return _refused(found, expected, self._parser, ProblemKind.TOO_LARGE)

    def _declaration(self, version: str, encoding: str | None, standalone: int) -> None:
        """Any other would be looked up among all that Python can decode, some of which are no character sets."""
        if encoding is not None and encoding.upper() not in _ENCODINGS:
            raise _refused("another character set", f"one of {', '.join(_ENCODINGS)}", self._parser, ProblemKind.UNREADABLE)

    def _doctype(self, *_: object) -> None:
        raise _refused("a document type declaration (DOCTYPE)", "none: it can name files and make a file grow", self._parser)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise _refused("elements in each other too deep", f"at most {MAX_DEPTH}", self._parser, ProblemKind.TOO_LARGE)
        if self._depth == 1:
            self._home = name[: name.rfind(" ") + 1]
        if self._depth == 2:
            self._elements, self._from = 0, self._parser.CurrentByteIndex
            self._parser.CharacterDataHandler = self._text
        if self._depth > 2 and self._open and self._open[0].too_large:
            return
        self._grow(Node(self._bare(name), self._parser.CurrentLineNumber, _plain(attributes)))

    def _grow(self, node: Node) -> None:
        if self._depth == 1:
            self._done.append(node)
            return
        if self._open:
            self._open[-1].children.append(node)
        self._open.append(node)
        self._elements += 1
        if self._elements > MAX_ELEMENTS or len(node.attributes) > MAX_ATTRIBUTES:
            self._pass_over()

    def _end(self, name: str) -> None:
        self._depth -= 1
        if self._depth == 1:
            self._done.append(self._open[0])
            self._open.clear()
        elif self._depth > 1 and not self._open[0].too_large:
            self._open.pop()

    def _text(self, text: str) -> None:
        if not self._open:
            return
        node = self._open[-1]
        if node.text or not text.isspace():
            node.text += text
            if len(node.text) > MAX_TEXT:
                self._pass_over()

    def _pass_over(self) -> None:
        self._parser.CharacterDataHandler = None  # until the next one begins: what it holds is told to nobody
        outermost = self._open[0]
        self._open = [Node(outermost.name, outermost.line, {}, too_large=True)]

    def _bare(self, name: str) -> str:
        return name.removeprefix(self._home) if self._home else name


def _nothing(*_: object) -> None:
    """Take what is told, and no notice of it."""


def _plain(attributes: dict[str, str]) -> dict[str, str]:
    if any(name.startswith(_XSI) for name in attributes):
        return {name: value for name, value in attributes.items() if not name.startswith(_XSI)}
    return attributes


def _parse(parser: expat.XMLParserType, data: bytes, *, last: bool) -> ParseError | None:
    """Let expat tell of some bytes; why it could not."""
    try:
        parser.Parse(data, last)
    except expat.ExpatError as error:
        said = expat.ErrorString(error.code) or "unknown"  # expat's own list of words: nothing of the file
        problem = _problem(f"no well-formed XML: {said}", "a whole XML file", error.lineno, error.offset + 1, ProblemKind.UNREADABLE)
    except ParseError as error:
        return error
    else:
        return None
    return ParseError([problem])


def _refuse_packed(beginning: bytes) -> None:
    for mark, name in _PACKED.items():
        if beginning.startswith(mark):
            raise ParseError([_problem(name, "an XML file, not packed", None, None, ProblemKind.UNREADABLE)])


def _refused(found: str, expected: str, parser: expat.XMLParserType, kind: ProblemKind = ProblemKind.INVALID) -> ParseError:
    return ParseError([_problem(found, expected, parser.CurrentLineNumber, None, kind)])


def _problem(found: str, expected: str, line: int | None, column: int | None, kind: ProblemKind) -> Problem:
    return Problem(found=found, expected=expected, line=line, column=column, kind=kind)
