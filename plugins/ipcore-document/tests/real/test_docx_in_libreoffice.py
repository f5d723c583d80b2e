"""The Word document in LibreOffice: it opens, every text is in it, and on paper nothing is cut, lost or left alone."""

from __future__ import annotations

import re
import subprocess
import xml.etree.ElementTree as ET
from html.parser import HTMLParser

import pytest
from document_parts.docx_reading import bare, told
from document_parts.papers import HOSTILE, LONG_NAME, ON, RIGHT_TO_LEFT, SAMI, every_block

from ipcore import Lang, day_text
from ipcore_document.docx import document
from ipcore_document.overriding import Overrides
from ipcore_document.paper import Bullets, Card, Paper, Paragraph, Said, Section, Table, own, plain
from ipcore_document.words import Words

pytestmark = pytest.mark.real

TEXT = "txt:Text (encoded):UTF8"
POINTS_OF_A4 = (595, 842)
MARGIN = 62
MARCH = ON.replace(month=3, day=4)


def converted(folder, data, kind):
    """The document as LibreOffice writes it in another format. It has a home of its own: no other one running is in its way."""
    (folder / "plan.docx").write_bytes(data)
    home = f"-env:UserInstallation={(folder / 'home').as_uri()}"
    asked = ["soffice", home, "--headless", "--convert-to", kind, "--outdir", str(folder / "out"), str(folder / "plan.docx")]
    done = subprocess.run(asked, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder / "out" / f"plan.{kind.split(':')[0]}"


def pages(pdf):
    """The lines of every page, without the empty ones."""
    done = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True)
    return [[line.strip() for line in page.split("\n") if line.strip()] for page in done.stdout.split("\f")[:-1]]


def words_on_paper(pdf):
    """Every word with the box it stands in, left to right and top to bottom, in points."""
    done = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], capture_output=True, text=True, check=True)
    for one in ET.fromstring(done.stdout).iter("{http://www.w3.org/1999/xhtml}word"):
        yield one.text or "", *(float(one.get(side)) for side in ("xMin", "yMin", "xMax", "yMax"))


def texts_of(paper):
    """What the paper says, in order. Answers are a name and what is said."""
    for style, text in told(paper, Words(paper.lang, easy=paper.easy)):
        yield from [style, *text] if isinstance(text, list) else [text]


def in_order(texts, whole):
    """The texts that are not found in the whole after the ones before them."""
    place, missing = 0, []
    for text in texts:
        found = whole.find(text, place)
        if found < 0:
            missing.append(text)
        else:
            place = found + len(text)
    return missing


@pytest.mark.parametrize(
    ("lang", "how"), [(Lang.NB, {"goals": 8}), (Lang.NN, {"goals": 40, "large": True}), (Lang.EN, {"easy": True, "sender": None})]
)
def test_every_text_is_there_in_order(tmp_path, lang, how):
    paper = every_block(lang, **how)
    whole = bare(converted(tmp_path, document(paper, Overrides()), TEXT).read_text(encoding="utf-8-sig"))
    assert in_order([bare(one) for one in texts_of(paper)], whole) == []


def test_what_it_writes_itself_has_the_same_headings_and_languages(tmp_path):
    class Seen(HTMLParser):
        def __init__(self):
            super().__init__()
            self.headings, self.heads, self.langs = [], 0, set()

        def handle_starttag(self, tag, attrs):
            self.headings += [int(tag[1])] if re.fullmatch("h[1-9]", tag) else []
            self.heads += tag == "thead"
            self.langs |= {value for name, value in attrs if name == "lang"}

    seen = Seen()
    seen.feed(converted(tmp_path, document(every_block(), Overrides()), "html").read_text(encoding="utf-8"))
    assert seen.headings == [1, 1, 2, 3, 2, 3, 1, 1, 1, 2, 2, 1, 1, 1]
    assert seen.heads == 2
    assert {"nb-NO", "nn-NO", "smi"} <= seen.langs


def crowded(**values):
    """A paper of many goals, with headings wherever a page may end, long names and words, long tables, several scripts."""
    texts = (*HOSTILE, SAMI, RIGHT_TO_LEFT, LONG_NAME, "x" * 300, "Ord " * 200)
    goals = tuple(
        Card(own(f"{texts[number % len(texts)][:80]} {number}", ""), (Paragraph(own(texts[number % len(texts)], "")),))
        for number in range(40)
    )
    goals += tuple(Card(plain(f"Mål {number}"), (Paragraph(plain("Linje.")),) * (number % 7 + 1)) for number in range(99))
    rows = tuple((own(LONG_NAME, ""), own(one, ""), plain(day_text(MARCH, Lang.NB)), own("Hegghammervatnet", "nb")) for one in texts * 4)
    table = Table(plain("Hvem gjør hva"), tuple(plain(one) for one in ("Hvem", "Hva", "Når", "Hvor")), rows)
    return Paper(
        lang=Lang.NB,
        title=plain("Individuell plan"),
        about=((Said("For "), *own(LONG_NAME, ""), Said(", laget 21. november 2026")),),
        notes=(plain("Planen er et utkast. " * 10),),
        sections=(
            Section(key="goals", title=plain("Målene mine"), blocks=goals),
            Section(key="doing", title=plain("Hvem gjør hva"), blocks=(table,)),
        ),
        made_on=ON,
        case="case",
        **values,
    )


@pytest.mark.parametrize("large", [False, True])
def test_on_paper_nothing_leaves_the_margins_and_no_heading_is_left_alone(tmp_path, large):
    pdf = converted(tmp_path, document(crowded(large=large), Overrides()), "pdf")
    told = subprocess.run(["pdfinfo", str(pdf)], capture_output=True, text=True, check=True).stdout
    assert re.search(r"Page size: +595.* x 84[12].*A4", told)
    assert re.search(r"Title: +Individuell plan", told)
    found = list(words_on_paper(pdf))
    assert len(found) > 2000
    outside = [one for one in found if one[1] < MARGIN - 8 or one[3] > POINTS_OF_A4[0] - MARGIN + 8 or one[4] > POINTS_OF_A4[1] - 20]
    assert outside == []
    seen = pages(pdf)
    assert seen[0][-1] == f"Side 1 av {len(seen)}"
    assert all(len(page) > 3 for page in seen)
    assert not any(re.fullmatch(r"Målene mine|Hvem gjør hva|.* [0-9]{1,2}", page[-2]) for page in seen[:-1])


def test_the_head_of_a_table_comes_again_on_every_page(tmp_path):
    seen = pages(converted(tmp_path, document(crowded(), Overrides()), "pdf"))
    with_rows = [page for page in seen if any(re.search(r"\bmars\b", line) for line in page)]
    assert len(with_rows) > 3
    assert all(any(re.fullmatch(r"Hvem +Hva +Når +Hvor", line) for line in page) for page in with_rows)


def test_a_hundred_thousand_letters_without_a_space_are_all_on_paper(tmp_path):
    blocks = (Paragraph(own("x" * 100_000, "nb")), Bullets((own("y" * 1_000, None),)))
    section = Section(key="one", title=plain("Del"), blocks=blocks)
    paper = Paper(lang=Lang.NB, title=plain("Plan"), about=(), notes=(), sections=(section,), made_on=ON, case="case")
    whole = "".join(line for page in pages(converted(tmp_path, document(paper, Overrides()), "pdf")) for line in page)
    assert (whole.count("x"), whole.count("y")) == (100_000, 1_000)
