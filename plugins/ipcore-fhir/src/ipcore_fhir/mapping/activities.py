"""
The activities of a plan: which of them are measures, and by which ids.

An activity refers to a request, or is told in the plan itself (`detail`, which later versions of FHIR no longer have). What is requested or
to be done is a measure when it says in words what it is. Medicines, diets, devices and messages are not measures for certain, and planned
meetings and visits are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import field, frozen

from ipcore_fhir.chart import Chart, fitting, part_id
from ipcore_fhir.extensions import exact
from ipcore_fhir.mapping.revision_days import is_revision_day
from ipcore_fhir.resource import Resource, listed, text, words_of

REQUESTS = ("ServiceRequest", "Task")
"""What is read as a measure: also the kinds of a `detail`."""
_ID = re.compile(r"[A-Za-z0-9\-.]{1,64}")


@frozen
class Activity:
    """
    One activity of a plan.

    Attributes:
        element: The activity.
        id: The id of the measure.
        request: The resource it refers to, or None: it is told in the plan.
        told: What tells of the measure: the resource or the detail.
        wording: What is to be done.
    """

    element: Resource = field(repr=False)
    id: str
    request: Resource | None = field(repr=False)
    told: Resource = field(repr=False)
    wording: str = field(repr=False)


@frozen
class Unread:
    """
    One activity of which no measure is made.

    Attributes:
        name: What is not read, in FHIR's own words. None: what it is is read elsewhere.
        measure: Whether it may be a measure all the same.
    """

    name: str | None
    measure: bool


def activities(chart: Chart, care_plan: Resource) -> Iterator[Activity | Unread]:
    """Each activity, in the order of the plan. A request to which several refer counts once."""
    seen: set[str] = set()
    for number, element in enumerate(listed(care_plan.get("activity")), start=1):
        if not isinstance(element, dict):
            yield Unread("CarePlan.activity", True)
            continue
        request = chart.one(element.get("reference"), care_plan)
        if request is not None:
            one = _requested(chart, care_plan, element, request)
        elif isinstance(element.get("detail"), dict):
            one = _detailed(chart, care_plan, element, number, seen)
        else:
            one = Unread("CarePlan.activity.reference" if "reference" in element else None, "reference" in element)
        if isinstance(one, Unread) or one.id not in seen:
            yield one
        seen |= {one.id} if isinstance(one, Activity) else set()


def _requested(chart: Chart, care_plan: Resource, element: Resource, request: Resource) -> Activity | Unread:
    type_ = request.get("resourceType")
    if type_ == "Appointment":
        return Unread(None if is_revision_day(request) else type_, False)
    if type_ not in REQUESTS:
        return Unread(str(type_), True)
    if request.get("status") == "entered-in-error" or request.get("doNotPerform") is True:
        return Unread(type_, False)
    wording = _wording(request)
    if wording is None:
        return Unread(type_, True)
    return Activity(element, chart.id(request), request, request, wording)


def _detailed(chart: Chart, care_plan: Resource, element: Resource, number: int, seen: set[str]) -> Activity | Unread:
    detail = element["detail"]
    kind = detail.get("kind")
    if kind is not None and kind not in REQUESTS:
        return Unread("CarePlan.activity.detail", kind != "Appointment")
    if detail.get("status") == "entered-in-error" or detail.get("doNotPerform") is True:
        return Unread("CarePlan.activity.detail", False)
    wording = words_of(detail.get("code")) or text(detail, "description")
    if wording is None:
        return Unread("CarePlan.activity.detail", True)
    return Activity(element, _id(chart, care_plan, detail, number, seen), None, detail, wording)


def _wording(request: Resource) -> str | None:
    """What a request says in words. A Task can also describe itself."""
    code = request.get("code")
    own = exact(code, "text") if part_id(request) is not None else None
    if own is not None:
        return own
    return words_of(code) or (text(request, "description") if request["resourceType"] == "Task" else None)


def _id(chart: Chart, care_plan: Resource, detail: Resource, number: int, seen: set[str]) -> str:
    """An id that nothing else has: resources that were sent inside the plan are named in the same way."""
    plan, own = chart.id(care_plan), detail.get("id")
    named = fitting(f"{plan}#{own}")
    if isinstance(own, str) and _ID.fullmatch(own) and named not in seen and _is_free(chart, care_plan, own):
        return named
    found = f"activity-{number}"
    while fitting(f"{plan}#{found}") in seen or not _is_free(chart, care_plan, found):
        found += "-"
    return fitting(f"{plan}#{found}")


def _is_free(chart: Chart, care_plan: Resource, name: str) -> bool:
    return f"{chart.address(care_plan)}#{name}" not in chart.resources
