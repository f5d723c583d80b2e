"""The two exporters of messages: alone or into a message, of one case, and never with a status that is not known."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path

import pytest
from kostra_parts.messages import care_message, message, referral, referral_schema

import ipcore
from ipcore import ExchangeError, ExportContext, Exporter, Lang
from ipcore.disclosure import ARCHIVE
from ipcore.exchange.option import options_of
from ipcore.testing import exporter_conformance
from ipcore_kostra.messages.bufdir import PlanStatus, ReferralPlan, read_plan
from ipcore_kostra.messages.exporters import BufdirPlanExporter, CarePlanExporter
from ipcore_kostra.messages.plan_information import PlanInformation, read_information
from tests.build import ON, appointment, case, offer, plan

TestCarePlan = exporter_conformance(CarePlanExporter(), single=True)

CONTACT = {"coordinator-name": "Kari", "coordinator-telephone": "99", "coordinator-email": "a@b", "coordinator-instance": "NAV"}


def exported(
    exporter: Exporter, *cases: ipcore.Case, lang: Lang = Lang.NB, settings: Mapping[str, str] | None = None, **more: str
) -> bytes:
    out = io.BytesIO()
    told = options_of(exporter.options, {**(settings or {}), **{key.replace("_", "-"): value for key, value in more.items()}})
    exporter.write(iter(cases), out, ExportContext(recipient=ARCHIVE, on=ON, lang=lang, options=told))
    return out.getvalue()


def test_a_plan_is_written_alone() -> None:
    found = read_plan(message(exported(BufdirPlanExporter(), case(plans=(plan(),), appointments=(appointment(),)), settings=CONTACT)))
    assert found.status is PlanStatus.IN_FORCE
    assert found.coordinator is not None
    assert found.coordinator.instance == "NAV"


def test_a_plan_is_written_into_a_referral_and_held_against_its_schema(tmp_path: Path) -> None:
    (tmp_path / "message.xml").write_bytes(referral())
    of = case(offers=(offer(),))
    made = exported(BufdirPlanExporter(), of, onto=str(tmp_path / "message.xml"), schema=str(referral_schema(tmp_path)))
    assert read_plan(message(made)) == ReferralPlan(status=PlanStatus.CONSIDERED)
    assert made.endswith(referral()[-80:])


@pytest.mark.parametrize("lang", list(Lang), ids=str)
def test_a_status_that_is_not_known_is_not_written(lang: Lang) -> None:
    with pytest.raises(ExchangeError) as caught:
        exported(BufdirPlanExporter(), case(records=()), lang=lang)
    assert str(caught.value).startswith({Lang.NB: "Status", Lang.NN: "Status", Lang.EN: "The status"}[lang])


def test_a_status_that_somebody_knows_is_written_where_the_case_does_not() -> None:
    assert read_plan(message(exported(BufdirPlanExporter(), case(records=()), status="2"))).status is PlanStatus.BEING_MADE
    assert read_plan(message(exported(BufdirPlanExporter(), case(records=()), status="4", settings=CONTACT))).coordinator is None


def test_what_the_case_knows_is_not_overruled() -> None:
    assert read_plan(message(exported(BufdirPlanExporter(), case(plans=(plan(),)), status="4"))).status is PlanStatus.IN_FORCE


def test_a_status_that_there_is_not_is_refused() -> None:
    with pytest.raises(ExchangeError, match="the setting status"):
        exported(BufdirPlanExporter(), case(), status="5")


def test_a_coordinator_is_told_by_all_four_settings() -> None:
    with pytest.raises(ExchangeError, match="coordinator-email, coordinator-instance are missing"):
        exported(BufdirPlanExporter(), case(plans=(plan(),)), coordinator_name="Kari", coordinator_telephone="99")
    with pytest.raises(ExchangeError, match="too short"):
        exported(BufdirPlanExporter(), case(plans=(plan(),)), settings={**CONTACT, "coordinator-name": "K"})


def test_a_message_is_about_one_person() -> None:
    for several in ((), (case(), case())):
        with pytest.raises(ExchangeError, match="expected one"):
            exported(BufdirPlanExporter(), *several)


def test_a_remark_is_put_into_a_care_message(tmp_path: Path) -> None:
    (tmp_path / "message.xml").write_bytes(care_message())
    made = exported(CarePlanExporter(), case(plans=(plan(),)), onto=str(tmp_path / "message.xml"), remark="Čáhci")
    assert read_information(message(made)) == PlanInformation(plan_exists=True, coordinator_appointed=False, remark="Čáhci")


def test_a_message_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ExchangeError, match="the setting onto"):
        exported(CarePlanExporter(), case(), onto=str(tmp_path / "nowhere.xml"))
    with pytest.raises(ExchangeError, match="the setting remark"):
        exported(CarePlanExporter(), case(), remark="a\x00b")


@pytest.mark.parametrize("exporter", [BufdirPlanExporter(), CarePlanExporter()], ids=["bufdir-plan", "plo-plan"])
def test_a_schema_without_a_message_is_refused_and_not_passed_over(exporter: Exporter, tmp_path: Path) -> None:
    with pytest.raises(ExchangeError, match="the setting schema: found no message"):
        exported(exporter, case(plans=(plan(),)), schema=str(referral_schema(tmp_path)))
