"""Text on the page: its language, its direction, its line breaks."""

from __future__ import annotations

import pytest
from document_parts.papers import RIGHT_TO_LEFT, SAMI

from ipcore_document.docx.direction import settled
from ipcore_document.html.controls import balanced
from ipcore_document.html.text import direction, markup, plain
from ipcore_document.paper import NOBODY_KNOWS, Said, own
from ipcore_document.paper import plain as ours


def test_our_own_words_stand_as_they_are():
    assert markup(ours("Mål & tiltak")) == "Mål &amp; tiltak"


def test_what_somebody_wrote_is_kept_apart_and_tells_its_language():
    assert markup(own(SAMI, "smi")) == f'<bdi dir="auto" lang="smi">{SAMI}</bdi>'


def test_a_language_that_nobody_knows_is_told_as_unknown():
    assert markup(own("hei", NOBODY_KNOWS)) == '<bdi dir="auto" lang="">hei</bdi>'


def test_a_text_in_the_language_of_the_paper_tells_none():
    assert markup(own("hei", None)) == '<bdi dir="auto">hei</bdi>'


def test_our_words_in_another_language_tell_which():
    assert markup((Said("Nav", "en"),)) == '<span lang="en">Nav</span>'


def test_line_feeds_are_breaks_and_what_stands_out_stands_out():
    assert markup((Said("a\n<b>", strong=True),)) == "<strong>a<br>&lt;b&gt;</strong>"


def test_a_language_cannot_leave_its_attribute():
    assert markup(own("x", 'nb" onclick="harm()')) == '<bdi dir="auto" lang="nb&#34; onclick=&#34;harm()">x</bdi>'


def test_a_title_has_one_line_and_no_elements():
    assert plain((Said("Planen\n til "), *own("<b>", "nb"))) == "Planen til <b>"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a\u202eb", "a\u202eb\u202c"),
        ("a\u2069b\u202cc", "abc"),
        ("\u2067\u202ba\u2069b", "\u2067\u202ba\u2069b"),
        ("\u2066\u202ca", "\u2066a\u2069"),
        ("\u2068a\u202a\u2067", "\u2068a\u202a\u2067\u2069\u202c\u2069"),
    ],
)
def test_a_text_turns_nothing_but_itself(text, kept):
    assert balanced(text) == kept


@pytest.mark.parametrize("made", [balanced, lambda text: text + settled(text, leftward_around=False)], ids=["page", "word"])
def test_a_flood_of_what_turns_comes_to_an_end_and_is_closed(made):
    """Each end is matched by counting: looking for what it ends, in so many, took hours."""
    many = 200_000
    text = made("\u202a" * many + "\u2066\u2069" * many)
    assert text.endswith("\u202c" * many)
    assert text.count("\u2066") == text.count("\u2069") == many


def test_a_line_written_right_to_left_runs_that_way():
    assert direction(own(RIGHT_TO_LEFT, "")) == ' dir="rtl"'
    assert direction(own("123 " + RIGHT_TO_LEFT, "")) == ' dir="rtl"'


def test_a_line_with_words_of_ours_runs_our_way():
    assert direction((Said("Mål: "), *own(RIGHT_TO_LEFT, ""))) == ""
    assert direction(own("Jeg vil " + RIGHT_TO_LEFT, "nb")) == ""
    assert direction(()) == direction(own("123", "nb")) == ""
