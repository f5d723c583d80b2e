"""Whether what our words say of the law is said of a section that was read, the same one in every language and style."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files

import pytest

from ipcore import Lang

HOME = files("ipcore_document") / "words"
READ = {
    "forvaltningsloven": {"13 a nr. 1", "24(2)", "27", "28", "29", "30"},
    "pasient- og brukerrettighetsloven": {"4-1(2)", "7-2", "7-2(3)", "7-3", "7-5"},
    "helsepersonelloven": {"22(1)"},
    "helse- og omsorgstjenesteloven": {"7-3"},
    "spesialisthelsetjenesteloven": {"2-5 b"},
    "sosialtjenesteloven": {"47"},
    "barnevernsloven": {"12-9(1)"},
    "forskriften om individuell plan": {"5", "9"},
    "forskriften om habilitering": {"19"},
}
"""The places that were read in the texts of the acts, as they stood on 2 July 2026; § 19 by what others wrote of it."""
NAMES = {
    "forvaltningsloven": ("forvaltningsloven", "forvaltningslova", "Public Administration Act"),
    "pasient- og brukerrettighetsloven": (
        "pasient- og brukerrettighetsloven",
        "pasient- og brukarrettslova",
        "Patients' and Users' Rights Act",
    ),
    "helsepersonelloven": ("helsepersonelloven", "helsepersonellova", "Health Personnel Act"),
    "helse- og omsorgstjenesteloven": ("helse- og omsorgstjenesteloven", "helse- og omsorgstenestelova", "Health and Care Services Act"),
    "spesialisthelsetjenesteloven": ("spesialisthelsetjenesteloven", "spesialisthelsetenestelova", "Specialist Health Services Act"),
    "sosialtjenesteloven": ("sosialtjenesteloven", "sosialtenestelova", "Social Services Act"),
    "barnevernsloven": ("barnevernsloven", "barnevernslova", "Child Welfare Act"),
    "forskriften om individuell plan": (
        "forskrift om individuell plan",
        "forskriften om individuell plan",
        "forskrifta om individuell plan",
        "regulation on individual plans",
        "regulation on the individual plan",
    ),
    "forskriften om habilitering": (
        "forskriften om habilitering",
        "forskrifta om habilitering",
        "regulation on habilitation",
    ),
}
_PARAGRAPHS = {"første": 1, "first": 1, "andre": 2, "second": 2, "tredje": 3, "third": 3}
_BY_NAME = {each.lower(): act for act, names in NAMES.items() for each in names}
_NAME = "|".join(map(re.escape, sorted(_BY_NAME, key=len, reverse=True)))
_ONE = r"\d+(?:-\d+)?(?: [a-z](?!\w))?"
_CITED = re.compile(
    rf"({_NAME}) §+\s?({_ONE}(?:(?:, | og | and ){_ONE})*)((?: (?:nr|no)\. \d+)|(?: \w+ (?:ledd|paragraph)))?", re.IGNORECASE
)
_TURNED = re.compile(rf"(?:§|section) (\d+) (?:i|of the) ({_NAME})", re.IGNORECASE)


def texts(lang, *, easy):
    home = HOME / str(lang) / "easy" if easy else HOME / str(lang)
    tables = [tomllib.loads(one.read_text(encoding="utf-8")) for one in home.iterdir() if one.name.endswith(".toml")]
    return {(section, key): text for table in tables for section, keys in table.items() for key, text in keys.items()}


def cited(text):
    """The places a text names, as in `READ`, with the name of the act."""
    plain = text.replace("\u00a0", " ")
    found = {(_BY_NAME[name.lower()], section) for section, name in _TURNED.findall(plain)}
    for name, sections, more in _CITED.findall(plain):
        for section in re.split(r", | og | and ", sections):
            found.add((_BY_NAME[name.lower()], section + _more(more.split())))
    return found


def _more(words):
    if not words:
        return ""
    return f" nr. {words[1]}" if words[0] in ("nr.", "no.") else f"({_PARAGRAPHS[words[0]]})"


def every_text():
    for lang in Lang:
        for easy in (False, True):
            for key, text in texts(lang, easy=easy).items():
                yield lang, easy, key, text


def test_the_places_of_a_text_are_found_in_each_language():
    asked = {
        ("forvaltningsloven", "13 a nr. 1"),
        ("pasient- og brukerrettighetsloven", "7-2"),
        ("pasient- og brukerrettighetsloven", "7-5"),
    }
    assert cited("(forvaltningslova § 13 a nr. 1). Pasient- og brukarrettslova §§ 7-2 og 7-5 gjeld.") == asked
    assert cited("Public Administration Act § 13 a no. 1, Patients' and Users' Rights Act §§ 7-2 and 7-5") == asked
    assert cited("Section 9 of the regulation on the individual plan") == {("forskriften om individuell plan", "9")}
    assert cited("barnevernsloven § 12-9 første ledd, lest 2. juli") == {("barnevernsloven", "12-9(1)")}


def test_every_place_named_was_read_and_every_place_read_is_named():
    named = {one for *_, text in every_text() for one in cited(text)}
    assert named == {(act, section) for act, sections in READ.items() for section in sections}


def test_no_section_sign_is_of_an_act_that_is_not_known_here():
    for lang, easy, key, text in every_text():
        plain = text.replace("\u00a0", " ")
        assert "§" not in _TURNED.sub("", _CITED.sub("", plain)), (lang, easy, key, text)


@pytest.mark.parametrize("easy", [False, True], ids=["usual", "easy"])
def test_every_language_names_the_same_places(easy):
    tables = [{key: found for key, text in texts(lang, easy=easy).items() if (found := cited(text))} for lang in Lang]
    assert tables[0] == tables[1] == tables[2]


@pytest.mark.parametrize("lang", Lang)
def test_easy_words_name_the_places_that_the_usual_ones_name(lang):
    usual = texts(lang, easy=False)
    for key, text in texts(lang, easy=True).items():
        assert cited(text) == cited(usual[key] if key in usual else usual[key[0], key[1].removesuffix("_other")]), key


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("easy", [False, True], ids=["usual", "easy"])
def test_words_on_the_coordinating_unit_do_not_give_it_the_main_responsibility_of_a_service(lang, easy):
    """§ 3 of the regulation on the individual plan gives the main responsibility to one service; § 7-3 gives the unit the overall one."""
    found = texts(lang, easy=easy)
    told = " ".join(found[key] for key in found if key[0] == "calling" and "unit" in key[1])
    assert {Lang.NB: "overordnede ansvaret", Lang.NN: "overordna ansvaret", Lang.EN: "overall responsibility"}[lang] in told
    assert not re.search("hovedansvar|hovudansvar|main responsibility", told)


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("easy", [False, True], ids=["usual", "easy"])
def test_whoever_may_decide_on_health_care_is_not_told_to_bring_a_power_of_attorney(lang, easy):
    """pbrl § 7-2 third paragraph: a representative has a power of attorney, or may decide on the person's behalf. A child's parents may."""
    for key in ("general_help", "general_help_other"):
        text = texts(lang, easy=easy)["complaining", key]
        assert re.search("bestemme om helsehjelp|decide on health care", text), text


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("easy", [False, True], ids=["usual", "easy"])
def test_that_anybody_may_complain_is_promised_to_nobody(lang, easy):
    """pbrl § 7-2 first paragraph gives the right to the person and to a representative, not to whoever thinks so."""
    text = texts(lang, easy=easy)["complaining", "general_health_other"]
    assert re.search("representerer|represents", text), text


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("easy", [False, True], ids=["usual", "easy"])
@pytest.mark.parametrize(
    "key", [("complaining", "general_read_on"), ("sharing", "back_law"), ("sharing", "back_law_other"), ("left_out", "journal")]
)
def test_law_that_is_told_whatever_the_day_says_of_which_day_it_was_read(lang, easy, key):
    assert re.search("2. juli 2026|2 July 2026", texts(lang, easy=easy)[key])


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("easy", [False, True], ids=["usual", "easy"])
def test_findings_are_not_said_to_be_of_the_law_alone(lang, easy):
    """Some are of practice, which no act or regulation asks: no level is given higher than it is."""
    assert re.search("praksis|practice", texts(lang, easy=easy)["findings", "title"])


def test_nynorsk_has_one_form_of_each_word():
    """That of the labels and findings that stand beside these words, which are ipcore's."""
    for easy in (False, True):
        for key, text in texts(Lang.NN, easy=easy).items():
            assert not re.search(r"\b(blei|òg|[Dd]ifor|galdt|sundag|ikke|hva|hvem|jeg)\b", text), (key, text)
