"""The individual plan (individuell plan): offer, state, time, who leads it."""

from ipcore.facts.plan.changes import unreflected_change_on
from ipcore.facts.plan.children import child_hearing_excused, last_child_heard_on, last_own_view_on
from ipcore.facts.plan.document import gp_settled, in_journal, language, outpatient_care_described
from ipcore.facts.plan.entries import last_entry_on, last_rest_day_on, last_touched_on
from ipcore.facts.plan.kept_up import last_evaluated_on, last_satisfaction, last_written_on, period_stops_on, revision_due_on
from ipcore.facts.plan.links import (
    activity_plan,
    activity_plan_unlinked_since_on,
    court_programme,
    court_programme_unlinked_since_on,
    crisis_plan_active,
)
from ipcore.facts.plan.not_in_force import draft_begun_on, last_closed_on
from ipcore.facts.plan.offered import municipal_offer_on, offer, offer_carried_out_on, offer_since_on, rights_explained_on
from ipcore.facts.plan.reasons import last_no_plan_reason_on
from ipcore.facts.plan.responsibility import hand_over_open_since_on, main_count, main_municipality, main_sector, main_vacant_since_on
from ipcore.facts.plan.state import active, active_plans, active_since_on, begun_on, first_begun_on, measures_active, other_active

__all__ = [
    "active",
    "active_plans",
    "active_since_on",
    "activity_plan",
    "activity_plan_unlinked_since_on",
    "begun_on",
    "child_hearing_excused",
    "court_programme",
    "court_programme_unlinked_since_on",
    "crisis_plan_active",
    "draft_begun_on",
    "first_begun_on",
    "gp_settled",
    "hand_over_open_since_on",
    "in_journal",
    "language",
    "last_child_heard_on",
    "last_closed_on",
    "last_entry_on",
    "last_evaluated_on",
    "last_no_plan_reason_on",
    "last_own_view_on",
    "last_rest_day_on",
    "last_satisfaction",
    "last_touched_on",
    "last_written_on",
    "main_count",
    "main_municipality",
    "main_sector",
    "main_vacant_since_on",
    "measures_active",
    "municipal_offer_on",
    "offer",
    "offer_carried_out_on",
    "offer_since_on",
    "other_active",
    "outpatient_care_described",
    "period_stops_on",
    "revision_due_on",
    "rights_explained_on",
    "unreflected_change_on",
]
