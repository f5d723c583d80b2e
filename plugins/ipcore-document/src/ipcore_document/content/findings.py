"""Not written yet."""

from __future__ import annotations

from ipcore_document.content.view import View
from ipcore_document.paper import Section


def section(view: View) -> Section | None:
    return None
