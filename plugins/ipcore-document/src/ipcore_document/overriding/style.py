"""A style of a publisher's own: it fetches nothing, and ends where it ends."""

from __future__ import annotations

import re

from ipcore_document.overriding.wrong import Wrong

_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})[ \t\n\f]?|([^\n\f]))")
_REFUSED = (
    (re.compile(r"@import", re.IGNORECASE), "`@import`", "a style that is whole in itself"),
    (re.compile(r"(?<![\w-])(?:-webkit-)?(?:image-set|image|src)\(", re.IGNORECASE), "a picture by name", "`url(` with `data:`"),
    (re.compile(r"</style", re.IGNORECASE), "`</style`", "a style and nothing after it"),
)
_URL = re.compile(r"url\(\s*[\"']?\s*(data:|#)?", re.IGNORECASE)


def check(text: str, file: str, wrong: Wrong, *, line: int = 1, fragments: bool = False) -> None:
    """
    Tell of what in a style sheet would fetch something. What stands in a comment counts too: where one ends is not for us to guess.

    Args:
        text: The style.
        file: Its file.
        wrong: Is told.
        line: The line it begins on.
        fragments: It may name things in its own document, `url(#name)`.
    """
    plain = _ESCAPE.sub(_unescaped, text)
    for pattern, found, expected in _REFUSED:
        for one in pattern.finditer(plain):
            wrong.add(file, found, expected, line + plain.count("\n", 0, one.start()))
    for one in _URL.finditer(plain):
        if one[1] is None or (one[1] == "#" and not fragments):
            wrong.add(file, "`url(` with an address", "`url(` with `data:`", line + plain.count("\n", 0, one.start()))


def _unescaped(found: re.Match[str]) -> str:
    """The letter that an escape stands for: `u\\72l(` is `url(` to a browser."""
    if found[2] is not None:
        return found[2]
    code = int(found[1], 16)
    return chr(code) if 0 < code <= 0x10FFFF else "\ufffd"
