"""A logo: that it is the picture it says it is, and that an SVG holds nothing but a picture."""

from __future__ import annotations

import re
import struct
from xml.parsers import expat

from ipcore_document.overriding import style
from ipcore_document.overriding.wrong import Wrong

MEDIA_TYPES = {".png": "image/png", ".svg": "image/svg+xml"}

_PNG = b"\x89PNG\r\n\x1a\n"

_WIDEST = 4000
"""A picture of more pixels, which may be a small file, takes a machine's memory when it is laid out."""

_SVG = "http://www.w3.org/2000/svg"
_XHTML = "http://www.w3.org/1999/xhtml"
_PICTURES_DO_NOT = frozenset({"script", "handler", "listener", "foreignobject", "iframe", "object", "embed", "audio", "video", "discard"})
_MOVING = frozenset({"set", "animate", "animatemotion", "animatetransform"})
_ADDRESSES = frozenset({"href", "src", "base"})
_WITHIN = re.compile(r"\s*(?:#|data:image/(?:png|jpeg);)", re.IGNORECASE)


def check(data: bytes, file: str, wrong: Wrong) -> None:
    """Tell of what keeps a file from being a logo."""
    if file.endswith(".svg"):
        _Svg(file, wrong).check(data)
    elif not data.startswith(_PNG) or data[12:16] != b"IHDR":
        wrong.add(file, "something that is no PNG picture", "a PNG picture")
    elif max(struct.unpack(">2I", data[16:24].ljust(8, b"\xff"))) > _WIDEST:
        wrong.add(file, "a picture that is too large to be laid out", f"at most {_WIDEST} pixels in width and height")


class _DocumentType(Exception):  # noqa: N818 - it never leaves the module
    """There is a document type: nothing more is read, as it may name what is endless."""


class _Svg:
    """One reading of an SVG picture. No entity is resolved: there is none without a document type, and that is refused."""

    def __init__(self, file: str, wrong: Wrong) -> None:
        self._file = file
        self._wrong = wrong
        self._depth = 0
        self._style: tuple[int, list[str]] | None = None
        self._parser = expat.ParserCreate("utf-8", " ")
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.ProcessingInstructionHandler = lambda *_: self._tell("a processing instruction", "none")

    def check(self, data: bytes) -> None:
        try:
            self._parser.Parse(data.decode("utf-8"), True)
        except _DocumentType:
            return
        except UnicodeDecodeError as error:
            line, why = data.count(b"\n", 0, error.start) + 1, "bytes that are not UTF-8"
        except expat.ExpatError as error:
            line, why = error.lineno, expat.ErrorString(error.code)
        else:
            return
        self._wrong.add(self._file, f"something that is no XML in UTF-8 ({why})", "an SVG picture", line)

    def _tell(self, found: str, expected: str) -> None:
        self._wrong.add(self._file, found, expected, self._parser.CurrentLineNumber)

    def _doctype(self, *_: object) -> None:
        self._tell("a document type (DOCTYPE)", "none")
        raise _DocumentType

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        namespace, local = _split(name)
        if self._depth == 0 and (namespace, local) != (_SVG, "svg"):
            self._tell("something else than an SVG picture", f"`svg` in the namespace {_SVG}")
        if local in _PICTURES_DO_NOT | _MOVING or namespace == _XHTML:
            self._tell("a script, a page, a film or an animation", "a picture and nothing else")
        for key, value in attributes.items():
            self._attribute(_split(key)[1], value)
        if local == "style":
            self._style = (self._parser.CurrentLineNumber, [])
        self._depth += 1

    def _attribute(self, name: str, value: str) -> None:
        if name.startswith("on"):
            self._tell("a script in an attribute", "a picture and nothing else")
        elif name in _ADDRESSES and _WITHIN.match(value) is None:
            self._tell("an address outside the picture", "`#` and a name in it, or `data:` with a PNG or JPEG picture")
        elif name not in _ADDRESSES:
            style.check(value, self._file, self._wrong, line=self._parser.CurrentLineNumber, fragments=True)

    def _text(self, text: str) -> None:
        if self._style is not None:
            self._style[1].append(text)

    def _end(self, name: str) -> None:
        self._depth -= 1
        if _split(name)[1] == "style" and self._style is not None:
            line, parts = self._style
            self._style = None
            style.check("".join(parts), self._file, self._wrong, line=line, fragments=True)


def _split(name: str) -> tuple[str, str]:
    """The namespace and the small-lettered name of an element or attribute."""
    namespace, _, local = name.rpartition(" ")
    return namespace, local.lower()
