"""
What kind of plan a CarePlan is: its categories.

How we read those of others: a national document type says it, and SNOMED CT's mental health crisis plan does. A text is no code, with one
exception: "Individuell plan", the name the statute gives the plan, with "(IP)" after it or not, as the one category there is. Everything
else is `other`: a plan of which it is not known that it is an individual plan. Codes that contradict each other, and document types that
are not known, are not guessed at.

Concept 735324008 was long handed on as a multidisciplinary plan and is a treatment escalation plan: it is never written, and says no.
"""

from __future__ import annotations

from collections.abc import Iterator

from ipcore_fhir.chart import Chart
from ipcore_fhir.resource import Resource, coding, concept, objects, text
from ipcore_fhir.systems import DOCUMENT_TYPE, SNOMED, code_list

INDIVIDUAL = "individual"
OTHER = "other"

_KINDS = code_list("plan-kind")
_CARE_PLAN = "734163000"
_ESCALATION = "735324008"
_CODES = {
    INDIVIDUAL: ((DOCUMENT_TYPE, "A02-2"), (SNOMED, _CARE_PLAN)),
    "crisis": ((DOCUMENT_TYPE, "A01-2"), (SNOMED, "736253002")),
    "treatment": ((DOCUMENT_TYPE, "B01-2"),),
}
_WORDS = {
    INDIVIDUAL: "Individuell plan",
    "measures": "Tiltaksplan",
    "crisis": "Kriseplan",
    "activity": "Aktivitetsplan",
    "treatment": "Behandlingsplan",
    "court_programme": "Narkotikaprogram med domstolskontroll",
    OTHER: "Plan",
}
"""The Norwegian names, which stand beside the codes in every language."""
_DISPLAYS = {"A02-2": "Individuell plan", "A01-2": "Kriseplan"}
"""What the national list calls its codes, as far as that is certain."""
_NAMES = frozenset({"individuell plan", "individuell plan (ip)"})
_BARE = DOCUMENT_TYPE.removeprefix("urn:oid:")
_TOLD = {
    (DOCUMENT_TYPE, "A02-2"): INDIVIDUAL,
    (DOCUMENT_TYPE, "A01-2"): "crisis",
    (DOCUMENT_TYPE, "B01-2"): "treatment",
    (SNOMED, "736253002"): "crisis",
    (SNOMED, _ESCALATION): OTHER,
}


def categories(kind: str) -> list[Resource]:
    """The categories of a plan: each national code a category of its own, and ipcore's."""
    shared = [concept(coding(system, code, _DISPLAYS.get(code)), text=_WORDS[kind]) for system, code in _CODES.get(kind, ())]
    return [*shared, concept(coding(_KINDS, kind), text=_WORDS[kind])]


def kind_of(plan: Resource) -> str:
    """The kind of plan a CarePlan is."""
    own = [code for system, code in _codings(plan) if system == _KINDS and code in _WORDS]
    if own:
        return own[0]
    told = _told(plan)
    if not told and _by_name(plan):
        return INDIVIDUAL
    return told.pop() if len(told) == 1 else OTHER


def is_certain(plan: Resource) -> bool:
    """Whether the codes of a CarePlan do not contradict each other, and no document type among them is unknown."""
    return len(_told(plan)) < 2 and not _unknown(plan)


def tell(chart: Chart, plan: Resource) -> None:
    """Tell of categories that are not understood."""
    if _unknown(plan):
        chart.unread("CarePlan.category 9602")
    elif not is_certain(plan) or _is_lost(plan):
        chart.unread("CarePlan.category")


def _told(plan: Resource) -> set[str]:
    told = {_TOLD[one] for one in _codings(plan) if one in _TOLD}
    return told | {OTHER} if _unknown(plan) else told


def _unknown(plan: Resource) -> bool:
    return any(system == DOCUMENT_TYPE and (system, code) not in _TOLD for system, code in _codings(plan))


def _codings(plan: Resource) -> Iterator[tuple[str | None, str | None]]:
    for category in objects(plan.get("category")):
        for one in objects(category.get("coding")):
            system = text(one, "system")
            yield DOCUMENT_TYPE if system == _BARE else system, text(one, "code")


def _by_name(plan: Resource) -> bool:
    """Whether the one category of a CarePlan is the name of the statutory plan, in words alone."""
    told = list(objects(plan.get("category")))
    return len(told) == 1 and not told[0].get("coding") and _is_named(told[0])


def _is_named(category: Resource) -> bool:
    """Whether the words of a category are the name of the statutory plan."""
    return " ".join((text(category, "text") or "").split()).casefold() in _NAMES


def _is_lost(plan: Resource) -> bool:
    """Whether categories say something, and it is not known of what kind the plan is by them; or one names the statutory plan in vain."""
    told = list(objects(plan.get("category")))
    own = any(system == _KINDS for system, _ in _codings(plan))
    kind = kind_of(plan)
    return not own and kind != INDIVIDUAL and (any(map(_is_named, told)) or (bool(told) and not _told(plan)))
