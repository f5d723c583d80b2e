"""The page as one file: it fetches nothing, and runs nothing but the script that saves comments."""

from __future__ import annotations

import base64
import hashlib

import attrs
import pytest
from document_parts.pages import read
from document_parts.papers import HOSTILE, every_block

from ipcore import ExchangeError, Lang
from ipcore_document.html import page
from ipcore_document.overriding import Logo, Overrides, templates

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


OURS = (templates.OURS / "page.html").read_text(encoding="utf-8")
POLICY = '<meta http-equiv="Content-Security-Policy" content="{{ policy }}">\n'


def made_with(template, **asked):
    return page(every_block(), Overrides(templates={"page.html": template}), **asked)


@pytest.mark.parametrize(
    "template",
    [
        OURS.replace(POLICY, ""),
        OURS.replace("{{ policy }}", ""),
        OURS.replace("{{ policy }}", "default-src *"),
        OURS.replace(POLICY, f"<!-- {POLICY} -->"),
        OURS.replace(POLICY, f"<script>harm()</script>{POLICY}"),
        OURS.replace(POLICY, "").replace("</body>", f"{POLICY}</body>"),
        OURS.replace("<html ", '<html onclick="harm()" '),
        f"<script>harm()</script>{OURS}",
        "",
    ],
)
def test_a_page_that_its_policy_does_not_bind_is_refused(template):
    with pytest.raises(ExchangeError, match=r"templates/page\.html: found a page whose head does not begin with its policy, expected "):
        made_with(template)


def test_a_page_of_a_publishers_own_stands_with_its_policy_first():
    assert made_with(OURS.replace("{# ", "{# ours: ").replace("</body>", "<p>Eksempel kommune</p></body>")).count(b"Eksempel") == 1
    assert made_with(OURS.replace("\n{% if not for_pdf %}\n<meta", "{% if not for_pdf %}\n  <meta")).count(b"http-equiv") == 1
    assert b"http-equiv" not in made_with(OURS.replace(POLICY, ""), for_pdf=True)


@pytest.mark.parametrize("for_pdf", [False, True])
def test_what_goes_wrong_in_a_template_is_told_with_its_file_and_line(for_pdf):
    with pytest.raises(ExchangeError, match=r"^templates/note\.html, line 2: found a name that is not there, expected [a-z ]+$"):
        page(every_block(), Overrides(templates={"note.html": "<p>\n{{ block.text }}</p>"}), for_pdf=for_pdf)
