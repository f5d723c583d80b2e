"""The interpreter is the meaning of a term; SQL says the same of every row, whatever the engine. All terms are asked in one query."""

import datetime as dt
from collections.abc import Iterator

import duckdb
import pytest
from dataset_parts.agreement import ROW, Ask, duckdb_asks, facts_table, postgres_asks, spark_asks
from dataset_parts.postgres import postgres
from dataset_parts.spark import spark
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlglot import exp

from ipcore.logic import BEFORE_ALL, NEVER, ON, Code, FactTerm, Literal, Param, Type, World, count, days, evaluate, months, years
from ipcore_dataset.sql.layers import Layers
from ipcore_dataset.sql.thresholds import threshold
from ipcore_dataset.sql.truth import Reading, sql_of
from ipcore_dataset.sql.without_null import Terms
from tests.logic.random_terms import BOOLS, CODE, COUNTS, DATES, DAYS, FACTS, NUMBER, intervals, on_days, rows, terms

INT = FactTerm("n.int", Type.INT)
OTHER_CODE = FactTerm("c.other", Type.CODE, CODE.codes)
NUMBERS = {"number": 14}
fixed = st.builds(lambda day, interval: Literal(day, Type.DATE) + interval, st.sampled_from(DAYS), intervals)
moved = st.builds(
    lambda fact, one, two: fact + one - two, st.sampled_from(DATES), st.one_of(intervals, st.builds(years, st.integers(-20, 20))), intervals
)
more = st.one_of(
    st.builds(lambda a, b: a == b, terms, terms),
    st.builds(lambda a, b: (a & b) == True, terms, terms),  # noqa: E712  # a comparison is a term
    st.builds(lambda a: (~a) != False, terms),  # noqa: E712
    st.builds(lambda a, b: a <= b, moved, st.one_of(fixed, moved, st.just(ON))),
    st.builds(lambda a, b: a > b, st.one_of(fixed, st.just(ON)), moved),
    st.builds(lambda a, b: a == b, moved, st.one_of(fixed, moved, st.just(ON))),
    st.builds(lambda a: ON < a, fixed),
    st.builds(lambda a, b: a >= b, fixed, fixed),
    st.builds(lambda fact: count(fact) <= NUMBER, st.sampled_from(COUNTS)),
    st.builds(lambda n: n > INT, st.sampled_from([NUMBER, Param("other", 2, "days", "for tests")])),
    st.builds(lambda n: INT != n, st.integers(-2, 2)),
    st.just(NUMBER == Param("other", 2, "days", "for tests")),
    st.just(CODE == OTHER_CODE),
    st.just(~CODE.one_of(Code("none"))),
    st.builds(lambda fact, n: (fact + days(n) >= NEVER) & (fact - days(n) > BEFORE_ALL), st.sampled_from(DATES), st.integers(-1, 1)),
    st.builds(lambda fact, n: ON < fact + days(n), st.sampled_from(DATES), st.integers(-70_000, 70_000)),
    st.builds(lambda fact, n: fact - months(n) >= ON, st.sampled_from(DATES), st.integers(-2400, 2400)),
)
own_rows = st.builds(
    lambda row, number, code: row | {INT.name: number, OTHER_CODE.name: code},
    rows,
    st.sampled_from([None, -1, 0, 1, 2, 13, 14]),
    st.sampled_from([None, *sorted(CODE.codes)]),
)
ALL = [*FACTS, INT, OTHER_CODE]


def drawn(number, strategy):
    """So many values, other ones in each run. A batch is one query, so they are drawn before anything is asked."""
    found = []

    @settings(max_examples=number, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    @given(strategy)
    def draw(one):
        found.append(one)

    draw()
    return found


@pytest.fixture(scope="module")
def batch():
    lacking = st.sets(st.sampled_from([one.name for one in ALL]), max_size=3)
    asked = drawn(300, st.tuples(st.one_of(terms, more), on_days, st.one_of(st.just(frozenset()), lacking)))
    return asked, drawn(120, own_rows)


def disagreements(batch, ask: Ask):
    asked, given_rows = batch
    ask(facts_table("given_facts", ALL, given_rows))
    columns = []
    for number, (term, on, lacking) in enumerate(asked):
        reading = Reading(on=on, has=lambda fact, lacking=lacking: fact.name not in lacking, parameters=NUMBERS)
        columns.append(exp.alias_(sql_of(term, reading), f"t{number}"))
    answers = ask(exp.select(*columns).from_("given_facts").order_by(ROW))
    assert len(answers) == len(given_rows)
    for row, answer in zip(given_rows, answers, strict=True):
        for (term, on, lacking), said in zip(asked, answer, strict=True):
            meant = evaluate(term, World(on, {name: value for name, value in row.items() if name not in lacking}.get, NUMBERS))
            if said is not meant:
                yield str(term), on, row, lacking, f"meant {meant}, said {said}"


def test_without_null_the_same_is_certain_and_possible(batch):
    asked, given_rows = batch
    with duckdb.connect() as connection:
        connection.execute(facts_table("given_facts", ALL, given_rows).sql("duckdb"))
        for term, on, lacking in asked:
            layers = Layers()
            reading = Reading(on=on, has=lambda fact, lacking=lacking: fact.name not in lacking, parameters=NUMBERS)
            truth = Terms(reading, layers).truth(term)
            table, read = layers.over(exp.to_table("given_facts"), [truth.certain, truth.possible])
            query = exp.select(read[truth.certain], read[truth.possible].copy()).from_(table).order_by(ROW)
            answers = connection.execute(query.sql("duckdb")).fetchall()
            for row, answer in zip(given_rows, answers, strict=True):
                meant = evaluate(term, World(on, {name: value for name, value in row.items() if name not in lacking}.get, NUMBERS))
                assert answer == (meant is True, meant is not False), (str(term), on, row, lacking)


def test_duckdb_says_what_the_interpreter_says(batch):
    with duckdb.connect() as connection:
        assert list(disagreements(batch, duckdb_asks(connection))) == []


@pytest.mark.real
def test_postgresql_says_what_the_interpreter_says(batch):
    import psycopg

    with postgres() as server, psycopg.connect(server.uri) as connection:
        assert list(disagreements(batch, postgres_asks(connection))) == []


@pytest.mark.real
def test_spark_says_what_the_interpreter_says(batch):
    with spark() as session:
        assert list(disagreements(batch, spark_asks(session))) == []


def all_month_ends() -> Iterator[dt.date]:
    return (
        dt.date(year, month, day)
        for year in (2023, 2024)
        for month in range(1, 13)
        for day in (1, 28, 29, 30, 31)
        if _is_day(year, month, day)
    )


def _is_day(year, month, day):
    try:
        dt.date(year, month, day)
    except ValueError:
        return False
    return True


def test_every_month_end_is_moved_by_every_number_of_months_as_the_interpreter_moves_it():
    day = FactTerm("d.x", Type.DATE)
    days_ = list(all_month_ends())
    asked = [(day + months(n) >= ON, on, frozenset()) for n in (-13, -12, -1, 1, 2, 6, 11, 12) for on in days_]
    with duckdb.connect() as connection:
        given_rows = [{day.name: one} for one in days_]
        ask = duckdb_asks(connection)
        assert list(disagreements((asked, [row | {INT.name: None} for row in given_rows]), ask)) == []


@pytest.mark.parametrize(("n", "counted", "first"), [(0, True, NEVER), (0, False, dt.date(9000, 1, 2)), (-1, True, dt.date(9000, 1, 2))])
def test_a_threshold_beyond_the_last_day_is_the_day_after_it(n, counted, first):
    shift = DATES[0] + days(n)
    assert threshold((shift,), lambda parameter: parameter.default, NEVER, counted=counted) == first


def test_a_fact_the_table_does_not_have_is_unknown_in_every_row():
    asked = [(one, dt.date(2024, 3, 1), frozenset({one.name})) for one in BOOLS]
    with duckdb.connect() as connection:
        assert list(disagreements((asked, [{one.name: True for one in BOOLS}]), duckdb_asks(connection))) == []
