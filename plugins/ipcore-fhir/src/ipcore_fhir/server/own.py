"""What of a person's resources is a case's, where the Patient is the server's own and much else is on record of the person."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ipcore import Reason
from ipcore_fhir.mapping.follow_up import is_follow_up
from ipcore_fhir.mapping.own_account import has_account
from ipcore_fhir.resource import Resource
from ipcore_fhir.server.collecting import references
from ipcore_fhir.server.failing import ServerError
from ipcore_fhir.server.marks import number_of


def own(resources: Mapping[str, Resource], short: Callable[[str], str], unread: Callable[[str], None]) -> Mapping[str, Resource]:
    """
    All, where the case has its own Patient, or this plugin wrote none of it; else the Patient, what it wrote, and what that refers to.

    Args:
        resources: All resources of the person, by `Type/id`.
        short: Makes `Type/id` of a reference in full.
        unread: Is told of the types of what is left out.

    Raises:
        ServerError: there are several cases of the person.
    """
    roots = [one for one in resources.values() if is_follow_up(one) and number_of(one) is not None]
    if len(roots) > 1:
        raise ServerError(Reason.DUPLICATE, "several cases of one person", "one case of each person")
    if not roots or not has_account(roots[0]):
        return resources
    kept = {address for address, one in resources.items() if number_of(one) is not None}
    waiting = list(kept)
    while waiting:
        told = {short(one).partition("/_history/")[0] for one in references(resources[waiting.pop()])}
        new = {one for one in told if one in resources and one not in kept and not one.startswith("Patient/")}
        kept |= new
        waiting += new
    for type_ in dict.fromkeys(one["resourceType"] for address, one in resources.items() if address not in kept):
        if type_ != "Patient":
            unread(type_)
    return {address: one for address, one in resources.items() if address in kept or address.startswith("Patient/")}
