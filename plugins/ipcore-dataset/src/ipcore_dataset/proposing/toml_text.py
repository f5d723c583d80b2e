"""TOML, written: strings, keys and comments that no cell and no name of a column can break out of."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Mapping

_BARE = re.compile(r"[A-Za-z0-9_-]+", re.ASCII)
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_WIDTH = 118


def quoted(text: str) -> str:
    """A basic string."""
    return '"' + "".join(_escaped(one) for one in text) + '"'


def key(text: str) -> str:
    """A key: bare where it can be."""
    return text if _BARE.fullmatch(text) else quoted(text)


def value(found: object) -> str:
    """A truth value, a number, a text, a list, or an inline table."""
    match found:
        case bool():
            return "true" if found else "false"
        case int():
            return str(found)
        case str():
            return quoted(found)
        case Mapping():
            return "{ " + ", ".join(f"{key(name)} = {value(one)}" for name, one in found.items()) + " }"
        case Iterable():
            return "[" + ", ".join(value(one) for one in found) + "]"
    raise TypeError(f"no such value in a mapping: {type(found).__name__}")


def comment(text: str) -> list[str]:
    """Lines of a comment. What cannot be seen is shown by its number; a line break in the text is one in the comment."""
    return [f"# {line}".rstrip() for paragraph in text.split("\n") for line in _lines(shown(paragraph)) or [""]]


def _lines(text: str) -> list[str]:
    indent = " " * (len(text) - len(text.lstrip(" ")))
    return textwrap.wrap(text, _WIDTH, subsequent_indent=f"{indent}  ", break_on_hyphens=False)


def shown(text: str) -> str:
    """A text on one line, with nothing in it that a line of a file, or a terminal, would take for more than a sign."""
    return "".join(one if one == " " or _SHORT.get(one) in ('\\"', "\\\\") else _escaped(one) for one in text)


def _escaped(one: str) -> str:
    if one in _SHORT:
        return _SHORT[one]
    if one.isprintable():
        return one
    return f"\\u{ord(one):04X}" if ord(one) <= 0xFFFF else f"\\U{ord(one):08X}"
