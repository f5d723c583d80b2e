"""Words of a publisher's own: in the sections, keys and places of ours, and nothing else."""

from __future__ import annotations

import json

import pytest
from document_parts.publishers import filled, refused
from hypothesis import given
from hypothesis import strategies as st

from ipcore import Lang
from ipcore_document.overriding import overrides_of
from ipcore_document.overriding.texts import table_of
from ipcore_document.overriding.wrong import Wrong
from ipcore_document.paper import visible
from ipcore_document.words import places, table

OURS = [(section, key) for section, keys in table(Lang.NB, easy=True).items() for key in keys]
FIT = st.text(st.characters(exclude_characters="{}", exclude_categories=["Cs"])).filter(lambda one: one.strip() and visible(one) == one)


def test_a_text_takes_the_place_of_ours_in_its_language_usual_and_easy(tmp_path):
    made = overrides_of(filled(tmp_path, texts__nn_toml='[about]\ntitle = "Planen min"\n[common]\nname_and_role = "{role}: {name}"'))
    for easy in (False, True):
        words = made.words(Lang.NN, easy=easy)
        assert words.say("about", "title") == "Planen min"
        assert words.say("common", "name_and_role", name="A", role="B") == "B: A"
        assert words.say("common", "day_unknown") == table(Lang.NN)["common"]["day_unknown"]
        assert made.words(Lang.NB, easy=easy).say("about", "title") == table(Lang.NB, easy=easy)["about"]["title"]


@given(st.dictionaries(st.sampled_from(OURS), FIT, max_size=5), st.sampled_from(list(Lang)))
def test_any_text_in_the_keys_of_ours_is_taken_as_it_is(texts, lang):
    written = "".join(f"[{section}]\n" + lines(texts, section) for section in sorted({section for section, _ in texts}))
    wrong = Wrong()
    made = table_of(written, "texts/nb.toml", lang, wrong)
    wrong.stop()
    assert {(section, key): text for section, keys in made.items() for key, text in keys.items()} == texts


def lines(texts, wanted):
    return "".join(f"{key} = {json.dumps(text, ensure_ascii=False)}\n" for (section, key), text in texts.items() if section == wanted)


@given(st.text(max_size=60))
def test_a_text_that_is_taken_can_be_said_wherever_ours_can(text):
    """Whatever it holds, what is put in its places is there."""
    made = table_of(f"[common]\nname_and_role = {json.dumps(text, ensure_ascii=False)}", "texts/nb.toml", Lang.NB, Wrong())
    assert places(made.get("common", {}).get("name_and_role", "")) <= {"name", "role"}


@given(st.text())
def test_any_file_is_read_or_told_of(text):
    table_of(text, "texts/nb.toml", Lang.NB, Wrong())


@pytest.mark.parametrize(
    ("toml", "told"),
    [
        ("[commn]\nlogo = 1", ": commn: found no section of ours, expected a name of ours: did you mean `common`?"),
        ("[common]\nlog = 'x'", ": common.log: found no key of ours, expected a name of ours: did you mean `logo`?"),
        ("common = 'x'", ": common: found a text, expected a table of texts"),
        ("[common]\nlogo = 7", ": common.logo: found a number or a day, expected a text"),
        ("[common]\nlogo = true", ": common.logo: found true or false, expected a text"),
        ("[common]\nlogo = ['x']", ": common.logo: found a list, expected a text"),
        ("[common.logo]", ": common.logo: found a table, expected a text"),
        ("[common]\nlogo = ' '", ": common.logo: found a text in which nothing is written, expected some text, or no such key"),
        ('[common]\nlogo = "a\\u0000"', ": common.logo: found a character that cannot be shown, expected characters that can"),
        ("[common]\nlogo = '{name}'", ": common.logo: found `{name}`, in whose place nothing is put here, expected no braces"),
        (
            "[common]\nname_and_role = '{name} {nam}'",
            ": common.name_and_role: found `{nam}`, in whose place nothing is put here, expected `{name}` or `{role}`",
        ),
        (
            "[common]\nname_and_role = '{ name }'",
            ": common.name_and_role: found a brace that is no part of a place, expected `{name}` or `{role}`",
        ),
        ("[common]\nlogo = 'x'\nlogo = 'y'", ", line 3: found something that is no TOML, expected TOML"),
        ("[common]\n\nlogo = ", ", line 3: found something that is no TOML, expected TOML"),
        ("[common]\nlogo = " + "9" * 5000, ", line 2: found something that is no TOML, expected TOML"),
    ],
)
def test_what_cannot_be_a_text_of_ours_is_told_with_its_place(tmp_path, toml, told):
    assert refused(tmp_path, texts__nb_toml=toml) == [f"texts/nb.toml{told}"]


def test_a_section_close_to_none_is_told_some_of_those_there_are(tmp_path):
    (told,) = refused(tmp_path, texts__nb_toml="[zzzzzzzz]")
    assert "expected one of `about`, " in told
