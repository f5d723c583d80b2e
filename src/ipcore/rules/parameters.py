"""The numbers that the law does not set, each with its default, unit and source."""

from ipcore.logic import Param

OFFER_SHIELD = Param("offer_shield", 30, "days", "house rule: no act sets a time; yesterday's case is not a breach")
COORDINATOR_START = Param("coordinator_start", 30, "days", "house rule: no statutory number; shields fresh cases only")
REVIEW_INTERVAL = Param(
    "review_interval", 12, "months", "practice: local routines, probably a debate in the Storting on 17 March 2005; no legal basis"
)
MEETING_INTERVAL = Param("meeting_interval", 6, "months", "house rule: no national norm")

PARAMETERS = {one.name: one for one in (OFFER_SHIELD, COORDINATOR_START, REVIEW_INTERVAL, MEETING_INTERVAL)}
"""Every parameter by its name."""
