"""From all resources about a person to a case."""

from __future__ import annotations

from collections.abc import Collection

from ipcore import Case, ModelError, ParseError, Problem, ProblemKind, Rejection, from_document, records_without, rejected
from ipcore_fhir import contradictions
from ipcore_fhir.chart import Chart
from ipcore_fhir.dangling import dangling
from ipcore_fhir.days import day_of
from ipcore_fhir.draft import Draft, Part
from ipcore_fhir.loose import LOOSE, drop_loose
from ipcore_fhir.mapping import consents, episodes, follow_up, meetings, own_account, person, plans, roles, services, stays, teams
from ipcore_fhir.placing import with_places
from ipcore_fhir.resource import Resource


def case_of(
    chart: Chart,
    *,
    system: str,
    exported_on: str | None,
    number: int,
    line: int | None = None,
    whole: bool = True,
    loose: bool = True,
) -> Case | Rejection:
    """
    The case, or why there is none.

    Args:
        chart: All resources about the person.
        system: What the source is called where the resources do not say it.
        exported_on: The day the resources show, where they do not say it. None: not known.
        number: Which record of the source this is, from 1.
        line: The line of the source on which it begins. None: it has no lines.
        whole: All that the source has of the person is here. If not, nothing of it is taken to be recorded completely.
        loose: There may be references that lead to nothing here. That they are not, a reader who has followed them all can say.
    """
    chart.settle()
    draft = Draft()
    patients = list(chart.all("Patient"))
    if len(patients) != 1:
        return rejected([_not_one(patients, line)], number=number, line=line)
    if loose and _is_cut(chart, draft):
        whole = False
    _read(chart, patients[0], draft, system, exported_on)
    document = _judged(draft, whole)
    if "exported_on" not in document.get("source", {}):
        return rejected([_no_day(line)], number=number, line=line)
    try:
        case = from_document(document)
        if contradictions.take_out(chart, case, draft, day_of(exported_on)):
            document = _judged(draft, whole)
            case = from_document(document)
        return case
    except ParseError as error:
        return rejected(with_places(error.problems, chart, document, line), number=number, line=line)


def _read(chart: Chart, patient: Resource, draft: Draft, system: str, exported_on: str | None) -> None:
    """Put everything into the draft."""
    episode = follow_up.of(chart)
    draft.parts["source"] = {"exported_on": exported_on or (follow_up.shown_on(episode) if episode is not None else None)}
    person.read(chart, patient, draft)
    services.read(chart, draft)
    roles.read(chart, draft)
    teams.read_groups(chart, draft, meetings.read)
    episodes.read(chart, draft)
    stays.read(chart, draft)
    plans.read(chart, draft)
    consents.read(chart, draft)  # after the plans: it asks which there are
    if episode is not None:
        follow_up.read(chart, episode, draft)
        own_account.read(chart, episode, draft)
    drop_loose(draft, chart.unread)
    if episode is not None:
        source = draft.parts["source"]
        source["exported_on"] = source.get("exported_on") or exported_on
        source["system"] = source["system"] or system
    else:
        draft.parts["id"] = draft.parts["person"]["key"]
        draft.parts["source"] = {"system": system, "exported_on": exported_on}


def _judged(draft: Draft, whole: bool) -> Part:
    """The document, with what of it is on record for certain."""
    source = draft.parts["source"]
    told = source.get("records")
    source["records"] = _less(told, draft.broken) if told is not None else list(draft.records())
    if not whole or draft.ended_from is not None:
        source["records"] = []
    if draft.ended_from is not None:
        source["contested_from"] = min(filter(None, (source.get("contested_from"), draft.ended_from)))
    return draft.document()


def _is_cut(chart: Chart, draft: Draft) -> bool:
    """
    Break in the draft what dangling references leave unknown. Whether something of ours has one: then a part of what was written is not
    here, and that the source records something completely is no longer said of what is left.
    """
    found = list(dangling(chart))
    for one in found:
        draft.broken.update(one.paths)
    if found:
        chart.unread(LOOSE)
    return any(one.is_cut for one in found)


def _not_one(patients: list[Resource], line: int | None) -> Problem:
    found = "no Patient" if not patients else "several Patients"
    return Problem(found=found, expected="the one person whom the resources are about", line=line, kind=ProblemKind.MISSING)


def _no_day(line: int | None) -> Problem:
    expected = "Bundle.timestamp, meta.lastUpdated, or the setting exported-on"
    found = "nothing that says which day the resources show"
    return Problem(pointer="/source/exported_on", found=found, expected=expected, line=line, kind=ProblemKind.MISSING)


def _less(records: list[str], broken: Collection[str]) -> list[str]:
    """What the source was said to record, less what has come loose since: others may have changed the resources, or added some."""
    if not broken or not all(isinstance(one, str) for one in records):
        return records
    try:
        return list(records_without(tuple(records), broken))
    except ModelError:  # no such path; the reading of the case says so
        return records
