"""Where the reader may say what they think of the plan as a whole."""

from __future__ import annotations

from ipcore_document.content.spoken import spoken
from ipcore_document.content.view import View
from ipcore_document.paper import CommentBox, Paragraph, Section


def section(view: View) -> Section | None:
    if view.sender is None:
        return None
    blocks = (
        Paragraph(spoken(view, "own_view", "how")),
        Paragraph(spoken(view, "own_view", "changes_nothing")),
        CommentBox(None, spoken(view, "own_view", "ask")),
    )
    return Section(key="own-view", title=spoken(view, "own_view", "title"), blocks=blocks)
