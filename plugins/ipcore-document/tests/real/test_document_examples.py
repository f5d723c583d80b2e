"""The example cases on paper, as the person gets them: each in one language, some in easy words and some in large print."""

from __future__ import annotations

import html
import itertools
import re
import subprocess

import pytest
from document_parts.docx_reading import bare
from document_parts.law_views import CASES, paper_for_the_person
from document_parts.reading import headings, texts
from document_parts.structure import letters, seen

from ipcore import Lang
from ipcore_document.docx import document
from ipcore_document.html import page
from ipcore_document.overriding import Overrides
from ipcore_document.pdf import pdf
from ipcore_document.settings import Settings

pytestmark = pytest.mark.real

WIDTH, MARGIN, FOOT = 595.3, 50, 842 - 62
MOST_SHEETS = 17
"""Of the fullest case in usual print."""


PAPERS = {
    path.stem: paper_for_the_person(path.stem, list(Lang)[number % 3], Settings(easy=number % 4 == 0, large=number % 4 == 2))
    for number, path in enumerate(CASES)
}


@pytest.fixture(scope="module", params=PAPERS)
def paper(request):
    return PAPERS[request.param]


@pytest.fixture(scope="module")
def made(paper):
    return pdf(paper, Overrides(), None)


@pytest.fixture(scope="module")
def sheets(made, tmp_path_factory):
    """The words of each sheet: left, top, right, bottom, word."""
    file = tmp_path_factory.mktemp("example") / "made.pdf"
    file.write_bytes(made)
    told = subprocess.run(["pdftotext", "-bbox", str(file), "-"], capture_output=True, text=True, encoding="utf-8", check=True).stdout
    word = re.compile(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>')
    return [[(*map(float, one[:4]), one[4]) for one in word.findall(sheet)] for sheet in told.split("<page ")[1:]]


def test_all_that_it_says_is_read_in_its_order(paper, made):
    read = seen(made)
    heard, at = letters(read.document.text()), 0
    for text in texts(paper):
        at = heard.find(letters(text), at)
        assert at >= 0
        at += len(letters(text))
    assert (read.loose, read.unowned) == (0, 0)
    levels = [int(one.role[1]) for one in read.document.all("H1", "H2", "H3", "H4", "H5", "H6")]
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_it_is_pdf_ua(made):
    from page import validate_pdf_bytes

    assert sorted({f"{one.rule_id}: {one.message}" for one in validate_pdf_bytes(made, profile="ua1").failures}) == []


def test_no_word_is_broken_and_none_stands_in_the_margin(paper, sheets):
    body = [one for sheet in sheets for one in sheet if one[3] < FOOT]
    assert {one[4] for one in body if one[0] < MARGIN or one[2] > WIDTH - MARGIN} == set()
    if not paper.large:  # where a table has no room for its words they are broken
        assert {html.unescape(one[4]) for one in body} - words_of_the_page(paper) == set()


def words_of_the_page(paper):
    """Every word of the page that it is laid out from."""
    body = page(paper, Overrides(), for_pdf=True).decode().partition("</head>")[2]
    within = re.sub(r"</?(?:bdi|span|strong)\b[^>]*>", "", body)
    words = html.unescape(re.sub(r"<[^>]*>", " ", within)).split()
    return {"•", *words, *(part for word in words for part in re.split(r"(?<=-)", word))}


def test_no_heading_is_the_last_on_its_sheet(paper, sheets):
    all_texts = letters("\n".join(texts(paper)))
    last_words = [letters(text) for _, text in headings(paper) if all_texts.count(letters(text)) == 1]
    assert len(last_words) > 5
    for sheet in sheets[:-1]:
        body = letters("".join(one[4] for one in sheet if one[3] < FOOT))
        assert not any(body.endswith(one) for one in last_words)


def test_the_fullest_plan_stays_short():
    made = pdf(paper_for_the_person("complete-plan", Lang.NB, Settings()), Overrides(), None)
    assert seen(made).catalog["sheets"] <= MOST_SHEETS


def test_every_word_document_opens_with_all_its_headings(tmp_path):
    for name, paper in PAPERS.items():
        (tmp_path / f"{name}.docx").write_bytes(document(paper, Overrides()))
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    asked = ["soffice", home, "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(tmp_path / "out")]
    files = [str(tmp_path / f"{name}.docx") for name in PAPERS]
    subprocess.run([*asked, *files], capture_output=True, check=True)
    for name, paper in PAPERS.items():
        whole, at = bare((tmp_path / "out" / f"{name}.txt").read_text(encoding="utf-8-sig")), 0
        for _, text in headings(paper):
            at = whole.find(bare(text), at)
            assert at >= 0
