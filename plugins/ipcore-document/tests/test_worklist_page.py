"""The list as a page and as text."""

from __future__ import annotations

import base64
import hashlib
import re

import pytest
from attrs import evolve
from document_parts.worklists import HARM, LONG, everybody, mine, sheet

from ipcore import Lang
from ipcore_document.worklist.page import page
from ipcore_document.worklist.text import text


def html(cases, lang=Lang.EN, **more):
    return page(sheet(cases, lang, **more)).decode("utf-8")


def test_the_policy_forbids_everything_but_this_style():
    written = html([mine()])
    css = re.search(r"<style>(.*?)</style>", written, re.DOTALL)[1]
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', written)[1].replace("&#39;", "'")
    assert policy.startswith("default-src 'none'; ")
    assert f"style-src 'sha256-{digest}'" in policy
    assert "<script" not in written
    assert not re.search(r'(src|href)="(?!#)', written)
    assert 'style="' not in written


def test_every_link_leads_somewhere_and_no_place_stands_twice():
    written = html(everybody(50, 200))
    places = re.findall(r' id="([^"]+)"', written)
    assert len(places) == len(set(places))
    assert set(re.findall(r'href="#([^"]+)"', written)) <= set(places)


def test_what_somebody_named_themselves_is_shown_and_obeyed_by_nothing():
    written = html([mine(number, name=name) for number, name in enumerate(HARM)])
    assert "<script>window" not in written
    assert "&lt;script&gt;window.harm = 1&lt;/script&gt;" in written
    assert "<img" not in written
    assert "{{ 7*7 }}{% raw %}" in written
    assert "a␇c␛[31md␡e" in written


def test_ids_and_keys_are_escaped_as_names_are():
    hostile = "<i>\"'&x"
    case = mine(holder=hostile)
    written = html([evolve(case, id=hostile)], key=hostile)
    assert "<i>" not in written
    assert "&lt;i&gt;" in written


@pytest.mark.parametrize("width", [80, 100])
def test_text_stays_within_the_width(width):
    told = text(sheet([*everybody(50, 200), mine(901, name=LONG)], Lang.NB), width)
    assert max(map(len, told.splitlines())) <= width


def test_a_terminal_is_given_nothing_it_would_obey():
    told = text(sheet([mine(number, name=name) for number, name in enumerate(HARM)]), 80)
    assert all(one.isprintable() or one in "\n\u00a0" for one in told)
    assert "a␇c␛[31md␡e" in told


def test_text_and_page_say_the_same():
    cases = list(everybody(20, 80))
    shown, told = html(cases), " ".join(text(sheet(cases), 100).replace("\u00a0", " ").split())
    titles = re.findall(r"<li id=\"s\d+\"><strong>(.*?)</strong>", shown)
    assert titles
    assert all(one.replace("&#39;", "'").replace("\u00a0", " ") in told for one in titles)


def test_a_name_breaks_no_line_of_the_text():
    told = text(sheet([mine(name="A\nB\tC\r\nD")]), 80)
    assert "A B C D (case-001)" in told


def test_the_name_stands_with_the_id_and_without_a_name_the_id_alone():
    written = html([mine(1, name="Kari Prøvesen"), mine(2)])
    assert '<bdi>Kari Prøvesen</bdi> <bdi class="case">case-001</bdi>' in written
    assert "<bdi>case-002</bdi>" in written
