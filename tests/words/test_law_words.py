import pytest

from ipcore.rules import built_in_rules
from ipcore.rules.rule import cite
from ipcore.words import Lang, citations_text
from ipcore.words.common import table


@pytest.mark.parametrize("lang", list(Lang))
def test_every_document_and_part_that_a_rule_cites_has_words(lang):
    cited = [one for rule in built_in_rules() for edition in rule.editions for one in edition.cites]
    assert {one.document for one in cited} <= set(table(lang)["document"])
    assert {one.part for one in cited if len(one.part) > 1} <= set(table(lang)["paragraph_part"])


PLACES = [cite("A", "§ 1"), cite("A", "§ 2"), cite("A", "§ 3"), cite("B", "§ 4")]


@pytest.mark.parametrize(
    ("number", "shown", "told"),
    [
        (0, 2, ""),
        (1, 2, "A § 1"),
        (2, 2, "A § 1 og § 2"),
        (3, 2, "A § 1 og § 2, og i tillegg én henvisning"),
        (4, 2, "A § 1 og § 2, og i tillegg 2 henvisninger"),
        (3, None, "A § 1, § 2 og § 3"),
        (4, None, "A § 1, § 2 og § 3, og B § 4"),
    ],
)
def test_places_are_told_as_a_list_in_a_sentence(number, shown, told):
    assert citations_text(PLACES[:number], Lang.NB, shown=shown).replace("\N{NO-BREAK SPACE}", " ") == told


@pytest.mark.parametrize(("lang", "last"), [("nb", "og B § 2"), ("nn", "og B § 2"), ("en", "and B § 2")])
def test_a_document_is_named_once_also_where_another_stands_between(lang, last):
    places = [cite("A", "§ 1"), cite("B", "§ 2"), cite("A", "§ 3"), cite("C", "")]
    together = citations_text(places[:3], Lang(lang), shown=None).replace("\N{NO-BREAK SPACE}", " ")
    assert together == f"A § 1 {last.split()[0]} § 3, {last}"
    assert citations_text(places[3:], Lang(lang)) == "C"


@pytest.mark.parametrize(("lang", "told"), [(Lang.NB, "A kap. 13.6"), (Lang.NN, "A kap. 13.6"), (Lang.EN, "A ch. 13.6")])
def test_a_chapter_is_called_so_in_each_language(lang, told):
    assert citations_text([cite("A", "ch. 13.6")], lang).replace("\u00a0", " ") == told
