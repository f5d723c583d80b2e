"""A Word document by its parts: what a screen reader goes by, what Word needs, and what must not be in it."""

from __future__ import annotations

import hashlib
import io
import itertools
import os
import struct
import subprocess
import sys
import textwrap
import zipfile
import zlib
from pathlib import Path

import pytest
from attrs import evolve
from document_parts.docx_reading import TYPES, R, W, body, paragraphs, parts, relationships, style_of, text_of
from document_parts.papers import HOSTILE, ON, RIGHT_TO_LEFT, every_block

from ipcore import ExchangeError, Lang
from ipcore_document.docx import document
from ipcore_document.overriding import Logo, Overrides
from ipcore_document.paper import Answer, Answers, Call, Card, Paper, Paragraph, Said, Section, Table, comment_boxes, own, plain

NONE = Overrides()
EXAMPLE = Path(__file__).parents[3] / "examples" / "cases" / "complete-plan.json"


@pytest.fixture(scope="module")
def data():
    return document(every_block(), NONE)


def paper_with(*blocks, **values):
    return Paper(
        lang=Lang.NB,
        title=plain("Individuell plan"),
        about=(),
        notes=(),
        sections=(Section(key="one", title=plain("Del"), blocks=blocks),),
        made_on=ON,
        case="case",
        **values,
    )


def only_paragraph(block):
    """The paragraph that a block becomes."""
    return list(body(document(paper_with(block), NONE)).iter(f"{W}p"))[2]


# --- what a screen reader goes by -------------------------------------------------------------------------------------


def test_headings_are_styles_that_begin_at_one_and_leave_out_no_level():
    levels = [int(style[7:]) for style, _ in paragraphs(document(every_block(), NONE)) if style.startswith("Heading")]
    assert levels[0] == 1
    assert set(levels) == {1, 2, 3}
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_cards_in_cards_go_no_deeper_than_word_does():
    deep = Card(plain("12"), ())
    for number in range(11, 0, -1):
        deep = Card(plain(str(number)), (deep,))
    styles = [style for style, text in paragraphs(document(paper_with(deep), NONE)) if text.isdigit()]
    assert styles == [f"Heading{level}" for level in (2, 3, 4, 5, 6, 7, 8, 9, 9, 9, 9, 9)]


def test_every_style_used_is_there_once_and_headings_keep_with_what_follows(data):
    styles = parts(data)["word/styles.xml"].findall(f"{W}style")
    ids = [one.get(f"{W}styleId") for one in styles]
    used = {one.get(f"{W}val") for name in ("pStyle", "rStyle", "tblStyle") for one in body(data).iter(f"{W}{name}")}
    assert len(ids) == len(set(ids))
    assert used <= set(ids)
    for one in styles:
        if one.get(f"{W}styleId").startswith(("Heading", "Title", "Caption", "CommentLabel", "AnswerAlone", "CallName")):
            assert one.find(f"{W}pPr/{W}keepNext") is not None


def test_the_heading_of_an_aside_is_a_heading_set_apart(data):
    assert ("AsideHeading", "Det som ikke står her") in paragraphs(data)
    style = {one.get(f"{W}styleId"): one for one in parts(data)["word/styles.xml"].findall(f"{W}style")}["AsideHeading"]
    assert style.find(f"{W}basedOn").get(f"{W}val") == "Heading1"
    assert style.find(f"{W}pPr/{W}pBdr/{W}top") is not None


def test_tables_have_a_caption_and_a_head_that_comes_again_and_rows_that_are_kept_whole(data):
    inside = list(body(data))
    tables = [place for place, one in enumerate(inside) if one.tag == f"{W}tbl"]
    assert len(tables) == 2
    for place in tables:
        rows = inside[place].findall(f"{W}tr")
        assert style_of(inside[place - 1]) == "Caption"
        assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True] + [False] * (len(rows) - 1)
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        look = inside[place].find(f"{W}tblPr/{W}tblLook")
        assert (look.get(f"{W}firstRow"), look.get(f"{W}firstColumn")) == ("1", "1")
        assert len({len(row.findall(f"{W}tc")) for row in rows} | {len(inside[place].findall(f"{W}tblGrid/{W}gridCol"))}) == 1


def test_a_long_row_may_be_broken_between_pages():
    rows = tuple((plain("a"), plain("x" * letters)) for letters in (399, 400))
    table = body(document(paper_with(Table(plain("T"), (plain("a"), plain("b")), rows)), NONE)).find(f"{W}tbl")
    assert [row.find(f"{W}trPr/{W}cantSplit") is not None for row in table.findall(f"{W}tr")] == [True, True, False]


@pytest.mark.parametrize(("columns", "tables"), [(2, 1), (3, 0)])
def test_in_large_print_a_wide_table_is_told_row_by_row(columns, tables):
    heads = tuple(plain(one) for one in ("Hva", "Hvem", "Når")[:columns])
    table = Table(
        plain("Tabell"),
        heads,
        ((plain("Samtaler"), plain("Mor"), plain("nå"))[:columns], (plain("Tur"), plain("Far"), plain(""))[:columns]),
    )
    data = document(paper_with(table, large=True), NONE)
    assert len(body(data).findall(f"{W}tbl")) == tables
    if not tables:
        assert paragraphs(data)[2:] == [
            ("Caption", "Tabell"),
            ("RowLine", "Hva: Samtaler"),
            ("AnswerLine", "Hvem: Mor"),
            ("AnswerLine", "Når: nå"),
            ("RowLine", "Hva: Tur"),
            ("AnswerLine", "Hvem: Far"),
            ("AnswerLine", "Når: "),
        ]


def test_a_document_does_not_end_in_a_table():
    table = Table(plain("T"), (plain("a"),), ((plain("b"),),))
    assert [one.tag for one in body(document(paper_with(table), NONE))][-3:] == [f"{W}tbl", f"{W}p", f"{W}sectPr"]


def test_columns_share_the_width_between_the_margins():
    rows = ((plain("Samtaler"), plain("x" * 300), plain("1")),)
    grid = body(document(paper_with(Table(plain("T"), (plain("a"), plain("b"), plain("c")), rows)), NONE)).find(f"{W}tbl/{W}tblGrid")
    widths = [int(one.get(f"{W}w")) for one in grid]
    assert 9400 < sum(widths) <= 9412
    assert min(widths) > 1100
    assert widths[1] > widths[0] >= widths[2]


def test_states_on_the_time_chart_have_a_colour_beside_their_words(data):
    chart = body(data).findall(f"{W}tbl")[1]
    fills = {text_of(row.findall(f"{W}tc")[1]).split(":")[0]: row.find(f"{W}tc[2]/{W}tcPr/{W}shd") for row in chart.findall(f"{W}tr")[1:]}
    assert {key: None if one is None else one.get(f"{W}fill") for key, one in fills.items()} == {
        "held": "DDEBDA",
        "gap": "F8D9D6",
        "unknown": "FFF2CC",
        "none": None,
        "ended": "E4E4E4",
    }


def test_title_language_and_days_are_told_and_no_author(data):
    told = {one.tag.rsplit("}")[1]: one.text for one in parts(data)["docProps/core.xml"]}
    assert told == {
        "title": "Individuell plan",
        "language": "nb-NO",
        "revision": "1",
        "created": "2026-11-21T00:00:00Z",
        "modified": "2026-11-21T00:00:00Z",
    }


@pytest.mark.parametrize(("lang", "tag"), [(Lang.NB, "nb-NO"), (Lang.NN, "nn-NO"), (Lang.EN, "en-GB")])
def test_the_language_is_on_the_whole_document(lang, tag):
    defaults = parts(document(every_block(lang), NONE))["word/styles.xml"].find(f"{W}docDefaults")
    assert defaults.find(f".//{W}lang").get(f"{W}val") == tag


@pytest.mark.parametrize(
    ("lang", "tag"), [("nn", "nn-NO"), ("en", "en-GB"), ("smi", "smi"), ("ar", "ar"), ("", "x-none"), ("not a tag", "x-none"), (None, None)]
)
def test_a_text_in_another_language_says_so(lang, tag):
    run = only_paragraph(Paragraph(own("Tekst", lang))).find(f"{W}r")
    found = run.find(f"{W}rPr/{W}lang")
    assert (None if found is None else {found.get(f"{W}{one}") for one in ("val", "eastAsia", "bidi")}) == (None if tag is None else {tag})
    assert (run.find(f"{W}rPr/{W}noProof") is not None) is (tag == "x-none")


# --- directions -------------------------------------------------------------------------------------------------------


def directions(paragraph):
    return [(text_of(run), run.find(f"{W}rPr/{W}rtl") is not None) for run in paragraph.iter(f"{W}r")]


def test_a_text_from_right_to_left_has_a_paragraph_from_right_to_left():
    paragraph = only_paragraph(Paragraph(own(RIGHT_TO_LEFT, "ar")))
    assert paragraph.find(f"{W}pPr/{W}bidi") is not None
    assert directions(paragraph) == [(RIGHT_TO_LEFT, True)]


def test_a_word_of_ours_leaves_the_paragraph_as_it_is_and_what_follows_a_name_does_not_jump():
    paragraph = only_paragraph(Paragraph((*own("فاطمة", "ar"), Said(" (2014), 12 år."))))
    assert paragraph.find(f"{W}pPr/{W}bidi") is None
    assert directions(paragraph) == [("فاطمة", True), ("\u200e", False), (" (2014), 12 år.", False)]


def test_words_within_a_text_run_their_own_way():
    assert directions(only_paragraph(Paragraph(own("Hun heter فاطمة الزهراءِ, 3 år.", "nb")))) == [
        ("Hun heter ", False),
        ("فاطمة الزهراءِ", True),
        (", 3 år.", False),
    ]
    assert directions(only_paragraph(Paragraph(own("العود IKEA AS, 3.", "ar")))) == [("العود ", True), ("IKEA AS", False), (", 3.", True)]


def test_a_text_that_turns_letters_around_turns_none_of_ours():
    paragraph = only_paragraph(Paragraph((*own("\u202eabc\u2067\u202ad\u2069\u202b", "nb"), Said(" bak"))))
    assert [text for text, _ in directions(paragraph)][-2:] == ["\u202c\u202c", " bak"]


def test_an_answer_from_right_to_left_has_a_paragraph_of_its_own():
    found = list(body(document(paper_with(Answers((Answer(plain("Hvem"), (own("فاطمة", "ar"),)),))), NONE)).iter(f"{W}p"))[2:]
    assert [(style_of(one), one.find(f"{W}pPr/{W}bidi") is not None) for one in found] == [("AnswerAlone", False), ("AnswerMore", True)]


# --- calls, comments, print, logo -------------------------------------------------------------------------------------


@pytest.mark.parametrize("dial", ["40000000", "+4740000000"])
def test_a_number_can_be_called(dial):
    data = document(paper_with(Call(plain("Kari"), plain("koordinator"), plain("400 00 000"), dial)), NONE)
    links = list(body(data).iter(f"{W}hyperlink"))
    assert [text_of(one) for one in links] == ["400 00 000"]
    assert [one for one in relationships(data) if one[2]] == [("hyperlink", f"tel:{dial}", True)]
    assert links[0].get(f"{R}id")


@pytest.mark.parametrize("dial", ["", "javascript:1", "4000&x", "4000\n", "//host", "٤٠٠"])
def test_what_is_no_number_is_no_link(dial):
    data = document(paper_with(Call(plain("Kari"), plain("koordinator"), plain("400 00 000"), dial)), NONE)
    assert list(body(data).iter(f"{W}hyperlink")) == []
    assert not any(outward for _, _, outward in relationships(data))
    assert ("CallNumber", "400 00 000") in paragraphs(data)


def test_every_comment_has_its_question_and_a_control_of_its_own():
    paper = every_block(goals=8)
    controls = list(body(document(paper, NONE)).iter(f"{W}sdt"))
    ids = [one.find(f"{W}sdtPr/{W}id").get(f"{W}val") for one in controls]
    assert len(controls) == len(list(comment_boxes(paper.sections))) == 17
    assert len(set(ids)) == 17
    assert all(one.find(f"{W}sdtPr/{W}text").get(f"{W}multiLine") == "1" for one in controls)
    assert all(one.find(f"{W}sdtPr/{W}alias").get(f"{W}val") == "Det du vil si" for one in controls)


def test_a_copy_that_takes_no_comments_has_no_room_for_them():
    data = document(every_block(sender=None), NONE)
    assert list(body(data).iter(f"{W}sdt")) == []
    assert not any(style.startswith("Comment") for style, _ in paragraphs(data))


def test_in_large_print_no_letter_is_smaller_than_18_points():
    sizes = [int(one.get(f"{W}val")) for one in parts(document(every_block(large=True), NONE))["word/styles.xml"].iter(f"{W}sz")]
    complex_sizes = [int(one.get(f"{W}val")) for one in parts(document(every_block(large=True), NONE))["word/styles.xml"].iter(f"{W}szCs")]
    assert min(sizes) == 36
    assert sizes == complex_sizes


def test_the_paper_is_a4_with_the_pages_counted_by_fields(data):
    size = body(data).find(f"{W}sectPr/{W}pgSz")
    assert (size.get(f"{W}w"), size.get(f"{W}h")) == ("11906", "16838")
    footer = parts(data)["word/footer.xml"]
    assert [one.get(f"{W}instr") for one in footer.iter(f"{W}fldSimple")] == [" PAGE ", " NUMPAGES "]
    assert text_of(footer) == "Side 1 av 1"


def png(width, height):
    """A picture of nothing."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * (width + 1) * height)) + chunk(b"IEND", b"")


def with_logo(**values):
    return Overrides(logo=Logo(**values))


def test_the_logo_stands_first_with_what_it_shows_in_words():
    data = document(every_block(), with_logo(media_type="image/png", data=png(400, 100), alt={Lang.NB: "Eksempel\x00kommune"}))
    first = body(data)[0]
    about = next(one for one in first.iter() if one.tag.endswith("}docPr"))
    extent = next(one for one in first.iter() if one.tag.endswith("}extent"))
    assert (about.get("name"), about.get("descr")) == ("Logo", "Eksempel␀kommune")
    assert (int(extent.get("cx")), int(extent.get("cy"))) == (2880000, 720000)
    assert style_of(body(data)[1]) == "Title"


@pytest.mark.parametrize("size", [(1000, 10), (10, 1000), (2, 2)])
def test_a_logo_of_any_shape_fits(size):
    first = body(document(every_block(), with_logo(media_type="image/png", data=png(*size))))[0]
    extent = next(one for one in first.iter() if one.tag.endswith("}extent"))
    assert 0 < int(extent.get("cx")) <= 2880000
    assert 0 < int(extent.get("cy")) <= 720000


def test_a_logo_that_word_cannot_show_is_told_in_words():
    data = document(every_block(), with_logo(media_type="image/svg+xml", data=b"<svg/>", alt={Lang.NB: "Eksempel kommune"}))
    assert text_of(body(data)[0]) == "Eksempel kommune"
    assert not any(kind == "image" for kind, _, _ in relationships(data))


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        b"no picture",
        png(4, 4)[:20],
        png(0, 4),
        png(4, 0),
        png(4, 4)[:8],
        png(4, 4)[:8] + png(4, 4)[33:],
        png(4, 4).replace(b"IDAT", b"\xff\xff\xff\xff"),
    ],
)
def test_a_logo_that_is_no_picture_is_refused(broken):
    with pytest.raises(ExchangeError, match="logo: found what is no picture, expected png"):
        document(every_block(), with_logo(media_type="image/png", data=broken))


# --- the file ---------------------------------------------------------------------------------------------------------


def test_all_parts_are_named_by_their_type_and_everything_pointed_at_is_there(data):
    logo = document(every_block(), with_logo(media_type="image/png", data=png(4, 4)))
    for one in (data, logo):
        with zipfile.ZipFile(io.BytesIO(one)) as archive:
            names = archive.namelist()
        types = parts(one)["[Content_Types].xml"]
        overridden = {part.get("PartName")[1:] for part in types.iter(f"{TYPES}Override")}
        endings = {part.get("Extension") for part in types.iter(f"{TYPES}Default")}
        assert overridden <= set(names)
        assert all(name in overridden or name.rsplit(".")[-1] in endings for name in names if name != "[Content_Types].xml")
        assert {target for _, target, outward in relationships(one) if not outward} <= set(names)
        assert {part.get(f"{R}id") for part in body(one).iter() if part.get(f"{R}id")} <= {
            part.get("Id") for part in parts(one)["word/_rels/document.xml.rels"]
        }


def test_nothing_runs_and_nothing_leads_out_but_calls():
    data = document(every_block(goals=len(HOSTILE)), NONE)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        assert not any(b"python" in archive.read(name).lower() for name in names)
    assert sorted(names) == [
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/footer.xml",
        "word/numbering.xml",
        "word/settings.xml",
        "word/styles.xml",
    ]
    assert [target for _, target, outward in relationships(data) if outward] == ["tel:40000000"]
    forbidden = {"instrText", "fldChar", "fldSimple", "object", "altChunk", "control", "attachedTemplate", "updateFields"}
    assert (
        not {one.tag.rsplit("}")[1] for root in ("word/document.xml", "word/settings.xml") for one in parts(data)[root].iter()} & forbidden
    )


def test_the_file_bears_no_day_and_no_order_of_the_machine(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
    assert {(one.date_time, one.create_system, one.external_attr) for one in entries} == {((1980, 1, 1, 0, 0, 0), 3, 0o100600 << 16)}
    assert [one.filename for one in entries] == sorted((one.filename for one in entries), key=lambda one: (one[0] != "[", one))


SAME = """
    import hashlib, io, sys
    from datetime import date
    import ipcore
    from document_parts.papers import every_block
    from ipcore_document.docx import document
    from ipcore_document.exporters import DocxExporter
    from ipcore_document.overriding import Overrides

    case = ipcore.loads(open(sys.argv[1], "rb").read())
    for lang in ipcore.Lang:
        out = io.BytesIO()
        ipcore.export([case], DocxExporter(), out, recipient=ipcore.PERSON, on=date(2026, 11, 21), lang=lang)
        print(hashlib.sha256(document(every_block(lang), Overrides())).hexdigest(), hashlib.sha256(out.getvalue()).hexdigest())
"""


def test_two_processes_write_the_same_bytes():
    said = []
    for seed, zone in (("1", "Asia/Tokyo"), ("2", "America/New_York")):
        env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONHASHSEED": seed, "TZ": zone}
        done = subprocess.run(
            [sys.executable, "-c", textwrap.dedent(SAME), str(EXAMPLE)], env=env, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        said.append(done.stdout.split())
    assert said[0] == said[1]
    assert len(set(said[0])) == 6
    assert said[0][0] == hashlib.sha256(document(every_block(Lang.NB), NONE)).hexdigest()


def test_another_day_makes_another_file():
    assert document(every_block(), NONE) != document(evolve(every_block(), made_on=ON.replace(day=1)), NONE)


def test_without_python_docx_it_says_what_to_install():
    script = """
        import sys
        sys.modules["docx"] = None
        from document_parts.papers import every_block
        from ipcore import ExchangeError
        from ipcore_document.docx import document
        from ipcore_document.overriding import Overrides
        try:
            document(every_block(), Overrides())
        except ExchangeError as error:
            print(error)
    """
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(script)], env=env, capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "docx: found no python-docx, expected it installed: pip install 'ipcore-document[docx]'"
