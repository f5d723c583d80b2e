"""Content without days, as it stood before a plan was written anew: not known, for whatever fact reads it."""

import pytest

from ipcore.model import (
    Basis,
    Category,
    Consent,
    ConsentPurpose,
    Disclosure,
    Participant,
    ParticipantRole,
    Revision,
    RevisionKind,
)
from ipcore.testing import without_record
from tests.build import case, day, fact, plan, span


def shared_with(recipient, in_force, revised="2024-06-01"):
    people = tuple(Participant(id=one, role=ParticipantRole.OTHER) for one in ("a", "b"))
    revision = Revision(id="rev-1", made_on=day(revised), kind=RevisionKind.REVISED)
    consent = Consent(
        id="con-1", purpose=ConsentPurpose.SHARING, given_on=day("2023-01-01"), recipients=("a",), categories=(Category.HEALTH,)
    )
    shared = Disclosure(id="dis-1", made_on=day("2024-02-01"), recipient=recipient, categories=(Category.HEALTH,), basis=Basis.CONSENT)
    one = plan(begun="2023-01-01", in_force=in_force, participants=people, revisions=(revision,))
    return case(plans=(one,), consents=(consent,), disclosures=(shared,))


@pytest.mark.parametrize("in_force", [("2023-01-01",), (span("2023-01-01", "2024-02-15"),), ()])
def test_who_took_part_before_any_plan_was_rewritten_is_unknown(in_force):
    assert fact("disclosure.outside_consent", shared_with("b", in_force), "2024-03-01") is None
    assert fact("disclosure.outside_consent", shared_with("b", in_force, revised="2024-02-15"), "2024-03-01") == ("/disclosures/0",)


def test_silence_on_when_plans_are_in_force_makes_nothing_certain():
    silent = without_record(shared_with("b", ()), "plans.in_force")
    assert fact("disclosure.outside_consent", silent, "2024-03-01") is None
