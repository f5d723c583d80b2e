"""Whether those whom a plan or a group names are there on a day, whichever plan they take part in."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from ipcore.check.responsibility.parts import HolderState
from ipcore.dates import NEVER
from ipcore.facts import CaseView
from ipcore.facts.measure import left_on
from ipcore.facts.reading import revisions_of
from ipcore.facts.sectors import agency
from ipcore.facts.view import content_written_on
from ipcore.model import Case, Participant, Plan, PlanKind, Standing, is_recorded


def people(case: Case) -> dict[str, Participant]:
    """Everybody who takes part in some plan, or was asked to, by id."""
    return {one.id: one for plan in case.plans for one in plan.participants}


def kinds_naming(case: Case, keys: Collection[str]) -> frozenset[PlanKind]:
    """The kinds of the plans in which some of them are participants."""
    return frozenset(plan.kind for plan in case.plans if _takes_part(plan, keys))


def state_of(view: CaseView, participant: Participant) -> HolderState:
    """Whether a participant is there on the day. Without a span they take part throughout; without a standing, as they are named."""
    if left_on(view, participant) < NEVER:
        return HolderState.LEFT
    if not _has_begun(view, participant):
        return HolderState.TO_COME
    out = participant.standing in (Standing.DECLINED, Standing.KEPT_OUT)
    return HolderState.OUT if out else HolderState.HOLDS


def _has_begun(view: CaseView, participant: Participant) -> bool:
    """They have begun, and so has the service they act for, or another of its agency runs."""
    if participant.span is not None and not participant.span.begun(view.on):
        return False
    own = next((one for one in view.case.services if one.id == participant.service), None)
    if own is None or own.span.begun(view.on):
        return True
    return any(agency(one.sector) is agency(own.sector) and view.running(one.span) for one in view.case.services)


def states(view: CaseView, keys: Iterable[str]) -> list[HolderState]:
    """Of each of those named."""
    named = people(view.case)
    return [state_of(view, named[key]) for key in dict.fromkeys(keys)]


def nobody_there(view: CaseView, found: Collection[HolderState]) -> bool | None:
    """
    Whether none of those named is there.

    Unknown: none else is, and one has declined or is kept out. That has no day, and is certain on the day of the export only.
    """
    if HolderState.HOLDS in found:
        return False
    return None if HolderState.OUT in found and view.on < view.case.source.exported_on else True


def unsaid(view: CaseView, keys: Collection[str], own: Plan | None = None) -> bool:
    """
    Whether a plan they are participants of was written anew after the day, or may have been: as `FactsOfCase` asks it of
    individual plans. Not asked of `own`.
    """
    return any(_written_since(view, plan) for plan in view.case.plans if plan is not own and _takes_part(plan, keys))


def _takes_part(plan: Plan, keys: Collection[str]) -> bool:
    return any(one.id in keys for one in plan.participants)


def _written_since(view: CaseView, plan: Plan) -> bool:
    if content_written_on(plan) > view.on:
        return True
    source = view.case.source
    return view.on < source.exported_on and not all(is_recorded(source.records, path) for path in revisions_of(plan.kind))
