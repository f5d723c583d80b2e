"""Sub-expressions that several rules share."""

from ipcore.facts import (
    child_coordinator,
    compulsory,
    consent,
    coordinator,
    group,
    need,
    notice,
    person,
    plan,
    programme,
    service,
    specialist_coordinator,
    stay,
)
from ipcore.facts.codes import ACCEPTED, DECLINED, MENTAL, NONE, SUBSTANCE, WITHDRAWN
from ipcore.logic import ON, days, years
from ipcore.rules.parameters import OFFER_SHIELD, STAY_WATCH

under_12 = ON < person.born_on + years(12)
under_16 = ON < person.born_on + years(16)
under_18 = ON < person.born_on + years(18)

plan_refused = plan.offer.one_of(DECLINED, WITHDRAWN)
coordinator_refused = coordinator.offer.one_of(DECLINED, WITHDRAWN)
plan_offered_or_begun = (plan.offer != NONE) | (plan.first_begun_on <= ON)
"""An individual plan has been offered, or work on one was begun, whatever became of it: neither lapses."""

child_coordinated = under_18 & child_coordinator.active

somebody = (
    plan.active
    | plan.other_active
    | group.active
    | coordinator.active
    | child_coordinated
    | (service.specialist_health & specialist_coordinator.active)
)
"""Somebody is responsible: a plan of some kind, a group, or a coordinator."""

kvp_in_nav = service.nav & programme.kvp
"""A participant in the qualification programme, which Nav gives: where no service from Nav runs, silence on it hides nothing."""

need_just_recorded = (need.recorded_on <= ON) & (ON <= need.recorded_on + days(OFFER_SHIELD))
"""The need was recorded so lately that nobody can be blamed yet. No act sets a time; the shield is a house rule."""

programme_just_begun = (
    kvp_in_nav & (need.recorded_on > ON) & (programme.kvp_started_on <= ON) & (ON <= programme.kvp_started_on + days(OFFER_SHIELD))
)
"""The same for a participant in the qualification programme whose need nobody had to assess."""

programme_standing = kvp_in_nav & (programme.kvp_started_on + days(OFFER_SHIELD) < ON)
"""The qualification programme has run so long that a need recorded lately shields nobody: its participants need no judgment."""

recent_stay = (stay.field != NONE) & (ON <= stay.ended_on + days(STAY_WATCH))
"""There has been an inpatient stay, and it runs or ended lately enough for its rules to be shown."""

mental_or_substance = stay.field.one_of(MENTAL, SUBSTANCE)

bound_service = service.municipal_health | service.specialist_health | service.nav | service.child_welfare
"""A service runs that the law binds to start the work on a plan: health, Nav or child welfare."""

kvp_just_begun = (programme.kvp_started_on <= ON) & (ON <= programme.kvp_started_on + days(OFFER_SHIELD))
"""The qualification programme began so lately that nobody can be blamed yet, whatever was recorded of the need."""

coordinator_left_after_yes = (coordinator.vacant_since_on <= ON) & (coordinator.vacant_since_on > coordinator.offer_since_on)
"""There has been a municipal coordinator since the person said yes, and nobody holds the role now: a gap, not a missing appointment."""

health_saw_need = (need.seen_by_specialist_on <= ON) | (need.seen_by_municipality_on <= ON)
"""Somebody in the health services has assessed that the person needs long-term and coordinated services."""

notice_to_unit = (notice.to_municipal_unit_on <= ON) | (notice.to_specialist_unit_on <= ON)
"""A coordinating unit has been sent notice of the need."""

standing_consent = (consent.plan_given_on <= ON) & (consent.plan_withdrawn_on > ON)
"""There is a consent to the plan, and the latest one has not been withdrawn."""

plan_or_draft = plan.active | (plan.draft_begun_on <= ON)
"""An individual plan is in force, or work on one is under way: not given up, and not overtaken by another plan."""

reason_within_care = plan.last_no_plan_reason_on >= compulsory.started_on
plan_or_reason = plan.active | ((reason_within_care | plan_refused) & compulsory.no_plan_reason_sufficient)
"""
An individual plan is in force, or the reason why not, a refusal among them, is on record and has been judged sufficiently
documented since the compulsory care began.
"""

municipal_service_just_begun = (service.municipal_health_since_on <= ON) & (ON <= service.municipal_health_since_on + days(OFFER_SHIELD))
"""The municipal health and care services came in so lately that nobody there can be blamed yet, however old the need."""

specialist_service_just_begun = (service.specialist_health_since_on <= ON) & (ON <= service.specialist_health_since_on + days(OFFER_SHIELD))
"""The same for specialist care."""

specialist_need_just_recorded = (need.specialist_coordination_recorded_on <= ON) & (
    ON <= need.specialist_coordination_recorded_on + days(OFFER_SHIELD)
)
"""The need for coordination in specialist care was recorded so lately that nobody can be blamed yet."""

coordinator_left_in_need = (need.recorded_on <= coordinator.vacant_since_on) & (coordinator.vacant_since_on <= ON)
"""Somebody was municipal coordinator when the need was on record, and nobody holds the role now."""

child_coordinator_left_after_wish = (child_coordinator.vacant_since_on <= ON) & (
    child_coordinator.vacant_since_on > child_coordinator.offer_since_on
)
"""There has been a child coordinator since the family's wish, and nobody holds the role now: a gap, not a missing appointment."""

specialist_coordinator_left = (specialist_coordinator.vacant_since_on <= ON) & (
    ((specialist_coordinator.offer == ACCEPTED) & (specialist_coordinator.vacant_since_on > specialist_coordinator.offer_since_on))
    | ((specialist_coordinator.offer == NONE) & (need.specialist_coordination_recorded_on <= specialist_coordinator.vacant_since_on))
)
"""There has been a coordinator in specialist care since the yes or, with no offer on record, since the need, and nobody is it now."""
