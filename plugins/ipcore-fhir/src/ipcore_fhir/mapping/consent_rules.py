"""What a Consent is about, by its codes, and whether it says more than a consent of a case can hold."""

from __future__ import annotations

from ipcore_fhir.days import is_vague
from ipcore_fhir.resource import Resource, code_in, objects, text
from ipcore_fhir.systems import ACT_CODE, CONSENT_SCOPE, NO_BASIS, PARTICIPATION, ROLE, code_list

_HL7 = "http://terminology.hl7.org/CodeSystem/"
_NO_BASIS_CODES = NO_BASIS.replace("StructureDefinition", "CodeSystem")

GIVERS = {
    "guardian": [(ROLE, {"GUARD"})],
    "parent": [
        (ROLE, {"PRN", "FTH", "MTH", "NPRN", "NFTH", "NMTH", "ADOPTP", "ADOPTF", "ADOPTM"}),
        (f"{_NO_BASIS_CODES}family-relation", {"mor", "far", "medmor"}),
        (f"{_NO_BASIS_CODES}parental-responsibility", {"felles", "mor", "far", "medmor"}),
    ],
}
"""Who a RelatedPerson is as a giver, by the codes of the relationship."""

CATEGORY = code_list("category")

RECIPIENTS = frozenset({"IRCP", "PRCP"})
"""The roles, of v3 ParticipationType, of those who get the information."""

_OTHER_THINGS = {
    f"{_HL7}consentcategorycodes": {"acd", "dnr", "emrgonly", "hcd", "npp", "polst", "research", "rsdid", "rsreid"},
    ACT_CODE: {"RESEARCH", "RSDID", "RSREID", "ICOL"},
    "http://loinc.org": {"57016-8", "57017-6"},
}
"""Categories of what is no consent to sharing with those who help: research, emergencies only, a notice that was read."""

_DISSENT = frozenset({"OPTOUT", "OPTOUTE"})
_UNDERSTOOD = frozenset({"id", "extension", "type", "period", "actor", "action", "purpose", "class", "data"})
_PARTLY = frozenset({"actor", "class", "data"})
_DISCLOSING = frozenset({"access", "disclose"})
_CARE = frozenset({"TREAT", "CAREMGT"})


def kind_of(consent: Resource) -> tuple[str | None, bool]:
    """What it is about, "plan", "sharing" or "objection", and whether our own code says so. None: none of these for certain."""
    categories = list(objects(consent.get("category")))
    purpose = next((found for one in categories if (found := code_in(one, code_list("consent-purpose")))), None)
    if purpose in ("plan", "sharing"):
        return purpose, True
    if any(code_in(one, code_list("consent")) == "objection" for one in categories):
        return "objection", True
    is_other = any(code_in(one, system) in codes for one in categories for system, codes in _OTHER_THINGS.items())
    if code_in(consent.get("scope"), CONSENT_SCOPE) != "patient-privacy" or is_other:
        return None, False
    return "objection" if _type(consent) == "deny" else "sharing", False


def is_limited(consent: Resource) -> bool:
    """Whether it says, or may say, more or something else than is understood."""
    rule = consent.get("provision", {})
    if not isinstance(rule, dict) or "modifierExtension" in consent or "modifierExtension" in rule or set(rule) - _UNDERSTOOD:
        return True
    if _type(consent) not in (None, "permit", "deny") or _contradicts(consent) or _is_vague(rule.get("period")):
        return True
    kind, is_own = kind_of(consent)
    of_some = not _PARTLY.isdisjoint(rule) if kind == "objection" else "data" in rule and not is_own
    return of_some or _is_for_other_things(rule) or _names_others(rule)


def _type(consent: Resource) -> str | None:
    rule = consent.get("provision")
    return text(rule, "type") if isinstance(rule, dict) else None


def _contradicts(consent: Resource) -> bool:
    """Whether the rule forbids what the kind says is permitted, or the other way round."""
    kind, _ = kind_of(consent)
    if kind == "objection":
        return _type(consent) != "deny"
    return _type(consent) == "deny" or code_in(consent.get("policyRule"), ACT_CODE) in _DISSENT


def _is_vague(period: object) -> bool:
    """Whether a bound is there that tells no day."""
    if period is None:
        return False
    if not isinstance(period, dict):
        return True
    return is_vague(period)


def _is_for_other_things(rule: Resource) -> bool:
    """Whether it is for another purpose than care, or about something else than getting to know."""
    actions = [code_in(one, f"{_HL7}consentaction") for one in objects(rule.get("action"))]
    purposes = [text(one, "code") for one in objects(rule.get("purpose"))]
    return bool(actions and not _DISCLOSING & set(actions)) or bool(purposes and not _CARE & set(purposes))


def _names_others(rule: Resource) -> bool:
    """Whether it names somebody in another role than that of who gets the information, or kinds of information that are not ours."""
    roles = [code_in(one.get("role"), PARTICIPATION) for one in objects(rule.get("actor"))]
    kinds = [one.get("system") for one in objects(rule.get("class"))]
    return any(one not in RECIPIENTS for one in roles) or any(one != CATEGORY for one in kinds)
