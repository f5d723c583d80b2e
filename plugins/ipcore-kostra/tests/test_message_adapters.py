"""Messages as cases: what they say there is, and nothing of what they do not."""

from __future__ import annotations

import io
from collections.abc import Mapping

import pytest
from kostra_parts.messages import STATUS_4, care_message, referral

import ipcore
from ipcore import Adapter, ExchangeError, ReadContext, Reason, Rejection
from ipcore.testing import adapter_conformance
from ipcore_kostra.messages.adapters import BufdirPlanAdapter, CarePlanAdapter
from tests.build import ON, fact

SETTINGS = {"person": "syn-1", "sent-on": ON.isoformat()}
SECRET = "Hemmelig Navnesen"
PLAN = (
    "<h:IndividuellPlan><b:Status>1</b:Status><b:GyldigFra>2026-01-01</b:GyldigFra><b:Koordinator><b:Kontaktperson>"
    f"<g:Navn>{SECRET}</g:Navn><g:Telefon>99</g:Telefon><g:epost>a@b</g:epost></b:Kontaktperson><b:Instans>NAV</b:Instans>"
    "</b:Koordinator></h:IndividuellPlan>"
)
NO = (
    "<po:OpplysningerOmIndividuellPlan><po:IndividuellPlanForeligger>false</po:IndividuellPlanForeligger>"
    "</po:OpplysningerOmIndividuellPlan>"
)

TestBufdirPlan = adapter_conformance(BufdirPlanAdapter(), samples=[referral(PLAN)], options=SETTINGS)


def read(adapter: Adapter, data: bytes, settings: Mapping[str, str] = SETTINGS) -> tuple[ipcore.Case | Rejection, list[str]]:
    lost: list[str] = []
    (found,) = adapter.read(io.BytesIO(data), ReadContext(options=settings, unread=lost.append))
    return found, lost


def test_a_referral_is_a_case_with_a_plan_and_a_coordinator() -> None:
    found, lost = read(BufdirPlanAdapter(), referral(PLAN))
    assert isinstance(found, ipcore.Case)
    assert (fact("plan.active", found), fact("coordinator.active", found), found.source.records) == (True, True, ())
    assert found.appointments[0].name == SECRET
    assert SECRET not in repr(found)
    assert lost == ["Telefon", "epost", "Instans"]


@pytest.mark.parametrize(
    ("adapter", "data", "lost"),
    [
        (BufdirPlanAdapter(), referral(STATUS_4), ["Status"]),
        (CarePlanAdapter(), care_message(NO), ["IndividuellPlanForeligger"]),
        (CarePlanAdapter(), care_message(), []),
    ],
    ids=["not-relevant", "no", "nothing"],
)
def test_a_no_is_not_read_and_that_is_told(adapter: Adapter, data: bytes, lost: list[str]) -> None:
    found, told = read(adapter, data)
    assert isinstance(found, ipcore.Case)
    assert (fact("plan.active", found), fact("plan.offer", found), fact("coordinator.active", found)) == (None, None, None)
    assert told == lost


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<!DOCTYPE a><a/>", Reason.INVALID),
        (b"no", Reason.UNREADABLE),
        (referral(""), Reason.MISSING),
        (referral(STATUS_4 * 2), Reason.DUPLICATE),
        (referral(STATUS_4.replace("4", "7")), Reason.UNKNOWN_CODE),
    ],
    ids=["doctype", "no-xml", "no-plan", "two", "code"],
)
def test_a_message_with_something_wrong_is_rejected_with_its_problems(data: bytes, reason: Reason) -> None:
    found, _ = read(BufdirPlanAdapter(), data)
    assert isinstance(found, Rejection)
    assert (found.reason, found.number) == (reason, 1)
    assert found.problems


@pytest.mark.parametrize(
    "settings",
    [{}, {"person": "syn-1"}, {"person": "", "sent-on": "2026-11-21"}, {"person": "syn-1", "sent-on": "21.11.2026"}],
    ids=range(4),
)
def test_whose_case_it_is_and_when_must_be_told(settings: Mapping[str, str]) -> None:
    with pytest.raises(ExchangeError, match="the setting"):
        read(BufdirPlanAdapter(), referral(), settings)


def test_what_is_no_care_message_is_no_case() -> None:
    found, _ = read(CarePlanAdapter(), referral())
    assert isinstance(found, Rejection)
    assert found.reason is Reason.UNKNOWN_FORMAT


def test_a_care_message_that_says_nothing_of_the_plan_is_a_case_that_knows_nothing() -> None:
    found, lost = read(CarePlanAdapter(), care_message())
    assert isinstance(found, ipcore.Case)
    assert (found.plans, found.source.records, lost) == ((), (), [])
