"""The time chart on the page: drawn without colour carrying anything, and told in words."""

from __future__ import annotations

import datetime as dt

import attrs
import pytest
from document_parts.pages import read
from document_parts.papers import chart, every_block

from ipcore_document.html.bars import Bar, Mark, bars, mark
from ipcore_document.paper import Chart, Lane, Run, Section, plain

DAY = dt.date(2026, 1, 1)


def a_chart(*runs, days=100):
    return Chart(caption=plain("x"), first=DAY, last=DAY + dt.timedelta(days - 1), today=None, lanes=(Lane(plain("y"), runs),))


def a_run(first, last, state="held"):
    return Run(first=DAY + dt.timedelta(first), last=DAY + dt.timedelta(last), state=state, said=plain("z"))


def placed(*runs, days=100):
    made = a_chart(*runs, days=days)
    return [(one.left, one.right) for one in bars(made.lanes[0], made)]


def test_a_run_reaches_to_the_end_of_its_last_day():
    assert placed(a_run(10, 19), a_run(20, 99)) == [("10.00", "19.70"), ("20.00", "99.70")]


def test_a_run_is_cut_to_the_chart_and_left_out_outside_it():
    assert placed(a_run(-5, 4), a_run(90, 400), a_run(-9, -1), a_run(100, 101)) == [("0.00", "4.70"), ("90.00", "99.70")]


def test_a_single_day_in_many_years_can_be_seen():
    assert placed(a_run(0, 0), a_run(9999, 9999), days=10_000) == [("0.00", "0.80"), ("99.20", "100.00")]


def test_a_chart_to_the_end_of_days_can_be_drawn():
    long = attrs.evolve(a_chart(), last=dt.date.max)
    run = Run(first=DAY, last=dt.date.max, state="held", said=plain("z"))
    assert bars(Lane(plain("y"), (run,)), long) == [Bar(state="held", left="0.00", right="99.70", wide=True)]


@pytest.mark.parametrize(("day", "anchor"), [(0, "start"), (50, "middle"), (99, "end")])
def test_a_day_stands_where_it_is(day, anchor):
    assert mark(a_chart(), DAY + dt.timedelta(day)) == Mark(left=f"{day}.00", anchor=anchor)


def test_each_run_stands_in_words_with_its_pattern_beside_it():
    figure = read(every_block()).the("figure")
    assert figure.the("figcaption").text == "Hvem som har hatt ansvar for hva"
    told = [next(one.all("span")).text for one in figure.all("li")]
    assert told == [one.said[0].text for lane in chart().lanes for one in lane.runs]
    assert all(next(one.all("svg")).attributes["class"] == "swatch" for one in figure.all("li"))


def test_the_days_it_spans_stand_in_words():
    words = read(every_block()).of_class("span")[0].text.replace("\N{NO-BREAK SPACE}", " ")
    assert "fra 1. januar 2026 til 31. desember 2026" in words
    assert "21. november 2026" in words


def test_no_two_states_are_drawn_alike():
    swatches = list(read(every_block()).of_class("swatch"))[:5]
    assert len({str([(each.name, each.attributes) for each in one.all()]) for one in swatches}) == 5


def test_drawings_are_kept_from_who_cannot_see_them():
    assert all(one.attributes["aria-hidden"] == "true" for one in read(every_block()).all("svg"))


def test_a_day_outside_is_neither_drawn_nor_told():
    paper = attrs.evolve(every_block(), sections=(Section(key="c", title=plain("C"), blocks=(attrs.evolve(chart(), today=None),)),))
    found = read(paper)
    assert not found.of_class("today")
    assert "stiplede" not in found.the("main").text
