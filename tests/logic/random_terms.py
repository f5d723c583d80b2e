"""Random facts, expressions and rows of values, for properties of the language."""

import datetime as dt

from hypothesis import strategies as st

from ipcore.logic import BEFORE_ALL, NEVER, ON, Code, FactTerm, Param, Type, answered, count, days, earliest, latest, months

BOOLS = [FactTerm(f"b.{name}", Type.BOOL) for name in "pqr"]
DATES = [FactTerm(f"d.{name}", Type.DATE) for name in "xyz"]
COUNTS = [FactTerm(f"n.{name}", Type.PLACES) for name in "uv"]
CODE = FactTerm("c.code", Type.CODE, frozenset({"none", "accepted", "declined"}))
FACTS = [*BOOLS, *DATES, *COUNTS, CODE]
NUMBER = Param("number", 3, "months", "for tests")

DAYS = [dt.date(2024, 1, 31), dt.date(2024, 2, 29), dt.date(2024, 3, 1), dt.date(2024, 5, 31), dt.date(2025, 2, 28), dt.date(2025, 3, 1)]
ABSENT = [NEVER, BEFORE_ALL]

intervals = st.one_of(st.builds(days, st.integers(-40, 40)), st.builds(months, st.integers(-14, 14)), st.just(months(NUMBER)))
dates = st.one_of(
    st.sampled_from(DATES),
    st.builds(lambda fact, interval: fact + interval, st.sampled_from(DATES), intervals),
    st.builds(lambda fact, interval: fact - interval, st.sampled_from(DATES), intervals),
)
extremes = st.one_of(
    st.builds(latest, dates, dates), st.builds(earliest, dates, dates), st.builds(lambda a, b, i: latest(a, b) + i, dates, dates, intervals)
)
orders = st.sampled_from(["<", "<=", ">", ">="])


def _compared(left, operator, right):
    return {"<": left < right, "<=": left <= right, ">": left > right, ">=": left >= right}[operator]


comparisons = st.one_of(
    st.builds(_compared, st.just(ON), orders, st.one_of(dates, extremes)),
    st.builds(_compared, st.one_of(dates, extremes), orders, st.one_of(dates, st.just(ON), st.sampled_from(DAYS + ABSENT))),
    st.builds(lambda fact: fact == dt.date(2024, 2, 29), st.sampled_from(DATES)),
    st.builds(lambda fact, n: count(fact) == n, st.sampled_from(COUNTS), st.integers(0, 2)),
    st.builds(lambda value: CODE == Code(value), st.sampled_from(sorted(CODE.codes))),
    st.builds(lambda value: CODE != Code(value), st.sampled_from(sorted(CODE.codes))),
    st.just(CODE.one_of(Code("accepted"), Code("declined"))),
)
terms = st.recursive(
    st.one_of(st.sampled_from(BOOLS), comparisons),
    lambda inner: st.one_of(
        st.builds(lambda a, b: a & b, inner, inner),
        st.builds(lambda a, b: a | b, inner, inner),
        st.builds(lambda a: ~a, inner),
        st.builds(answered, inner),
    ),
    max_leaves=8,
)

_values = {
    Type.BOOL: st.booleans(),
    Type.DATE: st.sampled_from(DAYS + ABSENT),
    Type.CODE: st.sampled_from(sorted(CODE.codes)),
    Type.PLACES: st.sampled_from([(), ("/a",), ("/a", "/b")]),
}
full_rows = st.fixed_dictionaries({fact.name: _values[fact.type] for fact in FACTS})
rows = st.fixed_dictionaries({fact.name: st.one_of(st.none(), _values[fact.type]) for fact in FACTS})
on_days = st.sampled_from([day + dt.timedelta(n) for day in DAYS for n in (-1, 0, 1)])
