"""The table of who sees what: complete, closed, and the same in the documentation."""

import re
from pathlib import Path

import pytest

from ipcore.disclosure import Audience, Ground
from ipcore.disclosure import fields as table
from ipcore.disclosure.categories import KINDS, NOT_TOLD
from ipcore.disclosure.fields import FIELDS, PLACES, Shown, shown
from ipcore.disclosure.hiding import part_lists
from ipcore.disclosure.participant import _fields, _limited
from ipcore.disclosure.pruning import MAY_BE_EMPTY
from ipcore.disclosure.table import kind_lines, table_lines
from ipcore.exchange import all_fields
from ipcore.model import Case
from ipcore.model.shape import classes, kinds_of, shape
from ipcore.words import Lang, label
from tests.disclosure.build import copy_for, sharing, whole

PAGE = Path(__file__).parent.parent.parent / "docs" / "disclosure.md"
NOBODYS = {
    *("person.identifiers", "deletion_requests", "objections.id", "objections.span"),
    *("no_plan_reasons.id", "no_plan_reasons.recorded_on", "no_plan_reasons.text"),
    *(f"{of}withheld.{name}" for of in ("", "plans.") for name in ("id", "part", "withheld_from", "basis")),
}


def test_every_field_has_been_thought_about():
    unnamed = {one for one in all_fields() if one.rpartition(".")[2] not in shown(one.rpartition(".")[0])}
    assert unnamed == NOBODYS


def test_the_table_names_only_what_there_is():
    known = set(all_fields())
    assert {f"{part}.{name}".lstrip(".") for part in FIELDS for name in shown(part)} <= known
    assert all(any(one == place or one.startswith(f"{place}.") for one in known) for place in PLACES)
    assert [one.name for one in shape(Case) if one.name in KINDS and set(KINDS[one.name]) - set(kinds_of(one.type))] == []
    assert [one.name for one in shape(Case) if one.name in NOT_TOLD and set(NOT_TOLD[one.name]) - set(kinds_of(one.type))] == []


def test_references_that_may_be_empty_are_references():
    single = {f"{cls.__name__}.{one.name}" for cls in classes(Case) for one in shape(cls) if one.refs and not one.many and not one.required}
    assert single - MAY_BE_EMPTY == {"Consent.plan", "Entry.by", "Entry.about"}
    assert MAY_BE_EMPTY <= single


def test_a_field_that_nobody_thought_about_is_hidden_from_participants(monkeypatch):
    consent = sharing("health", "social", "economy", "housing", "education_work", "family", "justice", "contact")
    assert copy_for(whole(consent), "school").case.plans[0].measures[1].area
    assert copy_for(whole(consent), "school").case.plans[0].measures[1].wording == "pills at night"
    monkeypatch.setitem(FIELDS, "plans.measures", {Shown.WITH_PART: "id wording"})
    clear()
    try:
        (plan,) = copy_for(whole(consent), "school").case.plans
        assert [(one.responsible, one.area) for one in plan.measures] == [((), None), ((), None)]
    finally:
        clear()
    monkeypatch.setitem(FIELDS, "plans.measures", {Shown.WITH_PART: "id"})
    clear()
    try:
        assert copy_for(whole(consent), "school").case.plans[0].measures == ()  # they cannot be without their wording
    finally:
        monkeypatch.undo()
        clear()


def clear():
    from ipcore.disclosure.always import never_all

    for one in (table.shown, _fields, _limited, never_all):
        one.cache_clear()


def test_a_part_that_nobody_thought_about_is_hidden_from_participants(monkeypatch):
    from ipcore.disclosure import needs

    everything = sharing("health", "social", "economy", "housing", "education_work", "family", "justice", "contact")
    assert len(copy_for(whole(everything), "school").case.plans[0].participants) == 3
    monkeypatch.delitem(needs._NEEDS, "plans.entries")
    assert copy_for(whole(everything), "school").case.plans[0].entries == ()
    monkeypatch.setattr("ipcore.disclosure.categories.KINDS", {name: KINDS[name] for name in KINDS if name != "stays"})
    assert copy_for(whole(everything), "school").case.stays == ()


def test_the_page_shows_the_table():
    shown_there = re.findall(r"^\| `[a-z_.]+` \|.*$", PAGE.read_text("utf-8"), re.MULTILINE)
    assert shown_there == [*kind_lines(), *table_lines()]


@pytest.mark.parametrize("lang", list(Lang))
def test_grounds_audiences_and_categories_have_words(lang):
    from ipcore.model import Category

    for section, kinds in (("ground", Ground), ("audience", Audience), ("category", Category)):
        assert all(label(lang, section, one) != one or lang is Lang.EN for one in kinds)
        assert all(label(lang, section, one) for one in kinds)


def test_every_list_of_parts_is_looked_into():
    assert set(part_lists(Case)) >= set(KINDS)
