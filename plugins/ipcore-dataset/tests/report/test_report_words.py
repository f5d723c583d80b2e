"""The report's words: all of them in all three languages, and for all that a publication can name."""

from __future__ import annotations

import string

import pytest
from dataset_parts.publications import publication, unprotected
from jsonschema import Draft202012Validator

from ipcore import Lang
from ipcore_dataset.indicators import CHOICES, INDICATORS, MEASURES
from ipcore_dataset.publication.schema import publication_schema
from ipcore_dataset.report.texts import known, table
from ipcore_dataset.running.dataset_finding import RULES


def places(text):
    """The names of what is put into a text."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("lang", [Lang.NN, Lang.EN])
def test_the_sections_and_keys_are_those_of_bokmaal_in_the_same_order(lang):
    assert {section: list(words) for section, words in table(lang).items()} == {
        section: list(words) for section, words in table(Lang.NB).items()
    }


@pytest.mark.parametrize("lang", [Lang.NN, Lang.EN])
def test_what_is_put_into_a_text_is_the_same_in_each_language(lang):
    for section, words in table(Lang.NB).items():
        for key, text in words.items():
            ours = places(text) - {"units", "the_units"}
            assert ours == places(table(lang)[section][key]) - {"units", "the_units"}, (section, key)


def test_no_word_is_empty_and_none_could_end_a_text_of_the_style_sheet():
    for lang in Lang:
        assert all(text.strip() for words in table(lang).values() for text in words.values())
        assert not {'"', "\\", "<"} & set("".join(table(lang)["page"][key] for key in ("print_page", "not_for_publication_print")))


@pytest.mark.parametrize("lang", list(Lang))
def test_all_that_a_publication_names_has_words(lang):
    named = {"indicator": INDICATORS, "choice": CHOICES, "about": MEASURES, "dataset_rules": RULES}
    named |= {"reference": {str(one.reference) for one in INDICATORS.values()}}
    assert [(section, one) for section, ids in named.items() for one in ids if known(lang, section, one) is None] == []


@pytest.mark.parametrize("document", [publication(), unprotected()], ids=["protected", "unprotected"])
def test_the_samples_of_these_tests_are_such_documents(document):
    assert [one.message for one in Draft202012Validator(publication_schema()).iter_errors(document)] == []


def test_the_english_words_of_a_source_are_those_of_the_catalogue():
    assert table(Lang.EN)["source"] == {name: one.source for name, one in INDICATORS.items()}
