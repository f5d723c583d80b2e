"""
Whether our own words are easy enough to read, as språklova § 9 asks of public bodies: clear, correct, fitted to whom they are for.

Measured is easy language, as it is read: the easy words, and the usual ones where there are no others. LIX is the words of a sentence
and the long words (more than six letters) of a hundred. Below 30 are books for children, below 40 is fiction and what everybody reads;
official texts lie about 50. Headings and labels have no sentences and many long names: of them only how many words they have is measured.
"""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from ipcore import Lang
from ipcore_document.words import _sections, places, table

LIX = {Lang.NB: 40, Lang.NN: 40, Lang.EN: 45}
"""English has more short words and longer sentences: 45 there is about what 40 is in Norwegian."""
ENOUGH = 25
"""So many words a text has to have before its own index says anything: in fewer, one name decides."""
SENTENCE = 15
"""The longest sentence in easy language, in words."""
HEADING = 15
"""The longest heading or label in easy language, in words."""
LONG = 25
"""A usual text with more words than this is to have an easy one."""
EXPLAINS = ("terms",)
"""Sections that explain the terms themselves: the term stands in each sentence, and nobody can make it shorter."""
CITED = re.compile(r"\([^()]*§[^()]*\)")
"""Where it stands in the law, in brackets: for whoever looks it up, and stepped over by others."""

_PLACE = re.compile(r"\{[a-z_]+\}")
_WORD = re.compile(r"[\w§]+(?:[-'’.][\w]+)*")
_END = re.compile(r"(?<=[.!?])\s+|:\s*\n?|\n|(?<=:)\s+")
_LONG_WORD = 6


def words_in(text):
    """The words; what is put in a place is one short one."""
    return _WORD.findall(_PLACE.sub("x", CITED.sub("", text)))


def sentences_in(text):
    """The sentences. A colon ends one, as what follows is another thought."""
    return [one for one in _END.split(text) if words_in(one)]


def lix(text):
    """The index. A text without words has none."""
    words = words_in(text)
    if not words:
        return 0.0
    return len(words) / len(sentences_in(text)) + 100 * sum(len(one) > _LONG_WORD for one in words) / len(words)


def texts(lang, *, easy):
    """Every text of a language by section and key."""
    return {(section, key): text for section, keys in table(lang, easy=easy).items() for key, text in keys.items()}


def is_running(text):
    """Whether it is a text with sentences, and not a heading or a label."""
    return text.rstrip().endswith((".", "?", "!"))


def easy_only(lang):
    """The easy words alone."""
    home = files("ipcore_document") / "words" / str(lang) / "easy"
    return {(section, key): text for section, keys in _sections(home) for key, text in keys.items()} if home.is_dir() else {}


def shown(found):
    return "\n".join(f"  [{section}] {key}: {told}" for (section, key), told in found.items())


def test_the_index_is_that_of_lix():
    assert lix("Dette er en setning med fem ord til.") == 8 + 100 * 1 / 8
    assert lix("Planen er min. Jeg bestemmer.") == pytest.approx(5 / 2 + 100 * 1 / 5)
    assert lix("") == 0


def test_a_place_is_one_short_word():
    assert words_in("Gitt {a_very_long_name} av {who}") == ["Gitt", "x", "av", "x"]


@pytest.mark.parametrize("lang", [Lang.NN, Lang.EN])
def test_all_languages_have_the_same_keys(lang):
    asked, found = texts(Lang.NB, easy=False), texts(lang, easy=False)
    assert not set(asked) ^ set(found), f"not in both nb and {lang}: {sorted(set(asked) ^ set(found))}"


@pytest.mark.parametrize("lang", [Lang.NN, Lang.EN])
def test_all_languages_have_the_same_places(lang):
    other = texts(lang, easy=False)
    wrong = {key: other[key] for key, text in texts(Lang.NB, easy=False).items() if key in other and places(text) != places(other[key])}
    assert not wrong, f"other places in {lang} than in nb:\n{shown(wrong)}"


@pytest.mark.parametrize("lang", Lang)
def test_easy_words_are_for_texts_that_there_are_and_with_the_same_places(lang):
    usual = texts(lang, easy=False)
    assert not set(easy_only(lang)) - set(usual), f"there is nothing that is called so: {sorted(set(easy_only(lang)) - set(usual))}"
    wrong = {key: text for key, text in easy_only(lang).items() if key in usual and places(text) != places(usual[key])}
    assert not wrong, f"other places than the usual text:\n{shown(wrong)}"


@pytest.mark.parametrize("lang", Lang)
def test_easy_words_are_others_than_the_usual_ones(lang):
    usual = texts(lang, easy=False)
    same = {key: text for key, text in easy_only(lang).items() if usual.get(key) == text}
    assert not same, f"the easy text is the usual one, and need not stand twice:\n{shown(same)}"


@pytest.mark.parametrize("lang", Lang)
def test_no_sentence_in_easy_language_is_long(lang):
    long = {}
    for key, text in texts(lang, easy=True).items():
        for one in sentences_in(text):
            if len(words_in(one)) > (SENTENCE if is_running(text) else HEADING):
                long[key] = f"{len(words_in(one))} words, at most {SENTENCE}: {one}"
    assert not long, f"too long in {lang}:\n{shown(long)}"


@pytest.mark.parametrize("lang", Lang)
def test_no_text_in_easy_language_is_hard(lang):
    hard = {}
    for key, text in texts(lang, easy=True).items():
        if key[0] not in EXPLAINS and len(words_in(text)) >= ENOUGH and lix(text) > LIX[lang]:
            hard[key] = f"{lix(text):.0f}, at most {LIX[lang]}: {text}"
    assert not hard, f"too hard in {lang}:\n{shown(hard)}"


@pytest.mark.parametrize("lang", Lang)
def test_easy_language_as_a_whole_is_easy(lang):
    running = {key: text for key, text in texts(lang, easy=True).items() if key[0] not in EXPLAINS and is_running(text)}
    found = lix("\n".join(running.values()))
    assert found <= LIX[lang], f"{found:.1f}, at most {LIX[lang]}"
    assert found < lix("\n".join(texts(lang, easy=False)[key] for key in running)), "the easy words are no easier than the usual ones"


@pytest.mark.parametrize("lang", Lang)
def test_each_long_text_has_an_easy_one(lang):
    found = easy_only(lang)
    without = {key: f"{len(words_in(text))} words" for key, text in texts(lang, easy=False).items() if len(words_in(text)) > LONG}
    without = {key: told for key, told in without.items() if key not in found and key[0] not in EXPLAINS}
    assert not without, f"longer than {LONG} words and without an easy text in {lang}:\n{shown(without)}"
