"""Short ways to make synthetic cases in tests."""

import datetime as dt
import itertools

from ipcore.facts import FactsOfCase, all_facts
from ipcore.model import (
    Answer,
    Appointment,
    Case,
    Consent,
    ConsentPurpose,
    Evaluation,
    Judgment,
    Offer,
    OfferAnswer,
    OfferKind,
    Person,
    Plan,
    PlanKind,
    Role,
    Sector,
    Service,
    Source,
    Span,
    Topic,
)

_numbers = itertools.count(1)
ON = dt.date(2026, 11, 21)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def maybe(text: str | None) -> dt.date | None:
    return None if text is None else day(text)


def span(start: str | None = None, stop: str | None = None) -> Span:
    return Span(maybe(start), maybe(stop))


def new_id() -> str:
    return f"part-{next(_numbers)}"


def case(*, born="1980-05-17", due=None, records=("ipcore/1",), exported="2026-11-21", **parts) -> Case:
    person = Person(key="syn-1", born_on=maybe(born), due_on=maybe(due))
    return Case(id="case-1", person=person, source=Source(system="test", exported_on=day(exported), records=tuple(records)), **parts)


def service(sector=Sector.MUNICIPAL_HEALTH, start="2020-01-01", stop=None, **more) -> Service:
    return Service(id=more.pop("id", new_id()), sector=Sector(sector), span=span(start, stop), **more)


def need(answer="yes", on="2024-01-01", topic=Topic.PLAN_NEED, **more) -> Judgment:
    return Judgment(id=new_id(), topic=topic, answer=Answer(answer), assessed_on=day(on), **more)


def offer(kind="plan", made="2024-02-01", answer=None, answered=None, withdrawn=None) -> Offer:
    return Offer(
        id=new_id(),
        kind=OfferKind(kind),
        made_on=day(made),
        answer=OfferAnswer(answer) if answer else None,
        answered_on=maybe(answered),
        withdrawn_on=maybe(withdrawn),
    )


def appointment(role="coordinator", start="2024-03-01", stop=None) -> Appointment:
    return Appointment(id=new_id(), role=Role(role), span=span(start, stop), holder="worker-1")


def plan(kind="individual", begun="2024-03-01", in_force=("2024-04-01",), **more) -> Plan:
    spans = tuple(one if isinstance(one, Span) else span(one) for one in in_force)
    return Plan(id=more.pop("id", new_id()), kind=PlanKind(kind), begun_on=maybe(begun), in_force=spans, **more)


def consent(given="2024-02-15", withdrawn=None, until=None, plan=None) -> Consent:
    return Consent(
        id=new_id(), purpose=ConsentPurpose.PLAN, plan=plan, given_on=day(given), withdrawn_on=maybe(withdrawn), until=maybe(until)
    )


def evaluation(on: str, satisfaction: int | None = None) -> Evaluation:
    return Evaluation(id=new_id(), held_on=day(on), satisfaction=satisfaction)


def fact(name: str, of: Case, on: dt.date | str = ON, *, assume_unchanged: bool = False):
    """The answer of a fact about a case on a day."""
    wanted = dt.date.fromisoformat(on) if isinstance(on, str) else on
    return FactsOfCase(of, wanted, all_facts(), assume_unchanged=assume_unchanged)(name)
