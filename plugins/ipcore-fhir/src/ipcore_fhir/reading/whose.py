"""
Whose a resource is, by what it says itself.

A type that R4 gives no instance of without a subject or patient says whom it is about, or is nobody's. One that says it in a form that
leads nowhere is nobody's too.
"""

from __future__ import annotations

from collections.abc import Mapping

from attrs import define, field

from ipcore_fhir.reading.item import Item
from ipcore_fhir.reading.names import Names, identifier_names, wants_type
from ipcore_fhir.reading.pool import Pool
from ipcore_fhir.reading.survey import about_of, actors_of, survey
from ipcore_fhir.resource import Resource, text

_REQUIRED = """
AdverseEvent AllergyIntolerance BodyStructure CarePlan Claim ClaimResponse ClinicalImpression Condition Coverage
CoverageEligibilityRequest CoverageEligibilityResponse DeviceRequest DeviceUseStatement EpisodeOfCare ExplanationOfBenefit
FamilyMemberHistory Flag Goal ImagingStudy Immunization ImmunizationEvaluation ImmunizationRecommendation MedicationAdministration
MedicationRequest MedicationStatement NutritionOrder Procedure RelatedPerson RiskAssessment ServiceRequest VisionPrescription
"""
REQUIRED = frozenset(_REQUIRED.split())
"""The types that R4 requires to say whom they are about."""


@define
class Who:
    """
    A person, for telling what is theirs.

    Attributes:
        number: The number of their Patient. None: it is not here.
        name: The name by which they are referred to where their Patient is not here. Empty: it is here.
    """

    number: int | None
    name: str = field(default="", repr=False)


@define
class Whose:
    """
    Tells whose resources are.

    Attributes:
        pool: The resources.
        now: Of the Patients that are replaced: by whom.
    """

    pool: Pool = field(repr=False)
    now: Mapping[int, int] = field(repr=False)

    def names(self, item: Item, reference: Resource) -> Names:
        """What a Reference to a person asks for. Empty: it says nothing certain."""
        return of_inside(item, reference) or next(iter(item.wants([reference])), ())

    def leads_to(self, item: Item, reference: Resource, who: Who) -> bool:
        """Whether a Reference in a resource, or in what was sent inside it, leads to a person."""
        if text(reference, "reference") == "#":
            return item.type == "Patient" and item.number == who.number
        names = self.names(item, reference)
        found = self.pool.found(names)
        if found:
            return len(found) == 1 and self.now.get(found[0], found[0]) == who.number
        return bool(names) and names[0] == who.name

    def may_be_anothers(self, item: Item) -> bool:
        """Whether what is only referred to, and does not say that it is about the person, may be about somebody else."""
        if item.type == "Patient" or item.type in REQUIRED or item.seen.says or item.seen.targets:
            return True
        return any(self._may_be_patient(item, one) for one in item.seen.actors)

    def outside(self, item: Item, who: Who) -> dict[str, Resource]:
        """What was sent inside a resource of a person and is not theirs, by its id."""
        return {
            local: one for local, one in item.seen.inside.items() if one["resourceType"] != "Patient" and not self._is_of(item, one, who)
        }

    def _is_of(self, item: Item, inside: Resource, who: Who) -> bool:
        says, about = about_of(inside)
        if says or inside["resourceType"] in REQUIRED:
            return bool(about) and all(self.leads_to(item, one, who) for one in about)
        actors = actors_of(inside)
        return not any(self._may_be_patient(item, one) for one in actors) or any(self.leads_to(item, one, who) for one in actors)

    def _may_be_patient(self, item: Item, reference: Resource) -> bool:
        told = text(reference, "reference") or ""
        if told.startswith("#"):
            return (item.type if told == "#" else item.seen.inside.get(told[1:], {}).get("resourceType")) == "Patient"
        names = self.names(item, reference)
        found = self.pool.found(names)
        if found:
            return any(self.pool.store.known(one)[0] == "Patient" for one in found)
        return bool(names) and wants_type(reference) in (None, "Patient")


def of_inside(item: Item, reference: Resource) -> Names:
    """The name of a Patient that was sent inside what is about them."""
    told = text(reference, "reference") or ""
    inside = item.seen.inside.get(told[1:]) if told.startswith("#") else None
    if inside is None or inside.get("resourceType") != "Patient":
        return ()
    return (next(identifier_names(inside), None) or f"{item.address}{told}",)


def references_in(outside: Mapping[str, Resource]) -> set[int]:
    """The `id()` of the References in what is not somebody's: they lead to nothing of theirs."""
    return {id(one) for inside in outside.values() for one in survey(inside).references}
