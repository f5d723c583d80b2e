"""From all resources about a person to a case."""

from __future__ import annotations

import re
from collections.abc import Collection

from ipcore import Case, ModelError, ParseError, Problem, ProblemKind, Rejection, from_document, records_without, rejected
from ipcore_fhir.chart import Chart
from ipcore_fhir.draft import Draft
from ipcore_fhir.mapping import consents, episodes, follow_up, meetings, person, plans, roles, services, stays, teams


def case_of(chart: Chart, *, system: str, exported_on: str | None, number: int) -> Case | Rejection:
    """
    The case, or why there is none.

    Args:
        chart: All resources about the person.
        system: What the source is called where the resources do not say it.
        exported_on: The day the resources show, where they do not say it. None: not known.
        number: Which record of the source this is, from 1.
    """
    draft = Draft()
    patients = list(chart.all("Patient"))
    if len(patients) != 1:
        found = "no Patient" if not patients else "several Patients"
        return rejected(
            [Problem(found=found, expected="the one person whom the resources are about", kind=ProblemKind.MISSING)], number=number
        )
    person.read(chart, patients[0], draft)
    services.read(chart, draft)
    roles.read(chart, draft)
    teams.read_groups(chart, draft, meetings.read)
    episodes.read(chart, draft)
    stays.read(chart, draft)
    plans.read(chart, draft)
    consents.read(chart, draft)  # after the plans: it asks which there are
    episode = follow_up.of(chart)
    if episode is not None:
        follow_up.read(chart, episode, draft)
        draft.parts["source"]["records"] = _less(draft.parts["source"]["records"], draft.broken)
    else:
        draft.parts["id"] = draft.parts["person"]["key"]
        draft.parts["source"] = {"system": system, "exported_on": exported_on, "records": list(draft.records())}
    try:
        return from_document(draft.document())
    except ParseError as error:
        return rejected(error.problems, number=number)


def _less(records: list[str], broken: Collection[str]) -> list[str]:
    """What the source was said to record, less what has come loose since: others may have changed the resources, or added some."""
    lost = {re.sub(r":[^.]*", "", one) for one in broken}
    if not lost or not all(isinstance(one, str) for one in records):
        return records
    try:
        return list(records_without(tuple(records), lost))
    except ModelError:  # no such path; the reading of the case says so
        return records
