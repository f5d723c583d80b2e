"""Why nothing is told of something: there is none, nobody knows, or it may be left out of this copy."""

from __future__ import annotations

from enum import StrEnum

from ipcore import Audience, ModelError
from ipcore.model import FORMAT, PlanItem, RecordPath, WithheldFrom, Withholding, parse_path
from ipcore_document.content.spoken import is_told, spoken
from ipcore_document.content.view import View
from ipcore_document.paper import Line

_KEPT_FROM = {
    Audience.PERSON: WithheldFrom.PERSON,
    Audience.PARENTS: WithheldFrom.PARENTS,
    Audience.PARTICIPANT: WithheldFrom.RECIPIENT,
}
"""Of whom the markers of a copy speak. The archive's copy lacks nothing: its markers are about others."""


class Why(StrEnum):
    """Why nothing stands in a place."""

    NONE = "none"
    UNKNOWN = "unknown"
    WITHHELD = "withheld"


def why_empty(view: View, *paths: str) -> Why:
    """Why nothing stands under some paths, as in `Source.records`."""
    wanted = [path for text in paths for path in parse_path(text)]
    if all(view.records(one.part, *one.fields, kind=one.kind) for one in wanted):
        return Why.NONE
    return Why.WITHHELD if any(_is_kept(view, one, path) for one in view.case.withheld for path in wanted) else Why.UNKNOWN


def silence(view: View, section: str, key: str, *paths: str) -> Line:
    """
    That nothing is told under some paths, and why: the words of `<key>_none`, `<key>_unknown` or `<key>_withheld`.

    What was none on the day of the export may have come since, which is said where it is.
    """
    why = why_empty(view, *paths)
    text = spoken(view, section, f"{key}_{why}")
    return as_known(view, text) if why is Why.NONE else text


def as_known(view: View, text: Line) -> Line:
    """That nothing is on record, and as of which day, where that day is past: of what came after it that is no evidence."""
    known = view.case.source.exported_on
    return view.words.line("front_silence", "since", text=text, day=view.day(known)) if known < view.on else text


def not_relevant(view: View, item: PlanItem) -> Line:
    """That the plan answers an item "not relevant, because", with the reason. Empty: it does not."""
    reason = None if view.plan is None else view.plan.not_relevant.get(item)
    if not is_told(reason):
        return ()
    return view.words.line("front_silence", "not_relevant", reason=view.own(reason, view.plan))


def _is_kept(view: View, marker: Withholding, wanted: RecordPath) -> bool:
    if marker.withheld_from is not _KEPT_FROM.get(view.context.recipient.audience):
        return False
    if marker.part == FORMAT:
        return True
    try:
        return any(one.touches(wanted) for one in parse_path(marker.part))
    except ModelError:  # an id: no marker that a cut makes
        return False
