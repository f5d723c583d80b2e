"""The law file runs unchanged in three databases, and its views say what `ipcore` says of each row."""

import datetime as dt
import functools
import random
import re
from collections import Counter

import duckdb
import pytest
from dataset_parts.agreement import made_table
from dataset_parts.postgres import postgres
from dataset_parts.spark import spark

from ipcore import Law
from ipcore.check.outcome import decide, missing_facts
from ipcore.facts import all_facts
from ipcore.logic import World
from ipcore_dataset.columns import fact_column, rule_column
from ipcore_dataset.sql.layout import DIALECTS, Layout, named
from ipcore_dataset.sql.script import Days, script

ON = dt.date(2026, 8, 31)
LAW = Law(packs=("core", "time"))
FACTS = tuple(one for name, one in all_facts().items() if not name.startswith("stay."))
ROWS = made_table(LAW, ON, 40, random.Random(4))
ENDED = {3: ON, 4: dt.date(2026, 9, 1)}
"""The rows that have ended, and from which day: of the second, on the day after."""


@functools.cache
def file_of(dialect, *, missing=True, **changed):
    layout = Layout(**{"dialect": dialect, "facts": FACTS, "closed": True, "keep": ("municipality",)} | changed)
    return script(LAW, Days(on=ON, law_on=ON), layout, missing=missing)


def statements(text):
    return [one for one in text.split(";\n") if one.strip()]


def table_of(dialect, *, temporary=False):
    """CREATE TABLE and INSERT, of the rows with what they say of themselves."""
    texts = {"duckdb": "TEXT", "postgres": "TEXT", "spark": "STRING"}
    types = {"bool": "BOOLEAN", "code": texts[dialect], "date": "DATE", "int": "INT", "places": "INT"}
    columns = {"id": texts[dialect], "municipality": texts[dialect], "closed_on": "DATE"} | {
        fact_column(one): types[one.type] for one in FACTS
    }
    yield f"CREATE TABLE facts ({', '.join(f'{name} {type_}' for name, type_ in columns.items())})"
    rows = [[f"row{n}", "0301", ENDED.get(n), *(row[one.name] for one in FACTS)] for n, row in enumerate(ROWS)]
    values = (", ".join(map(literal, row)) for row in rows)
    yield f"INSERT INTO facts VALUES {', '.join(f'({one})' for one in values)}"


def literal(value):
    if isinstance(value, tuple):
        return str(len(value))
    if isinstance(value, dt.date):
        return f"DATE '{value}'"
    return "NULL" if value is None else f"'{value}'" if isinstance(value, str) else str(value)


def meant(rows=ROWS):
    """By row and rule: the outcome, and what is missing."""
    silent = {name for name in all_facts() if name.startswith("stay.")}
    for n, row in enumerate(rows):
        world = World(ON, {name: None if name in silent else value for name, value in row.items()}.get, {})
        for rule, edition in LAW.editions_on(ON):
            if n == 3:
                yield f"row{n}", rule, "not_applicable", set()
            else:
                outcome = decide(edition, world, lambda fact: fact.name in silent)
                yield f"row{n}", rule, outcome.value, {one.name for one in missing_facts(edition, world)}


def check_views(ask):
    """`ask` gives the rows of a query as tuples."""
    there = {rule: (column, answerable) for rule, column, answerable in ask("SELECT rule, rule_column, answerable FROM ipcore_rules")}
    assert set(there) == {rule.id for rule, _ in LAW.editions_on(ON)}
    left_out = {rule for rule, (column, _) in there.items() if column is None}
    assert left_out == {rule for rule, (_, answerable) in there.items() if answerable == "never"}
    assert left_out
    expected = [one for one in meant() if one[1].id not in left_out]
    assert {one[2] for one in expected} == {"not_applicable", "met", "not_met", "unknown", "needs_assessment", "moot"}
    findings = {
        (row, rule): (outcome, severity) for row, rule, outcome, severity in ask("SELECT id, rule, outcome, severity FROM ipcore_findings")
    }
    severities = {rule.id: LAW.severity(rule, edition).value for rule, edition in LAW.editions_on(ON)}
    assert findings == {
        (row, rule.id): (outcome, severities[rule.id] if outcome == "not_met" else None) for row, rule, outcome, _ in expected
    }
    summary = {(rule, outcome): count for rule, outcome, count in ask("SELECT rule, outcome, count FROM ipcore_summary")}
    assert summary == Counter((rule.id, outcome) for _, rule, outcome, _ in expected)
    columns = sorted({rule_column(rule.id) for _, rule, _, _ in expected})
    for view, said in (("outcomes", lambda outcome, lacks: outcome), ("missing", lambda outcome, lacks: lacks)):
        found = ask(f"SELECT id, municipality, {', '.join(columns)} FROM ipcore_{view}")
        wide = {(row[0], column): cell for row in found for column, cell in zip(columns, row[2:], strict=True)}
        if view == "missing":
            assert "" not in wide.values()
            wide = {key: set(filter(None, (cell or "").split(", "))) for key, cell in wide.items()}
        assert wide == {(row, rule_column(rule.id)): said(outcome, lacks) for row, rule, outcome, lacks in expected}
        assert {row[1] for row in found} == {"0301"}
    assert ask("SELECT * FROM ipcore_checks") == []


IMPOSSIBLE = {"code": "'xyz'", "date": "DATE '1066-10-14'", "int": "-1", "places": "-1"}


def check_impossible(dialect, run, ask):
    """The rows with every cell that can be impossible made so: only what is true or false is known of them."""
    cells = [f"{IMPOSSIBLE[one.type]} AS {fact_column(one)}" if one.type in IMPOSSIBLE else fact_column(one) for one in FACTS]
    run(f"CREATE VIEW spoilt AS SELECT id, municipality, closed_on, {', '.join(cells)} FROM facts")
    for one in statements(file_of(dialect, table="spoilt", prefix="spoilt_", temporary=dialect == "spark")):
        run(one)
    known = {one.name for one in FACTS if one.type not in IMPOSSIBLE}
    blank = [{name: value if name in known else None for name, value in row.items()} for row in ROWS]
    expected = {(row, rule.id): (outcome, lacks) for row, rule, outcome, lacks in meant(blank)}
    columns = {rule: column for rule, column in ask("SELECT rule, rule_column FROM spoilt_rules") if column is not None}
    assert columns
    for view, place in (("outcomes", 0), ("missing", 1)):
        found = {}
        for row, *told in ask(f"SELECT id, {', '.join(columns.values())} FROM spoilt_{view}"):
            found |= {
                (row, rule): set(filter(None, (one or "").split(", "))) if place else one for rule, one in zip(columns, told, strict=True)
            }
        assert found == {key: one[place] for key, one in expected.items() if key[1] in columns}
    spoilt = {column for column, _, count in ask("SELECT column_name, problem, count FROM spoilt_checks") if count == len(ROWS)}
    assert spoilt == {fact_column(one) for one in FACTS if one.type in IMPOSSIBLE}


def check_ends(dialect, run, ask):
    """Where the day the follow-up ended is none that can be, nothing is known of the row: neither that it has ended nor anything else."""
    ends = "CASE id WHEN 'row1' THEN DATE '1000-01-01' WHEN 'row2' THEN DATE '9999-12-31' WHEN 'row3' THEN DATE '9000-01-01' END"
    names = ", ".join(fact_column(one) for one in FACTS)
    run(f"CREATE VIEW ended AS SELECT id, municipality, {ends} AS closed_on, {names} FROM facts WHERE id IN ('row1', 'row2', 'row3')")
    for one in statements(file_of(dialect, table="ended", prefix="ended_", temporary=dialect == "spark")):
        run(one)
    known = {row for row, *cells in ask(f"SELECT id, {names} FROM ended_facts") if any(one is not None for one in cells)}
    assert known == {"row3"}
    outcomes = ask("SELECT id, outcome FROM ended_findings")
    assert not {outcome for row, outcome in outcomes if row != "row3"} & {"met", "not_met", "not_applicable"}
    assert [one for one in ask("SELECT column_name, count FROM ended_checks") if one[0] == "closed_on"] == [("closed_on", 2)]


SPOILT = (
    "UPDATE facts SET plan_offer = 'offered', plan_begun_on = DATE '1066-10-14' WHERE id = 'row7'",
    "UPDATE facts SET person_municipality = '301', plan_main_count = -1 WHERE id = 'row7'",
    "UPDATE facts SET id = 'row8' WHERE id = 'row9'",
    "UPDATE facts SET id = NULL WHERE id = 'row10'",
)
FOUND = {
    ("plan_offer", "not in the list of codes", 1),
    ("plan_begun_on", "outside 1850-2199, and not the day that says none", 1),
    ("person_municipality", "not four digits: a leading zero lost?", 1),
    ("plan_main_count", "below 0", 1),
    ("id", "not unique", 1),
    ("id", "empty", 1),
}


def test_in_duckdb():
    with duckdb.connect() as connection:
        for one in [*table_of("duckdb"), *statements(file_of("duckdb")), *statements(file_of("duckdb"))]:
            connection.execute(one)
        check_views(lambda query: connection.execute(query).fetchall())
        connection.execute("PRAGMA disable_optimizer")  # planned in a tenth of the time; with it, it was asked above
        check_impossible("duckdb", connection.execute, lambda query: connection.execute(query).fetchall())
        check_ends("duckdb", connection.execute, lambda query: connection.execute(query).fetchall())
        for one in SPOILT:
            connection.execute(one)
        assert set(connection.execute("SELECT * FROM ipcore_checks").fetchall()) == FOUND


@pytest.mark.real
def test_in_postgresql_by_psql(tmp_path):
    import psycopg

    path = tmp_path / "law.sql"
    path.write_text(file_of("postgres"), "utf-8")
    with postgres() as server:
        server.psql("-f", "-", stdin=";\n".join([*table_of("postgres"), ""]))
        for _ in range(2):  # a law of another day takes the place of the first
            server.psql("-1", "-f", str(path))
        with psycopg.connect(server.uri) as connection:
            check_views(lambda query: connection.execute(query).fetchall())
            check_impossible("postgres", connection.execute, lambda query: connection.execute(query).fetchall())
            check_ends("postgres", connection.execute, lambda query: connection.execute(query).fetchall())
            for one in SPOILT:
                connection.execute(one)
            assert set(connection.execute("SELECT * FROM ipcore_checks").fetchall()) == FOUND
            for one in statements(file_of("postgres", temporary=True, prefix="short_", missing=False)):
                connection.execute(one)
            assert connection.execute("SELECT count(*) FROM short_outcomes").fetchone() == (len(ROWS),)


@pytest.mark.real
def test_in_spark():
    with spark() as session:

        def ask(query):
            return [tuple(one) for one in session.sql(query).collect()]

        for one in table_of("spark"):
            session.sql(one)
        for one in statements(file_of("spark", temporary=True)):
            session.sql(one)
        check_views(ask)
        check_impossible("spark", session.sql, ask)
        check_ends("spark", session.sql, ask)
        for one in statements(file_of("spark", prefix="lasting_", missing=False)):
            session.sql(one)
        assert ask("SELECT count(*) FROM lasting_outcomes") == [(len(ROWS),)]
        session.sql("CREATE OR REPLACE TEMPORARY VIEW facts AS SELECT * EXCEPT (plan_offer), 'offered' AS plan_offer FROM facts")
        for one in statements(file_of("spark", temporary=True, missing=False)):
            session.sql(one)
        assert ask("SELECT * FROM ipcore_checks") == [("plan_offer", "not in the list of codes", len(ROWS))]


@pytest.mark.parametrize("dialect", DIALECTS)
def test_one_who_cuts_the_file_at_semicolons_gets_whole_statements(dialect):
    text = file_of(dialect)
    assert all(line.endswith(";") for line in text.splitlines() if ";" in line)
    assert all("'" not in line and '"' not in line for line in text.splitlines() if line.startswith("--"))
    assert text.endswith(";\n\n")
    assert len(re.findall(r"^CREATE VIEW", text, re.MULTILINE)) == 7


@pytest.mark.parametrize(("table", "told"), [("register.user", '"register"."user"'), ("Facts", '"Facts"'), ("a.b.c", '"a"."b"."c"')])
def test_a_table_is_quoted_since_its_name_may_be_a_word_of_the_language(table, told):
    assert named(table).sql("postgres") == named(table).sql("duckdb") == told
    assert named(table).sql("spark") == told.replace('"', "`")


def test_the_file_reads_the_table_by_its_name():
    assert file_of("duckdb", table="register.order", missing=False).count('FROM "register"."order"') == 2
