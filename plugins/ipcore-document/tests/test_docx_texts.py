"""Every text of a paper is in its Word document, to the letter, in order, under its style: read without python-docx, and with it."""

from __future__ import annotations

import datetime as dt
import io

import docx
import pytest
from document_parts.docx_reading import bare, compared, paragraphs, parts, told
from document_parts.papers import HOSTILE, ON, every_block
from docx.table import Table as DocxTable
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ipcore import Lang
from ipcore_document.docx import document
from ipcore_document.overriding import Overrides
from ipcore_document.paper import (
    Answer,
    Answers,
    Bullets,
    Call,
    Card,
    Chart,
    CommentBox,
    Lane,
    Note,
    Paper,
    Paragraph,
    Run,
    Said,
    Section,
    Table,
    own,
    plain,
)
from ipcore_document.words import Words


def found_in(data):
    return [(style, bare(text)) for style, text in paragraphs(data)]


@pytest.mark.parametrize("lang", list(Lang))
@pytest.mark.parametrize("how", [{}, {"large": True, "goals": 40}, {"sender": None, "goals": 8}, {"easy": True}], ids=str)
def test_every_text_stands_in_order_under_its_style(lang, how):
    paper = every_block(lang, **how)
    found, expected = compared(found_in(document(paper, Overrides())), told(paper, Words(lang, easy=paper.easy)))
    assert found == expected


def paper_with(*blocks, sender="person", **values):
    return Paper(
        lang=Lang.NB,
        title=plain("Individuell plan"),
        about=(),
        notes=(),
        sections=(Section(key="one", title=plain("Del"), blocks=blocks),),
        made_on=ON,
        case="case",
        sender=sender,
        **values,
    )


def test_an_answer_stands_after_its_name_and_several_below_it():
    asked = Answers((Answer(plain("Hvem"), (plain("Mor"),)), Answer(plain("Hvor mange?"), (plain("To"), plain("Tre")))))
    found = paragraphs(document(paper_with(asked), Overrides()))[2:]
    assert found == [("AnswerLine", "Hvem: Mor"), ("AnswerAlone", "Hvor mange?"), ("AnswerMore", "To"), ("AnswerMore", "Tre")]


def test_hostile_texts_stay_texts():
    data = document(paper_with(Bullets(tuple(own(one, "nb") for one in HOSTILE))), Overrides())
    texts = [text for style, text in paragraphs(data) if style == "ListBullet"]
    assert texts == [one.translate({0: 0x2400, 7: 0x2407, 0x1B: 0x241B, 0x7F: 0x2421}) for one in HOSTILE]


def test_what_no_xml_can_hold_never_reaches_it():
    raw = "a\x00b\x0bc\ud800d\uffffe\r\nf\x85"
    data = document(paper_with(Paragraph((Said(raw),)), Note((Said(raw, own=True),))), Overrides())
    assert [text for _, text in paragraphs(data)[2:]] == ["a␀b␋c\ufffdd\ufffde\nf\ufffd", "Merk: a␀b␋c\ufffdd\ufffde\nf\ufffd"]


def test_spaces_tabs_and_line_feeds_are_kept():
    text = "  to  mellomrom \n\n\tinnrykk\u00a0fast \u2028 skille  "
    assert paragraphs(document(paper_with(Paragraph(own(text, "nb"))), Overrides()))[2:] == [("Normal", text)]


def test_a_million_letters_without_a_space_are_written():
    text = "å" * 1_000_000
    data = document(paper_with(Table(plain("T"), (plain("a"), plain("b")), ((own(text, "nb"), plain("c")),))), Overrides())
    assert ("TableText", text) in paragraphs(data)


letters = st.one_of(
    st.sampled_from(["", " ", "\n", "{{ 1 }}", "=1+1", "Mál", "العود (3) abc", "\u202e", "\u2067x", "\u200f", "שלום", "  to  ", "a\tb"]),
    st.text(max_size=12),
)
lines = st.one_of(
    st.tuples(letters).map(lambda one: own(one[0], "ar")),
    st.lists(
        st.builds(
            Said,
            letters,
            lang=st.sampled_from([None, "", "nb", "nn", "se", "smi", "ar", "not a tag", "x" * 99]),
            own=st.booleans(),
            strong=st.booleans(),
        ),
        min_size=1,
        max_size=3,
    ).map(tuple),
)
several = st.lists(lines, min_size=1, max_size=3).map(tuple)
days = st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1))
lanes = st.lists(
    st.builds(
        Lane,
        lines,
        st.lists(st.builds(Run, first=days, last=days, state=st.sampled_from(["held", "gap", "unknown", "none", "ended"]), said=lines)).map(
            tuple
        ),
    ),
    min_size=1,
    max_size=2,
).map(tuple)
tables = st.integers(1, 4).flatmap(
    lambda wide: st.builds(
        Table, lines, st.tuples(*[lines] * wide), st.lists(st.tuples(*[lines] * wide), min_size=1, max_size=3).map(tuple)
    )
)
simple = st.one_of(
    st.builds(Paragraph, lines, st.booleans()),
    st.builds(Note, lines),
    st.builds(Bullets, several),
    st.builds(Answers, st.lists(st.builds(Answer, lines, several), min_size=1, max_size=3).map(tuple)),
    tables,
    st.builds(Call, lines, lines, lines, st.sampled_from(["", "40000000", "+4740000000", "javascript:1", "1;2"])),
    st.builds(Chart, caption=lines, first=days, last=days, today=st.none() | days, lanes=lanes),
    st.builds(CommentBox, st.none() | st.text(max_size=5), lines),
)
blocks = st.recursive(simple, lambda inner: st.builds(Card, lines, st.lists(inner, max_size=3).map(tuple)), max_leaves=6)
sections = st.recursive(
    st.builds(Section, key=st.just("key"), title=lines, blocks=st.lists(blocks, max_size=3).map(tuple), aside=st.booleans()),
    lambda inner: st.builds(
        Section, key=st.just("key"), title=lines, blocks=st.lists(blocks, max_size=2).map(tuple), sections=st.lists(inner).map(tuple)
    ),
    max_leaves=4,
)
papers = st.builds(
    Paper,
    lang=st.sampled_from(list(Lang)),
    title=lines,
    about=several,
    notes=several,
    sections=st.lists(sections, max_size=3).map(tuple),
    made_on=days,
    case=st.just("case"),
    sender=st.sampled_from([None, "person", "parents"]),
    easy=st.booleans(),
    large=st.booleans(),
)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(papers)
def test_no_text_of_any_paper_is_lost_or_changed(paper):
    data = document(paper, Overrides())
    found, expected = compared(found_in(data), told(paper, Words(paper.lang, easy=paper.easy)))
    assert found[: len(expected)] == expected
    assert found[len(expected) :] in ([], [("Normal", "")])
    assert all(root.tag for root in parts(data).values())
    assert [bare(one) for one in _by_python_docx(data)] == [
        text.removeprefix(Words(paper.lang).say("docx", "comment_here")) if style == "CommentRoom" else text for style, text in found
    ]


def _by_python_docx(data):
    """The paragraphs as python-docx reads them. It does not look into controls."""
    for one in docx.Document(io.BytesIO(data)).iter_inner_content():
        if isinstance(one, DocxTable):
            yield from (paragraph.text for row in one.rows for cell in row.cells for paragraph in cell.paragraphs)
        else:
            yield one.text
