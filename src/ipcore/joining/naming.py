"""
Ids of joined parts: where each telling of the part stands, as `system/case/part`, the tellings of equal parts joined with " + ".

A name that is too long, or not fit for an id, gives way to a digest in letters after a tilde. As `/`, `+`, `#`, `%` and `~` are written
otherwise inside names, no two different systems ever make one id.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from types import SimpleNamespace

from ipcore.errors import ModelError
from ipcore.joining.sources import MARK, letters
from ipcore.model import checks

_MAX_NAME = 50
_MAX_SHOWN = checks.MAX_KEY - 20  # leaves room for what tells two of one id apart
_SPECIAL = re.compile(r"[%/+#~]")
BETWEEN = " + "

Told = tuple[str, ...]
"""System, id of the case, id of the part."""


def made_id(told: Iterable[Told], apart: str = "") -> str:
    """
    The id of a part that was told so.

    Args:
        told: By whom and under which id, in any order.
        apart: What tells it apart from others told under the same ids: letters of a digest.
    """
    ordered = sorted(set(told))
    shown = BETWEEN.join("/".join(map(_name, one)) for one in ordered)
    if len(shown) > _MAX_SHOWN:
        systems = BETWEEN.join(_name(system) for system in sorted({one[0] for one in ordered}))
        shown = f"{systems if len(systems) <= _MAX_SHOWN - 50 else ''}/~{letters(repr(ordered))}"
    return f"{shown}#{apart[:12]}" if apart else shown


def made_case_id(ids: Iterable[str]) -> str:
    """The id of the case that cases of these ids were joined into. It begins as no other case's does."""
    ordered = sorted(set(ids))
    shown = f"{MARK}{BETWEEN.join(map(_name, ordered))})"
    return shown if len(shown) <= _MAX_SHOWN else f"{MARK}~{letters(repr(ordered))})"


def _name(text: str) -> str:
    """A name as it stands in an id."""
    written = _SPECIAL.sub(lambda found: f"%{ord(found.group()):02X}", text)
    return written if len(written) <= _MAX_NAME and _is_key(written) else f"~{letters(text)}"


def _is_key(text: str) -> bool:
    try:
        checks.key(None, SimpleNamespace(name="id"), text)
    except ModelError:
        return False
    return True
