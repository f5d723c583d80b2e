"""The rules of a vendor as a plugin of ipcore, with the one fact they need beside ipcore's own."""

from pathlib import Path

import ipcore
from ipcore.facts import CaseView, Kind, Places, fact


@fact(
    "my_vendor.measures_without_need",
    reads=["plans:individual.measures.needs", "plans:individual.measures.closed_on"],
    kind=Kind.DOCUMENT,
    of_plan=True,
)
def measures_without_need(view: CaseView) -> Places:
    """Open measures of the individual plan in force that answer none of the needs it states."""
    measures = enumerate(view.the_plan.measures)
    return tuple(view.in_plan("measures", place, "needs") for place, one in measures if not one.needs and not view.seen(one.closed_on))


@ipcore.hookimpl
def ipcore_facts():
    return [measures_without_need]


@ipcore.hookimpl
def ipcore_rules():
    return [Path(__file__).parent / "my_vendor_rules"]
