"""Programmes and stays."""

from __future__ import annotations

from collections.abc import Iterator

from ipcore.model import Episode, Stay
from ipcore_document.content.items.lines import during, headed, named, told, told_if
from ipcore_document.content.spoken import is_told
from ipcore_document.content.view import View
from ipcore_document.paper import Block, Bullets, Line


def episodes(view: View) -> tuple[Block, ...]:
    """Programmes and compulsory care, those that run first."""
    ordered = sorted(view.case.episodes, key=lambda one: one.span.ended(view.on))
    return (Bullets(tuple(_episode(view, one) for one in ordered)),) if ordered else ()


def _episode(view: View, one: Episode) -> Line:
    return headed(named(view, "episode_kind", one.kind), during(view, one.span))


def stays(view: View) -> tuple[Block, ...]:
    """Inpatient stays, the last one first."""
    ordered = sorted(view.case.stays, key=lambda one: one.span.first, reverse=True)
    return (Bullets(tuple(_stay(view, one) for one in ordered)),) if ordered else ()


def _stay(view: View, one: Stay) -> Line:
    return headed(
        named(view, "stay_field", one.field),
        during(view, one.span),
        told(view, "discharge_planned", day=view.day(one.discharge_planned_on)) if one.discharge_planned_on is not None else None,
        told_if(view, "ready", one.ready_on),
        told_if(view, "partners_called", one.partners_called_on),
        None if one.homeless_expected is None else told(view, "homeless_expected" if one.homeless_expected else "home_expected"),
        *_reasons(view, one),
    )


def _reasons(view: View, stay: Stay) -> Iterator[Line]:
    for area, reason in stay.aftercare_reasons.items():
        what = view.label("area", area)
        yield (
            told(view, "no_aftercare", area=what, reason=view.own(reason))
            if is_told(reason)
            else told(view, "no_aftercare_bare", area=what)
        )
