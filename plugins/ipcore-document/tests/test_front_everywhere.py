"""The front of the paper, of every example and of cases that use the whole model."""

import itertools
import re

import pytest
from document_parts.fronts import EXAMPLES, ON, blocks_of, case_of, front, heads, lines_of, plan_of, text_of, told, view_of
from hypothesis import given, settings
from hypothesis import strategies as st

import ipcore
from ipcore.model import Goal, Measure
from ipcore.testing import AROUND, cases
from ipcore_document.paper import Answers, Bullets, Call, Card, Table, comment_boxes
from ipcore_document.words import places, table

LANGS = tuple(ipcore.Lang)
OURS = (
    *("about", "front_silence", "front_presence", "front_remark", "front_measure"),
    *("matters", "goals", "doing", "calling", "upcoming", "own_view"),
)
WHOM = (ipcore.PERSON, ipcore.PARENTS, ipcore.ARCHIVE)
LONGEST = 12


def each_recipient(case):
    """Everybody a document is for."""
    return (
        *WHOM,
        *(ipcore.Recipient(audience=ipcore.Audience.PARTICIPANT, participant=one.id) for p in case.plans for one in p.participants),
    )


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize(("lang", "easy"), [*itertools.product(LANGS, (False, True))])
def test_every_example_has_a_front_in_every_language_and_style(path, lang, easy):
    case = ipcore.loads(path.read_bytes())
    for recipient in each_recipient(case):
        view = view_of(case, recipient=recipient, lang=lang, easy=easy)
        assert all(heads(view))
        assert {"calling", "upcoming"} <= {one.key for one in front(view)}
        assert_whole(front(view))


def assert_whole(sections):
    """Nothing that is said is empty, and no place for a value is left open."""
    for section in sections:
        assert section.blocks or section.sections
        for line in lines_of(section):
            assert not any(re.search(r"\{[a-z_]+\}", one.text) for one in line if not one.own)
        for block in blocks_of(section):
            match block:
                case Card():
                    assert text_of(block.title).strip()
                    assert block.blocks
                case Table():
                    assert block.rows
                    assert all(len(row) == len(block.columns) and all(text_of(cell) for cell in row) for row in block.rows)
                case Answers():
                    assert block.rows
                    assert all(row.said and all(map(text_of, row.said)) for row in block.rows)
                case Bullets():
                    assert block.items
                    assert all(map(text_of, block.items))
                case Call():
                    assert text_of(block.name).strip()
                    assert block.role


@given(data=st.data(), on=st.sampled_from((AROUND, ON)), lang=st.sampled_from(LANGS), easy=st.booleans())
@settings(max_examples=60, deadline=None)
def test_no_case_breaks_the_front_and_each_goal_and_measure_has_one_comment_box(data, on, lang, easy):
    case = data.draw(cases(around=on))
    recipient = data.draw(st.sampled_from(each_recipient(case)))
    view = view_of(case, recipient=recipient, on=on, lang=lang, easy=easy)
    sections = front(view)
    assert all(heads(view))
    assert_whole(sections)
    boxes = [one.about for one in comment_boxes(sections)]
    if view.sender is None:
        assert boxes == []
    else:
        there = [one.id for one in view.plan.goals if one.set_on is None or one.set_on <= on] + [one.id for one in view.plan.measures]
        assert sorted(boxes, key=str) == sorted([None, *there], key=str)


def test_goals_in_each_other_end_at_some_depth_and_in_a_ring_each_is_told_once():
    chain = [Goal(id=f"goal-{n}", wording=f"Mål {n}", parent=f"goal-{n - 1}" if n else None) for n in range(500)]
    ring = [Goal(id="ring-1", wording="En", parent="ring-2"), Goal(id="ring-2", wording="To", parent="ring-1")]
    view = view_of(case_of(plans=(plan_of(goals=(*chain, *ring)),)))
    boxes = [one.about for one in comment_boxes(front(view)) if one.about]
    assert sorted(boxes) == sorted(one.id for one in (*chain, *ring))
    assert max(map(depth, front(view)[1].blocks)) == 3


def depth(block):
    return 1 + max(map(depth, block.blocks), default=0) if isinstance(block, Card) else 0


def test_nothing_that_came_after_the_day_is_told():
    path = next(one for one in EXAMPLES if one.stem == "complete-plan")
    view = view_of(ipcore.loads(path.read_bytes()), on=ON.replace(year=2025, month=6))
    said = " ".join(line for section in front(view) for line in told(section))
    assert "Jeg vil begynne i koret igjen." not in said
    assert "Det hjelper at alle vet hva de andre gjør." not in said
    assert "Sjefen vil ha meg tilbake" not in said
    assert "avsluttet" not in said.replace("Tiltak som ikke er avsluttet", "")


def test_without_comments_there_is_no_box_and_no_word_of_them():
    view = view_of(
        case_of(plans=(plan_of(goals=(Goal(id="g", wording="Et mål"),), measures=(Measure(id="m", wording="Et tiltak"),)),)), comments=False
    )
    assert list(comment_boxes(front(view))) == []
    assert "own-view" not in {one.key for one in front(view)}


@pytest.mark.parametrize("section", OURS)
def test_the_languages_have_the_same_words_with_the_same_places(section):
    nb, *others = ({key: places(text) for key, text in table(lang)[section].items()} for lang in LANGS)
    assert all(one == nb for one in others)


@pytest.mark.parametrize("lang", LANGS)
def test_easy_words_are_for_the_same_keys_and_their_sentences_are_short(lang):
    for section in OURS:
        usual, easy = table(lang)[section], table(lang, easy=True)[section]
        assert {key: places(text) for key, text in usual.items()} == {key: places(text) for key, text in easy.items()}
        long = [one for text in easy.values() for one in re.split(r"(?<=[.?:])\s+(?=[A-ZÆØÅ])", text) if len(one.split()) > LONGEST]
        assert long == []


@pytest.mark.parametrize("lang", LANGS)
def test_what_is_said_of_the_person_has_words_for_the_person_too(lang):
    for section in OURS:
        keys = table(lang)[section]
        assert [key for key in keys if key.endswith("_other") and key.removesuffix("_other") not in keys] == []
