"""When the words of a table have no room side by side."""

from document_parts.papers import ON
from hypothesis import given
from hypothesis import strategies as st

from ipcore import Lang
from ipcore_document.html import page
from ipcore_document.overriding import Overrides
from ipcore_document.paper import Paper, Section, Table, crowded, longest_word, loose, own, plain

DAY = plain("10.\N{NO-BREAK SPACE}september\N{NO-BREAK SPACE}2026")


def row(*lengths):
    return tuple(plain("x" * one) for one in lengths)


def test_a_table_is_crowded_by_the_longest_words_of_its_columns_and_sooner_in_large_print():
    assert not crowded([row(27, 1), row(1, 28)])
    assert crowded([row(28, 1), row(1, 28)])
    assert not crowded([row(18, 18)], large=True)
    assert crowded([row(18, 19)], large=True)


def test_a_day_is_one_word_until_it_is_let_loose_and_what_somebody_wrote_is_left_alone():
    assert (longest_word(DAY), longest_word(loose(DAY))) == (18, 9)
    written = own("10.\N{NO-BREAK SPACE}mai", "nb")
    assert loose(written) == written


@given(st.lists(st.text(min_size=1), min_size=1, max_size=6), st.booleans())
def test_a_table_on_a_page_says_whether_it_is_crowded(words, large):
    cells = tuple(own(one, "nb") for one in words)
    block = Table(plain("Hva"), cells, (cells,))
    section = Section(key="one", title=plain("Del"), blocks=(block,))
    paper = Paper(lang=Lang.NB, title=plain("Plan"), about=(), notes=(), sections=(section,), made_on=ON, case="c", large=large)
    assert (b'class="crowded"' in page(paper, Overrides())) is crowded([cells], large=large)
