"""A small case with something for everybody to see and not to see."""

import datetime as dt

import attrs

from ipcore.disclosure import Audience, Recipient, cut
from ipcore.model import (
    Appointment,
    Area,
    Case,
    Category,
    Consent,
    ConsentPurpose,
    Entry,
    Goal,
    Measure,
    Participant,
    ParticipantRole,
    Person,
    Plan,
    PlanKind,
    Residence,
    Role,
    Sector,
    Service,
    Source,
    Span,
    Standing,
    Stay,
)
from ipcore.model.enums import Field

ON = dt.date(2026, 11, 21)
SINCE = Span(dt.date(2026, 1, 1))


def participant(name, role=ParticipantRole.PROVIDER, service=None, standing=Standing.TAKING_PART, **more):
    return Participant(id=name, role=role, service=service, standing=standing, name=f"name of {name}", **more)


def sharing(*categories, to=("school",), since=dt.date(2026, 2, 1), name="sharing", **more):
    return Consent(
        id=name, purpose=ConsentPurpose.SHARING, given_on=since, recipients=to, categories=tuple(map(Category, categories)), **more
    )


def whole(*consents, **more):
    plan = Plan(
        id="plan",
        kind=PlanKind.INDIVIDUAL,
        in_force=(SINCE,),
        goals=(Goal(id="sleep", wording="sleep at night"), Goal(id="read", wording="read a book")),
        participants=(
            participant("school", service="school-service"),
            participant("nurse", service="health-service"),
            participant("mother", role=ParticipantRole.RELATIVE),
        ),
        driver="nurse",
        measures=(
            Measure(id="lessons", wording="extra lessons", responsible=("school",), area=Area.OCCUPATION, goals=("read",)),
            Measure(id="pills", wording="pills at night", responsible=("nurse",), area=Area.OUTPATIENT, goals=("sleep",)),
        ),
        entries=(Entry(id="entry", made_on=ON, by="nurse", about="pills", text="slept badly"),),
    )
    parts = {
        "services": (
            Service(id="school-service", sector=Sector.SCHOOL, span=SINCE, municipality="0301"),
            Service(id="health-service", sector=Sector.MUNICIPAL_HEALTH, span=SINCE, municipality="0301", name="Home nursing, Grünerløkka"),
        ),
        "appointments": (Appointment(id="coordinator", role=Role.COORDINATOR, span=SINCE, holder="worker-1", unit="Unit East"),),
        "plans": (plan,),
        "stays": (Stay(id="stay", field=Field.MENTAL, span=SINCE),),
        "consents": consents,
    }
    person = Person(key="syn-1", protected_address=False, name="Kari", residences=(Residence(municipality="0301", span=SINCE),))
    source = Source(system="test", exported_on=ON, records=("ipcore/1",))
    return Case(id="case", person=person, source=source, **{**parts, **more})


def changed(case, name, **more):
    """The case with other values in the part of that id, in the first plan."""
    (plan,) = case.plans
    lists = {one.name: getattr(plan, one.name) for one in attrs.fields(Plan) if isinstance(getattr(plan, one.name), tuple)}
    kept = {
        key: tuple(attrs.evolve(one, **more) if getattr(one, "id", None) == name else one for one in value) for key, value in lists.items()
    }
    return attrs.evolve(case, plans=(attrs.evolve(plan, **kept),))


def copy_for(case, name, on=ON):
    return cut(case, Recipient(audience=Audience.PARTICIPANT, participant=name), on)
