"""
The case itself: one EpisodeOfCare for the follow-up as a whole, with where it comes from and what that source records.

What was read is only known as far as the source says that it records it: without that, an empty list would be taken for "none".
"""

from __future__ import annotations

import functools
from collections.abc import Iterator

from ipcore import Case, Span, records_without
from ipcore_fhir.chart import Chart, identifier, understood
from ipcore_fhir.days import is_empty, iso, period, span_of
from ipcore_fhir.draft import Draft
from ipcore_fhir.extensions import compound, compounds, extension, told
from ipcore_fhir.losses import LOSSES
from ipcore_fhir.making import Entry, Making
from ipcore_fhir.mapping import withheld
from ipcore_fhir.resource import Resource, code_in, coding, concept, objects
from ipcore_fhir.systems import CASE, code_list

KIND = code_list("episode-of-care")
FOLLOW_UP = "follow-up"
UNDERSTOOD = ("extension", "status", "type", "patient", "period", "team")


def write(making: Making) -> Iterator[Entry]:
    """The follow-up as a whole."""
    case = making.case
    content = {
        "extension": [_source(making), *_undone(making), *withheld.extensions_of(making, case.withheld)],
        "identifier": [{"system": CASE, **told("value", case.id)}],
        "status": status_of(making, case),
        "type": [concept(coding(KIND, FOLLOW_UP))],
        "patient": making.patient(),
        "period": period(Span(None, case.closed_on)),
        "team": [making.refer("CareTeam")] if not all(is_empty(one.span) for one in case.appointments) else [],
    }
    yield making.entry("EpisodeOfCare", (), "EpisodeOfCare", content)


def status_of(making: Making, case: Case) -> str:
    """How the EpisodeOfCare of a case stands on the day of writing."""
    return "finished" if case.closed_on is not None and case.closed_on <= making.on else "active"


def of(chart: Chart) -> Resource | None:
    """The EpisodeOfCare that is the case itself. None: there is none, as wherever something else than this plugin wrote the resources."""
    return next((one for one in chart.all("EpisodeOfCare") if is_follow_up(one)), None)


def is_follow_up(episode: Resource) -> bool:
    """Whether an EpisodeOfCare is the case itself."""
    return any(code_in(one, KIND) == FOLLOW_UP for one in objects(episode.get("type")))


def read(chart: Chart, episode: Resource, draft: Draft) -> None:
    """Put the id of the case, when it was closed, what is withheld of it and its source into the draft."""
    understood(chart, episode, UNDERSTOOD)
    draft.parts["id"] = identifier(episode, CASE)
    ended = [day for day in (span_of(episode.get("period")).get("stop"), draft.parts.get("closed_on")) if day is not None]
    draft.parts["closed_on"] = min(ended, default=None)
    draft.parts["withheld"] = withheld.read(episode)
    source = next(compounds(episode, "source"), {})
    draft.parts["source"] = {name: values[0] for name, values in source.items() if name not in _LISTS}
    draft.parts["source"].setdefault("system", "")
    draft.parts["source"] |= {name: source.get(name, []) for name in _LISTS}


def shown_on(episode: Resource) -> str | None:
    """The day the case showed when it was written. None: that is not told."""
    told = next(compounds(episode, "source"), {}).get("exported_on", [None])[0]
    return told if isinstance(told, str) else None


def _undone(making: Making) -> list[Resource]:
    """The roles that were undone on the day they were given: in the team others would take them for roles without an end."""
    return [extension("undone-role", making.refer("PractitionerRole", one.id)) for one in making.case.appointments if is_empty(one.span)]


_LISTS = ("records", "contested", "disputed")


def _source(making: Making) -> Resource:
    source = making.case.source
    parts: list[tuple[str, str, object]] = [
        ("system", "valueString", source.system or None),
        ("exported_on", "valueDate", iso(source.exported_on)),
    ]
    told = {"records": _kept(source.records), "contested": source.contested, "disputed": source.disputed}
    parts += [(name, "valueString", one) for name in _LISTS for one in told[name]]
    parts.append(("contested_from", "valueDate", iso(source.contested_from)))
    return compound("source", parts)


@functools.lru_cache(maxsize=16)
def _kept(records: tuple[str, ...]) -> tuple[str, ...]:
    """What a source records of what is not lost. The cases of one source say the same, and it takes longer than all else."""
    return records_without(records, LOSSES)
