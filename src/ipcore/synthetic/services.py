"""The services a made-up person receives: always from two sectors or more."""

from __future__ import annotations

import datetime as dt

from ipcore.dates import Span
from ipcore.model import Sector, Service
from ipcore.synthetic.sketch import Sketch

_NAMES = {
    Sector.MUNICIPAL_HEALTH: "Oppfølging fra kommunen",
    Sector.SPECIALIST_HEALTH: "Poliklinisk behandling",
    Sector.SOCIAL_SERVICES: "Nav, sosiale tjenester",
    Sector.NAV_STATE: "Nav, arbeidsrettet oppfølging",
    Sector.CHILD_WELFARE: "Barnevern",
    Sector.SCHOOL: "Skole",
}
_GIVEN_BY_MUNICIPALITY = (Sector.MUNICIPAL_HEALTH, Sector.SOCIAL_SERVICES, Sector.CHILD_WELFARE, Sector.SCHOOL)
_ADULT = ((Sector.SOCIAL_SERVICES, 65), (Sector.SPECIALIST_HEALTH, 55), (Sector.NAV_STATE, 30))
_CHILD = ((Sector.SPECIALIST_HEALTH, 60), (Sector.CHILD_WELFARE, 35))


def give_services(sketch: Sketch, municipality: str, kind: str) -> None:
    """The municipal health service, which bears the source's own code for the problem, and one or more from other sectors."""
    others = [sector for sector, percent in (_CHILD if sketch.child else _ADULT) if sketch.draws.chance(percent)]
    if sketch.child:
        others.append(Sector.SCHOOL)
    _give(sketch, Sector.MUNICIPAL_HEALTH, municipality, sketch.ago(200, 2900), kind=kind)
    for sector in others or [Sector.SOCIAL_SERVICES]:
        _give(sketch, sector, municipality, sketch.ago(150, 2600))
    if sketch.draws.chance(15):
        _give_earlier(sketch)


def _give(sketch: Sketch, sector: Sector, municipality: str, start: dt.date, kind: str | None = None) -> None:
    given_by = municipality if sector in _GIVEN_BY_MUNICIPALITY else None
    sketch.services.append(
        Service(id=sketch.id("service"), sector=sector, span=Span(start), municipality=given_by, kind=kind, name=_NAMES[sector])
    )


def _give_earlier(sketch: Sketch) -> None:
    """A service in specialist care that has ended."""
    span = Span(sketch.ago(1500, 2900), sketch.ago(400, 1400))
    sketch.services.append(Service(id=sketch.id("service"), sector=Sector.SPECIALIST_HEALTH, span=span, name="Døgnbehandling"))
