"""A case while it is being made up."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field

from ipcore.dates import add_days
from ipcore.model import FORMAT, Appointment, Case, Consent, Group, Judgment, Offer, Person, Plan, Service, Source
from ipcore.synthetic.draws import Draws


@dataclass(kw_only=True)
class Sketch:
    """
    The parts of one case, gathered until it is whole.

    Attributes:
        draws: The chance of this case.
        on: The day the case is exported. Nothing in it happened later.
        child: The person is under 18.
    """

    draws: Draws
    on: dt.date
    child: bool = False
    services: list[Service] = field(default_factory=list)
    judgments: list[Judgment] = field(default_factory=list)
    offers: list[Offer] = field(default_factory=list)
    appointments: list[Appointment] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    plans: list[Plan] = field(default_factory=list)
    consents: list[Consent] = field(default_factory=list)
    _named: Counter[str] = field(default_factory=Counter)

    def id(self, what: str) -> str:
        """An id not used before in this case."""
        self._named[what] += 1
        return f"{what}-{self._named[what]}"

    def ago(self, least: int, most: int) -> dt.date:
        """A day from `most` through `least` days before the export."""
        return add_days(self.on, -(least + self.draws.below(most - least + 1)))

    def case(self, id: str, person: Person) -> Case:
        """The case, from a source that records all that there is."""
        return Case(
            id=id,
            person=person,
            services=tuple(self.services),
            judgments=tuple(self.judgments),
            offers=tuple(self.offers),
            appointments=tuple(self.appointments),
            groups=tuple(self.groups),
            plans=tuple(self.plans),
            consents=tuple(self.consents),
            source=Source(system="ipcore.synthetic", exported_on=self.on, records=(FORMAT,)),
        )
