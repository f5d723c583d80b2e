"""The page as one file: it fetches nothing, and runs nothing but the script that saves comments."""

from __future__ import annotations

import base64
import hashlib

import attrs
from document_parts.pages import read
from document_parts.papers import HOSTILE, every_block

from ipcore import Lang
from ipcore_document.html import page
from ipcore_document.overriding import Logo, Overrides

PNG = b"\x89PNG\r\n\x1a\n"


def policy_of(found):
    (one,) = [each for each in found.all("meta") if each.attributes.get("http-equiv") == "Content-Security-Policy"]
    return dict(part.split(" ", 1) for part in one.attributes["content"].split("; "))


def digest(element):
    return f"'sha256-{base64.b64encode(hashlib.sha256(element.text.encode()).digest()).decode()}'"


def test_the_policy_allows_this_style_and_this_script_and_nothing_else():
    found = read(every_block())
    assert policy_of(found) == {
        "default-src": "'none'",
        "style-src": digest(found.the("style")),
        "script-src": digest(found.the("script")),
        "img-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }


def test_a_page_that_takes_no_comments_has_no_script():
    for paper in (every_block(sender=None), attrs.evolve(every_block(), sections=())):
        found = read(paper)
        assert "script-src" not in policy_of(found)
        assert not list(found.all("script", "form", "textarea", "button"))


def test_nothing_in_the_page_is_fetched():
    found = read(every_block(), logo=Logo(media_type="image/png", data=PNG))
    addresses = [one.attributes[name] for one in found.all() for name in ("src", "href") if name in one.attributes]
    assert all(one.startswith(("#", "data:", "tel:")) for one in addresses)
    assert "url(" not in found.the("style").text
    assert "@import" not in found.the("style").text


def test_no_element_brings_a_style_of_its_own():
    """The policy would forbid it."""
    assert not [one for one in read(every_block()).all() if "style" in one.attributes]


def test_a_publishers_style_comes_after_ours_and_cannot_end_the_sheet():
    found = read(every_block(), style="/* </style><script>harm()</script> */ p { color: teal }")
    style = found.the("style")
    assert style.text.rstrip().endswith("p { color: teal }")
    assert policy_of(found)["style-src"] == digest(style)
    assert len(list(found.all("script"))) == 1


def test_a_logo_is_in_the_page_with_words_for_who_cannot_see_it():
    logo = Logo(media_type="image/png", data=PNG, alt={Lang.NN: 'Kommunevåpen "A"'})
    image = read(every_block(Lang.NN), logo=logo).the("img")
    assert image.attributes == {"src": "data:image/png;base64," + base64.b64encode(PNG).decode(), "alt": 'Kommunevåpen "A"'}
    assert read(every_block(Lang.EN), logo=logo).the("img").attributes["alt"] == "Logo"


def test_hostile_texts_stand_as_text():
    found = read(every_block(goals=8))
    for one in HOSTILE[:7]:
        assert one.translate({0: "\u2400", 7: "\u2407", 27: "\u241b", 127: "\u2421"}) in found.the("main").text
    assert not list(found.all("b"))


def test_ids_of_goals_cannot_leave_their_attribute():
    paper = attrs.evolve(every_block(), case='"><script>x</script>', plan="' onclick='x")
    form = read(paper).the("form")
    assert form.attributes["data-case"] == '"><script>x</script>'
    assert form.attributes["data-plan"] == "' onclick='x"


def test_for_pdf_there_is_no_policy_no_script_and_nothing_to_fill_in_or_follow():
    made = page(every_block(), Overrides(), for_pdf=True)
    found = read(every_block(), for_pdf=True)
    assert b"Content-Security-Policy" not in made
    assert not list(found.all("script", "form", "textarea", "button", "label", "nav", "a"))
