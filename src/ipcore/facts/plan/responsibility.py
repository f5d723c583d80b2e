"""Who has the main responsibility for the plan in force."""

from __future__ import annotations

from ipcore.facts.fact import Kind, fact
from ipcore.facts.view import CaseView
from ipcore.model import Sector, Service


@fact(
    "plan.main_count",
    reads=["plans:individual.responsibilities.service", "plans:individual.responsibilities.span"],
    kind=Kind.DOCUMENT,
    of_plan=True,
)
def main_count(view: CaseView) -> int:
    """
    Number of different services that hold the main responsibility for the plan on the day.

    A hand-over not accepted changes nothing. 0: nobody, or no plan.
    """
    return len(_main_services(view))


@fact(
    "plan.main_sector",
    reads=["plans:individual.responsibilities.service", "plans:individual.responsibilities.span", "services.sector"],
    codes=map(str, Sector),
    of_plan=True,
)
def main_sector(view: CaseView) -> str | None:
    """Sector of the one service with main responsibility. Unknown: nobody or several."""
    services = _main_services(view)
    return str(services[0].sector) if len(services) == 1 else None


def _main_services(view: CaseView) -> list[Service]:
    held = {one.service for one in view.the_plan.responsibilities if view.running(one.span)}
    return [service for service in view.case.services if service.id in held]
