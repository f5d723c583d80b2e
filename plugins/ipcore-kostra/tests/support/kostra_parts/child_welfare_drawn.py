"""Individuals of 15F as Hypothesis draws them: any that the typed model can hold, likely or not, some of them with the same numbers."""

import datetime as dt
from typing import Any, TypeVar

import attrs
from hypothesis import strategies as st

from ipcore_kostra.child_welfare.individual import (
    Coded,
    Individual,
    Investigation,
    LegalBasis,
    Measure,
    Move,
    Plan,
    Report,
    Sender,
)
from kostra_parts.child_welfare_files import CATEGORIES, duf_number, number_for

T = TypeVar("T")
DAYS = st.dates() | st.dates(dt.date(2023, 12, 1), dt.date(2026, 2, 1)) | st.sampled_from([dt.date(2024, 2, 29), dt.date(2025, 12, 31)])
NUMBERS = [number_for(dt.date(born, 12, 31), 3) for born in (1998, 1999, 2006, 2007, 2014, 2018)]
IDENTITIES = st.sampled_from([None, "01012500100", "31022599999", "00000000000", *NUMBERS]) | st.from_regex(r"[0-9]{11}", fullmatch=True)
DUFS = st.sampled_from([None, duf_number(2024, 5)]) | st.from_regex(r"[0-9]{12}", fullmatch=True)
TEXTS = st.text(max_size=5)


def _some(of: st.SearchStrategy[T]) -> st.SearchStrategy[tuple[T, ...]]:
    return st.lists(of, max_size=2).map(tuple)


def _drawn(made: type[T], **drawn: st.SearchStrategy[Any]) -> st.SearchStrategy[T]:
    return st.builds(made, line=st.integers(1, 10**6), **drawn)


CODED = _drawn(Coded, code=st.integers(1, 31).map(str), detail=st.none() | TEXTS)
CATEGORY = _drawn(Coded, code=st.sampled_from([*CATEGORIES, "4.2", "6.99"]), detail=st.none() | TEXTS)
BASIS = _drawn(
    LegalBasis,
    law=st.sampled_from(["BVL", "BVL2021"]) | TEXTS,
    chapter=st.sampled_from(["4", "5", "0"]) | TEXTS,
    section=st.sampled_from(["1", "8", "12", "0"]) | TEXTS,
    subsection=st.sampled_from([None, "1", "2"]),
)
SPAN: dict[str, st.SearchStrategy[Any]] = {"id": TEXTS, "started_on": DAYS, "ended_on": st.none() | DAYS}
INVESTIGATION = _drawn(Investigation, **SPAN, conclusion=st.sampled_from([None, *"123456"]), detail=st.none() | TEXTS, grounds=_some(CODED))
REPORT = _drawn(
    Report,
    **SPAN,
    conclusion=st.sampled_from([None, *"1234"]),
    reporters=_some(CODED),
    contents=_some(CODED),
    investigation=st.none() | INVESTIGATION,
)
PLAN = _drawn(Plan, **SPAN, kind=st.sampled_from("12345678"), evaluated_on=st.none() | DAYS)
MEASURE = _drawn(
    Measure, **SPAN, legal_basis=BASIS, compared=_some(BASIS), category=CATEGORY, grounds=_some(CODED), revocation=st.none() | CODED
)
MOVE = _drawn(Move, id=TEXTS, ended_on=DAYS, cause=CODED, to=CODED)
INDIVIDUAL = _drawn(
    Individual,
    number=st.just(1),
    **SPAN,
    journal_number=st.sampled_from(["j1", "j2"]) | TEXTS,
    identity_number=IDENTITIES,
    duf_number=DUFS,
    city_district=st.sampled_from([None, "03"]),
    city_district_name=st.sampled_from([None, "Sagene"]),
    caseworker=st.just("somebody"),
    closed=st.sampled_from("12"),
    reports=_some(REPORT),
    plans=_some(PLAN),
    measures=st.lists(MEASURE, max_size=4).map(tuple),
    moves=_some(MOVE),
)
SENDER = Sender(line=2, organisation_number="958935420", year="2025", municipality="0301", municipality_name="Oslo")


@st.composite
def reports(draw: st.DrawFn) -> list[Individual]:
    """The individuals of a report, each on lines of its own: which is whose is told by the line of the individual."""
    drawn = draw(st.lists(INDIVIDUAL, max_size=5))
    return [attrs.evolve(one, line=place) for place, one in enumerate(drawn, start=10**7)]


def numbered(individuals: list[Individual]) -> list[Individual]:
    """The same, in this order."""
    return [attrs.evolve(one, number=number) for number, one in enumerate(individuals, start=1)]
