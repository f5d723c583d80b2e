"""The sections on law and sharing, for every reader of every example, in every language and style, and for made-up cases."""

import datetime as dt
import re
from itertools import product

import pytest
from document_parts.law_views import CASES, ON, example, readers, told, view_of
from hypothesis import given, settings
from hypothesis import strategies as st

import ipcore
from ipcore import ARCHIVE, PARENTS, PERSON, Audience, Lang
from ipcore.testing import cases, days
from ipcore_document.content import chart, complaining, findings, left_out, sharing, terms
from ipcore_document.paper import Said

MODULES = (sharing, complaining, chart, findings, terms, left_out)
THIRD = (sharing, complaining, chart, left_out)
NAMES = [path.stem for path in CASES]
STYLES = list(product(Lang, (False, True)))
TO_THE_PERSON = {
    Lang.NB: r"\b(jeg|meg|du|deg|din|ditt|dine)\b",
    Lang.NN: r"\b(eg|meg|du|deg|din|ditt|dine)\b",
    Lang.EN: r"\b(I|me|my|you|your)\b",
}
OF_THE_PERSON = {Lang.NB: r"\bpersonen\b", Lang.NN: r"\bpersonen\b", Lang.EN: r"\bthe person\b"}


def made(view, modules=MODULES):
    return [section for module in modules if (section := module.section(view)) is not None]


def ours(part):
    """What is said in our own words: nothing that somebody wrote in the case."""
    if isinstance(part, Said):
        return [] if part.own else [part.text]
    if isinstance(part, tuple):
        return [text for one in part for text in ours(one)]
    return [text for name in getattr(part, "__slots__", ()) for text in ours(getattr(part, name, None))]


def everybody(name):
    """Each reader of an example in one of the languages and styles: over all examples each reader gets each of them."""
    readers_of = readers(example(name))
    first = NAMES.index(name)
    return [(reader, *STYLES[(first + number) % len(STYLES)]) for number, reader in enumerate(readers_of)]


@pytest.mark.parametrize("name", NAMES)
def test_every_reader_of_an_example_is_told_something_in_each_section(name):
    case = example(name)
    for reader, lang, easy in everybody(name):
        sections = made(view_of(case, reader, lang=lang, easy=easy))
        keys = [one.key for one in sections]
        assert keys == ["sharing", "complaining", "chart", "findings", *(["terms"] if easy else []), "left-out"]
        assert all(one.blocks or one.sections for one in sections)
        assert "{" not in told(tuple(sections))


@pytest.mark.parametrize("name", NAMES)
def test_who_is_not_the_person_is_not_spoken_to_as_the_person(name):
    case = example(name)
    for reader, lang, easy in everybody(name):
        if reader is not PERSON:
            text = " ".join(ours(tuple(made(view_of(case, reader, lang=lang, easy=easy), THIRD))))
            assert re.findall(TO_THE_PERSON[lang], text) == []


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("lang", "easy"), STYLES)
def test_the_person_is_spoken_to_and_not_of(name, lang, easy):
    text = " ".join(ours(tuple(made(view_of(example(name), lang=lang, easy=easy), THIRD))))
    assert re.findall(OF_THE_PERSON[lang], text) == []


def test_findings_and_terms_are_there_only_when_asked_for():
    view = view_of(example("complete-plan"), findings=False)
    assert findings.section(view) is None
    assert terms.section(view) is None


@settings(max_examples=25, deadline=None)
@given(cases(max_parts=2), days(), st.sampled_from(Lang), st.booleans(), st.data())
def test_no_case_and_no_day_break_a_section(case, on, lang, easy, data):
    reader = data.draw(st.sampled_from(readers(case)))
    sections = made(view_of(case, reader, on=on, lang=lang, easy=easy))
    assert len(sections) == 5 + easy


@settings(max_examples=25, deadline=None)
@given(cases(max_parts=2), days(), st.sampled_from([PERSON, PARENTS, ARCHIVE]))
def test_the_same_case_gives_the_same_sections(case, on, reader):
    assert made(view_of(case, reader, on=on)) == made(view_of(case, reader, on=on))


@pytest.mark.parametrize("on", [dt.date(1850, 1, 1), dt.date(2011, 12, 31), dt.date(2199, 12, 31), dt.date(2300, 1, 1), dt.date.max])
def test_a_day_outside_the_law_says_that_it_cannot_be_told(on):
    case = example("complete-plan")
    view = view_of(ipcore.cut(case, PERSON, ON).case, on=on, cut=False)
    text = told(tuple(made(view)))
    assert "Klagefrister kan ikke regnes ut for denne dagen." in text
    if on != dt.date(2199, 12, 31):
        assert "Gjennomgangen kunne ikke gjøres for denne dagen." in text


def test_a_recipient_is_of_an_audience_that_documents_serve():
    assert {one.audience for one in readers(example("complete-plan"))} == {*Audience} - {Audience.STATISTICS}
