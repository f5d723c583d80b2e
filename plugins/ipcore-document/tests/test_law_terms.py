"""The terms of a paper in easy language."""

import pytest
from document_parts.law_views import example, told, view_of

from ipcore import Lang
from ipcore_document.content import paper_of, terms
from ipcore_document.paper import Card, Paragraph, Section, plain

CASE = example("complete-plan")


def view(lang=Lang.NB, *, easy=True):
    return view_of(CASE, lang=lang, easy=easy)


def about(text):
    return Section(key="about", title=plain("Om"), blocks=(Card(plain("Kort"), (Paragraph(plain(text)),)),))


def asked(view, text):
    """The terms that are explained in a paper that says so."""
    kept = terms.only_used(view, (about(text), terms.section(view)))
    return [told(row.asked) for one in kept if one.key == "terms" for block in one.blocks for row in block.rows]


@pytest.mark.parametrize("lang", Lang)
def test_some_twenty_terms_are_explained_each_in_its_own_words(lang):
    (answers,) = terms.section(view(lang)).blocks
    assert len(answers.rows) == 20
    assert len({told(row.said) for row in answers.rows}) == 20


def test_there_are_none_in_the_usual_language():
    assert terms.section(view(easy=False)) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Koordinatoren ringer.", ["Koordinator"]),
        ("Hun er barnekoordinator.", ["Barnekoordinator"]),
        ("MÅLENE mine", ["Mål"]),
        ("Du kan klage på vedtaket til Statsforvalteren.", ["Vedtak", "Klage", "Statsforvalteren"]),
        ("Umålt", []),
    ],
)
def test_only_terms_that_stand_in_the_paper_are_explained(text, expected):
    assert asked(view(), text) == expected


def test_where_no_term_stands_there_is_no_list_of_them():
    assert [one.key for one in terms.only_used(view(), (about("Hei"), terms.section(view())))] == ["about"]


def test_the_other_sections_stay_as_they_are():
    one = about("Målet")
    assert terms.only_used(view(), (one, terms.section(view())))[0] is one


def test_a_paper_explains_no_term_that_it_does_not_use():
    easy = view()
    paper = paper_of(easy.case, easy.context, easy.settings, easy.words)
    (section,) = [one for one in paper.sections if one.key == "terms"]
    names = [told(row.asked) for block in section.blocks for row in block.rows]
    assert "Samtykke" in names
    assert "Verge" not in names
