"""The words of the sections on law and sharing: the same keys and places in each language, and easy ones that are easy."""

import re
import tomllib
from importlib.resources import files

import pytest

from ipcore import Lang
from ipcore_document.words import places

LONGEST = 14
"""Words in a sentence of easy language: about twelve, and the name of an act is one long one."""
HOME = files("ipcore_document") / "words"


def read(lang, *path):
    return tomllib.loads(HOME.joinpath(str(lang), *path).read_text(encoding="utf-8"))


def flat(table):
    return {(section, key): text for section, keys in table.items() for key, text in keys.items()}


@pytest.mark.parametrize("path", [("law.toml",), ("easy", "law.toml"), ("terms.toml",)], ids="/".join)
def test_every_language_has_the_same_keys_with_the_same_places(path):
    tables = [flat(read(lang, *path)) for lang in Lang]
    assert all(table.keys() == tables[0].keys() for table in tables)
    for key in tables[0]:
        assert len({places(table[key]) for table in tables}) == 1, key


@pytest.mark.parametrize("lang", Lang)
def test_easy_words_stand_for_usual_ones_and_need_no_more(lang):
    usual = flat(read(lang, "law.toml"))
    for key, text in flat(read(lang, "easy", "law.toml")).items():
        base = usual.get(key) or usual[key[0], key[1].removesuffix("_other")]
        assert places(text) <= places(base), key


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("path", [("easy", "law.toml"), ("terms.toml",)], ids="/".join)
def test_easy_sentences_are_short(lang, path):
    for key, text in flat(read(lang, *path)).items():
        for sentence in re.split(r"(?<=[.?!:])\s+(?=[A-ZÆØÅ«\"{])", text):
            assert len(sentence.split()) <= LONGEST, (key, sentence)
