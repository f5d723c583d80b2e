"""Whom to call: one name, one number; else why not, and whom to ask."""

import pytest
from document_parts.fronts import ON, case_of, day, plan_of, text_of, told, view_of
from hypothesis import given
from hypothesis import strategies as st

from ipcore.model import Appointment, Participant, ParticipantRole, Role, Sector, Service, Span, Standing
from ipcore_document.content.calling import section
from ipcore_document.content.telephone import dial
from ipcore_document.paper import Call

SINCE = Span(day("2026-01-01"))
ENDED = Span(day("2026-01-01"), ON)
UNIT = "helse- og omsorgstjenesteloven § 7-3"
TRUST = "spesialisthelsetjenesteloven § 2-5 b"


def held(role=Role.COORDINATOR, *, id="appointment-1", span=SINCE, **parts):
    return Appointment(id=id, role=role, span=span, **parts)


def who(id="p-1", *, standing=Standing.TAKING_PART, name="Siri", contact="400 00 000", **parts):
    return Participant(id=id, role=ParticipantRole.PROVIDER, standing=standing, name=name, contact=contact, **parts)


def shown(*appointments, people=(), driver=None, on=ON, **parts):
    plan = plan_of(participants=tuple(people), driver=driver)
    return section(view_of(case_of(plans=(plan,), appointments=appointments, **parts), on=on))


def call(made):
    """Name, role, number and digits of the one call."""
    (one,) = [block for block in made.blocks if isinstance(block, Call)]
    return text_of(one.name), text_of(one.role), text_of(one.number), one.dial


def test_the_coordinator_is_called_by_the_number_of_the_participant_of_that_name():
    made = shown(held(name="  SIRI "), people=(who(name="Siri"), who("p-2", name="Ola", contact="900 00 000")))
    assert call(made) == ("  SIRI ", "koordinator", "400 00 000", "40000000")
    assert told(made)[1:] == ["  SIRI ", "koordinator", "400 00 000"]


@pytest.mark.parametrize(
    "other",
    [
        {"span": ENDED},
        {"span": Span(day("2026-11-22"))},
        {"standing": Standing.DECLINED},
        {"standing": Standing.KEPT_OUT},
        {"standing": Standing.INVITED},
        {"name": "Siri, koordinator"},
        {"contact": " "},
    ],
)
def test_nobody_gets_the_number_of_one_who_does_not_take_part_or_may_be_another(other):
    made = shown(held(name="Siri"), people=(who(**other),))
    assert call(made)[2:] == ("", "")
    assert "Telefonnummeret står ikke her." in told(made)


def test_in_one_service_a_name_may_go_on_after_a_comma():
    service = Service(id="s-1", sector=Sector.MUNICIPAL_HEALTH, span=SINCE)
    made = shown(held(name="Siri", service="s-1"), people=(who(name="Siri, koordinator", service="s-1"),), services=(service,))
    assert call(made)[2] == "400 00 000"
    made = shown(held(name="Siri", service="s-1"), people=(who(name="Sirianne", service="s-1"),), services=(service,))
    assert call(made)[2] == ""


def test_a_driver_of_the_service_of_the_coordinator_is_called_and_no_more_is_said_of_names():
    service = Service(id="s-1", sector=Sector.MUNICIPAL_HEALTH, span=SINCE, name="Hjemmetjenesten")
    made = told(shown(held(service="s-1"), people=(who(service="s-1", contact=None),), driver="p-1", services=(service,)))
    assert "Du kan spørre om nummeret her: Hjemmetjenesten" in made
    assert not any("navnet" in line for line in made)


def test_two_of_the_same_name_with_two_numbers_have_none():
    assert call(shown(held(name="Siri"), people=(who(), who("p-2", contact="900 00 000"))))[2] == ""
    assert call(shown(held(name="Siri"), people=(who(), who("p-2"))))[2] == "400 00 000"


def test_the_coordinator_goes_before_the_child_coordinator_and_both_before_the_one_in_specialist_care():
    roles = (Role.SPECIALIST_COORDINATOR, Role.CHILD_COORDINATOR, Role.COORDINATOR, Role.CONTACT_DOCTOR)
    three = [held(role, id=f"a-{role}", name=f"Den som er {role}") for role in roles]
    assert call(shown(*three))[1] == "koordinator"
    assert call(shown(*three[:2]))[1] == "barnekoordinator"
    assert call(shown(three[0]))[1] == "koordinator i spesialisthelsetjenesten"
    assert "Det er ikke registrert at du har en koordinator." in told(shown(three[3]))


def test_one_who_no_longer_holds_the_role_or_does_not_yet_is_not_called():
    made = shown(held(name="Siri", span=ENDED), held(id="a-2", name="Ola", span=Span(day("2026-11-22"))))
    assert "Det er ikke registrert at du har en koordinator." in told(made)
    assert not any(isinstance(one, Call) for one in made.blocks)


def test_of_several_in_the_same_role_one_is_called_and_the_others_are_named():
    made = shown(
        held(id="a-1"), held(id="a-2", name="Ola"), held(id="a-3", name="Siri", span=Span(day("2026-02-01"))), held(id="a-4", span=Span(ON))
    )
    assert call(made)[0] == "Siri"
    assert "Flere har samme rolle: Ola" in told(made)


def test_where_the_coordinator_has_no_name_the_driver_of_the_plan_is_called_as_what_they_are():
    made = shown(held(), people=(who(),), driver="p-1")
    assert call(made) == ("Siri", "har ansvar for koordinering og framdrift i planen", "400 00 000", "40000000")
    assert "Du har koordinator, men navnet står ikke her." in told(made)


@pytest.mark.parametrize("other", [{"span": ENDED}, {"standing": Standing.DECLINED}, {"name": None}])
def test_a_driver_who_does_not_take_part_or_has_no_name_is_not_called(other):
    made = shown(held(), people=(who(**other),), driver="p-1")
    assert not any(isinstance(one, Call) for one in made.blocks)
    assert any(UNIT in line for line in told(made))


def test_the_driver_of_a_plan_that_has_ended_is_not_called():
    plan = plan_of(participants=(who(),), driver="p-1", in_force=(ENDED,))
    made = section(view_of(case_of(plans=(plan,), appointments=(held(),))))
    assert not any(isinstance(one, Call) for one in made.blocks)


def test_without_a_number_the_service_and_the_unit_can_be_asked():
    running = Service(id="s-1", sector=Sector.MUNICIPAL_HEALTH, span=SINCE, name="Psykisk helse")
    over = Service(id="s-2", sector=Sector.MUNICIPAL_HEALTH, span=ENDED, name="Rustjenesten")
    made = told(shown(held(name="Siri", service="s-1"), services=(running, over)))
    assert "Du kan spørre om nummeret her: Psykisk helse" in made
    assert any(UNIT in line for line in made)
    assert not any("Rustjenesten" in line for line in told(shown(held(service="s-2"), services=(running, over))))


def test_the_unit_of_the_health_trust_is_asked_for_the_coordinator_in_specialist_care():
    made = told(shown(held(Role.SPECIALIST_COORDINATOR, name="Siri")))
    assert any(TRUST in line for line in made)
    assert not any(UNIT in line for line in made)


def test_no_unit_is_named_of_a_day_before_there_were_such():
    early = day("2011-12-31")
    assert not any("§" in line for line in told(shown(on=early)))
    assert any(UNIT in line for line in told(shown(on=day("2012-01-01"))))


def test_after_the_follow_up_has_ended_nobody_is_called():
    made = shown(held(name="Siri"), people=(who(),), closed_on=ON)
    assert told(made)[1:] == ["Oppfølgingen ble avsluttet 21. november 2026. Her står det ikke hvem du kan ringe nå."]
    assert call(shown(held(name="Siri"), people=(who(),), closed_on=day("2026-11-22")))[2] == "400 00 000"


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("40000000", "40000000"),
        ("400 00 000", "40000000"),
        ("22\u00a000 00 00", "22000000"),
        ("+47 400 00 000", "+4740000000"),
        ("004740000000", "+4740000000"),
        ("Tlf.: 400 00 000", "40000000"),
        (" mobil 400 00 000\n", "40000000"),
        ("4000000", ""),
        ("400000001", ""),
        ("00000000", ""),
        ("10000000", ""),
        ("+46 400 00 000", ""),
        ("400 00 000 eller 900 00 000", ""),
        ("400 00 000, helst før tolv", ""),
        ("24.12.2026", ""),
        ("4000  0000", ""),
        ("siri@example.org", ""),
        ("٤٠٠٠٠٠٠٠", ""),
    ],
)
def test_only_what_is_clearly_one_norwegian_number_can_be_dialled(text, digits):
    assert dial(text) == digits


@given(st.text(alphabet="0123456789+ \u00a0.tlfmobi", max_size=20))
def test_what_is_dialled_are_the_digits_written(text):
    found = dial(text)
    written = "".join(one for one in text if one.isdigit())
    assert found == "" or written.removeprefix("00") == found.removeprefix("+")
