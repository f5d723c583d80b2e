"""The tags of a PDF, read by what did not write them: pikepdf and pypdf with a walker of our own, and Poppler."""

from __future__ import annotations

import datetime as dt
import io
import itertools
import re
import subprocess

import attrs
import pytest
from document_parts.papers import LONG_NAME, RIGHT_TO_LEFT, SAMI, every_block
from document_parts.reading import headings, said, texts
from document_parts.structure import Part, letters, seen

from ipcore import Lang
from ipcore_document.overriding import Logo, Overrides
from ipcore_document.paper import Card, Paragraph, Section, Table, own, plain
from ipcore_document.pdf import pdf

pytestmark = pytest.mark.real

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)
LOGO = Overrides(logo=Logo(media_type="image/png", data=PIXEL, alt={Lang.NB: "Kommunens våpen"}))

PAPERS = {
    "usual": every_block(goals=6),
    "nynorsk, easy": every_block(Lang.NN, easy=True),
    "english, large": every_block(Lang.EN, large=True),
    "no comments": every_block(sender=None),
    "forty goals": every_block(goals=40),
}


@pytest.fixture(scope="module", params=PAPERS)
def paper(request):
    return PAPERS[request.param]


@pytest.fixture(scope="module")
def made(paper):
    return pdf(paper, LOGO, None)


@pytest.fixture(scope="module")
def read(made):
    return seen(made)


def with_blocks(*blocks):
    """A short paper with some blocks."""
    return attrs.evolve(every_block(), sections=(Section(key="one", title=plain("Del"), blocks=blocks),))


def test_all_that_the_paper_says_is_read_in_its_order(paper, read):
    heard, at = letters(read.document.text()), 0
    for text in texts(paper):
        at = heard.find(letters(text), at)
        assert at >= 0
        at += len(letters(text))


def test_the_headings_are_those_of_the_paper_and_no_level_is_left_out(paper, read):
    found = [(int(part.role[1]), letters(part.text())) for part in read.document.all("H1", "H2", "H3", "H4", "H5", "H6")]
    asked = [(level, letters(text)) for level, text in headings(paper)]
    ours = [one for one in found if one not in asked]
    assert [one for one in found if one not in ours] == asked
    assert len(ours) <= 2  # how to hand in comments is a section of the page and not of the paper
    assert all(after <= before + 1 for (before, _), (after, _) in itertools.pairwise(found))


def test_all_that_is_drawn_is_read_or_an_artifact(read):
    assert read.loose == 0


def test_each_thing_on_a_sheet_leads_back_to_its_part(read):
    assert read.unowned == 0


def test_an_artifact_is_the_foot_of_a_sheet_or_a_head_of_a_table_that_was_read(paper, read):
    heads = "".join(
        said(one) for section in paper.sections for block in section.blocks if isinstance(block, Table) for one in block.columns
    )
    for number, text in enumerate(read.artifacts, start=1):
        foot = re.escape(said(paper.title)) + rf"(side|page) {number} (av|of) {len(read.artifacts)}"
        assert re.fullmatch(f"({re.escape(heads)})?{foot}", text)


def test_a_list_has_items_and_an_item_has_a_label_and_a_body(read):
    lists = read.document.all("L")
    assert lists
    for one in lists:
        assert set(one.roles()) == {"LI"}
        labels = 0
        for item in one.kids:
            assert re.fullmatch("(Lbl )?LBody( LBody)*", " ".join(item.roles()))
            labels += "Lbl" in item.roles() and item.kids[0].text().strip() in ("•", "◦")
        assert (one.attributes.get("ListNumbering") == "/Disc") == bool(labels)


def test_a_table_has_heads_for_columns_and_for_rows(paper, read):
    (table,) = read.document.all("Table")
    (asked,) = [block for section in paper.sections for block in section.blocks if isinstance(block, Table)]
    assert table.roles() == ["Caption", "THead", "TBody"]
    assert [part.text() for part in table.all("Caption")] == [said(asked.caption)]
    (heads,) = table.kids[1].all("TR")
    assert [(part.role, part.attributes["Scope"], part.text()) for part in heads.kids] == [
        ("TH", "/Column", said(one)) for one in asked.columns
    ]
    for row, cells in zip(table.kids[2].all("TR"), asked.rows, strict=True):
        assert row.roles() == ["TH", *["TD"] * (len(cells) - 1)]
        assert row.kids[0].attributes["Scope"] == "/Row"
        assert [letters(part.text()) for part in row.kids] == [letters(said(cell)) for cell in cells]


def test_a_picture_says_what_it_shows(paper, read):
    (figure,) = read.document.all("Figure")
    assert figure.alt == ("Kommunens våpen" if paper.lang is Lang.NB else "Logo")
    left, bottom, right, top = (float(one) for one in re.findall(r"[\d.]+", figure.attributes["BBox"])[-4:])
    assert 0 < left < right < 596
    assert 421 < bottom < top < 842


def test_text_in_another_language_says_which(paper, read):
    assert read.catalog["lang"] == read.document.lang == str(paper.lang)
    spoken = {letters(part.text()): part.lang for part in read.document.parts() if part.lang}
    assert spoken[letters(SAMI)] == "smi"
    assert spoken[letters(RIGHT_TO_LEFT)] == "und"
    assert spoken[letters(LONG_NAME)] == "und"
    assert (letters("Mor sover om natta nå. Det er bra.") in spoken) == (paper.lang is not Lang.NN)


def test_text_from_right_to_left_is_read_in_the_order_in_which_it_was_written(read):
    assert [part.actual for part in read.document.parts() if part.actual and len(part.actual) > 1] == [RIGHT_TO_LEFT]


def test_the_brackets_of_the_other_direction_leave_those_of_ours_alone(read):
    assert "(annen deltaker)" in read.document.text()


def test_a_letter_that_no_font_has_is_read_as_what_it_is(read):
    assert "a␀b␇c␛[31md␡e" in read.document.text()


def test_the_title_is_shown_and_the_pdf_says_that_it_can_be_read(paper, read):
    said_of_itself = read.catalog
    assert said_of_itself["title"] == said_of_itself["xmp_title"] == said(paper.title)
    assert said_of_itself["shows_title"]
    assert said_of_itself["marked"]
    assert said_of_itself["xmp_part"] == "1"
    assert said_of_itself["created"] == f"D:{paper.made_on:%Y%m%d}"
    assert said_of_itself["tabs"] == {"/S"}
    assert said_of_itself["roles"] == []


def test_another_reader_finds_the_headings_as_bookmarks(paper, made):
    import pypdf

    def labels(outline):
        for one in outline:
            yield from labels(one) if isinstance(one, list) else [one.title]

    found = [letters(one) for one in labels(pypdf.PdfReader(io.BytesIO(made)).outline)]
    asked = [letters(text) for _, text in headings(paper)]
    assert [one for one in found if one in asked] == asked


def test_all_fonts_are_embedded_and_have_the_letters_of_their_glyphs(made, tmp_path):
    lines = poppler("pdffonts", made, tmp_path).splitlines()[2:]
    assert lines
    assert all(re.search(r" yes yes yes +\d+ +\d+$", line) for line in lines)


def test_poppler_reads_the_same(made, read, tmp_path):
    found = poppler("pdfinfo", made, tmp_path, "-struct-text")
    roles = re.findall(r"^ *(\w+)(?: \((?:block|inline)\))?:?$", found, re.MULTILINE)
    assert [one for one in roles if one != "Object"] == [part.role for part in read.document.parts()]
    assert letters("".join(re.findall(r'^ *"(.*)"$', found, re.MULTILINE))) == letters("".join(drawn(read.document)))


def test_a_paragraph_over_two_sheets_is_one_with_a_space_where_a_line_ends():
    words = " ".join(f"ord{number}" for number in range(900))
    read = seen(pdf(with_blocks(Paragraph(plain(words)), Paragraph(own(words, "nb"))), Overrides(), None))
    assert read.catalog["sheets"] > 2
    assert [part.text() for part in read.document.all("P") if "ord5" in part.text()] == [words, words]


def test_a_table_over_many_sheets_is_one_and_its_heads_are_read_once():
    rows = tuple((plain(f"Rad {number}"), plain("Noen"), plain("Snart")) for number in range(120))
    read = seen(pdf(with_blocks(Table(plain("Hva"), (plain("En"), plain("To"), plain("Tre")), rows)), Overrides(), None))
    (table,) = read.document.all("Table")
    assert len(table.all("TR")) == 121
    assert [part.text() for part in table.all("TH")] == ["En", "To", "Tre", *(f"Rad {number}" for number in range(120))]
    assert sum("EnToTre" in text for text in read.artifacts) == read.catalog["sheets"] - 1


def test_headings_below_the_sixth_level_stay_on_the_sixth():
    card = Card(plain("Innerst"), (Paragraph(plain("her")),))
    for number in range(20):
        card = Card(plain(f"Kort {number}"), (card,))
    paper = with_blocks(card)
    read = seen(pdf(paper, Overrides(), None))
    found = [(int(part.role[1]), part.text()) for part in read.document.all("H1", "H2", "H3", "H4", "H5", "H6")]
    assert [one for one in found if one in set(headings(paper))] == list(headings(paper))


def test_the_day_is_that_of_the_paper_and_not_today():
    paper = attrs.evolve(with_blocks(), made_on=dt.date(2019, 2, 3))
    assert seen(pdf(paper, Overrides(), None)).catalog["created"] == "D:20190203"


def drawn(part):
    """What is drawn for a part, whatever is to be read in its place."""
    for kid in part.kids:
        if isinstance(kid, Part):
            yield from drawn(kid)
        else:
            yield kid


def poppler(tool, content, folder, *options):
    (folder / "made.pdf").write_bytes(content)
    done = subprocess.run([tool, *options, str(folder / "made.pdf")], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return done.stdout
