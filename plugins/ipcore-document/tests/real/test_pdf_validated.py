"""
PDF/UA-1 by a validator that we did not write: `page`, which has the rules of veraPDF's profile and passes its corpus.

veraPDF itself is not in the package registries.
"""

from __future__ import annotations

import io

import attrs
import pytest
from document_parts.papers import HOSTILE, LONG_NAME, RIGHT_TO_LEFT, SAMI, every_block

from ipcore import Lang
from ipcore_document.overriding import Overrides
from ipcore_document.paper import Paragraph, Section, Table, own, plain
from ipcore_document.pdf import pdf

pytestmark = pytest.mark.real


def failures(made):
    import page

    report = page.validate_pdf_bytes(made, profile="ua1")
    assert report.rules.total > 100
    return sorted({f"{one.rule_id}: {one.message}" for one in report.failures})


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("goals", [1, 6, 40])
def test_a_paper_of_all_blocks_is_pdf_ua(lang, goals):
    assert failures(pdf(every_block(lang, goals=goals, large=goals == 6), Overrides(), None)) == []


@pytest.mark.parametrize("text", [*HOSTILE, SAMI, RIGHT_TO_LEFT, LONG_NAME, "x" * 900, "\U0001f9ff 漢字 \u2400", "עברית (כן)", " \n\n "])
def test_whatever_is_written_it_is_pdf_ua(text):
    row = tuple(own(text, "") for _ in range(3))
    blocks = (Paragraph(own(text, "nn")), Table(own(text, ""), row, (row,) * 30))
    paper = attrs.evolve(every_block(), sections=(Section(key="one", title=own(text, "se"), blocks=blocks),))
    assert failures(pdf(paper, Overrides(), None)) == []


def test_the_validator_sees_what_is_wrong():
    import pikepdf

    with pikepdf.open(io.BytesIO(pdf(every_block(), Overrides(), None))) as opened:
        del opened.Root.StructTreeRoot.K.Lang
        del opened.Root.Lang
        del opened.Root.ViewerPreferences
        spoiled = io.BytesIO()
        opened.save(spoiled)
    assert len(failures(spoiled.getvalue())) >= 2


def test_a_plain_paragraph_is_pdf_ua():
    paper = attrs.evolve(every_block(), sections=(Section(key="one", title=plain("Del")),))
    assert failures(pdf(paper, Overrides(), None)) == []
