"""What a copy lacks, told from nothing but the copy."""

import datetime as dt
import re

import pytest
from attrs import evolve
from document_parts.law_views import ON, example, readers, told, view_of
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ipcore import ARCHIVE, PARENTS, PERSON, Lang
from ipcore.dates import Span
from ipcore.exchange import all_fields
from ipcore.model import Category, Consent, ConsentPurpose, Objection, Plan, PlanKind, WithheldBasis, WithheldFrom, Withholding
from ipcore.testing import cases, items, without_item
from ipcore_document.carried import LOSSES
from ipcore_document.content import left_out
from ipcore_document.words import table

DECIDES = re.compile(r"/(consents|withheld|plans/\d+($|/(participants|withheld)))")
"""What it rests on: the consents, the markers, and who takes part in which plan."""

CASE = example("complete-plan")
GP = readers(CASE)[6]


def section(case, *args, **kwargs):
    return left_out.section(view_of(case, *args, **kwargs))


def first(case, *args, **kwargs):
    """What is said of this reader's copy, without what is said of every document."""
    return told(section(case, *args, **kwargs).blocks[:-3])


def withholding(part, whom=WithheldFrom.PERSON, basis=WithheldBasis.THIRD_PARTY, case=CASE):
    return evolve(case, withheld=(Withholding(id="w", part=part, withheld_from=whom, basis=basis),))


def protected(case, value=True):
    return evolve(case, person=evolve(case.person, protected_address=value))


def test_it_stands_apart_and_says_that_it_is_a_copy_and_what_no_document_carries():
    made = section(CASE)
    assert made.aside
    assert "Hva faglige vurderinger kom til\nMeldinger mellom tjenester\n" in told(made)
    assert told(made).endswith(
        "Dette er en kopi, laget 21. november 2026 av det som var registrert 21. november 2026. Blir noe endret etter det, vises det"
        " ikke her."
    )


def test_what_is_said_to_stand_in_no_document_is_among_the_losses():
    said = [field for fields in left_out.NOT_CARRIED.values() for field in fields]
    assert [field for field in all_fields() if _is_below(field, said) and field not in LOSSES] == []
    assert all(_is_below(one, all_fields()) or any(_is_below(field, [one]) for field in all_fields()) for one in said)


def test_every_part_of_which_no_document_carries_anything_is_said_to_stand_in_none():
    parts = {field.partition(".")[0] for field in all_fields()}
    lost = {part for part in parts if all(field in LOSSES for field in all_fields() if _is_below(field, [part]))}
    assert lost - {"withheld"} == lost & set(left_out.NOT_CARRIED)  # what is withheld is told of above, in words of the reader's own copy


def _is_below(field, paths):
    return any(field == one or field.startswith(f"{one}.") for one in paths)


@pytest.mark.parametrize("lang", Lang)
def test_each_thing_that_stands_in_no_document_has_words(lang):
    assert list(table(lang)["not_carried"]) == list(left_out.NOT_CARRIED)


def test_the_person_is_told_that_nothing_is_withheld_where_nothing_is():
    assert first(CASE) == "Det er ikke registrert at noe er holdt tilbake fra deg."


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("plans.measures", "Tiltak i planen"),
        ("plans.goals", "Mål i planen"),
        ("plans.measures.extent", "Noe av dette: tiltak i planen"),
        ("disclosures.period", "Noe av dette: delinger og oppslag"),
        ("judgments", "Vurderinger"),
        ("ipcore/1", "Alt"),
    ],
)
def test_the_person_is_told_what_part_is_withheld_and_on_what_basis(part, words):
    text = first(withholding(part))
    assert f"{words}. Grunnlag: hensynet til en annen person" in text.split("\n")
    assert "klage til Statsforvalteren (pasient- og brukerrettighetsloven § 7-2)" in text
    assert "Ingenting" not in text


def test_what_is_withheld_from_others_is_not_told_to_the_person():
    assert first(withholding("plans.measures", WithheldFrom.PARENTS)) == first(CASE)


@pytest.mark.parametrize("value", [True, None])
def test_the_person_is_told_that_places_are_left_out(value):
    assert first(protected(CASE, value)) == (
        "Adresse og steder er ikke med, fordi adressen er beskyttet, eller fordi det ikke er registrert at den ikke er det."
    )


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("easy", [False, True])
def test_parents_are_told_the_same_whatever_is_withheld(lang, easy):
    told_to_parents = {
        first(case, PARENTS, lang=lang, easy=easy)
        for case in (CASE, protected(CASE), *(withholding("plans.measures", whom) for whom in WithheldFrom))
    }
    assert len(told_to_parents) == 1


def test_the_archive_lacks_nothing_but_places_of_a_protected_address():
    assert "Ingenting" in first(CASE, ARCHIVE)
    assert "Ingenting" in first(protected(CASE, None), ARCHIVE)
    assert "Adresse og steder er ikke med" in first(protected(CASE), ARCHIVE)


def shared(*categories, case=CASE, **fields):
    made = {"id": "s", "purpose": ConsentPurpose.SHARING, "given_on": dt.date(2026, 1, 5), "recipients": (GP.participant,)}
    return evolve(case, consents=(Consent(categories=categories, **made | fields),))


def test_a_participant_is_told_which_areas_no_consent_covers():
    assert first(shared(Category.HEALTH, Category.FAMILY), GP) == (
        "Disse områdene dekkes ikke av noe samtykke i denne kopien, og deles ikke på grunn av samtykke: sosiale forhold, økonomi, bolig,"
        " utdanning og arbeid, straffesak og soning, kontaktopplysninger.\n"
        "Noe kan være utelatt også av andre grunner. Det blir ikke sagt om noe er det, eller hva."
    )


@pytest.mark.parametrize(
    "fields",
    [
        {"until": ON},
        {"withdrawn_on": ON},
        {"given_on": dt.date(2026, 11, 22)},
        {"recipients": ("deltaker-1",)},
        {"recipients": ()},
        {"purpose": ConsentPurpose.PLAN},
    ],
)
def test_a_consent_that_does_not_stand_or_is_not_for_them_covers_nothing(fields):
    assert "helse" in first(shared(Category.HEALTH, **fields), GP).split(": ")[1]


def test_a_consent_to_the_plan_shares_nothing_whatever_it_names():
    assert "helse" in first(shared(Category.HEALTH, purpose=ConsentPurpose.PLAN), GP, cut=False).split(": ")[1]


def test_a_consent_to_a_plan_they_take_no_part_in_covers_nothing():
    two = evolve(CASE, plans=(*CASE.plans, Plan(id="plan-2", kind=PlanKind.CRISIS)))
    assert "helse" in first(shared(Category.HEALTH, case=two, plan="plan-2"), GP, cut=False).split(": ")[1]
    assert "helse" not in first(shared(Category.HEALTH, case=two, plan="plan-1"), GP, cut=False).split(": ")[1]


def test_a_consent_to_all_areas_does_not_say_that_nothing_is_left_out():
    text = first(shared(*Category), GP)
    assert text == "Noe kan være utelatt også av andre grunner. Det blir ikke sagt om noe er det, eller hva."


def test_an_objection_which_no_participant_is_shown_is_not_told_here_either():
    objected = evolve(shared(Category.HEALTH), objections=(Objection(id="r", span=Span(dt.date(2026, 1, 1), None)),))
    assert first(objected, GP) == first(shared(Category.HEALTH), GP)


@settings(max_examples=60, deadline=None)
@given(cases(max_parts=2), st.data())
def test_whatever_else_stands_in_a_case_a_reader_is_told_the_same(case, data):
    reader = data.draw(st.sampled_from([one for one in readers(case) if one not in (PERSON, ARCHIVE)]))
    places = [one for one in items(case) if not DECIDES.match(one)]
    assume(places)
    less = without_item(case, data.draw(st.sampled_from(places)))
    assert told(section(case, reader)) == told(section(less, reader))
