"""Templates of a publisher's own: everything put in comes out as text, and what goes wrong is told with its line and no value."""

from __future__ import annotations

import html

import pytest
from document_parts.papers import HOSTILE
from document_parts.publishers import filled, refused
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from ipcore import ExchangeError
from ipcore_document.overriding import Overrides, overrides_of, rendered, templates

SECRET = "hemmelegheita"


@pytest.fixture(autouse=True)
def ours(tmp_path_factory, monkeypatch):
    """Our templates, as few as are needed."""
    folder = tmp_path_factory.mktemp("ours")
    filled(
        folder, page_html="{% include 'part.html' %}!", part_html="<p>{{ text }}</p>", macro_html="{% macro m(x) %}{{ x.y }}{% endmacro %}"
    )
    monkeypatch.setattr(templates, "OURS", folder)
    return folder


def made(**files):
    """Templates of theirs filled in with one text."""
    return rendered(Overrides(templates={f"{name}.html": text for name, text in files.items()}).environment(), "page.html", text=SECRET)


def told(**files):
    with pytest.raises(ExchangeError) as caught:
        made(**files)
    assert SECRET not in str(caught.value)
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None
    return str(caught.value)


def test_a_template_of_theirs_takes_the_place_of_ours(tmp_path):
    overrides = overrides_of(filled(tmp_path, templates__part_html="<h1>{{ text }}</h1>"))
    assert rendered(overrides.environment(), "page.html", text="A") == "<h1>A</h1>!"
    assert rendered(Overrides().environment(), "page.html", text="A") == "<p>A</p>!"


@pytest.mark.parametrize(
    "template",
    [
        "{{ text }}",
        "{{ text | upper }}",
        "{{ text | string }}",
        "{{ text | trim | e }}",
        "{{ [text] | join('<br>') }}",
        "{{ '%s' | format(text) }}",
        "{{ '{}'.format(text) }}",
        "{{ ('<b>' | escape) + text }}",
        "{{ ('x' | escape) | replace('x', text) }}",
        "{{ ('x' | escape).replace('x', text) }}",
        "{{ (text | escape).unescape() }}",
        "{{ text | escape | striptags }}",
        "{{ text | urlize }}",
        "{{ text | indent }}",
        "{{ text | wordwrap(5) }}",
        "<p {{ {'title': text} | xmlattr }}>",
        "{% set x %}{{ text }}{% endset %}{{ x }}",
        "{% filter lower %}{{ text }}{% endfilter %}",
        "{% macro m(x) %}{{ x }}{{ caller() }}{% endmacro %}{% call m(text) %}{{ text }}{% endcall %}",
        "{% for x in [text] %}{{ loop.cycle(x) }}{% endfor %}",
        "{{ [text] | map('upper') | first }}",
        "{{ {'a': text} }}",
        "{{ {'a': text} | tojson }}",
        "{{ cycler(text).next() }}{% set j = joiner(text) %}{{ j() }}{{ j() }}",
    ],
)
@pytest.mark.parametrize("text", ["<script>1</script>", "\"><img src=x onerror='1'>"])
def test_free_text_comes_out_as_text_whatever_a_template_does(template, text):
    out = rendered(Overrides(templates={"page.html": template}).environment(), "page.html", text=text)
    assert not {"<script", "<img", "<SCRIPT", "<IMG"} & {out[at : at + length] for at in range(len(out)) for length in (4, 7)}


@given(st.text())
def test_any_text_is_the_same_text_in_the_page(text):
    folder = {"page.html": "<p>{{ text }}</p>"}
    out = rendered(Overrides(templates=folder).environment(), "page.html", text=text)
    assert html.unescape(out.removeprefix("<p>").removesuffix("</p>")) == html.unescape(str(Markup.escape(text)))
    assert "<" not in out.removeprefix("<p>").removesuffix("</p>")


@pytest.mark.parametrize("text", HOSTILE)
def test_what_is_put_in_is_never_taken_for_a_template(text):
    assert rendered(Overrides().environment(), "page.html", text=text) == f"<p>{Markup.escape(text)}</p>!"


@pytest.mark.parametrize(
    ("template", "line", "found"),
    [
        ("a\n{{ text | safe }}", 2, "`safe`"),
        ("a\n\n{% filter safe %}{{ text }}{% endfilter %}", 3, "`safe`"),
        ("{% autoescape false %}{{ text }}{% endautoescape %}", 1, "`autoescape`"),
        ("a\n{% autoescape text %}{% endautoescape %}", 2, "`autoescape`"),
        ("a\n{% if %}", 2, "something that is no template"),
        ("a\n{% if text %}\nb", 2, "something that is no template"),
        ("a\nb {{ text", 2, "something that is no template"),
        ("{{ " + "(" * 3000 + "}}", 1, "something that is no template"),
    ],
)
def test_what_can_be_seen_in_a_template_is_refused_with_its_line_before_anything_is_made(tmp_path, template, line, found):
    (one,) = refused(tmp_path, templates__page_html=template)
    assert one.startswith(
        (f"templates/page.html, line {line}: found {found}, expected ", "templates/page.html: found a template that is nested")
    )


def test_a_template_of_another_name_is_refused(tmp_path):
    assert refused(tmp_path, templates__pages_html="") == [
        "templates/pages.html: found something that has no meaning here, expected a name of ours: did you mean `page.html`?"
    ]


@pytest.mark.parametrize(
    ("template", "found"),
    [
        ("{{ txt }}", "a name that is not there"),
        ("{{ text.nothing }}", "a name that is not there"),
        ("{{ {}[text] }}", "a name that is not there"),
        ("{% if txt %}{% endif %}", "a name that is not there"),
        ("{{ text | nothing }}", "a filter, a test or a tag that is not there"),
        ("{% if text is nothing %}{% endif %}", "a filter, a test or a tag that is not there"),
        ("{{ [text] | map('safe') | first }}", "a filter, a test or a tag that is not there"),
        ("{% include text %}", "a template that is not there"),
        ("{% extends '../secret.html' %}", "a template that is not there"),
        ("{{ text.__class__.__mro__ }}", "something that no template may do"),
        ("{{ ''.__class__ }}", "something that no template may do"),
        ("{{ cycler.__init__.__globals__ }}", "something that no template may do"),
        ("{{ [].append(1) }}", "something that no template may do"),
        ("{{ range(10000000) }}", "what cannot be worked out (OverflowError)"),
        ("{{ text + 1 }}", "what cannot be worked out (TypeError)"),
        ("{{ text | round }}", "what cannot be worked out (TypeError)"),
        ("{{ 1 / 0 }}", "what cannot be worked out (ZeroDivisionError)"),
        ("{% include 'page.html' %}", "what cannot be worked out (RecursionError)"),
    ],
)
def test_what_goes_wrong_in_a_template_is_told_with_its_line_and_no_value(template, found):
    assert told(page=f"a\n\n{template}") == f"templates/page.html, line 3: found {found}, expected a template that can be filled in"


def test_the_line_is_that_of_the_template_within():
    assert told(part="\n{{ nothing }}").startswith("templates/part.html, line 2: ")
    assert told(page="{% include 'part.html' %}", part="\n{{ nothing }}").startswith("templates/part.html, line 2: ")


def test_what_ours_cannot_do_with_what_theirs_gives_is_told_where_theirs_gives_it():
    assert told(page="{% from 'macro.html' import m %}\n{{ m(text) }}").startswith(
        "templates/page.html, line 2: found a name that is not there"
    )


def test_what_goes_wrong_in_ours_alone_is_no_fault_of_the_publishers():
    with pytest.raises(Exception, match="undefined") as caught:
        rendered(Overrides(templates={"macro.html": ""}).environment(), "page.html")
    assert not isinstance(caught.value, ExchangeError)


def test_nothing_is_left_of_one_document_in_the_next():
    environment = Overrides(templates={"page.html": "{% set seen = text %}{{ seen }}"}).environment()
    assert [rendered(environment, "page.html", text=one) for one in ("A", "B")] == ["A", "B"]
