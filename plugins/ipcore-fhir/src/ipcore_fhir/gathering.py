"""From all resources about a person to a case."""

from __future__ import annotations

from ipcore import Case, ParseError, Problem, ProblemKind, Rejection, from_document, rejected
from ipcore_fhir.chart import Chart
from ipcore_fhir.draft import Draft
from ipcore_fhir.mapping import follow_up, person, plans


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
    episode = follow_up.of(chart)
    if episode is not None:
        follow_up.read(chart, episode, draft)
    else:
        draft.parts["id"] = chart.id(patients[0])
        draft.parts["source"] = {"system": system, "exported_on": exported_on}
    plans.read(chart, draft)
    if episode is None:
        draft.parts["source"]["records"] = list(draft.records())
    try:
        return from_document(draft.document())
    except ParseError as error:
        return rejected(error.problems, number=number)
