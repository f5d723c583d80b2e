import attrs
import pytest

from ipcore.disclosure import Audience, Ground, Recipient, cut
from ipcore.errors import ExchangeError
from ipcore.model import Residence
from ipcore.serde import dumps
from tests.disclosure.build import ON, SINCE, whole
from tests.disclosure.recipients import STATISTICS


def test_ids_become_numbers_and_references_follow():
    (plan,) = cut(whole(), STATISTICS, ON).case.plans
    assert (plan.id, plan.driver) == ("plan-1", "participant-2")
    assert [(one.id, one.responsible, one.goals, one.wording) for one in plan.measures] == [
        ("measure-1", ("participant-1",), ("goal-2",), ""),
        ("measure-2", ("participant-2",), ("goal-1",), ""),
    ]


def test_a_key_is_the_same_for_one_secret_and_another_for_another():
    other = Recipient(audience=Audience.STATISTICS, secret=b"another secret of the tests")
    keys = [cut(case, STATISTICS, ON).case.person.key for case in (whole(), whole(stays=()))]
    assert keys[0] == keys[1] != cut(whole(), other, ON).case.person.key
    assert keys[0].isalpha()


def test_a_person_and_a_worker_of_the_same_key_are_not_alike():
    case = whole()
    held = attrs.evolve(case.appointments[0], holder=case.person.key)
    copy = cut(attrs.evolve(case, id=case.person.key, appointments=(held,)), STATISTICS, ON).case
    assert len({copy.id, copy.person.key, copy.appointments[0].holder}) == 3


def test_without_a_secret_there_is_no_copy():
    with pytest.raises(ExchangeError, match="needs a secret"):
        cut(whole(), Recipient(audience=Audience.STATISTICS), ON)


def test_texts_are_gone_and_no_rule_is_told_that_they_were_never_there():
    excerpt = cut(whole(), STATISTICS, ON)
    assert not {"ipcore/1", "plans", "plans.goals", "plans.measures"} & set(excerpt.case.source.records)
    assert "plans.in_force" in excerpt.case.source.records
    assert [(one.ground, one.parts) for one in excerpt.left_out] == [(Ground.STATISTICS, 11)]
    assert "Kari" not in dumps(excerpt.case)


def test_a_municipality_stays_where_it_is_a_number_and_the_address_is_open():
    case = whole()
    odd = attrs.evolve(case, person=attrs.evolve(case.person, residences=(Residence(municipality="Home street 1", span=SINCE),)))
    assert cut(case, STATISTICS, ON).case.person.residences[0].municipality == "0301"
    copy = cut(odd, STATISTICS, ON).case
    assert copy.person.residences == ()
    assert "person.residences" not in copy.source.records


@pytest.mark.parametrize("protected", [True, None])
def test_who_has_a_protected_address_cannot_be_told_from_whom_nobody_asked(protected):
    case = whole()
    shy = attrs.evolve(case, person=attrs.evolve(case.person, protected_address=protected))
    copy = cut(shy, STATISTICS, ON).case
    assert copy.person.protected_address is None
    assert "0301" not in dumps(copy)
