"""Papers made by chance, of every kind of block, with texts that nobody should write; and a paper's texts in the order they are read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

import attrs
from hypothesis import strategies as st

from document_parts.papers import HOSTILE, ON, RIGHT_TO_LEFT
from ipcore import Lang
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
    visible,
)

_TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200f"

texts = st.one_of(
    st.sampled_from((*HOSTILE, RIGHT_TO_LEFT, "to\nlinjer", "' onfocus='harm()", "-->", "]]>", "${x}", "é" * 300)),
    st.text(max_size=20),
    st.text(alphabet=_TURNING + "aא<>&\"'\n{}%", max_size=20),
).map(visible)
says = st.builds(Said, text=texts, lang=st.sampled_from((None, "", "nb", "nn", "smi", "ar")), own=st.booleans(), strong=st.booleans())
lines = st.lists(says, min_size=1, max_size=2).map(tuple)
days = st.integers(min_value=0, max_value=700).map(lambda days: dt.date(2025, 6, 1) + dt.timedelta(days))


@st.composite
def tables(draw: st.DrawFn) -> Table:
    wide = draw(st.integers(min_value=1, max_value=4))
    row = st.lists(lines, min_size=wide, max_size=wide).map(tuple)
    return Table(draw(lines), draw(row), tuple(draw(st.lists(row, max_size=3))))


@st.composite
def charts(draw: st.DrawFn) -> Chart:
    first, last = sorted((draw(days), draw(days)))
    states = st.sampled_from(("held", "gap", "unknown", "none", "ended"))
    run = st.tuples(st.tuples(days, days).map(sorted), states, lines).map(
        lambda drawn: Run(first=drawn[0][0], last=drawn[0][1], state=drawn[1], said=drawn[2])
    )
    lanes = st.builds(Lane, lines, st.lists(run, max_size=3).map(tuple))
    today = draw(st.none() | st.just(first))
    return Chart(caption=draw(lines), first=first, last=last, today=today, lanes=tuple(draw(st.lists(lanes, min_size=1, max_size=2))))


def _many(of: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(of, max_size=2).map(tuple)


_flat = st.one_of(
    st.builds(Paragraph, lines, st.booleans()),
    st.builds(Note, lines),
    st.builds(Bullets, _many(lines)),
    st.builds(Answers, _many(st.builds(Answer, lines, st.lists(lines, min_size=1, max_size=2).map(tuple)))),
    tables(),
    charts(),
    st.builds(Call, lines, lines, lines, st.sampled_from(("", "40000000", "+4740000000"))),
    st.builds(CommentBox, st.none() | texts, lines),
)
blocks = st.recursive(_flat, lambda below: st.builds(Card, lines, _many(below)), max_leaves=6)


@st.composite
def papers(draw: st.DrawFn) -> Paper:
    """Any paper."""
    keys = (f"part-{number}" for number in range(1, 10_000))
    return Paper(
        lang=draw(st.sampled_from(tuple(Lang))),
        title=draw(lines),
        about=draw(_many(lines)),
        notes=draw(_many(lines)),
        sections=tuple(draw(sections(keys, depth=3)) for _ in range(draw(st.integers(0, 3)))),
        made_on=ON,
        case=draw(texts),
        plan=draw(st.none() | texts),
        sender=draw(st.sampled_from((None, "person", "parents"))),
        easy=draw(st.booleans()),
        large=draw(st.booleans()),
    )


@st.composite
def sections(draw: st.DrawFn, keys: Iterator[str], depth: int) -> Section:
    below = tuple(draw(sections(keys, depth - 1)) for _ in range(draw(st.integers(0, 2)))) if depth else ()
    return Section(key=next(keys), title=draw(lines), blocks=draw(_many(blocks)), sections=below, aside=draw(st.booleans()))


def with_texts(thing, change: Callable[[str], str]):
    """A paper, or any part of one, with each text in it changed."""
    if isinstance(thing, Said):
        return attrs.evolve(thing, text=change(thing.text))
    if isinstance(thing, tuple):
        return tuple(with_texts(one, change) for one in thing)
    if not attrs.has(type(thing)):
        return thing
    return attrs.evolve(thing, **{one.name: with_texts(getattr(thing, one.name), change) for one in attrs.fields(type(thing))})


def says_of(thing, *, comments: bool) -> Iterator[Said]:
    """All that is said in a paper or a part of one, in the order it is read: what is about the paper comes last."""
    if isinstance(thing, Said):
        yield thing
    elif isinstance(thing, CommentBox) and not comments:
        return
    elif isinstance(thing, Paper):
        asides_last = sorted(thing.sections, key=lambda one: one.aside)
        yield from says_of((thing.title, thing.about, thing.notes, *asides_last), comments=comments)
    else:
        for one in _inside(thing):
            yield from says_of(one, comments=comments)


def _inside(thing) -> Iterator[object]:
    if isinstance(thing, tuple):
        yield from thing
    elif attrs.has(type(thing)):
        yield from (getattr(thing, one.name) for one in attrs.fields(type(thing)))
