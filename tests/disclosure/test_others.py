"""The person, the parents, the archive, and a protected address."""

import attrs
import pytest

from ipcore.disclosure import ARCHIVE, PARENTS, PERSON, Ground, cut
from ipcore.model import WithheldBasis, WithheldFrom, Withholding
from tests.disclosure.build import ON, copy_for, whole


def kept(part, whom, basis=WithheldBasis.THIRD_PARTY, name="w"):
    return Withholding(id=name, part=part, withheld_from=whom, basis=basis)


def of(case, **person):
    return attrs.evolve(case, person=attrs.evolve(case.person, **person))


def test_the_person_sees_all_but_what_is_withheld_and_is_told_where_and_why():
    case = whole(withheld=(kept("pills", WithheldFrom.PERSON),))
    copy = cut(case, PERSON, ON).case
    assert [one.id for one in copy.plans[0].measures] == ["lessons"]
    assert copy.plans[0].entries == ()  # a note about what is withheld would else be one about the plan
    assert [(one.part, one.withheld_from, one.basis) for one in copy.withheld] == [
        ("plans.measures", WithheldFrom.PERSON, WithheldBasis.THIRD_PARTY)
    ]
    assert "plans.goals" in copy.source.records
    assert not {"ipcore/1", "plans", "plans.measures"} & set(copy.source.records)


def test_the_person_is_not_told_what_is_withheld_from_others():
    case = whole(withheld=(kept("stay", WithheldFrom.PARENTS, WithheldBasis.YOUNG_PERSON),))
    copy = cut(case, PERSON, ON).case
    assert (copy.withheld, copy.stays) == ((), case.stays)


@pytest.mark.parametrize("basis", list(WithheldBasis))
@pytest.mark.parametrize("whom", [WithheldFrom.PERSON, WithheldFrom.PARENTS])
@pytest.mark.parametrize("part", ["stay", "stays", "plans.measures"])
def test_parents_are_told_that_something_is_withheld_and_neither_what_nor_why(part, whom, basis):
    copy = cut(whole(withheld=(kept(part, whom, basis),)), PARENTS, ON).case
    assert [(one.part, one.withheld_from, one.basis) for one in copy.withheld] == [("ipcore/1", WithheldFrom.PARENTS, WithheldBasis.OTHER)]
    assert copy.source.records == ()
    assert (copy.stays == ()) is part.startswith("stay")


def test_a_path_recorded_in_a_plan_is_about_that_plan():
    (plan,) = whole().plans
    other = attrs.evolve(plan, id="other", goals=(), participants=(), measures=(), entries=(), driver=None, title="the other")
    first = attrs.evolve(plan, title="the first", withheld=(kept("plans.title", WithheldFrom.PERSON),))
    copy = cut(whole(plans=(first, other)), PERSON, ON).case
    assert [one.title for one in copy.plans] == [None, "the other"]


def test_a_part_goes_with_a_value_it_cannot_be_without():
    copy = cut(whole(withheld=(kept("plans.goals.wording", WithheldFrom.PERSON),)), PERSON, ON).case
    assert copy.plans[0].goals == ()


def test_a_whole_case_can_be_withheld():
    copy = cut(whole(withheld=(kept("case", WithheldFrom.PERSON),)), PERSON, ON).case
    assert (copy.plans, copy.stays, copy.person.name, copy.source.records) == ((), (), None, ())


def test_a_marker_never_takes_the_id_of_a_part():
    case = whole(withheld=(kept("pills", WithheldFrom.PERSON),))
    case = attrs.evolve(case, stays=(attrs.evolve(case.stays[0], id="withheld-1"),))
    assert [one.id for one in cut(case, PERSON, ON).case.withheld] == ["withheld-2"]


def test_the_archive_gets_the_case_as_it_is():
    case = whole(withheld=(kept("pills", WithheldFrom.PERSON),))
    assert cut(case, ARCHIVE, ON).case == case
    assert cut(of(case, protected_address=None), ARCHIVE, ON).case.person.residences


@pytest.mark.parametrize("recipient", [PERSON, PARENTS, ARCHIVE])
def test_a_protected_address_leaves_in_no_copy(recipient):
    case = of(whole(), protected_address=True, contact="Home street 1")
    excerpt = cut(case, recipient, ON)
    copy = excerpt.case
    assert (copy.person.residences, copy.person.contact) == ((), None)
    assert [(one.municipality, one.name) for one in copy.services] == [(None, None), (None, None)]
    assert [one.unit for one in copy.appointments] == [None]
    assert "person.residences" not in copy.source.records
    assert "person.residences" in [one.part for one in copy.withheld]
    assert [(one.ground, one.parts) for one in excerpt.left_out] == [(Ground.PROTECTED_ADDRESS, 6)]


@pytest.mark.parametrize("recipient", [PERSON, PARENTS])
def test_where_it_is_not_recorded_that_the_address_is_open_it_is_taken_as_protected(recipient):
    assert cut(of(whole(), protected_address=None), recipient, ON).case.person.residences == ()
    assert cut(whole(), recipient, ON).case.person.residences


def test_the_name_of_a_protected_persons_nurse_stays():
    copy = copy_for(of(whole(), protected_address=True), "school").case
    assert [one.name for one in copy.plans[0].participants] == ["name of school", "name of nurse"]
