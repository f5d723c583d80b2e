"""An indicator is answered only where rows could have given it either answer."""

from hypothesis import given, settings
from hypothesis import strategies as st

from ipcore_dataset.indicators import INDICATORS, MEASURES, Answer, atoms_of
from ipcore_dataset.indicators.tellable import tellable
from ipcore_dataset.publication.asked import answered

_PLACE = {name: place for place, name in enumerate(MEASURES)}
_ATOM = st.tuples(*(st.sampled_from([True, False, None]) for _ in MEASURES))


def atom(**told):
    said = {"counted": True, "individual_plan": False, "other_plan": False, "group": None, "coordinator": False, "somebody": None}
    return tuple((said | told).get(name) for name in MEASURES)


WITHOUT_GROUPS = {atom(individual_plan=True, somebody=True): 302, atom(): 98}
"""Nobody's group is known: of those with a plan it is known that there is somebody, of the others nothing."""


def test_nobody_is_counted_as_having_nothing_where_no_row_knows_of_groups():
    for one in ("nothing", "neither-individual-plan-nor-group", "neither-any-plan-nor-group"):
        assert not tellable(INDICATORS[one], WITHOUT_GROUPS)
        assert not answered(INDICATORS[one], WITHOUT_GROUPS)
    assert answered(INDICATORS["individual-plan"], WITHOUT_GROUPS)


def test_one_row_that_knows_of_its_group_is_enough():
    told = {**WITHOUT_GROUPS, atom(group=False, somebody=False): 1}
    assert answered(INDICATORS["nothing"], told)


@settings(max_examples=200, deadline=None)
@given(st.sets(_ATOM, min_size=1, max_size=12))
def test_what_comes_out_both_ways_could(atoms):
    consistent = [one for one in atoms if one[_PLACE["somebody"]] is None]
    for indicator in INDICATORS.values():
        found = atoms_of(indicator, consistent)
        if found[Answer.YES] and found[Answer.NO]:
            assert tellable(indicator, consistent)


@settings(max_examples=100, deadline=None)
@given(st.sets(_ATOM, min_size=1, max_size=12))
def test_it_hangs_on_what_is_known_and_never_on_the_answers(atoms):
    turned = [tuple(None if one is None else not one for one in row) for row in atoms]
    for indicator in INDICATORS.values():
        assert tellable(indicator, atoms) == tellable(indicator, turned)
