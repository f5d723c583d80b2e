"""What a copy still records, and what it says of disputes: each line is a way to accuse or clear that was thought of."""

import datetime as dt

import attrs
import pytest

from ipcore.disclosure import PARENTS, PERSON, cut
from ipcore.disclosure.always import SOME_SEEN
from ipcore.model import (
    Appointment,
    Area,
    Entry,
    Measure,
    Plan,
    PlanKind,
    Revision,
    RevisionKind,
    Role,
    Sector,
    Service,
    WithheldBasis,
    WithheldFrom,
    Withholding,
    is_recorded,
    parse_path,
)
from tests.disclosure.build import ON, SINCE, copy_for, sharing, whole


def records(case, path):
    return all(is_recorded(case.source.records, one) for one in parse_path(path))


def kept(part, whom=WithheldFrom.PERSON):
    return Withholding(id="w", part=part, withheld_from=whom, basis=WithheldBasis.THIRD_PARTY)


def disputing(case, *paths):
    return attrs.evolve(case, source=attrs.evolve(case.source, disputed=paths))


def crisis(**more):
    measure = Measure(id="bed", wording="a bed", area=Area.HOUSING)
    plan = Plan(id="crisis", kind=PlanKind.CRISIS, in_force=(SINCE,), measures=(measure,), entries=(Entry(id="said", made_on=ON),))
    return attrs.evolve(plan, **more)


def test_a_field_whose_reference_was_left_out_is_no_longer_recorded():
    copy = cut(whole(withheld=(kept("nurse"),)), PERSON, ON).case
    assert copy.plans[0].driver is None
    assert not records(copy, "plans.driver")
    assert not records(copy, "plans.participants")
    assert records(copy, "plans.maker")
    assert records(copy, "stays")


def test_a_path_that_is_withheld_is_not_recorded_though_nothing_stands_there():
    copy = cut(whole(withheld=(kept("episodes"),)), PERSON, ON).case
    assert not records(copy, "episodes")


def test_without_its_revisions_the_content_of_a_plan_is_not_certain_on_any_day():
    revision = Revision(id="r", made_on=dt.date(2026, 12, 1), kind=RevisionKind.REVISED)
    case = whole(withheld=(kept("plans.revisions"),), plans=(attrs.evolve(whole().plans[0], revisions=(revision,)),))
    copy = cut(case, PERSON, ON).case
    assert not records(copy, "plans.goals")
    assert records(copy, "plans.in_force")


@pytest.mark.parametrize("recipient", [PERSON, PARENTS])
@pytest.mark.parametrize("contested_from", [None, dt.date(2026, 5, 1)])
def test_where_the_end_is_hidden_no_rule_can_say_anything(recipient, contested_from):
    case = whole(withheld=(kept("closed_on"),), closed_on=dt.date(2026, 6, 1))
    source = cut(attrs.evolve(case, source=attrs.evolve(case.source, contested_from=contested_from)), recipient, ON).case.source
    assert (source.records, source.contested_from) == ((), None)
    assert source.disputed[0] == "ipcore/1"


@pytest.mark.parametrize("part", ["closed_on", "stays", "pills"])
def test_parents_and_relatives_cannot_tell_which_thing_is_withheld(part):
    parents, relative, clear = (
        copy.source
        for copy in (
            cut(whole(withheld=(kept(part),)), PARENTS, ON).case,
            copy_for(whole(withheld=(kept(part),)), "mother").case,
            copy_for(whole(), "mother").case,
        )
    )
    assert parents == relative == clear
    assert (clear.records, clear.disputed) == ((), ("ipcore/1",))


@pytest.mark.parametrize("part", ["closed_on", "stays", "pills"])
@pytest.mark.parametrize("basis", list(WithheldBasis))
def test_a_provider_is_told_that_something_is_withheld_and_neither_what_nor_why(part, basis):
    held = Withholding(id="w", part=part, withheld_from=WithheldFrom.RECIPIENT, basis=basis)
    copy = copy_for(whole(sharing("health"), withheld=(held,)), "school").case
    assert [(one.part, one.basis) for one in copy.withheld] == [("ipcore/1", WithheldBasis.OTHER)]
    assert (copy.source.records, copy.source.disputed) == ((), ("ipcore/1",))


@pytest.mark.parametrize("sector", [Sector.CHILD_WELFARE, Sector.CORRECTIONAL])
def test_a_hidden_service_takes_nothing_out_of_what_is_recorded(sector):
    case = whole(sharing("health"))
    more = attrs.evolve(case, services=(*case.services, Service(id="hidden", sector=sector, span=SINCE)))
    copy = copy_for(more, "school").case
    assert copy == copy_for(case, "school").case
    assert records(copy, "services:municipal_health")


def test_disputes_are_told_where_all_is_seen_and_taken_for_granted_elsewhere():
    consent = sharing("health")
    told = copy_for(disputing(whole(consent), "stays", "services:child_welfare"), "school").case.source.disputed
    assert "stays" in told
    assert {"services:child_welfare", "services:correctional", "groups", "plans:individual"} <= set(told)
    other = copy_for(disputing(whole(consent), "stays", "judgments:one_parent"), "school").case.source.disputed
    assert told == other
    assert copy_for(whole(consent), "school").case.source.disputed == ()


def test_a_relatives_copy_says_of_disputes_only_that_the_case_is_joined():
    stays, plans = (copy_for(disputing(whole(), path), "mother").case.source.disputed for path in ("stays", "plans:crisis"))
    assert stays == plans == ("ipcore/1", *SOME_SEEN)
    assert copy_for(whole(), "mother").case.source.disputed == ("ipcore/1",)


def test_what_refers_to_a_hidden_part_is_not_recorded():
    doctor = Appointment(id="doctor", role=Role.CONTACT_DOCTOR, span=SINCE, service="school-service")
    copy = copy_for(whole(sharing("health", to=("nurse",)), appointments=(doctor,)), "nurse").case
    assert copy.appointments[0].service is None
    assert records(copy, "appointments:contact_doctor.span")
    assert not records(copy, "appointments:contact_doctor.service")


def test_in_a_plan_that_is_seen_what_is_sorted_one_by_one_is_not_recorded():
    copy = copy_for(whole(sharing("health"), plans=(*whole().plans, crisis())), "school").case
    assert [(plan.id, plan.measures) for plan in copy.plans][1] == ("crisis", ())
    assert records(copy, "plans:crisis.in_force")
    assert not records(copy, "plans:crisis.measures")
    assert not records(copy, "plans:crisis.entries")
    assert not records(copy, "plans:individual.in_force")


def test_a_consent_to_ones_own_plan_opens_no_other():
    case = whole(sharing("health", plan="plan"), plans=(*whole().plans, crisis()))
    copy = copy_for(case, "school").case
    assert [plan.id for plan in copy.plans] == ["plan"]
    assert [one.id for one in copy.stays] == ["stay"]
    assert not records(copy, "plans:crisis.in_force")


def test_a_consent_that_names_the_reader_for_another_plan_is_not_theirs():
    case = whole(sharing("health"), sharing("economy", plan="crisis", name="for the crisis"), plans=(*whole().plans, crisis()))
    copy = copy_for(case, "school").case
    assert [plan.id for plan in copy.plans] == ["plan", "crisis"]
    assert [one.id for one in copy.consents] == ["sharing"]
    assert not records(copy, "consents")


def test_the_markers_of_a_participants_copy_follow_from_the_consents_alone():
    paths = [one.part for one in copy_for(whole(sharing("health")), "school").case.withheld]
    assert {"judgments", "plans", "objections", "person.name"} <= set(paths)
    assert not {"stays", "person", "person.due_on"} & set(paths)
    assert len(paths) == len(set(paths))


def test_a_consent_is_trimmed_to_its_reader():
    copy = copy_for(whole(sharing("health", to=("school", "nurse"))), "school").case
    assert [one.recipients for one in copy.consents] == [("school",)]


@pytest.mark.parametrize("more", [{"measures": ()}, {"entries": ()}, {"measures": (), "entries": ()}])
def test_what_is_recorded_of_a_plan_does_not_tell_what_is_hidden_in_it(more):
    full = copy_for(whole(sharing("health"), plans=(*whole().plans, crisis())), "school").case
    fewer = copy_for(whole(sharing("health"), plans=(*whole().plans, crisis(**more))), "school").case
    assert (full.source, full.withheld) == (fewer.source, fewer.withheld)
    without = copy_for(whole(sharing("health", plan="plan")), "school").case
    assert without.source == copy_for(whole(sharing("health", plan="plan"), plans=(*whole().plans, crisis())), "school").case.source
