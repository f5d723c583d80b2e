"""An element put into a message, in the place of one or beside others: every byte outside it stays."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from attrs import field, frozen
from lxml import etree

from ipcore import Problem, ProblemKind
from ipcore_kostra.messages.message import Message, Spot, read_message, refused, spots

_NOT_XML: Final = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What cannot stand in XML 1.0, however it is written."""

_CARRIAGE_RETURN: Final = {"\r": "&#13;"}
"""Written as itself it would be read as another line end."""

_INDENT = re.compile(rb"(\r?\n)([ \t]*)\Z")


@frozen(kw_only=True)
class Node:
    """
    An element to be written.

    Attributes:
        name: `{namespace}local`.
        text: What stands in it. None: other elements.
        children: Elements in it, in order.
    """

    name: str
    text: str | None = field(default=None, repr=False)
    children: Sequence[Node] = field(default=())


def check_text(text: str, path: str) -> list[Problem]:
    """Why a text cannot stand in XML."""
    if _NOT_XML.search(text):
        return [Problem(pointer=path, found="a sign that XML cannot carry", expected="a text without control characters")]
    return []


def as_document(node: Node) -> bytes:
    """The element as an XML document of its own, in UTF-8."""
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + _written(node, {}, "", "\t", "\n").encode() + b"\n"


def replaced(message: Message, spot: Spot, node: Node) -> bytes:
    """The message with another content of the element that stands at a spot. Its start tag stays."""
    tag = message.data[spot.start : spot.tag]
    name = re.match(rb"<([^\s/>]+)", tag)
    assert name is not None, "a spot is at a start tag"
    if spot.stop == spot.tag:
        tag = tag[: tag.rindex(b"/")].rstrip() + b">"
    line_end, indent = _indent(message.data, spot.start)
    scope = scope_of(next(message.root.iter(spot.name)))
    inner = "".join(f"{line_end}{indent}{_step(indent, line_end)}{_child(one, scope, indent, line_end)}" for one in node.children)
    body = tag + _encoded(f"{inner}{line_end}{indent}", message) + b"</" + name[1] + b">"
    return message.data[: spot.start] + body + message.data[spot.stop :]


def inserted(message: Message, before: Spot, node: Node, scope: Mapping[str, str]) -> bytes:
    """The message with an element put in before another, indented as that is. `scope`: as `scope_of` gives it for their parent."""
    line_end, indent = _indent(message.data, before.start)
    text = _written(node, scope, indent, _step(indent, line_end), line_end)
    return message.data[: before.start] + _encoded(f"{text}{line_end}{indent}", message) + message.data[before.start :]


def appended(message: Message, parent: Spot, node: Node, scope: Mapping[str, str]) -> bytes:
    """The message with an element put in as the last of a parent that has others."""
    end = message.data.rindex(b"</", parent.start, parent.stop)
    line_end, indent = _indent(message.data, end)
    step = _step(indent, line_end)
    text = step + _written(node, scope, indent + step, step, line_end)
    return message.data[:end] + _encoded(f"{text}{line_end}{indent}", message) + message.data[end:]


def only(message: Message, name: str) -> Spot | None:
    """
    The one element of a name. None: there is none.

    Raises:
        MessageError: there are several, and which one is meant is not for ipcore to choose.
    """
    found = spots(message, name)
    if len(found) > 1:
        raise refused(f"{len(found)} elements of the kind", "at most one", path=name, kind=ProblemKind.DUPLICATE)
    return found[0] if found else None


def same_but(before: Message, after: bytes) -> Message:
    """The new message, read as the old one was. It raises where what was written is no message."""
    made = read_message(io.BytesIO(after), max_bytes=len(after))
    if made.encoding != before.encoding:
        raise refused("another encoding than before", "the same")
    return made


def parent_of(message: Message, name: str) -> etree._Element:
    """The element that the one element of a name stands in. It is not the root."""
    parent = next(message.root.iter(name)).getparent()
    assert parent is not None, "its spot has parents"
    return parent


def scope_of(element: etree._Element) -> Mapping[str, str]:
    """The prefixes that hold inside an element, by namespace. The empty prefix is among them."""
    return {space: prefix or "" for prefix, space in element.nsmap.items()}


def _child(node: Node, scope: Mapping[str, str], indent: str, line_end: str) -> str:
    step = _step(indent, line_end)
    return _written(node, scope, indent + step, step, line_end)


def _written(node: Node, scope: Mapping[str, str], indent: str, step: str, line_end: str) -> str:
    space, _, local = node.name[1:].rpartition("}")
    declared, inside = "", dict(scope)
    if space not in scope:
        declared = f" xmlns={quoteattr(space)}"
        inside = {one: prefix for one, prefix in scope.items() if prefix} | {space: ""}
    tag = f"{inside[space]}:{local}" if inside[space] else local
    if node.text is not None:
        return f"<{tag}{declared}>{escape(node.text, _CARRIAGE_RETURN)}</{tag}>"
    if not node.children:
        return f"<{tag}{declared}/>"
    inner = "".join(f"{line_end}{indent}{step}{_written(one, inside, indent + step, step, line_end)}" for one in node.children)
    return f"<{tag}{declared}>{inner}{line_end}{indent}</{tag}>"


def _indent(data: bytes, at: int) -> tuple[str, str]:
    """The line end before a byte, and the blanks between. Both empty: it does not begin a line."""
    found = _INDENT.search(data[max(0, at - 400) : at])
    return (found[1].decode(), found[2].decode()) if found else ("", "")


def _step(indent: str, line_end: str) -> str:
    if not line_end:
        return ""
    return "  " if indent and "\t" not in indent else "\t"


def _encoded(text: str, message: Message) -> bytes:
    return text.encode(message.encoding, "xmlcharrefreplace")
