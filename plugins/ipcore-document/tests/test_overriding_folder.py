"""A publisher's folder: what may be in it, the logo and the style."""

from __future__ import annotations

import base64

import pytest
from document_parts.publishers import SVG, filled, png, refused
from hypothesis import given
from hypothesis import strategies as st

from ipcore import ExchangeError, Lang
from ipcore_document.overriding import Overrides, overrides_of
from ipcore_document.overriding.style import check
from ipcore_document.overriding.wrong import LARGEST, Wrong


def test_no_folder_and_an_empty_one_are_nothing_of_ones_own(tmp_path):
    assert overrides_of(None) == overrides_of(tmp_path) == Overrides()


def test_a_folder_that_is_not_there_is_an_error_and_not_named(tmp_path):
    with pytest.raises(ExchangeError, match="found no such folder") as caught:
        overrides_of(tmp_path / "secret")
    assert "secret" not in str(caught.value)
    with pytest.raises(ExchangeError, match="found no such folder"):
        overrides_of(filled(tmp_path, style_css="") / "style.css")


def test_a_logo_is_taken_with_what_it_shows_in_words(tmp_path):
    made = overrides_of(filled(tmp_path, logo_png=png(), texts__nb_toml='[common]\nlogo = "Kommunevåpen"'))
    assert made.logo is not None
    assert (made.logo.media_type, made.logo.data) == ("image/png", png())
    assert made.logo.alt == {Lang.NB: "Kommunevåpen", Lang.NN: "Logo", Lang.EN: "Logo"}
    assert overrides_of(filled(tmp_path, logo_png=png())).words(Lang.NB, easy=True).say("common", "logo") == "Kommunevåpen"


def test_a_readme_and_hidden_files_are_passed_over(tmp_path):
    (tmp_path / ".git").mkdir()
    filled(tmp_path, README_md="x", readme_txt="x", texts__README="x", templates__README_md="x", style_css="p { color: red }")
    assert overrides_of(tmp_path) == Overrides(style="p { color: red }")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Logo_png", "a name of ours: did you mean `logo.png`?"),
        ("styles_css", "a name of ours: did you mean `style.css`?"),
        ("notes_doc", "one of `logo.png`, `logo.svg`, `style.css`, `templates`, `texts`"),
    ],
)
def test_anything_else_is_refused_by_name_with_what_is_expected(tmp_path, name, expected):
    assert refused(tmp_path, **{name: "x"}) == [f"{name.replace('_', '.')}: found something that has no meaning here, expected {expected}"]


def test_texts_in_another_language_are_refused(tmp_path):
    expected = "one of `nb.toml`, `nn.toml`, `en.toml`"
    assert refused(tmp_path, texts__se_toml="x") == [f"texts/se.toml: found something that has no meaning here, expected {expected}"]


def test_a_name_that_a_terminal_would_obey_is_made_visible(tmp_path):
    (tmp_path / "a\x1b[31m\nb").write_text("x")
    (told,) = refused(tmp_path)
    assert told.startswith("a␛[31m␊b: found")


def test_all_that_is_wrong_is_told_at_once(tmp_path):
    told = refused(tmp_path, notes_txt="x", texts__nb_toml="[", logo_png="x", style_css="@import 'x'", texts__nn_toml=b"\xff")
    assert [one.split(":")[0] for one in told] == [
        "notes.txt",
        "texts/nb.toml, line 1",
        "texts/nn.toml, line 1",
        "logo.png",
        "style.css, line 1",
    ]


def test_a_folder_where_a_file_should_be_and_the_other_way_is_refused(tmp_path):
    for name in ("logo.png", "style.css"):
        (tmp_path / name).mkdir()
    filled(tmp_path, texts="x", templates="x")
    assert refused(tmp_path) == [
        "texts: found something that is no folder, expected a folder",
        "logo.png: found something that is no file, expected a file",
        "style.css: found something that is no file, expected a file",
        "templates: found something that is no folder, expected a folder",
    ]


def test_a_file_is_at_most_so_large(tmp_path):
    overrides_of(filled(tmp_path, logo_png=png().ljust(LARGEST, b"\0")))
    assert refused(tmp_path, logo_png=png().ljust(LARGEST + 1, b"\0")) == [
        "logo.png: found a file that is too large, expected at most 200000 bytes"
    ]


@pytest.mark.parametrize(("width", "height"), [(4001, 1), (1, 4_000_000_000)], ids=["wide", "high"])
def test_a_small_file_may_be_no_large_picture(tmp_path, width, height):
    told = "logo.png: found a picture that is too large to be laid out, expected at most 4000 pixels in width and height"
    assert refused(tmp_path, logo_png=png(width, height)) == [told]
    overrides_of(filled(tmp_path, logo_png=png(4000, 4000)))


def test_a_logo_cut_off_in_its_head_is_refused(tmp_path):
    assert len(refused(tmp_path, logo_png=png()[:20])) == 1


def test_of_two_logos_neither_is_guessed(tmp_path):
    assert refused(tmp_path, logo_png=png(), logo_svg=SVG) == ["logo.svg: found a second logo, expected one of logo.png and logo.svg"]


@pytest.mark.parametrize("data", [b"", b"\xff\xd8\xff\xe0jpeg", SVG.encode(), png()[:12], png()[:8] + b"x" * 20])
def test_what_is_no_png_is_refused(tmp_path, data):
    assert refused(tmp_path, logo_png=data) == ["logo.png: found something that is no PNG picture, expected a PNG picture"]


@pytest.mark.parametrize(
    "inside",
    [
        '<path d="M0 0L1 1"/>',
        '<defs><linearGradient id="g"/></defs><rect fill="url(#g)" style="stroke: url(#g)"/>',
        '<use href="#a"/><use xmlns:x="http://www.w3.org/1999/xlink" x:href=" #a"/>',
        f'<image href="data:image/png;base64,{base64.b64encode(png()).decode()}"/>',
        "<style>.a { fill: red }</style>",
        '<m:view xmlns:m="http://example.org/editor" m:made-by="x"/><title>Våpen</title>',
    ],
)
def test_a_picture_that_is_whole_in_itself_is_taken(tmp_path, inside):
    made = overrides_of(filled(tmp_path, logo_svg=SVG.format(inside)))
    assert made.logo is not None
    assert made.logo.media_type == "image/svg+xml"


@pytest.mark.parametrize(
    ("inside", "found"),
    [
        ("<script>1</script>", "a script, a page"),
        ('<s:SCRIPT xmlns:s="http://www.w3.org/2000/svg"/>', "a script, a page"),
        ("<foreignObject/>", "a script, a page"),
        ('<img xmlns="http://www.w3.org/1999/xhtml"/>', "a script, a page"),
        ('<set attributeName="href" to="javascript:1"/>', "a script, a page"),
        ('<rect onload="1"/>', "a script in an attribute"),
        ('<a href="https://example.org"/>', "an address outside"),
        ('<a href="javascript:1"/>', "an address outside"),
        ('<image x:href="http://example.org/x.png" xmlns:x="http://www.w3.org/1999/xlink"/>', "an address outside"),
        ('<image href="data:image/svg+xml;base64,AA"/>', "an address outside"),
        ('<g xml:base="http://example.org/"/>', "an address outside"),
        ('<rect fill="url(http://example.org/#a)"/>', "`url(` with an address"),
        ('<rect style="fill: u\\72l(&#104;ttp:x)"/>', "`url(` with an address"),
        ("<style>@import 'x';</style>", "`@import`"),
        ("<style><![CDATA[a { b: url(x) }]]></style>", "`url(` with an address"),
        ("<?xml-stylesheet href='x'?>", "a processing instruction"),
        ("&x;", "something that is no XML in UTF-8 (undefined entity)"),
        ("<g>", "something that is no XML in UTF-8 (mismatched tag)"),
    ],
)
def test_a_picture_that_would_run_or_fetch_something_is_refused_with_the_line(tmp_path, inside, found):
    (told,) = refused(tmp_path, logo_svg=SVG.format(f"\n{inside}"))
    assert told.startswith(f"logo.svg, line 2: found {found}")


def test_a_document_type_is_refused_before_it_grows(tmp_path):
    grows = "".join(f'<!ENTITY x{number + 1} "{f"&x{number};" * 20}">' for number in range(20))
    told = refused(tmp_path, logo_svg=f'<!DOCTYPE svg [<!ENTITY x0 "ha">{grows}]>' + SVG.format("&x20;"))
    assert told == ["logo.svg, line 1: found a document type (DOCTYPE), expected none"]


@pytest.mark.parametrize("data", [b"", b"<svg/>", b"<html/>", SVG.encode("utf-16"), b"\xff"])
def test_what_is_no_svg_is_refused(tmp_path, data):
    assert refused(tmp_path, logo_svg=data)[0].startswith("logo.svg, line 1: found something")


@pytest.mark.parametrize(
    "css", ["p { color: red }", "a { b: url(data:image/png;base64,AA) }", 'a { b: URL( "data:x" ) }', 'q { content: "\\201c" }']
)
def test_a_style_that_fetches_nothing_is_taken(tmp_path, css):
    assert overrides_of(filled(tmp_path, style_css=css)).style == css


@pytest.mark.parametrize(
    "css",
    [
        "@import 'x';",
        "@IMPORT url(data:text/css,)",
        "@\\69mport 'x'",
        "a { b: url(http://example.org) }",
        "a { b: url('//example.org') }",
        "a { b: url(x) }",
        "a { b: url(#x) }",
        "a { b: U\\52L(x) }",
        "a { b: u\\000072 l(x) }",
        'a { b: image-set("x" 1x) }',
        'a { b: -webkit-image-set("x" 1x) }',
        'a { b: src("x") }',
        "</style><script>1</script>",
        "</STYLE >",
        "/* url(x) */",
    ],
)
def test_a_style_that_would_fetch_something_or_end_is_refused_with_the_line(tmp_path, css):
    assert refused(tmp_path, style_css=f"p {{ }}\n\n{css}")[0].startswith("style.css, line 3: found ")


@given(st.text(st.sampled_from("url(data:#@import\\72 \n\"'/*</style"), max_size=30))
def test_any_style_is_judged(css):
    check(css, "style.css", Wrong())
