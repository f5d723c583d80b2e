"""What holds of every recipe: the same from the same seed, another from another, valid cases, nobody real."""

import hashlib

import pytest

from ipcore.identifiers import find_real_person_numbers, municipalities_on
from ipcore.model import days_in
from ipcore.serde import dumps, loads
from ipcore.synthetic import RECIPES
from ipcore.synthetic.sketch import Sketch

CASES = 300
EVERY_RECIPE = pytest.mark.parametrize("recipe", RECIPES.values(), ids=RECIPES)
DIGESTS = {"cohort-2019": "ade700c4ac8c9638", "mixed": "f666ecc0f3390146"}


def lines(recipe, cases, seed):
    return [dumps(case) for case in recipe(cases, seed)]


@EVERY_RECIPE
def test_the_same_seed_gives_the_same_bytes(recipe):
    assert lines(recipe, CASES, 1) == lines(recipe, CASES, 1)


@EVERY_RECIPE
def test_the_bytes_are_the_same_on_every_machine(recipe):
    text = "\n".join(lines(recipe, CASES, 2019))
    assert hashlib.sha256(text.encode()).hexdigest()[:16] == DIGESTS[recipe.name]


@EVERY_RECIPE
def test_another_seed_gives_other_people(recipe):
    assert lines(recipe, CASES, 1) != lines(recipe, CASES, 2)


@EVERY_RECIPE
def test_every_case_is_read_back_as_it_was(recipe):
    assert all(loads(dumps(case)) == case for case in recipe(CASES, 3))


@EVERY_RECIPE
def test_keys_are_used_once(recipe):
    cases = list(recipe(CASES, 3))
    assert len({case.id for case in cases}) == len({case.person.key for case in cases}) == CASES


@EVERY_RECIPE
def test_nobody_has_a_real_identity_number(recipe):
    assert not any(find_real_person_numbers(line) for line in lines(recipe, CASES, 4))


def test_some_have_a_synthetic_identity_number():
    assert any(case.person.identifiers for case in RECIPES["mixed"](CASES, 4))


@EVERY_RECIPE
def test_municipalities_are_those_of_the_day(recipe):
    valid = {one.number for one in municipalities_on(recipe.on)}
    assert {home.municipality for case in recipe(CASES, 5) for home in case.person.residences} <= valid


@EVERY_RECIPE
def test_nothing_happened_after_the_export(recipe):
    for case in recipe(CASES, 6):
        assert case.source.exported_on == recipe.on
        happened = (*case.services, *case.judgments, *case.offers, *case.appointments, *case.groups, *case.consents)
        course = (part for plan in case.plans for part in (*plan.evaluations, *plan.revisions, *plan.entries, *plan.child_hearings))
        assert max(max(days_in(part)) for part in (*happened, *course) if days_in(part)) <= recipe.on
        assert all(span.first <= recipe.on for plan in case.plans for span in plan.in_force)


@EVERY_RECIPE
def test_cases_come_one_by_one(recipe, monkeypatch):
    made = []
    monkeypatch.setattr(Sketch, "case", lambda sketch, id, person: made.append(id))
    next(recipe(50, 1))
    assert made == ["case-000001"]


@EVERY_RECIPE
def test_no_cases_can_be_asked_for(recipe):
    assert list(recipe(0, 1)) == []


def test_fewer_than_no_cases_is_an_error():
    with pytest.raises(ValueError, match="negative"):
        RECIPES["mixed"](-1, 1)


def test_a_mixed_case_does_not_depend_on_how_many_are_asked_for():
    assert lines(RECIPES["mixed"], 5, 1) == lines(RECIPES["mixed"], CASES, 1)[:5]


def test_mixed_cases_are_about_three_kilobytes():
    sizes = [len(line.encode()) for line in lines(RECIPES["mixed"], CASES, 7)]
    assert 2_500 < sum(sizes) / CASES < 3_500


def test_mixed_cases_have_children_and_adults():
    born = {case.person.born_on.year for case in RECIPES["mixed"](CASES, 8) if case.person.born_on}
    assert min(born) < 1960
    assert max(born) > 2010
