"""Every rule of every pack, around each change of its wording: SQL gives the outcome and names what is missing as `ipcore` does."""

import datetime as dt
import random

import duckdb
import pytest
from attrs import evolve
from dataset_parts.agreement import ROW, Ask, duckdb_asks, facts_table, made_table, postgres_asks, spark_asks
from dataset_parts.postgres import postgres
from dataset_parts.spark import spark
from sqlglot import exp

from ipcore import Law, Outcome
from ipcore.check.outcome import decide, missing_facts
from ipcore.dates import LAST_DAY, add_days
from ipcore.facts import all_facts
from ipcore.logic import World
from ipcore_dataset.columns import CLOSED, rule_column
from ipcore_dataset.sql import conditions
from ipcore_dataset.sql.law import LawInSql, law_in_sql, outcomes
from ipcore_dataset.sql.outcome import missing

LAW = Law(packs=("core", "discharge", "platform", "time"), parameters={"review_interval": 11})
FACTS = all_facts()
FIRST = dt.date(2012, 1, 1)


def turning(rule):
    """The first and last days of the wordings of a rule, and the days beside them."""
    bounds = {day for one in rule.editions for day in (one.in_force.start, one.in_force.stop) if day}
    return {add_days(day, n) for day in bounds for n in (-1, 0)}


LATE = [dt.date(2024, 2, 29), dt.date(2026, 11, 30)]
"""Days on which all rules are asked for; on the others, those whose wording turns there."""

TURNING = sorted(day for day in {day for rule in LAW.rules for day in turning(rule)} if FIRST <= day <= LAST_DAY)


def law_of(on, lacking):
    law = law_in_sql(LAW, on, lambda fact: fact.name not in lacking)
    return law if on in LATE else evolve(law, rules=[(rule, edition) for rule, edition in law.rules if on in turning(rule)])


def meant(law: LawInSql, row, has):
    world = World(law.reading.on, lambda name: row[name] if has(FACTS[name]) else None, LAW.parameters)
    for _, edition in law.rules:
        yield decide(edition, world, lambda fact: not has(fact)), {one.name for one in missing_facts(edition, world)}


def asked(law: LawInSql, table, outcomes):
    """One query: the outcome of every rule, then for each rule what is missing, comma separated."""
    found = outcomes(law, table, [exp.column(ROW)], closed=False).subquery("found")
    reading = evolve(law.reading, table=table)  # a rule and a fact may have columns of one name
    columns = [exp.column(rule_column(rule.id), table="found") for rule, _ in law.rules]
    columns += [names_of(missing(edition, reading)) for _, edition in law.rules]
    aliases = [exp.Alias(this=one, alias=exp.to_identifier(f"c{n}")) for n, one in enumerate(columns)]
    joined = exp.select(*aliases, copy=False).from_(found, copy=False)
    return joined.join(exp.to_table(table), using=[ROW], copy=False).order_by(exp.column(ROW, table="found"), copy=False)


def names_of(missed):
    names = [
        exp.Case().when(one, exp.Literal.string(f"{name},"), copy=False).else_(exp.Literal.string(""), copy=False)
        for name, one in missed.items()
    ]
    return exp.Concat(expressions=[exp.Literal.string(""), *names], safe=False, coalesce=False)


def disagreements(ask: Ask, days, rows, lacking=frozenset(), outcomes=outcomes):
    seen = set()
    assert days
    for on in days:
        law = law_of(on, lacking)
        if not law.rules:  # the day before a rule's first wording
            continue
        given = made_table(LAW, on, rows, random.Random(on.toordinal()))
        name = f"facts_{on:%Y%m%d}_{len(lacking)}"
        ask(facts_table(name, FACTS.values(), given))
        answers = ask(asked(law, name, outcomes))
        assert len(answers) == rows
        for row, answer in zip(given, answers, strict=True):
            said = zip(answer[: len(law.rules)], answer[len(law.rules) :], strict=True)
            for (rule, _), (outcome, lacks), one in zip(law.rules, meant(law, row, law.reading.has), said, strict=True):
                seen.add(outcome)
                # Of what does not apply nothing is missing; whoever asks for the missing asks for the outcome too.
                lacks_too = outcome is not Outcome.NOT_APPLICABLE and set(filter(None, one[1].split(","))) != lacks
                if one[0] != outcome.value or lacks_too:
                    yield rule.id, on, outcome, lacks, one
    assert seen == set(Outcome) - {Outcome.CRASHED}


LACKING = frozenset(random.Random(7).sample(sorted(FACTS), 40))


both_ways = pytest.mark.parametrize("how", [outcomes, conditions.outcomes], ids=["with NULL", "without NULL"])


@both_ways
def test_duckdb_says_of_every_rule_around_every_change_what_ipcore_says(how):
    with duckdb.connect() as connection:
        assert list(disagreements(duckdb_asks(connection), TURNING + LATE, 24, outcomes=how)) == []


@both_ways
def test_duckdb_says_the_same_of_a_table_that_lacks_facts(how):
    with duckdb.connect() as connection:
        assert list(disagreements(duckdb_asks(connection), LATE, 100, LACKING, outcomes=how)) == []


@pytest.mark.real
def test_postgresql_says_of_every_rule_around_every_change_what_ipcore_says():
    import psycopg

    with postgres() as server, psycopg.connect(server.uri) as connection:
        ask = postgres_asks(connection)
        assert list(disagreements(ask, TURNING + LATE, 24)) == []
        assert list(disagreements(ask, LATE[:1], 100, LACKING)) == []


@pytest.mark.real
def test_spark_says_of_every_rule_what_ipcore_says():
    with spark() as session:
        ask = spark_asks(session)
        assert list(disagreements(ask, LATE[1:], 100)) == []
        assert list(disagreements(ask, LATE[:1], 100, LACKING)) == []


@both_ways
def test_in_a_row_that_has_ended_by_the_day_no_rule_applies(how):
    on = dt.date(2026, 8, 31)
    (row,) = made_table(LAW, on, 1, random.Random(1))
    law = law_in_sql(LAW, on, lambda fact: True)
    with duckdb.connect() as connection:
        ask = duckdb_asks(connection)
        ask(facts_table("bare", FACTS.values(), [row] * 4))
        day = f"CASE WHEN {ROW} < 3 THEN DATE '2026-08-31' - 1 + {ROW} END"
        connection.execute(f"CREATE VIEW closing AS SELECT *, {day} AS {CLOSED} FROM bare")
        answers = ask(how(law, "closing", [exp.column(ROW)], closed=True).order_by(ROW))
    assert set(answers[0][1:]) == set(answers[1][1:]) == {"not_applicable"}
    assert list(answers[2][1:]) == list(answers[3][1:]) == [outcome.value for outcome, _ in meant(law, row, law.reading.has)]


@pytest.mark.parametrize("lacking", [frozenset(), LACKING])
def test_what_is_missing_where_a_rule_is_open_is_the_same_without_null(lacking):
    on = LATE[1]
    law = law_in_sql(LAW, on, lambda fact: fact.name not in lacking)
    given = made_table(LAW, on, 100, random.Random(6))
    with duckdb.connect() as connection:
        ask = duckdb_asks(connection)
        ask(facts_table("given", FACTS.values(), given))
        found = conditions.missing(law, "given")
        names = [(rule, fact) for rule, of in found.of.items() for fact in of]
        answers = ask(exp.select(*(found.of[rule][fact] for rule, fact in names)).from_(found.table).order_by(ROW))
    for row, answer in zip(given, answers, strict=True):
        said = {name for name, is_missing in zip(names, answer, strict=True) if is_missing}
        judged = zip(law.rules, meant(law, row, law.reading.has), strict=True)
        still_open = (Outcome.UNKNOWN, Outcome.NEEDS_ASSESSMENT)
        assert said == {(rule.id, fact) for (rule, _), (outcome, lacks) in judged if outcome in still_open for fact in lacks}
        assert None not in answer


@pytest.mark.parametrize("lacking", [frozenset(), LACKING])
def test_of_the_conditions_of_a_rule_one_is_true_and_it_is_that_of_its_outcome(lacking):
    on = LATE[1]
    law = law_in_sql(LAW, on, lambda fact: fact.name not in lacking)
    given = made_table(LAW, on, 100, random.Random(5))
    with duckdb.connect() as connection:
        ask = duckdb_asks(connection)
        ask(facts_table("given", FACTS.values(), given))
        found = conditions.conditions(law, "given", closed=False)
        names = [(rule, outcome) for rule, of in found.of.items() for outcome in of]
        columns = [found.of[rule][outcome] for rule, outcome in names]
        answers = ask(exp.select(*columns).from_(found.table).order_by(ROW))
    for row, answer in zip(given, answers, strict=True):
        true = [name for name, said in zip(names, answer, strict=True) if said]
        assert true == [(rule.id, outcome) for (rule, _), (outcome, _) in zip(law.rules, meant(law, row, law.reading.has), strict=True)]
        assert None not in answer
