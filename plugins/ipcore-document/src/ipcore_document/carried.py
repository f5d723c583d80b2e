"""
What of a case gets into a document.

Not in any: what came of what the services assess, what they tell each other (notices, disputes), requests for deletion, who is kept from
seeing what, the codes and keys that other systems go by, and what the source says it records, of which one is told only where something
may be missing. The ids of the parts are not told either. A page has those of goals and measures in its form for comments, for whoever may
comment; they are among the losses, for nobody else gets them.
"""

from __future__ import annotations

from ipcore import losses_except

_CARRIED = {
    "": "id closed_on",
    "person": "protected_address born_on due_on language residences name contact",
    "services": "sector span municipality name",
    "offers": "kind made_on answer answered_on withdrawn_on wish_asked wish sector",
    "appointments": "role span health_personnel trained service name",
    "groups": "span members leader",
    "groups.meetings": "held_on minutes_on planned_on called",
    "plans": "kind begun_on in_force dropped_on maker driver own_contribution methods period revision_days not_relevant links language"
    " in_journal outpatient_care title",
    "plans.goals": "wording set_on due_on parent closed_on",
    "plans.resources": "text",
    "plans.needs": "text",
    "plans.participants": "role standing service span contribution invited_on replied_on wished willing name contact",
    "plans.measures": "wording extent how responsible due_on closed_on standing decision area goals needs",
    "plans.role_statuses": "role state",
    "plans.cooperation": "text",
    "plans.child_hearings": "heard_on how",
    "plans.responsibilities": "service span",
    "plans.hand_overs": "service offered_on answer answered_on",
    "plans.evaluations": "held_on own_view satisfaction",
    "plans.revisions": "made_on kind by",
    "plans.entries": "made_on rests_until by about text",
    "consents": "purpose plan giver given_on withdrawn_on until recipients categories",
    "objections": "span",
    "episodes": "kind span",
    "stays": "field span discharge_planned_on ready_on partners_called_on homeless_expected aftercare_reasons",
    "decisions": "area subject refused decided_on known_on reasoned complaint_told complained_on",
    "disclosures": "made_on recipient organisation categories basis period",
    "information": "topic given_on",
    "judgments": "topic review_by",
    "no_plan_reasons": "recorded_on text",
    "source": "system exported_on",
}
"""By the part they stand in: the fields that every document carries."""

LOSSES = losses_except(*(f"{part}.{name}".lstrip(".") for part, names in _CARRIED.items() for name in names.split()))
"""The fields that no document carries."""
