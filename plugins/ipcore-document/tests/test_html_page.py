"""The page of a paper: what is in it, as what, and in which order."""

from __future__ import annotations

import attrs
import pytest
from document_parts.pages import read
from document_parts.papers import every_block

from ipcore import Lang
from ipcore_document.paper import Bullets, Call, Card, Paragraph, Section, own, plain

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def with_blocks(*blocks):
    return attrs.evolve(every_block(), sections=(Section(key="one", title=plain("En"), blocks=blocks),))


def texts(elements):
    return [one.text.strip() for one in elements]


@pytest.mark.parametrize("lang", list(Lang))
def test_the_page_tells_its_language_and_its_title(lang):
    found = read(every_block(lang))
    assert found.the("html").attributes["lang"] == str(lang)
    assert found.the("title").text == "Individuell plan"


def test_landmarks_come_in_the_order_they_are_read():
    body = read(every_block()).the("body")
    names = [one.name for one in body.inside if not isinstance(one, str)]
    assert names == ["a", "header", "nav", "main", "footer", "script"]


def test_the_first_link_skips_to_the_content():
    found = read(every_block())
    link = next(found.all("a"))
    assert (link.text, link.attributes["href"]) == ("Gå til innholdet", "#main")
    assert found.by_id("main").name == "main"


def test_the_head_has_title_whose_it_is_and_what_must_be_known_first():
    header = read(every_block()).the("header")
    assert texts(header.all("h1", "p")) == [
        "Individuell plan",
        "Laget 21. november 2026",
        "Karoline-Alexandra Hegghammervatnet-Øksendalsbergstrømmen jr.",
        "Planen er et utkast.",
    ]


def test_the_contents_link_to_each_section_in_order():
    found = read(every_block())
    links = list(found.the("nav").all("a"))
    assert texts(links)[:2] == ["Dette er viktig for meg", "Målene mine"]
    assert texts(links)[-2:] == ["Send inn det du har skrevet", "Det som ikke står her"]
    for link in links:
        target = found.by_id(link.attributes["href"].removeprefix("#"))
        assert next(target.all("h2")).text == link.text


def test_a_page_with_one_section_has_no_contents():
    assert not list(read(with_blocks()).all("nav"))


def test_what_is_about_the_paper_comes_after_it():
    found = read(every_block())
    assert texts(found.the("footer").all(*HEADINGS)) == ["Det som ikke står her"]
    assert "Det som ikke står her" not in found.the("main").text


def test_headings_go_down_with_sections_and_cards():
    main = read(every_block(goals=1)).the("main")
    levels = {one.text: one.name for one in main.all(*HEADINGS)}
    assert levels["Målene mine"] == "h2"
    assert levels["Jeg vil ta lappen tilbake"] == "h3"
    assert levels["Tiltak 0"] == "h4"
    assert levels["a) Mål, ressurser og behov"] == "h3"


def test_below_the_sixth_level_headings_tell_theirs():
    card = Card(plain("8"), ())
    for number in range(7, 2, -1):
        card = Card(plain(str(number)), (card,))
    found = [(one.text, one.name, one.attributes.get("aria-level")) for one in read(with_blocks(card)).the("main").all(*HEADINGS)]
    assert found[1:7] == [("3", "h3", None), ("4", "h4", None), ("5", "h5", None), ("6", "h6", None), ("7", "h6", "7"), ("8", "h6", "8")]


def test_a_table_has_heads_for_columns_and_rows():
    table = read(every_block()).the("table")
    assert table.the("caption").text == "Hvem gjør hva"
    assert [(one.text, one.attributes["scope"]) for one in table.the("thead").all("th")] == [
        ("Hva", "col"),
        ("Hvem", "col"),
        ("Når", "col"),
    ]
    rows = list(table.the("tbody").all("tr"))
    assert [next(row.all("th")).attributes["scope"] for row in rows] == ["row", "row"]
    assert [(one.attributes["data-label"], one.text) for one in rows[1].all("td")] == [("Hvem", "Ingen"), ("Når", "Ukjent")]


def test_short_things_have_their_names():
    answers = read(every_block(goals=1)).of_class("answers")[0]
    assert [(one.name, one.text) for one in answers.all("dt", "dd")] == [
        ("dt", "Hvem"),
        ("dd", "Presten (annen deltaker)"),
        ("dt", "Når"),
        ("dd", "innen 4. mars 2027"),
    ]


def test_a_number_can_be_called_only_where_it_is_one():
    call = Call(own("Kari", ""), plain("koordinator"), own("400 00 000", ""), "40000000")
    link = read(with_blocks(call)).the("main").the("a")
    assert (link.attributes["href"], link.text) == ("tel:40000000", "Ring 400 00 000")
    other = read(with_blocks(attrs.evolve(call, dial="", number=own("på kontoret", "nb")))).the("main")
    assert not list(other.all("a"))
    assert "på kontoret" in other.text


def test_an_empty_list_leaves_no_list_behind():
    assert not list(read(with_blocks(Bullets(()))).the("main").all("ul"))


def test_what_is_written_right_to_left_runs_that_way():
    found = read(every_block()).the("main")
    assert [one.attributes.get("dir") for one in found.by_id("matters").all("li")] == [None, "rtl"]


def test_large_print_and_easy_language_are_told_to_the_style():
    assert read(every_block(large=True, easy=True)).the("html").attributes["class"] == "large easy"
    assert read(every_block()).the("html").attributes["class"] == "usual"


def test_easy_language_has_words_of_its_own():
    usual, easy = (read(every_block(easy=easy)).by_id("saving").text for easy in (False, True))
    assert usual != easy


def test_forty_goals_are_all_there_with_room_for_a_comment_on_each():
    found = read(every_block(goals=40))
    assert texts(found.by_id("goals").all("h3")) == [f"Mål nummer {number}" for number in range(40)]
    assert len(list(found.by_id("goals").all("textarea"))) == 80


def test_a_long_text_without_a_space_is_there_once():
    long = "ø" * 1_000_000
    assert read(with_blocks(Paragraph(own(long, "nb")))).the("main").text.count(long) == 1
