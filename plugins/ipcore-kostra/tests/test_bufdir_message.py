"""Bufdir's plan: the rules of its form, and that what is written is read, and nothing else is touched."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kostra_parts.messages import STATUS_4, message, referral, referral_schema

import ipcore
from ipcore import ExchangeError, ModelError
from ipcore.dates import FIRST_DAY, LAST_DAY
from ipcore.facts import FactsOfCase, all_facts
from ipcore.model import Source
from ipcore_kostra.messages.bufdir import Coordinator, PlanStatus, ReferralPlan, plan_document, read_plan, write_plan
from ipcore_kostra.messages.of_case import parts_of_referral, referral_plan
from ipcore_kostra.messages.problems import MessageError
from tests.build import ON, appointment, case, offer, plan

CONTACT = Coordinator(name="Áillohaš Ŋuorbi", telephone="+47 99 99 99 99", email="test@example.no", instance="Sámi <nav> & kommune")
SAMI_AND_OTHERS = "ÁáČčĐđŊŋŠšŦŧŽžæøåïœ\u202e\u200fשלום <&>'\"]]>\t\n\r\x85\u2028"
SIGNS = st.sampled_from(SAMI_AND_OTHERS) | st.characters(exclude_categories=("Cs", "Cc", "Cn"))
TEXTS = st.text(SIGNS, min_size=2, max_size=20)
CONTACTS = st.builds(Coordinator, name=TEXTS, telephone=TEXTS, email=TEXTS, instance=TEXTS)
PLANS = (
    st.builds(
        ReferralPlan,
        status=st.just(PlanStatus.IN_FORCE),
        valid_from=st.none() | st.dates(FIRST_DAY, LAST_DAY),
        coordinator=st.none() | CONTACTS,
    )
    | st.builds(ReferralPlan, status=st.sampled_from([PlanStatus.BEING_MADE, PlanStatus.CONSIDERED]), coordinator=st.none() | CONTACTS)
    | st.just(ReferralPlan(status=PlanStatus.NOT_RELEVANT))
)


def element(inner: str) -> str:
    return f"<h:IndividuellPlan>{inner}</h:IndividuellPlan>"


def contact(name: str = "Kari", telephone: str = "99", email: str = "a@b", instance: str = "<b:Instans>NAV</b:Instans>") -> str:
    person = f"<g:Navn>{name}</g:Navn><g:Telefon>{telephone}</g:Telefon><g:epost>{email}</g:epost>"
    return f"<b:Koordinator><b:Kontaktperson>{person}</b:Kontaktperson>{instance}</b:Koordinator>"


def refusal(inner: str) -> str:
    with pytest.raises(MessageError) as caught:
        read_plan(message(referral(element(inner))))
    return str(caught.value)


def outside(data: bytes) -> tuple[bytes, bytes]:
    """What stands before and after the element."""
    before, _, rest = data.partition(b"<h:IndividuellPlan")
    return before, rest.partition(b"</h:IndividuellPlan>")[2] or rest.partition(b"/>")[2]


@settings(max_examples=150, deadline=None)
@given(PLANS)
def test_what_is_written_alone_is_what_is_read(one: ReferralPlan) -> None:
    assert read_plan(message(plan_document(one))) == one


@settings(max_examples=100, deadline=None)
@given(
    PLANS,
    st.sampled_from(["UTF-8", "ISO-8859-1", "windows-1252"]),
    st.sampled_from([STATUS_4, "<h:IndividuellPlan/>", "<h:IndividuellPlan  a='>' />", ""]),
)
def test_what_is_written_into_a_referral_is_what_is_read_and_the_rest_stays(one: ReferralPlan, encoding: str, before: str) -> None:
    data = referral(before, encoding=encoding)
    made = write_plan(message(data), one)
    assert read_plan(message(made)) == one
    if before:
        assert outside(made) == outside(data)
        assert made.decode(encoding).count("<h:IndividuellPlan") == data.decode(encoding).count("<h:IndividuellPlan")
    else:
        at = next(n for n in range(len(data) + 1) if n == len(data) or made[n] != data[n])
        assert data[at:] == made[len(made) - len(data) + at :]


@settings(max_examples=50, deadline=None)
@given(PLANS, PLANS)
def test_the_last_that_is_written_counts_and_writing_twice_is_writing_once(one: ReferralPlan, two: ReferralPlan) -> None:
    start = message(referral())
    assert write_plan(message(write_plan(start, one)), two) == write_plan(start, two)


@pytest.mark.parametrize("status", ["2", "3", "4"])
def test_a_day_stands_with_status_1_only(status: str) -> None:
    with pytest.raises(ModelError, match="a day with status"):
        ReferralPlan(status=PlanStatus(status), valid_from=ON)
    told = refusal(f"<b:Status>{status}</b:Status><b:GyldigFra>2026-01-01</b:GyldigFra>")
    assert f"found a day with status {status}, expected a day only with status 1" in told


def test_a_coordinator_does_not_stand_with_status_4() -> None:
    with pytest.raises(ModelError, match="status 4"):
        ReferralPlan(status=PlanStatus.NOT_RELEVANT, coordinator=CONTACT)
    assert "found a coordinator with status 4" in refusal(f"<b:Status>4</b:Status>{contact()}")


@pytest.mark.parametrize("status", ["1", "2", "3"])
def test_a_coordinator_stands_with_the_others(status: str) -> None:
    found = read_plan(message(referral(element(f"<b:Status>{status}</b:Status>{contact()}"))))
    assert found.coordinator == Coordinator(name="Kari", telephone="99", email="a@b", instance="NAV")


@pytest.mark.parametrize(
    ("inner", "told"),
    [
        ("", "no status"),
        ("<b:Status>5</b:Status>", "a status that there is not"),
        ("<b:Status> 1</b:Status>", "a status that there is not"),
        ("<b:Status>1<!-- --></b:Status><b:Status>1</b:Status>", "stands twice"),
        ("<b:GyldigFra>2026-01-01</b:GyldigFra><b:Status>1</b:Status>", "out of its order"),
        ("<b:Status>1</b:Status><b:GyldigFra>01.01.2026</b:GyldigFra>", "not a day"),
        ("<b:Status>1</b:Status><b:GyldigFra>2026-02-30</b:GyldigFra>", "does not exist"),
        ("<h:Status>1</h:Status>", "no place there"),
        ("<b:Status>1</b:Status>text", "text between"),
        ("<b:Status>1</b:Status>" + contact(name="K"), "another length"),
        ("<b:Status>1</b:Status>" + contact(telephone="9" * 256), "another length"),
        ("<b:Status>1</b:Status>" + contact(instance=""), "something is missing"),
        ("<b:Status>1</b:Status><b:Koordinator/>", "something is missing"),
        ("<b:Status><b:Status/></b:Status>", "in a text"),
    ],
    ids=[
        "none",
        "five",
        "blank",
        "twice",
        "order",
        "day",
        "no-day",
        "namespace",
        "text",
        "name",
        "telephone",
        "instance",
        "nobody",
        "nested",
    ],
)
def test_what_is_wrong_in_the_element_is_told(inner: str, told: str) -> None:
    assert told in refusal(inner)


def test_all_that_is_wrong_is_told_with_its_line() -> None:
    told = refusal("<b:Status>9</b:Status><b:GyldigFra>x</b:GyldigFra><b:Koordinator/>").splitlines()
    assert len(told) == 7
    assert all(line.startswith("line 5: ") for line in told)


def test_a_day_with_a_time_zone_is_the_day_that_is_written() -> None:
    inner = "<b:Status>1</b:Status><b:GyldigFra>2026-01-01+01:00</b:GyldigFra>"
    assert read_plan(message(referral(element(inner)))).valid_from == dt.date(2026, 1, 1)


def test_two_plans_are_refused() -> None:
    for act in (read_plan, lambda one: write_plan(one, ReferralPlan(status=PlanStatus.CONSIDERED))):
        with pytest.raises(MessageError, match="found 2 "):
            act(message(referral(STATUS_4 * 2)))


def test_another_version_is_told_as_such() -> None:
    old = referral().replace(b"Henvisning_v1.0.0", b"Henvisning_v0.10.0")
    with pytest.raises(MessageError, match=r"a plan of version 0\.10\.0, expected version 1\.0\.0"):
        read_plan(message(old))


def test_a_message_without_a_place_for_a_plan_is_refused() -> None:
    with pytest.raises(MessageError, match="no individual plan"):
        write_plan(message("<a/>"), ReferralPlan(status=PlanStatus.CONSIDERED))


@pytest.mark.parametrize("sign", ["\x00", "\x0b", "\x1b", "\ufffe", "\ud800"], ids=["null", "tab", "escape", "no-sign", "half"])
def test_a_sign_that_xml_cannot_carry_is_refused(sign: str) -> None:
    with pytest.raises(ModelError, match="XML cannot carry"):
        Coordinator(name=f"Kari{sign}", telephone="99", email="a@b", instance="NAV")


def test_nothing_of_a_coordinator_is_shown() -> None:
    assert "uorbi" not in repr(ReferralPlan(status=PlanStatus.CONSIDERED, coordinator=CONTACT))


def test_a_message_is_held_against_the_callers_schema(tmp_path: Path) -> None:
    schema = referral_schema(tmp_path)
    one = ReferralPlan(status=PlanStatus.IN_FORCE, valid_from=ON, coordinator=CONTACT)
    made = write_plan(message(referral()), one, schema=schema)
    assert read_plan(message(made), schema=schema) == one
    assert write_plan(message(referral("")), one, schema=schema) == write_plan(message(referral("")), one)
    hidden = made.replace(b"<h:MedvirkningOgInvolvering>", b"<h:MedvirkningOgInvolvering><h:Hemmelig/>")
    with pytest.raises(MessageError, match="what the schema does not allow") as caught:
        read_plan(message(hidden), schema=schema)
    assert caught.value.problems[0].line is not None


def test_a_schema_that_is_none_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.xsd").write_text("<a/>")
    for name in ("a.xsd", "nowhere.xsd"):
        with pytest.raises(ExchangeError, match="the schema: found"):
            read_plan(message(referral()), schema=tmp_path / name)


def test_a_schema_that_leads_elsewhere_is_refused(tmp_path: Path) -> None:
    referral_schema(tmp_path)
    inner = tmp_path / "inner"
    inner.mkdir()
    schema = (tmp_path / "whole.xsd").rename(inner / "whole.xsd")
    schema.write_text(schema.read_text().replace("referral.xsd", "../referral.xsd"))
    with pytest.raises(ExchangeError, match="names a file elsewhere"):
        read_plan(message(referral()), schema=schema)


def made_case(one: ReferralPlan) -> ipcore.Case:
    """A case of the parts that a referral tells, sent on the day."""
    parts = parts_of_referral(one)
    source = Source(system="referral", exported_on=ON, records=())
    person = ipcore.model.Person(key="syn-1")
    return ipcore.Case(id="case-1", person=person, plans=parts.plans, appointments=parts.appointments, source=source)


def test_a_plan_in_force_goes_to_a_referral_and_back() -> None:
    of = case(plans=(plan(),), appointments=(appointment(),))
    found = referral_plan(of, ON, CONTACT).plan
    assert found == ReferralPlan(status=PlanStatus.IN_FORCE, valid_from=dt.date(2024, 4, 1), coordinator=CONTACT)
    facts = FactsOfCase(made_case(found), ON, all_facts())
    assert (facts("plan.active"), facts("coordinator.active")) == (True, True)


def test_a_coordinator_that_the_case_knows_is_not_there_is_not_written() -> None:
    found = referral_plan(case(plans=(plan(),)), ON, CONTACT).plan
    assert found is not None
    assert found.coordinator is None


def test_a_coordinator_is_left_out_where_the_plan_is_not_relevant() -> None:
    of = case(offers=(offer(answer="declined", answered="2024-03-01"),), appointments=(appointment(),))
    assert referral_plan(of, ON, CONTACT).plan == ReferralPlan(status=PlanStatus.NOT_RELEVANT)


def test_an_unknown_status_makes_no_element() -> None:
    found = referral_plan(case(records=()), ON)
    assert found.plan is None
    assert found.coded.why is not None


def test_a_plan_in_force_since_a_day_not_recorded_has_no_day() -> None:
    of = case(plans=(plan(begun=None, in_force=(ipcore.Span(None),)),))
    assert referral_plan(of, ON).plan == ReferralPlan(status=PlanStatus.IN_FORCE)


@settings(max_examples=60, deadline=None)
@given(PLANS)
def test_a_case_made_of_a_referral_accuses_nobody(one: ReferralPlan) -> None:
    facts = FactsOfCase(made_case(one), ON, all_facts())
    assert facts("plan.active") in ((True,) if one.status is PlanStatus.IN_FORCE and (one.valid_from or ON) <= ON else (None,))
    assert facts("coordinator.active") is (True if one.coordinator else None)
    assert facts("plan.offer") is None
    assert facts("need.long_term_coordinated") is None
    lost = parts_of_referral(one).lost
    assert ("Status" in lost) is (one.status in (PlanStatus.CONSIDERED, PlanStatus.NOT_RELEVANT))
