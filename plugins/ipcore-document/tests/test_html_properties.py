"""What holds of the page of any paper at all."""

from __future__ import annotations

import itertools

from document_parts.pages import read, tree_of
from document_parts.random_papers import papers, says_of, texts, with_texts
from hypothesis import HealthCheck, given, settings

from ipcore_document.html import page
from ipcore_document.html.controls import balanced
from ipcore_document.overriding import Overrides

ATTRIBUTES = {
    "lang", "class", "charset", "http-equiv", "content", "name", "rel", "href", "id", "tabindex", "dir", "role", "scope", "aria-labelledby",
    "aria-level", "aria-hidden", "focusable", "form", "rows", "type", "hidden", "width", "height", "x", "y", "x1", "x2", "y1", "y2", "fill",
    "stroke", "stroke-width", "stroke-dasharray", "text-anchor", "font-size",
}  # fmt: skip

STEADY = settings(deadline=None, derandomize=True, max_examples=20, suppress_health_check=list(HealthCheck))


@STEADY
@given(papers())
def test_no_text_is_lost_and_all_are_read_in_their_order(paper):
    body = read(paper).the("body")
    said = "".join(one.text for one in body.all("header", "main", "footer"))
    at = 0
    for one in says_of(paper, comments=paper.sender is not None):
        text = balanced(one.text) if one.own else one.text
        assert text in said[at:]
        at = said.index(text, at) + len(text)


@STEADY
@given(papers())
def test_no_text_becomes_markup(paper):
    harmless = with_texts(paper, lambda text: "x")
    for for_pdf in (False, True):
        assert read(paper, for_pdf=for_pdf).the("body").shape() == read(harmless, for_pdf=for_pdf).the("body").shape()


@STEADY
@given(papers())
def test_no_attribute_is_there_that_the_templates_did_not_put(paper):
    found = {name for one in read(paper).all() for name in one.attributes if not name.startswith("data-")}
    assert found <= ATTRIBUTES


@STEADY
@given(papers())
def test_no_heading_skips_a_level(paper):
    levels = [int(one.attributes.get("aria-level", one.name[1])) for one in read(paper).all("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


@STEADY
@given(papers())
def test_no_id_is_there_twice_and_each_link_leads_to_one(paper):
    found = read(paper)
    ids = [one.attributes["id"] for one in found.all() if "id" in one.attributes]
    links = [one.attributes["href"] for one in found.all("a") if one.attributes["href"].startswith("#")]
    assert len(ids) == len(set(ids))
    assert {one[1:] for one in links} <= set(ids)


@STEADY
@given(papers())
def test_the_same_paper_gives_the_same_bytes(paper):
    made = page(paper, Overrides())
    assert made == page(paper, Overrides())
    assert tree_of(made).the("html").attributes["lang"] == paper.lang


@given(texts)
def test_a_balanced_text_closes_what_it_opens_and_nothing_else(text):
    depth = 0
    for one in balanced(text):
        depth += (one in "\u2066\u2067\u2068") - (one == "\u2069")
        assert depth >= 0
    assert depth == 0
    assert balanced(balanced(text)) == balanced(text)
