"""Where the reader may write, and what the script that saves it is told."""

from __future__ import annotations

import attrs
import pytest
from document_parts.pages import read
from document_parts.papers import every_block

from ipcore import Lang


def test_each_box_is_labelled_and_tells_what_it_is_about():
    labels = read(every_block(goals=1)).of_class("comment")
    boxes = [next(one.all("textarea")) for one in labels]
    assert [one.name for one in labels] == ["label"] * 3
    assert [one.attributes["data-about"] for one in boxes] == ["tiltak-0", "mal-0", ""]
    assert {one.attributes["form"] for one in boxes} == {"comments"}
    assert labels[1].text.strip() == "Hva mener du om målet «Jeg vil ta lappen tilbake»?"


def test_a_box_stands_at_what_it_is_about():
    card = next(one for one in read(every_block(goals=2)).of_class("card") if one.text.strip().startswith("Tiltak 1"))
    assert card.the("textarea").attributes["data-about"] == "tiltak-1"


def test_the_form_tells_what_was_commented_on():
    form = read(every_block(Lang.NN, sender="parents")).by_id("comments")
    assert form.attributes == {
        "id": "comments",
        "data-case": "complete-plan",
        "data-plan": "plan-1",
        "data-made-on": "2026-11-21",
        "data-sender": "parents",
        "data-lang": "nn",
    }


def test_the_button_shows_only_where_the_script_runs():
    button = read(every_block()).by_id("save-comments")
    assert (button.attributes["type"], "hidden" in button.attributes) == ("button", True)
    assert button.text == "Lagre det jeg har skrevet"


@pytest.mark.parametrize("lang", list(Lang))
@pytest.mark.parametrize("easy", [False, True])
def test_the_script_is_told_what_to_say(lang, easy):
    said = read(every_block(lang, easy=easy)).by_id("comments-said")
    assert said.attributes["role"] == "status"
    assert all(said.attributes[f"data-{one}"] for one in ("saved", "nothing", "too-large", "file"))


def test_who_cannot_comment_is_asked_for_nothing():
    found = read(every_block(sender=None))
    assert "Hva mener du" not in found.the("main").text
    assert "Send inn" not in found.text


def test_a_paper_without_boxes_has_nothing_to_save():
    paper = every_block()
    found = read(attrs.evolve(paper, sections=tuple(one for one in paper.sections if one.key not in ("goals", "comment"))))
    assert not list(found.all("form", "button"))


def test_for_pdf_there_is_room_to_write_by_hand():
    found = read(every_block(goals=1), for_pdf=True)
    rooms = found.of_class("room")
    assert len(rooms) == 3
    assert [len(one.of_class("rule")) for one in rooms] == [3, 3, 5]
    assert "Hva mener du om målet «Jeg vil ta lappen tilbake»?" in found.the("main").text
    assert "Lever arket til den du fikk planen av." in found.the("main").text
    assert "knappen" not in found.the("main").text


def test_for_pdf_who_cannot_comment_has_no_room():
    assert not read(every_block(sender=None), for_pdf=True).of_class("room")
