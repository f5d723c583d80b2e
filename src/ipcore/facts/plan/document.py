"""What the plan document itself says, beside its statutory items."""

from __future__ import annotations

from ipcore.facts.fact import Kind, fact
from ipcore.facts.view import CaseView
from ipcore.model import Language, ParticipantRole


@fact("plan.gp_settled", reads=["plans:individual.participants.role"], kind=Kind.DOCUMENT, of_plan=True)
def gp_settled(view: CaseView) -> bool:
    """The plan has a participant entry for the general practitioner (fastlege), of any standing; kept out by the person counts."""
    return any(one.role is ParticipantRole.GP for one in view.the_plan.participants)


@fact("plan.outpatient_care_described", reads=["plans:individual.outpatient_care"], kind=Kind.DOCUMENT, of_plan=True)
def outpatient_care_described(view: CaseView) -> bool:
    """The plan says how the cooperation on outpatient compulsory care is organised and carried out."""
    return bool((view.the_plan.outpatient_care or "").strip())


@fact("plan.in_journal", reads=["plans:individual.in_journal"], of_plan=True)
def in_journal(view: CaseView) -> bool | None:
    """The patient journal says that the plan exists and where it is."""
    return view.the_plan.in_journal


@fact("plan.language", reads=["plans:individual.language"], codes=map(str, Language), of_plan=True)
def language(view: CaseView) -> str | None:
    """Written language of the plan document."""
    return None if view.the_plan.language is None else str(view.the_plan.language)
