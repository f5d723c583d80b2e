"""Every example, in every language and style, for every reader; and whatever else a case may be."""

from __future__ import annotations

from pathlib import Path

import pytest
from document_parts.looked_at import ON, view_of
from document_parts.text import section_text
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ipcore import Audience, Lang, loads
from ipcore.testing import cases, days
from ipcore_document.content import others, statutory
from ipcore_document.content.items.regulation import lettered
from ipcore_document.paper import Answers, Bullets, Card, Paragraph

EXAMPLES = sorted((Path(__file__).parents[3] / "examples" / "cases").glob("*.json"))
STEADY = settings(deadline=None, derandomize=True, max_examples=50, suppress_health_check=[HealthCheck.too_slow])
READERS = (Audience.PERSON, Audience.PARENTS, Audience.ARCHIVE)


def told(view):
    """The two sections, where they are there."""
    return [one for one in (statutory.section(view), others.section(view)) if one is not None]


def keys(sections):
    """The keys of sections and of those below them."""
    for one in sections:
        yield one.key
        yield from keys(one.sections)


def check(section):
    """Each section has a heading and says something, and so does each block and each line in it."""
    assert "".join(one.text for one in section.title).strip()
    assert section.blocks or section.sections
    for block in section.blocks:
        check_block(block)
    for below in section.sections:
        check(below)


def check_block(block):
    match block:
        case Answers(rows=rows):
            assert rows
            assert all(row.said and all(row.said) for row in rows)
        case Bullets(items=items):
            assert items
            assert all(items)
        case Paragraph(line=line):
            assert line
        case Card(title=title, blocks=blocks):
            assert title
            for one in blocks:
                check_block(one)


def test_there_are_examples():
    assert len(EXAMPLES) == 12


@pytest.mark.parametrize("easy", [False, True], ids=["usual", "easy"])
@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_each_example_is_told_in_each_language_and_style(file, lang, easy):
    case = loads(file.read_bytes())
    for audience in READERS:
        view = view_of(case, audience=audience, lang=lang, easy=easy)
        found = told(view)
        for one in found:
            check(one)
        text = "\n".join(line for one in found for line in section_text(one))
        assert "{" not in text
        assert (view.plan is not None) == any(one.key == "statutory" for one in found)


@STEADY
@given(cases(), days(), st.sampled_from(READERS), st.sampled_from(Lang), st.booleans())
def test_no_case_breaks_it(case, on, audience, lang, easy):
    view = view_of(case, audience=audience, on=on, lang=lang, easy=easy)
    found = told(view)
    for one in found:
        check(one)
    names = list(keys(found))
    assert len(names) == len(set(names))
    if view.plan is not None:
        wanted = [f"statutory-{letter}" for letter, _ in lettered(on)]
        assert [one.key for one in found[0].sections][: len(wanted)] == wanted


@STEADY
@given(cases(), st.data())
def test_no_participant_breaks_it(case, data):
    readers = [one.id for plan in case.plans for one in plan.participants]
    if readers:
        view = view_of(case, audience=Audience.PARTICIPANT, participant=data.draw(st.sampled_from(readers)), on=data.draw(days()))
        for one in told(view):
            check(one)


@STEADY
@given(cases())
def test_the_same_case_is_told_the_same(case):
    assert told(view_of(case, on=ON)) == told(view_of(case, on=ON))
