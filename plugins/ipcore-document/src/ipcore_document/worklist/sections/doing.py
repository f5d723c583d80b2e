"""What to do, one entry for each rule that stands on the list."""

from __future__ import annotations

from ipcore_document.worklist.gathering import Worklist
from ipcore_document.worklist.sheet import Section
from ipcore_document.worklist.telling import Telling


def section(found: Worklist, tell: Telling) -> Section | None:
    """The steps, by number. None: there is nothing to do about any rule."""
    steps = tuple(tell.steps.all())
    return Section(key="steps", title=tell.say("steps"), lines=(tell.say("steps_explained"),), steps=steps) if steps else None
