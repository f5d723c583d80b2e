"""A participant's copy of a joined case names neither the systems it was joined from nor what they hide."""

import attrs
import pytest

import ipcore
from ipcore.disclosure import ARCHIVE, PERSON, cut
from ipcore.model import Case, Decision, DecisionArea, DecisionSubject, Sector, Service, Span, Standing, nodes
from ipcore.serde import dumps, loads
from tests.disclosure.build import ON, SINCE, changed, copy_for, sharing, whole


def told_by(case, system, name):
    return attrs.evolve(case, id=name, source=attrs.evolve(case.source, system=system))


def joined(one, other):
    return ipcore.join([told_by(one, "DIPS", "dips-1"), told_by(other, "Familia", "bv-4711")]).case


def copy_of(case, name):
    (found,) = [one.id for plan in case.plans for one in plan.participants if one.id.split("/")[-1] == name]
    return copy_for(case, found).case


@pytest.mark.parametrize("standing", [Standing.TAKING_PART, Standing.INVITED, Standing.KEPT_OUT])
@pytest.mark.parametrize("name", ["school", "mother"])
def test_no_system_and_no_case_of_theirs_is_named(name, standing):
    case = changed(whole(sharing("health", to=("school", "mother"))), name, standing=standing)
    copy = copy_of(joined(case, case), name)
    assert [word for word in ("DIPS", "Familia", "dips", "4711", " + ", "join(") if word in dumps(copy)] == []
    assert (copy.id, copy.source.system) == ("syn-1", "")
    assert loads(dumps(copy)) == copy


def test_ids_are_numbers_in_the_copy_and_references_follow():
    copy = copy_of(joined(whole(), whole()), "school")
    (plan,) = copy.plans
    assert [(one.id, one.responsible, one.goals) for one in plan.measures] == [("measure-1", ("participant-1",), ("goal-1",))]
    assert [one.id for one in plan.goals] == ["goal-1"]


def test_a_number_is_never_the_key_of_the_person():
    case = attrs.evolve(whole(), person=attrs.evolve(whole().person, key="plan-1"))
    copy = copy_of(joined(case, case), "school")
    assert [node.id for _, _, node in nodes(Case, copy) if hasattr(node, "id")][:1] == ["plan-1"]
    assert [plan.id for plan in copy.plans] == ["plan-2"]


@pytest.mark.parametrize("name", ["school", "mother"])
@pytest.mark.parametrize("consent", [(), ("health",)])
def test_what_sources_contradict_each_other_on_does_not_come_through_where_it_is_hidden(name, consent):
    case = whole(*([sharing(*consent, to=("school", "mother"))] if consent else ()))
    hidden = Service(id="bv", sector=Sector.CHILD_WELFARE, span=SINCE)
    other = attrs.evolve(hidden, span=Span(SINCE.start, ON))
    disputed = joined(*(attrs.evolve(case, services=(*case.services, one)) for one in (hidden, other)))
    refused = Decision(id="d", area=DecisionArea.NAV, subject=DecisionSubject.SERVICE, refused=True, decided_on=ON)
    assert disputed.source.disputed == ("services:child_welfare.span",)
    assert copy_of(disputed, name) == copy_of(joined(case, case), name)
    assert copy_of(joined(case, attrs.evolve(case, decisions=(refused,))), name) == copy_of(joined(case, case), name)


def test_all_others_know_the_sources_and_ids_of_cases_that_are_not_joined_stay():
    case = joined(whole(), whole())
    assert [cut(case, one, ON).case for one in (PERSON, ARCHIVE)] == [case, case]
    assert copy_for(whole(), "school").case.plans[0].measures[0].id == "lessons"
