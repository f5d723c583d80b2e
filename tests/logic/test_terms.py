import datetime as dt

import pytest

from ipcore.errors import RuleDefinitionError
from ipcore.logic import ON, Code, FactTerm, Param, Type, answered, count, days, earliest, latest, months, years

ACTIVE = FactTerm("plan.active", Type.BOOL)
BEGUN = FactTerm("plan.begun_on", Type.DATE)
ENDED = FactTerm("plan.ended_on", Type.DATE)
OFFER = FactTerm("plan.offer", Type.CODE, frozenset({"none", "accepted"}))
PLACES = FactTerm("content.missing", Type.PLACES)
IN_DAYS = Param("wait", 30, "days", "a test")


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: ACTIVE & BEGUN <= ON,
        lambda: ACTIVE == BEGUN,
        lambda: ACTIVE < ACTIVE,
        lambda: OFFER < Code("none"),
        lambda: OFFER == Code("declined"),
        lambda: OFFER.one_of(Code("none"), Code("declined")),
        lambda: OFFER.one_of(),
        lambda: BEGUN.one_of(Code("none")),
        lambda: OFFER == "none",
        lambda: BEGUN == dt.datetime(2024, 1, 1),
        lambda: BEGUN == 3,
        lambda: PLACES == PLACES,
        lambda: count(BEGUN) == 0,
        lambda: ON + days(1) == BEGUN,
        lambda: ON - months(1) <= BEGUN,
        lambda: BEGUN + 3,  # type: ignore[operator]  # that it is refused is the test
        lambda: BEGUN + months(IN_DAYS),
        lambda: BEGUN + days(73_001),
        lambda: BEGUN - months(2_401),
        lambda: BEGUN + years(-201),
        lambda: ACTIVE + days(1),
        lambda: ~BEGUN,
        lambda: ACTIVE | True,  # type: ignore[operator]  # as above
        lambda: not ACTIVE,
        lambda: BEGUN if ACTIVE else ENDED,
        lambda: BEGUN < ON < ENDED,
        lambda: BEGUN in (ENDED,),
        lambda: latest(BEGUN, ENDED) == ON,
        lambda: latest(BEGUN, ACTIVE) <= ON,
        lambda: latest(BEGUN, ENDED) <= latest(BEGUN, ENDED),
        lambda: answered(BEGUN),
    ],
)
def test_what_makes_no_sense_is_refused_where_it_is_written(wrong):
    with pytest.raises(RuleDefinitionError):
        wrong()


def test_a_term_is_written_as_it_reads():
    term = ACTIVE & ~(OFFER == Code("none")) & (ON <= latest(BEGUN, ENDED) + months(12))
    written = "plan.active & ~(plan.offer == NONE) & ((ON <= plan.begun_on + months(12)) | (ON <= plan.ended_on + months(12)))"
    assert str(term) == written


@pytest.mark.parametrize(
    ("term", "written"),
    [
        (latest(BEGUN, ENDED) >= ON, "(ON <= plan.begun_on) | (ON <= plan.ended_on)"),
        (latest(BEGUN, ENDED) < ON, "(ON > plan.begun_on) & (ON > plan.ended_on)"),
        (earliest(BEGUN, ENDED) <= ON, "(ON >= plan.begun_on) | (ON >= plan.ended_on)"),
        (earliest(BEGUN, ENDED) > ON, "(ON < plan.begun_on) & (ON < plan.ended_on)"),
    ],
)
def test_an_extreme_is_written_out_as_the_comparisons_it_stands_for(term, written):
    assert str(term) == written


def test_years_are_written_as_years():
    assert str(BEGUN + years(18)) == "plan.begun_on + years(18)"
