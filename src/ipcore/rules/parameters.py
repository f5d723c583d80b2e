"""The numbers that the law does not set, each with its default, unit and source."""

from ipcore.logic import Param

JOINT_SERVICES = Param("joint_services", 6, "months", "house rule: the law says long-term and gives no number")
OFFER_SHIELD = Param("offer_shield", 30, "days", "house rule: no act sets a time; yesterday's case is not a breach")
OFFER_ANSWER = Param("offer_answer", 30, "days", "house rule")
PLAN_START = Param("plan_start", 30, "days", "house rule: IP-forskriften § 6 has no number")
PLAN_DRAFT = Param("plan_draft", 6, "months", "house rule: no act sets a time for finishing a plan")
LAR_START = Param("lar_start", 30, "days", "house rule: LAR-forskriften § 6 says as soon as possible")
DISPUTE = Param("dispute", 30, "days", "house rule: IP-forskriften § 7 has no number")
MUNICIPALITY_NOTICE = Param(
    "municipality_notice", 7, "days", "house rule: spesialisthelsetjenesteloven § 2-5 and IP-forskriften § 8 say as soon as possible"
)
NEED_REPORT = Param("need_report", 7, "days", "house rule: helsepersonelloven § 38 a says as soon as possible")
NOTICE_FOLLOW_UP = Param("notice_follow_up", 30, "days", "house rule")
CONTRIBUTOR_CONTACT = Param("contributor_contact", 30, "days", "house rule: IP-forskriften § 7 has no number")
INVITATION_ANSWER = Param("invitation_answer", 14, "days", "house rule")
HAND_OVER = Param("hand_over", 14, "days", "house rule")
COORDINATOR_START = Param("coordinator_start", 30, "days", "house rule: no statutory number; shields fresh cases only")
COORDINATOR_GAP = Param("coordinator_gap", 14, "days", "house rule")
TRANSITION_LEAD = Param("transition_lead", 12, "months", "practice")
REVIEW_INTERVAL = Param(
    "review_interval", 12, "months", "practice: local routines, probably a debate in the Storting on 17 March 2005; no legal basis"
)
CHANGE_FOLLOW_UP = Param("change_follow_up", 30, "days", "house rule: IP-forskriften § 9 says kept up to date")
MEETING_INTERVAL = Param("meeting_interval", 6, "months", "house rule: no national norm")
MINUTES = Param("minutes", 14, "days", "house rule")
DORMANT_AFTER = Param("dormant_after", 12, "months", "house rule")
STAY_WATCH = Param("stay_watch", 90, "days", "house rule: how long after discharge the rules on the stay are shown")
AFTERCARE_LEAD = Param("aftercare_lead", 14, "days", "house rule: how long before discharge the question is raised")

PARAMETERS = {one.name: one for one in vars().copy().values() if isinstance(one, Param)}
"""Every parameter by its name."""
