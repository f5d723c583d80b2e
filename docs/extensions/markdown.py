"""Writing Markdown: what is put into a page stays what it is."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence

from ipcore.dates import Span, add_days

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|#~$])")


def text(plain: object) -> str:
    """Plain text, every letter of it shown as it is."""
    return _SPECIAL.sub(r"\\\1", " ".join(str(plain).split()))


def code(plain: object) -> str:
    """Text in the typeface of code, in one line."""
    return f"`{plain}`".replace("|", "\\|").replace("\n", " ")


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; the cells are Markdown already."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines) + "\n"


def bullets(items: Iterable[str]) -> str:
    """A list; the items are Markdown already."""
    return "".join(f"- {one}\n" for one in items)


def day(one: dt.date) -> str:
    """A day in words."""
    return f"{one.day} {one:%B} {one.year}"


def days(span: Span) -> str:
    """The days of a span in words, the last one counted."""
    first = f"from {day(span.start)}" if span.start else ""
    last = f"to {day(add_days(span.stop, -1))}" if span.stop else ""
    return f"{first} {last}".strip()


def page(title: str, *parts: str) -> str:
    """A page with its title and its parts."""
    return "\n".join((f"# {text(title)}\n", *parts))
