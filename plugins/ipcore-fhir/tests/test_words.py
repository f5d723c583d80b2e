"""The words of the plugin: all of them in one place, in three languages, and none that nobody says."""

import itertools
import re
from pathlib import Path

import pytest

import ipcore_fhir
from ipcore import Lang
from ipcore.model import enums
from ipcore_fhir.words import code_words, lang_of, table

SOURCE = "\n".join(one.read_text("utf-8") for one in Path(ipcore_fhir.__file__).parent.rglob("*.py"))
LISTS = {
    "participant-role": enums.ParticipantRole,
    "standing": enums.Standing,
    "measure-standing": enums.MeasureStanding,
    "role": enums.Role,
    "role-state": enums.RoleState,
    "plan-kind": enums.PlanKind,
    "revision-kind": enums.RevisionKind,
    "hand-over-answer": enums.HandOverAnswer,
    "consent-purpose": enums.ConsentPurpose,
    "giver": enums.Giver,
    "episode-kind": enums.EpisodeKind,
    "field": enums.Field,
}
OF_IPCORE = {"sector": enums.Sector, "category": enums.Category, "area": enums.Area}
LANGS = pytest.mark.parametrize("lang", list(Lang))


def test_the_three_languages_say_the_same_things():
    tables = [{(section, key) for section, words in table(lang).items() for key in words} for lang in Lang]
    assert all(one == other for one, other in itertools.pairwise(tables))


@LANGS
def test_no_text_is_empty_and_each_has_the_same_places_for_parts(lang):
    for section, words in table(Lang.NB).items():
        for key, text in words.items():
            told = table(lang)[section][key]
            assert told == told.strip() != ""
            assert sorted(re.findall(r"{\w*}", told)) == sorted(re.findall(r"{\w*}", text))


@LANGS
@pytest.mark.parametrize("name", [*LISTS, *OF_IPCORE])
def test_each_code_has_words_and_there_are_none_for_others(lang, name):
    codes = {str(one) for one in (LISTS | OF_IPCORE)[name]}
    assert all(code_words(lang, name, one) for one in codes)
    assert name in OF_IPCORE or table(lang)[name].keys() == codes


def test_there_is_no_text_that_nobody_says():
    said = [(section, key) for section, words in table(Lang.NB).items() if section not in LISTS for key in words]
    assert [(section, key) for section, key in said if f'"{_said_by(key)}"' not in SOURCE] == []


def _said_by(key):
    """What stands in the source where a key is said: of a status its code, of what is still to come what it is said for."""
    return key.rpartition(".")[2].removesuffix("_later")


def test_words_stand_nowhere_else():
    assert re.findall(r".*Lang\.N[BN]: .*", SOURCE) == []


@pytest.mark.parametrize(("written", "told"), [("nb", Lang.NB), ("nn", Lang.NN), ("sami", Lang.EN), ("other", Lang.EN), (None, Lang.EN)])
def test_a_plan_is_told_of_in_its_language_where_there_are_words_in_it(written, told):
    assert lang_of(written, Lang.EN) is told
