"""What is where on the sheets: nothing beside them, nothing on top of something else, no heading at the foot of one."""

from __future__ import annotations

import itertools
import re
import subprocess

import attrs
import pytest
from document_parts.papers import SAMI, every_block
from document_parts.reading import headings, texts

from ipcore_document.overriding import Overrides
from ipcore_document.paper import Answer, Answers, Call, Card, CommentBox, Note, Paragraph, Section, Table, own, plain
from ipcore_document.pdf import pdf

pytestmark = pytest.mark.real

WIDTH, HEIGHT, MARGIN = 595.3, 841.9, 50
LONG = own("Langt navn " * 700, "nb")


def with_blocks(*blocks, large=False):
    return attrs.evolve(every_block(large=large), sections=(Section(key="one", title=plain("Del"), blocks=blocks),))


PAPERS = {
    "usual": every_block(),
    "large": every_block(large=True),
    "all hostile": every_block(goals=8),
    "forty goals": every_block(goals=40),
    "rows longer than a sheet": with_blocks(Table(plain("Hva"), (plain("En"), plain("To")), ((LONG, plain("b")), (plain("a"), LONG)))),
    "an aside longer than a sheet": with_blocks(Note(LONG), large=True),
    "a heading longer than a sheet": with_blocks(Card(LONG, (Paragraph(plain("Satt.")), CommentBox("a", LONG)))),
    "answers longer than a sheet": with_blocks(Answers((Answer(plain("Hvem"), (LONG,)), Answer(LONG, (plain("Ingen"),))))),
    "a name longer than a sheet": with_blocks(Call(LONG, LONG, plain("400 00 000"))),
}


@pytest.fixture(scope="module", params=PAPERS)
def paper(request):
    return PAPERS[request.param]


@pytest.fixture(scope="module")
def sheets(paper, tmp_path_factory):
    """The words of each sheet with where they stand: left, top, right, bottom, word."""
    file = tmp_path_factory.mktemp("laid") / "made.pdf"
    file.write_bytes(pdf(paper, Overrides(), None))
    told = subprocess.run(["pdftotext", "-bbox", str(file), "-"], capture_output=True, text=True, encoding="utf-8", check=True).stdout
    word = re.compile(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>')
    return [[(*map(float, one[:4]), one[4]) for one in word.findall(sheet)] for sheet in told.split("<page ")[1:]]


def test_nothing_stands_beside_a_sheet_or_in_its_margin(sheets):
    for left, top, right, bottom, _ in itertools.chain(*sheets):
        assert MARGIN <= left < right <= WIDTH - MARGIN
        assert MARGIN <= top < bottom <= HEIGHT - MARGIN / 2


def test_no_word_stands_on_another(sheets):
    for sheet in sheets:
        for one, other in itertools.combinations(sheet, 2):
            across = min(one[2], other[2]) - max(one[0], other[0])
            down = min(one[3], other[3]) - max(one[1], other[1])
            assert across < 1 or down < 0.4 * min(one[3] - one[1], other[3] - other[1])


def test_each_sheet_says_which_it_is_and_of_how_many(sheets):
    for number, sheet in enumerate(sheets, start=1):
        assert [one[4] for one in sheet[-4:]] == ["side", str(number), "av", str(len(sheets))]


def test_no_heading_is_the_last_on_its_sheet(paper, sheets):
    if LONG[0].text in set(texts(paper)):
        return  # what is longer than a sheet begins on a new one, and leaves the heading above it behind
    last_words = {text.split()[-1] for _, text in headings(paper)}
    for sheet in sheets:
        body = [one for one in sheet if one[3] < HEIGHT - 62]
        lowest = max(body, key=lambda one: (one[3], one[2]))
        assert lowest[4] not in last_words


def test_there_is_room_to_write_where_somebody_is_asked():
    box = CommentBox(None, plain("Hva mener du?"))
    asked = with_blocks(box, Paragraph(plain("Etterpå.")))
    heights = []
    for paper in (asked, attrs.evolve(asked, sender=None)):
        told = subprocess.run(
            ["pdftotext", "-bbox", "-", "-"], input=pdf(paper, Overrides(), None), capture_output=True, check=True
        ).stdout.decode()
        heights.append(float(re.search(r'yMin="([\d.]+)"[^>]*>Etterpå', told)[1]))
    assert heights[0] - heights[1] > 100


@pytest.mark.parametrize("goals", range(1, 9))
def test_a_question_stands_above_the_room_for_its_answer(goals, tmp_path):
    import pikepdf

    (tmp_path / "made.pdf").write_bytes(pdf(every_block(goals=goals), Overrides(), None))
    told = subprocess.run(
        ["pdftotext", str(tmp_path / "made.pdf"), "-"], capture_output=True, text=True, encoding="utf-8", check=True
    ).stdout
    with pikepdf.open(tmp_path / "made.pdf") as opened:
        assert len(told.split("\f")) - 1 == len(opened.pages)
    for sheet in told.split("\f")[:-1]:
        body = sheet.split("Individuell plan\n")[0].split()
        assert not body or body[-1][-1:] != "?" or "Hva mener du" not in body[-8:]


def test_the_letters_of_large_print_are_half_as_large_again(tmp_path):
    sizes = []
    for large in (False, True):
        (tmp_path / "made.pdf").write_bytes(pdf(with_blocks(Paragraph(own(SAMI, "smi")), large=large), Overrides(), None))
        told = subprocess.run(
            ["pdftotext", "-bbox", str(tmp_path / "made.pdf"), "-"], capture_output=True, text=True, encoding="utf-8", check=True
        )
        top, bottom = re.search(r'yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">háliidan', told.stdout).groups()
        sizes.append(float(bottom) - float(top))
    assert sizes[1] / sizes[0] == pytest.approx(1.5, abs=0.05)
