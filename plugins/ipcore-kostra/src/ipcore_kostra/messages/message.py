"""
A message as it came: its bytes, and the tree of them. Whoever sends it is a stranger.

It is gone through twice. First by Expat, which stops at a document type before anything in it is read, and tells the bytes at which
an element stands; then by libxml2, which resolves no entity, loads nothing and has its limits on.
"""

from __future__ import annotations

import codecs
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, Final
from xml.parsers import expat

from attrs import field, frozen
from lxml import etree

from ipcore import Problem, ProblemKind
from ipcore_kostra.messages.problems import MessageError
from ipcore_kostra.safe_xml import safe_parser, schema_of

MAX_BYTES: Final = 64 * 1024 * 1024
"""
The longest message that is read unless the caller says another, itself allowed. A care message can have documents in it; one that is
longer than 10 million signs is beyond the limits of libxml2, which are kept.
"""

MAX_DEPTH: Final = 100
"""How deep elements may stand in one another. The messages known here use some fifteen."""

MAX_MARKS: Final = 200_000
"""
How many elements, attributes, comments, instructions and prefixes there may be. A care message has some thousands; a tree of ever so many
empty ones would take fifty times the bytes of the message.
"""

_SEPARATOR = " "
_ENCODINGS = {"utf-8", "iso8859-1", "ascii", "cp1252", "iso8859-15"}
"""The encodings that are read: those in which the signs of XML are the bytes of ASCII."""


@frozen(kw_only=True)
class Spot:
    """
    Where an element stands in the bytes of a message.

    Attributes:
        name: `{namespace}local`.
        parents: The names of the elements it stands in, outermost first.
        start: The first byte of its start tag.
        stop: The byte after its end tag, or after its one tag.
        tag: Byte after its start tag. The same as `stop` where it has one tag only.
    """

    name: str
    parents: tuple[str, ...]
    start: int
    stop: int
    tag: int


@frozen(kw_only=True)
class Message:
    """
    A message that can be read without harm.

    Attributes:
        data: Its bytes, as they came.
        root: Its tree.
        encoding: Name of its encoding, as Python has it.
    """

    data: bytes = field(repr=False)
    root: etree._Element = field(repr=False)
    encoding: str


def read_message(file: BinaryIO, *, max_bytes: int = MAX_BYTES) -> Message:
    """
    Read a message whole. The stream is not closed.

    Raises:
        MessageError: it is too long, too deep or of too many parts, has a document type, is in an encoding that is not read, or is no XML.
    """
    data = file.read(max_bytes + 1)
    if len(data) > max_bytes:
        raise refused("a message that is too long", f"at most {max_bytes} bytes", kind=ProblemKind.TOO_LARGE)
    walked = _Walked()
    walked.walk(data)
    try:
        root = etree.fromstring(data, safe_parser())
    except (etree.XMLSyntaxError, ValueError):  # well-formed it is: Expat has read it to its end
        found, expected = "more than the reader of XML lets through in one piece", "no text, value or comment of more than 10 million signs"
        raise refused(found, expected, kind=ProblemKind.TOO_LARGE) from None
    if root.getroottree().docinfo.doctype:
        raise _doctype(None)
    return Message(data=data, root=root, encoding=walked.encoding)


def spots(message: Message, name: str) -> list[Spot]:
    """Where the elements of a name (`{namespace}local`) stand, in order."""
    walked = _Walked(name)
    walked.walk(message.data)
    return walked.found


def refused(found: str, expected: str, *, path: str = "", line: int | None = None, kind: ProblemKind = ProblemKind.INVALID) -> MessageError:
    """The error for one thing that is wrong."""
    return MessageError([Problem(pointer=path, found=found, expected=expected, line=line, kind=kind)])


def check_schema(message: Message, path: Path) -> None:
    """
    Hold a message against a schema of the caller's.

    Raises:
        ExchangeError: the schema cannot be used, see `schema_of`.
        MessageError: the message does not follow it. What stands there is not told: the place and the kind of the fault are, with no name
            of an element that the schema does not have.
    """
    schema = schema_of(path)
    if schema.validate(message.root):
        return
    known = _names_in(path.parent)
    faults = [(one.line, _told(one.path or "", known), one.type_name.removeprefix("SCHEMAV_")) for one in schema.error_log]
    raise MessageError(
        Problem(pointer=place, found=f"what the schema does not allow ({fault})", expected="what the schema asks for", line=line or None)
        for line, place, fault in dict.fromkeys(faults)
    )


def _names_in(folder: Path) -> set[str]:
    """The names of elements that the schemas of a folder have."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    names = set[str]()
    for one in folder.glob("*.xsd"):
        with suppress(OSError, etree.XMLSyntaxError):
            names |= {found.get("name", "") for found in etree.parse(str(one), parser).iter("{http://www.w3.org/2001/XMLSchema}element")}
    return names


def _told(place: str, known: set[str]) -> str:
    """A place without prefixes, and with a star for each name that the sender has made up: what either holds is not known."""
    steps = (one.partition("[") for one in place.split("/"))
    local = ((name.rpartition(":")[2], bracket + index) for name, bracket, index in steps)
    return "/".join((name if name in known or not name else "*") + index for name, index in local)


class _Walked:
    """One pass of Expat over a message."""

    def __init__(self, wanted: str | None = None) -> None:
        self.encoding = "utf-8"
        self.found: list[Spot] = []
        self._wanted = wanted
        self._open: list[tuple[str, int, int, bool]] = []
        self._data = b""
        self._marks = 0

    def walk(self, data: bytes) -> None:
        if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
            raise _encoding()
        self._data = data
        self._parser = expat.ParserCreate(namespace_separator=_SEPARATOR)
        self._parser.XmlDeclHandler = self._declared
        self._parser.StartDoctypeDeclHandler = self._document_type
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CommentHandler = self._parser.ProcessingInstructionHandler = self._parser.StartNamespaceDeclHandler = self._marked
        try:
            self._parser.Parse(data, True)
        except MessageError:
            raise
        except (expat.ExpatError, ValueError, LookupError) as error:
            line = error.lineno if isinstance(error, expat.ExpatError) else None
            raise refused("something that is no XML", "one XML message", line=line, kind=ProblemKind.UNREADABLE) from None

    def _declared(self, version: str, encoding: str | None, standalone: int) -> None:
        try:
            name = codecs.lookup(encoding or "utf-8").name
        except LookupError:
            raise _encoding() from None
        if name not in _ENCODINGS:
            raise _encoding()
        self.encoding = name

    def _document_type(self, *_: object) -> None:
        raise _doctype(self._parser.CurrentLineNumber)

    def _marked(self, *_: object) -> None:
        self._count(1)

    def _count(self, marks: int) -> None:
        self._marks += marks
        if self._marks > MAX_MARKS:
            line = self._parser.CurrentLineNumber
            expected = f"at most {MAX_MARKS}"
            raise refused("too many elements, attributes and comments", expected, line=line, kind=ProblemKind.TOO_LARGE)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._count(1 + len(attributes))
        if len(self._open) >= MAX_DEPTH:
            line = self._parser.CurrentLineNumber
            raise refused("elements too deep in one another", f"at most {MAX_DEPTH}", line=line, kind=ProblemKind.TOO_LARGE)
        start = self._parser.CurrentByteIndex
        full = _full(name)
        stop, one_tag = _end_of_tag(self._data, start) if full == self._wanted else (start, False)
        self._open.append((full, start, stop, one_tag))

    def _end(self, _: str) -> None:
        name, start, tag, one_tag = self._open.pop()
        if name != self._wanted:
            return
        stop = tag if one_tag else self._data.index(b">", self._parser.CurrentByteIndex) + 1
        parents = tuple(one[0] for one in self._open)
        self.found.append(Spot(name=name, parents=parents, start=start, stop=stop, tag=tag))


def _full(name: str) -> str:
    namespace, _, local = name.rpartition(_SEPARATOR)
    return f"{{{namespace}}}{local}" if namespace else local


def _end_of_tag(data: bytes, start: int) -> tuple[int, bool]:
    """The byte after a start tag, and whether it is the end tag too. A `>` in a value of an attribute ends nothing."""
    at, quote = start, b""
    while True:
        sign = data[at : at + 1]
        if quote:
            quote = b"" if sign == quote else quote
        elif sign in (b'"', b"'"):
            quote = sign
        elif sign == b">":
            return at + 1, data[at - 1 : at] == b"/"
        at += 1


def _doctype(line: int | None) -> MessageError:
    return refused("a document type", "a message without one", line=line, kind=ProblemKind.INVALID)


def _encoding() -> MessageError:
    return refused("an encoding that is not read", "UTF-8 or ISO-8859-1", kind=ProblemKind.UNREADABLE)
