"""What the plan says that the person needs, and what the person's resources are: Condition and Observation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ipcore_fhir.chart import Chart, part_id, understood
from ipcore_fhir.draft import Draft, Part
from ipcore_fhir.extensions import exact, told
from ipcore_fhir.making import Entry, Making
from ipcore_fhir.mapping.recording import Found, place, record
from ipcore_fhir.resource import Resource, code_in, coding, concept, objects, words_of
from ipcore_fhir.systems import CONDITION_CATEGORY, OBSERVATION_CATEGORY, code_list
from ipcore_fhir.words import code_words, lang_of

CONTENT = code_list("plan-content")
"""What a Condition or an Observation of ours is in the plan: need, resource, evaluation, satisfaction, revision."""
NEED, RESOURCE = "need", "resource"

_DIAGNOSES = ("urn:oid:2.16.578.1.12.4.1.1.7110", "urn:oid:2.16.578.1.12.4.1.1.7170", "http://hl7.org/fhir/sid/icd-10")
"""ICD-10 and ICPC-2: a code from them names an illness, not what somebody needs."""
_STATUS = "http://terminology.hl7.org/CodeSystem/condition-ver-status"
_UNDERSTOOD_NEED = ("category", "clinicalStatus", "verificationStatus", "code", "subject")
_UNDERSTOOD_RESOURCE = ("status", "category", "code", "subject", "valueString")


def write_needs(making: Making, plan: Any) -> Iterator[Entry]:
    """Each need as a Condition: of a category of ours, as the base standard knows only problems and diagnoses."""
    for one in plan.needs:
        words = code_words(lang_of(plan.language, making.lang), "plan-content", NEED)
        content = {
            "category": [concept(coding(CONTENT, NEED), text=words)],
            "code": told("text", one.text),
            "subject": making.patient(),
        }
        yield making.entry("Condition", (one.id,), "Condition", content, part=one.id)


def write_resources(making: Making, plan: Any) -> Iterator[Entry]:
    """Each of the person's resources as an Observation."""
    for one in plan.resources:
        content = {
            "status": "final",
            "category": [concept(coding(OBSERVATION_CATEGORY, "social-history"))],
            "code": concept(coding(CONTENT, RESOURCE), text=code_words(lang_of(plan.language, making.lang), "plan-content", RESOURCE)),
            "subject": making.patient(),
            **told("valueString", one.text),
        }
        yield making.entry("Observation", (one.id,), "Observation", content, part=one.id)


def read_needs(chart: Chart, care_plan: Resource, draft: Draft, kind: str | None = None) -> list[Part]:
    """The needs among what the plan addresses. Diagnoses are none, and are told as unread."""
    found, whole = [], True
    for one in _addressed(chart, care_plan):
        text = _need(one)
        if is_need(one) and text is not None:
            understood(chart, one, _UNDERSTOOD_NEED)
            found.append(Found({"id": chart.id(one), "text": text}, {"text"}))
        else:
            chart.unread("Condition")
            whole = whole and not is_need(one)
    record(draft, place(kind, "needs"), ("text",), found, whole=whole)
    return [one.part for one in found]


def read_resources(chart: Chart, care_plan: Resource, draft: Draft, kind: str | None = None) -> list[Part]:
    """The person's resources among what supports the plan: what this plugin wrote. Other Observations are told as unread."""
    found = []
    for one in supporting(chart, care_plan):
        content, text = content_of(one), exact(one, "valueString")
        if content is None or (content == RESOURCE and text is None):
            chart.unread("Observation")
        elif content == RESOURCE:
            understood(chart, one, _UNDERSTOOD_RESOURCE)
            found.append(Found({"id": chart.id(one), "text": text}, {"text"}))
    record(draft, place(kind, "resources"), ("text",), found)
    return [one.part for one in found]


def need_ids(chart: Chart, care_plan: Resource) -> dict[int, str]:
    """The ids of the needs of a plan, by the identity of the Condition."""
    return {id(one): chart.id(one) for one in _addressed(chart, care_plan) if is_need(one) and _need(one) is not None}


def is_need(condition: Resource) -> bool:
    """Whether a Condition that a plan addresses is a need: it is in force, and no diagnosis or problem of the record."""
    categories = [code_in(one, CONDITION_CATEGORY) for one in objects(condition.get("category"))]
    if any(one is not None and one != "health-concern" for one in categories):
        return False
    if code_in(condition.get("verificationStatus"), _STATUS) in ("entered-in-error", "refuted"):
        return False
    return code_in(condition.get("code"), *_DIAGNOSES) is None


def content_of(observation: Resource) -> str | None:
    """What an Observation of ours is in the plan. None: it is none of ours."""
    return code_in(observation.get("code"), CONTENT) if observation.get("status") != "entered-in-error" else None


def supporting(chart: Chart, care_plan: Resource) -> list[Resource]:
    """The Observations that support a plan, each once."""
    return list({id(one): one for one in chart.each(care_plan.get("supportingInfo"), "Observation", within=care_plan)}.values())


def _addressed(chart: Chart, care_plan: Resource) -> list[Resource]:
    """The Conditions that a plan addresses, each once."""
    return list({id(one): one for one in chart.each(care_plan.get("addresses"), "Condition", within=care_plan)}.values())


def _need(condition: Resource) -> str | None:
    code = condition.get("code")
    own = exact(code, "text") if part_id(condition) is not None else None
    return words_of(code) if own is None else own
