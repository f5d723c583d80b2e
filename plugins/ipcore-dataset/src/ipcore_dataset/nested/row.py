"""What a row says of a case beside rules and facts: whose it is, and what it is grouped by."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from ipcore import Case
from ipcore.facts import Fact, FactsOfCase, all_facts
from ipcore.logic import Type
from ipcore.model import Role, is_recorded, parse_path
from ipcore_dataset.nested.refusal import NestedError
from ipcore_dataset.outcomes import GROUP

SYSTEM = "system"
"""The group that is the name of the system a case comes from."""

SERVICE_KIND = "service_kind"
"""The group that is the one kind, in the source's own code, of the services that run on the day."""

_OWN_GROUPS = (SYSTEM, SERVICE_KIND)

_MUNICIPALITY = "person.municipality"
_GROUPED = (Type.BOOL, Type.CODE, Type.INT)
_HOMES = (*parse_path("person.residences.municipality"), *parse_path("services.municipality"))
_KINDS = (*parse_path("services.kind"), *parse_path("services.span"))


def tells_home(fact: Fact) -> bool:
    """Whether the answer is, or may be made of, a municipality. What is only true or false, a day or a number of places is not."""
    return fact.type in (Type.CODE, Type.INT) and any(path.touches(home) for path in fact.reads for home in _HOMES)


def hides_home(case: Case) -> bool:
    """The address is protected, or it is not recorded that it is not: then no row tells where the person lives."""
    return case.person.protected_address is not False


def group_column(name: str) -> str:
    """The column of a group: `person.language` stands in `group_person_language`."""
    return GROUP + name.replace(".", "_")


def check_groups(groups: Sequence[str]) -> tuple[str, ...]:
    """
    The groups that need a column of their own, each once: the municipality has one.

    Raises:
        NestedError: what is neither the system, nor the kind of service, nor the name of a fact that cases can be grouped by.
    """
    facts = all_facts()
    for name in groups:
        if name not in ("municipality", *_OWN_GROUPS) and not (name in facts and facts[name].type in _GROUPED):
            expected = f"municipality, {', '.join(_OWN_GROUPS)}, or the name of a fact that is true or false, a code or a number"
            raise NestedError(f"found a group that cases do not have, expected {expected}")
    return tuple(dict.fromkeys(name for name in groups if name not in ("municipality", _MUNICIPALITY)))


def own_columns(case: Case, facts: FactsOfCase, on: dt.date, groups: Sequence[str], *, nameless: bool = False) -> dict[str, Any]:
    """
    The columns before the facts or rules; what is unknown is left out.

    A row that says whose it is does not say where somebody with a protected address is. A nameless one says not whose it is, and all else.
    """
    found = {} if nameless else {"id": case.id, "person": case.person.key, "coordinator": _coordinator(case, on)}
    hidden = hides_home(case) and not nameless
    found["municipality"] = None if hidden else facts(_MUNICIPALITY)
    for name in groups:
        found[group_column(name)] = _group(name, case, facts, on, hidden=hidden)
    return {column: value for column, value in found.items() if value is not None}


def _coordinator(case: Case, on: dt.date) -> str | None:
    """Who holds the one appointment as coordinator that runs. None: none runs, or several, or it is not recorded who."""
    running = [one for one in case.appointments if one.role is Role.COORDINATOR and one.span.covers(on)]
    return running[0].holder if len(running) == 1 else None


def _service_kind(case: Case, facts: FactsOfCase, on: dt.date) -> str | None:
    """
    The kind. A service without one says nothing.

    None: no service with a kind runs, or several kinds do. Or it is unknown: the source does not record all services and their kinds, was
    exported before the day, or the sources do not agree on whether the follow-up has ended.
    """
    source = case.source
    ended_perhaps = source.contested_from is not None and source.contested_from <= on
    if ended_perhaps or (source.exported_on < on and not facts.forecast) or not all(is_recorded(source.records, path) for path in _KINDS):
        return None
    kinds = {one.kind for one in case.services if one.kind is not None and one.span.covers(on)}
    return kinds.pop() if len(kinds) == 1 else None


def _group(name: str, case: Case, facts: FactsOfCase, on: dt.date, *, hidden: bool) -> str | None:
    if name == SYSTEM:
        return case.source.system
    if name == SERVICE_KIND:
        return None if hidden else _service_kind(case, facts, on)  # a source's own code may name a place
    fact = all_facts()[name]
    value = None if tells_home(fact) and hidden else facts(name)
    return str(value).lower() if isinstance(value, bool) else None if value is None else str(value)
