"""Spark gives what DuckDB gives, keeps the rows where they are, and leaves no half-written folder."""

import datetime as dt
import json
import os
import random
import re
import threading

import duckdb
import pytest
from attrs import evolve
from click.testing import CliRunner
from dataset_parts.random_facts import write_facts
from dataset_parts.spark import spark
from sqlglot import exp

import ipcore
from ipcore.cli.main import ipcore as command_line
from ipcore.facts import all_facts
from ipcore.identifiers import check_digits, find_real_person_numbers
from ipcore.logic import FactTerm, each
from ipcore_dataset.columns import fact_column, rule_column
from ipcore_dataset.engine.connection import connected
from ipcore_dataset.engine.real_numbers import SPARK, rows_with
from ipcore_dataset.mapping import identity, load
from ipcore_dataset.reading.rows import Kind, RawColumn
from ipcore_dataset.running.judging import judge as judge_by_duckdb
from ipcore_dataset.running.question import Question
from ipcore_dataset.running.table import facts_table
from ipcore_dataset.spark import counting, judge, judging, target
from ipcore_dataset.sql.law import law_in_sql, outcomes

pytestmark = pytest.mark.real

ON = dt.date(2026, 3, 31)
LAW = ipcore.Law()
SMALL = ipcore.Law(packs=("discharge",))
"""For what does not turn on which rules are judged: to plan all of them takes Spark seconds."""
MANY = int(os.environ.get("IPCORE_SPARK_ROWS", "20000"))
"""To plan all rules costs more than to judge 20 000 rows; 100 000 take two to three times as long, with Java's first compiler (`spark`)."""


@pytest.fixture(scope="module")
def session():
    with spark(spark__driver__maxResultSize="1m", spark__driver__memory="3g") as started:
        yield started


@pytest.fixture(scope="module")
def facts(tmp_path_factory):
    path = tmp_path_factory.mktemp("facts") / "facts.parquet"
    with duckdb.connect() as connection:
        write_facts(connection, path, MANY, around=ON)
    return path


@pytest.fixture(scope="module")
def few(tmp_path_factory):
    """With the columns that the small law asks for, and a fact whose column begins as that of a group."""
    folder = tmp_path_factory.mktemp("few")
    terms = [term for _, edition in SMALL.editions_on(ON) for term in (edition.applies, edition.requires)]
    wanted = {fact_column(one) for term in terms for one in each(term) if isinstance(one, FactTerm)}
    columns = ", ".join(["id", "municipality", "group_year", *sorted(wanted | {"group_active"})])
    with duckdb.connect() as connection:
        write_facts(connection, folder / "all.parquet", 500, around=ON, seed=2)
        connection.execute(f"COPY (SELECT {columns} FROM '{folder}/all.parquet') TO '{folder}/facts.parquet'")
    return folder / "facts.parquet"


@pytest.fixture(scope="module")
def many_judged(session, facts, tmp_path_factory):
    """The summary and the folder of the one run with all rules over many rows."""
    out = tmp_path_factory.mktemp("many") / "out"
    return judge([str(facts)], ON, LAW, ON, str(out), groups=["year", "municipality"]), out


def with_id(**changes):
    """The mapping of a table with an id and one fact."""
    mapping = identity(ON, [RawColumn(name="id", column="c0"), RawColumn(name="plan_active", column="c1", kind=Kind.BOOL)])
    return evolve(mapping, row={"id": evolve(mapping.row["id"], **changes)})


def judged_by_duckdb(path, law=LAW):
    """Rows of outcomes by id."""
    law = law_in_sql(law, ON, lambda fact: True)
    with duckdb.connect() as connection:
        connection.execute(f"CREATE VIEW facts AS SELECT * FROM '{path}'")
        done = connection.execute(outcomes(law, "facts", [exp.column("id")], closed=False).sql("duckdb") + " ORDER BY id")
        return [one[0] for one in done.description], done.fetchall()


def written(folder, columns):
    with duckdb.connect() as connection:
        shown = ", ".join(f'"{one}"' for one in columns)
        return connection.execute(f"SELECT {shown} FROM read_parquet('{folder}/*.parquet') ORDER BY id").fetchall()


def test_every_outcome_of_many_random_rows_is_what_duckdb_gives(many_judged, facts):
    columns, expected = judged_by_duckdb(facts)
    summary, out = many_judged
    assert written(out, columns) == expected
    assert summary.rows == MANY
    assert len({outcome for row in expected for outcome in row[1:]}) >= 5


def test_every_count_of_many_random_rows_is_what_duckdb_gives(many_judged, facts):
    summary, _ = many_judged
    with connected() as connection:
        table = facts_table(connection, [str(facts)], ON)
        expected = judge_by_duckdb(connection, Question(law=LAW, on=ON, groups=("year", "municipality"), law_on=ON), table)
    assert counted(summary) == counted(expected)
    assert {tuple(one.group.values()) for one in summary.groups} == {(y, m) for y in ("2024", "2025") for m in ("0301", "1103", None)}


ONLY_DUCKDB = {"engine", "looked_at", "findings"}


def counted(summary):
    """What every engine says: all but what Spark does not look for."""
    told = {key: value for key, value in summary.document().items() if key not in ONLY_DUCKDB}
    return told | {"rules": {rule: {key: one[key] for key in one if key != "missing"} for rule, one in told["rules"].items()}}


def test_nothing_is_collected_but_the_summary(session, many_judged):
    with pytest.raises(Exception, match="maxResultSize"):
        session.read.parquet(str(many_judged[1])).collect()


def test_counts_without_a_folder_are_the_same(session, few, tmp_path):
    there = judge([str(few)], ON, SMALL, ON, str(tmp_path / "out"), groups=["year"])
    assert judge([str(few)], ON, SMALL, ON, groups=["year"]) == there


@pytest.mark.parametrize(("ansi", "zone"), [("true", "Pacific/Kiritimati"), ("false", "America/Los_Angeles")])
def test_neither_ansi_mode_nor_the_time_zone_changes_an_outcome(session, few, tmp_path, ansi, zone):
    columns, expected = judged_by_duckdb(few, SMALL)
    settings = {"spark.sql.ansi.enabled": ansi, "spark.sql.session.timeZone": zone}
    judge([str(few)], ON, SMALL, ON, str(tmp_path / "out"), settings=settings)
    assert written(tmp_path / "out", columns) == expected


def test_the_session_of_somebody_else_keeps_its_settings(session, few):
    before = session.conf.get("spark.sql.session.timeZone")
    judge([str(few)], ON, SMALL, ON, settings={"spark.sql.session.timeZone": "Asia/Tokyo"})
    assert session.conf.get("spark.sql.session.timeZone") == before
    assert session.range(1).count() == 1


def test_absent_days_come_through_unshifted(session, tmp_path):
    days = [dt.date(1000, 1, 1), dt.date(9000, 1, 1), dt.date(1582, 10, 10), dt.date(1582, 10, 4), dt.date(1900, 1, 1), None]
    with duckdb.connect() as connection:
        connection.execute("CREATE TABLE t (id VARCHAR, plan_begun_on DATE)")
        connection.executemany("INSERT INTO t VALUES (?, ?)", [[str(n), one] for n, one in enumerate(days)])
        connection.execute(f"COPY t TO '{tmp_path}/in.parquet'")
    from ipcore_dataset.reading.settings import FileSettings
    from ipcore_dataset.spark.input import read
    from ipcore_dataset.spark.session import session as own

    with own() as mine:
        rows = read(mine, [f"{tmp_path}/in.parquet"], FileSettings())
        column = rows.column("plan_begun_on").column
        within = mine.table(rows.table).orderBy("_row").selectExpr(f"CAST({column} AS STRING)").collect()  # two shifts undo each other
        mine.table(rows.table).select("_row", column).write.parquet(f"{tmp_path}/out")
    assert [one for (one,) in within] == [None if one is None else one.isoformat() for one in days]
    with duckdb.connect() as connection:
        found = connection.execute(f"SELECT {column} FROM '{tmp_path}/out/*.parquet' ORDER BY _row").fetchall()
    assert [one for (one,) in found] == days


def test_the_folder_tells_which_law_and_only_its_owner_can_read_it(session, few, tmp_path):
    out = tmp_path / "out"
    judge([str(few)], ON, SMALL, ON, str(out), groups=["year"], forecast=True)
    told = json.loads((out / "_ipcore.json").read_text("utf-8"))
    assert told["law"]["digest"] == SMALL.stamp.digest
    assert (told["on"], told["law_on"], told["forecast"], told["engine"], told["groups"]) == (str(ON), str(ON), True, "spark", ["year"])
    assert told["rules"] == {rule_column(rule.id): rule.id for rule, _ in SMALL.editions_on(ON)}
    assert (out / "_SUCCESS").exists()
    assert out.stat().st_mode & 0o777 == 0o700
    assert {one.stat().st_mode & 0o777 for one in out.iterdir()} == {0o600}
    with duckdb.connect() as connection:
        columns = [one[0] for one in connection.execute(f"SELECT * FROM '{out}/*.parquet'").description]
    assert columns == ["id", "municipality", "group_year", *told["rules"]]


def test_a_rule_that_no_column_can_answer_is_outside(session, few, tmp_path):
    law = ipcore.Law(packs=("discharge", "platform"))
    summary = judge([str(few)], ON, law, ON, str(tmp_path / "out"))
    never = [rule for rule, how in summary.coverage.rules.items() if how is ipcore.Answerable.NEVER]
    assert 0 < len(never) < len(summary.rules)
    for rule in never:
        assert summary.rules[rule].outside == summary.rows == 500
        assert set(written(tmp_path / "out", [rule_column(rule)])) == {("outside",)}


def test_a_second_run_takes_the_place_of_the_first_and_of_nothing_else(session, few, tmp_path):
    judge([str(few)], ON, SMALL, ON, str(tmp_path / "out"))
    judge([str(few)], ON, SMALL, ON, str(tmp_path / "out"))
    assert [one.name for one in tmp_path.iterdir()] == ["out"]
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "kept.txt").write_text("kept")
    with pytest.raises(ipcore.ExchangeError, match="something else"):
        judge([str(few)], ON, SMALL, ON, str(tmp_path / "mine"))
    assert (tmp_path / "mine" / "kept.txt").read_text() == "kept"


def test_a_cancelled_run_leaves_nothing_and_what_stood_there(session, few, facts, tmp_path):
    judge([str(few)], ON, SMALL, ON, str(tmp_path / "out"))
    before = sorted(one.name for one in (tmp_path / "out").iterdir())
    begun = threading.Event()

    def interrupt():
        for _ in range(600):
            if list(tmp_path.glob(".out.*")):
                begun.set()
                break
            threading.Event().wait(0.05)
        os.kill(os.getpid(), 2)

    threading.Thread(target=interrupt, daemon=True).start()
    with pytest.raises(KeyboardInterrupt):
        judge([str(facts)], ON, SMALL, ON, str(tmp_path / "out"))
    assert begun.is_set()
    assert [one.name for one in tmp_path.iterdir()] == ["out"]
    assert sorted(one.name for one in (tmp_path / "out").iterdir()) == before


class Breaking:
    """A file system behind a connection to Java that breaks some times, as after an interruption."""

    def __init__(self, times, error):
        self.left = times
        self.error = error
        self.deleted = []

    def delete(self, folder, recursive):
        if self.left:
            self.left -= 1
            raise self.error("Answer from Java side is empty")
        self.deleted.append((folder, recursive))


def test_a_folder_is_removed_though_the_connection_to_java_broke(monkeypatch):
    from py4j.protocol import Py4JNetworkError  # type: ignore[import-untyped]  # there with Spark only

    monkeypatch.setattr(target, "_WAITS", (0, 0, 0))
    system = Breaking(3, Py4JNetworkError)
    target._delete(system, "beside")
    assert system.deleted == [("beside", True)]
    with pytest.raises(Py4JNetworkError):
        target._delete(Breaking(4, Py4JNetworkError), "beside")


def test_no_cell_is_in_the_error_where_spark_fails(session, tmp_path):
    (tmp_path / "in.parquet").write_text("Kari Nordmann 01010112345")
    with pytest.raises(ipcore.ExchangeError) as caught:
        judge([str(tmp_path / "in.parquet")], ON, LAW, ON)
    assert "Nordmann" not in str(caught.value)
    assert "Spark could not" in str(caught.value)
    with pytest.raises(ipcore.ExchangeError, match="PATH_NOT_FOUND"):
        judge([str(tmp_path / "gone.parquet")], ON, LAW, ON)


MAPPING = """
dataset = 1
reference_day = 2026-03-31
[file]
encoding = "{encoding}"
delimiter = ";"
dates = ["dd.mm.yyyy"]
[row]
id = "løpenr"
[groups]
sted = "sted"
[missing]
not_reported = ["9"]
[facts."plan.active"]
column = "ip"
values = {{ "1" = true, "2" = false }}
empty = "not_recorded"
[facts."plan.period_stops_on"]
column = "start"
empty = "none"
"""
LINES = "løpenr;sted;ip;start\n1;Ås;1;31.01.2026\n2;Bø;2;\n3;Ås;9;29.02.2024\n4;Ås;x7;31.02.2024\n5;Bø;;\n"


@pytest.mark.parametrize(("encoding", "ending"), [("utf-8", "\n"), ("iso-8859-1", "\r\n"), ("windows-1252", "\r\n")])
def test_text_is_read_as_mapped_and_what_cannot_be_is_told(session, tmp_path, encoding, ending):
    (tmp_path / "m.toml").write_text(MAPPING.format(encoding=encoding), "utf-8")
    text = LINES + "6;Bø;1\n7;Bø;1;;\n"
    (tmp_path / "in.csv").write_bytes(text.replace("\n", ending).encode(encoding))
    summary = judge([str(tmp_path / "in.csv")], load(tmp_path / "m.toml"), LAW, ON, str(tmp_path / "out"), groups=["sted"])
    assert (summary.rows, summary.rejected) == (5, 2)
    rows, *cells = summary.unreadable
    assert sorted(one.reason for one in rows.first) == ["too_few_cells", "too_many_cells"]
    assert {one.column: (one.count, one.first[0].file, one.first[0].row, one.first[0].example) for one in cells} == {
        "ip": (1, "in.csv", None, "x9"),
        "start": (1, "in.csv", None, "99.99.9999"),
    }
    assert summary.missing["ip"]["not_reported"] == 1
    assert [(one.group, one.rows) for one in summary.groups] == [({"sted": "Bø"}, 2), ({"sted": "Ås"}, 3)]
    assert [one for (one,) in written(tmp_path / "out", ["id"])] == ["1", "2", "3", "4", "5"]
    assert not summary.clean


def test_the_same_text_and_mapping_give_the_same_outcomes_as_on_duckdb(session, tmp_path):
    from ipcore_dataset.mapping import facts_query
    from ipcore_dataset.reading import read

    (tmp_path / "m.toml").write_text(MAPPING.format(encoding="windows-1252"), "utf-8")
    (tmp_path / "in.csv").write_bytes(LINES.encode("windows-1252"))
    mapping = load(tmp_path / "m.toml")
    summary = judge([str(tmp_path / "in.csv")], mapping, LAW, ON, str(tmp_path / "out"))
    never = {rule_column(rule) for rule, how in summary.coverage.rules.items() if how is ipcore.Answerable.NEVER}
    law = law_in_sql(LAW, ON, lambda fact: fact.name in mapping.facts)
    with duckdb.connect() as connection:
        rows = read(connection, [str(tmp_path / "in.csv")], mapping.settings)
        connection.execute("CREATE TABLE facts AS " + facts_query(mapping, rows).sql("duckdb"))
        done = connection.execute(outcomes(law, "facts", [exp.column("id")], closed=False).sql("duckdb") + " ORDER BY id")
        columns = [one[0] for one in done.description if one[0] not in never]
        expected = [
            tuple(dict(zip([one[0] for one in done.description], row, strict=True))[one] for one in columns) for row in done.fetchall()
        ]
    assert written(tmp_path / "out", columns) == expected


def test_the_command_line_says_with_spark_what_it_says_with_duckdb(session, tmp_path):
    (tmp_path / "m.toml").write_text(MAPPING.format(encoding="utf-8"), "utf-8")
    (tmp_path / "in.csv").write_text(LINES, "utf-8")

    def check(engine, *more):
        given = [str(tmp_path / "in.csv"), "--mapping", str(tmp_path / "m.toml"), "--on", str(ON), "--group-by", "sted", "--lang", "en"]
        done = CliRunner().invoke(
            command_line, ["dataset", "check", *given, "--summary", str(tmp_path / engine), "--engine", engine, "--quiet", *more]
        )
        return done, json.loads((tmp_path / engine).read_text("utf-8")) if (tmp_path / engine).exists() else {}

    def comparable(told):
        rules = {rule: {key: one[key] for key in one if key != "missing"} for rule, one in told["rules"].items()}
        bad = [{**one, "first": [{**place, "row": None} for place in one["first"]]} for one in told["unreadable"]]
        return {key: told[key] for key in told if key not in ONLY_DUCKDB} | {"rules": rules, "unreadable": bad}

    (by_duckdb, expected), (by_spark, found) = check("duckdb"), check("spark", "-o", str(tmp_path / "out"), "--master", "local[2]")
    assert (by_duckdb.exit_code, by_spark.exit_code) == (1, 1), by_spark.output
    assert comparable(found) == comparable(expected)
    assert found["findings"] is None
    assert "With Spark it was not looked for" in by_spark.stdout
    first = by_duckdb.stdout.index("The table as a whole") if "The table as a whole" in by_duckdb.stdout else None
    own = {re.sub(r" row \d+", "", one) for one in by_duckdb.stdout[:first].splitlines() if "missing most" not in one}
    assert own - set(by_spark.stdout.splitlines()) <= {one for one in own if one.startswith(" " * 20)}
    assert (tmp_path / "out" / "_ipcore.json").exists()


def test_bytes_that_are_not_the_encoding_leave_their_row_out(session, tmp_path):
    (tmp_path / "m.toml").write_text(MAPPING.format(encoding="utf-8"), "utf-8")
    (tmp_path / "in.csv").write_bytes(LINES.encode() + "6;Bø;1;\n".encode("iso-8859-1"))
    summary = judge([str(tmp_path / "in.csv")], load(tmp_path / "m.toml"), LAW, ON)
    assert (summary.rows, summary.rejected) == (5, 1)
    assert [one.reason for one in summary.unreadable[0].first] == ["invalid_bytes"]


def test_text_needs_an_id_and_no_pseudonym():
    with pytest.raises(ipcore.ExchangeError, match="found no row"):
        judge(["in.csv"], evolve(with_id(), row={}), LAW, ON)
    with pytest.raises(ipcore.ExchangeError, match="pseudonymise"):
        judge(["in.parquet"], with_id(pseudonym=True), LAW, ON)


def test_inputs_are_of_one_kind(session, few):
    with pytest.raises(ipcore.ExchangeError, match="text files beside others"):
        judge([str(few), "in.csv"], ON, LAW, ON)
    with pytest.raises(ipcore.ExchangeError, match="--group-by"):
        judge([str(few)], ON, SMALL, ON, groups=["shoe"])


def test_a_table_without_rows_or_a_rule_it_can_answer_is_refused_as_by_duckdb(session, few, tmp_path):
    out = tmp_path / "out"
    with duckdb.connect() as connection:
        connection.execute(f"COPY (SELECT * FROM '{few}' LIMIT 0) TO '{tmp_path}/empty.parquet'")
        connection.execute(f"COPY (SELECT 'a' AS id, true AS plan_in_journal) TO '{tmp_path}/never.parquet'")
    with pytest.raises(ipcore.ExchangeError, match="found no row"):
        judge([f"{tmp_path}/empty.parquet"], ON, SMALL, ON, str(out))
    with pytest.raises(ipcore.ExchangeError, match="no rule that its columns can answer"):
        judge([f"{tmp_path}/never.parquet"], ON, SMALL, ON, str(out))
    assert sorted(one.name for one in tmp_path.iterdir()) == ["empty.parquet", "never.parquet"]


def test_a_row_without_an_outcome_is_no_unknown_one(session):
    law = law_in_sql(SMALL, ON, lambda fact: True)
    coverage = ipcore.coverage_of_facts(all_facts(), on=ON, law=SMALL)
    columns = [rule_column(rule.id) for rule, _ in law.rules]
    whole = session.sql("SELECT " + ", ".join(f"'met' AS {one}" for one in columns))
    assert counting.counted(whole, law, SMALL, coverage, {}).clean == 1
    for wrong in ("CAST(NULL AS STRING)", "'maybe'"):
        holed = session.sql("SELECT " + ", ".join(f"'met' AS {one}" for one in columns[1:]) + f", {wrong} AS {columns[0]}")
        with pytest.raises(ipcore.ExchangeError, match="a row with none"):
            counting.counted(holed, law, SMALL, coverage, {})


def test_the_judging_module_is_what_the_package_gives():
    assert judge is judging.judge


def test_files_of_a_folder_that_spark_leaves_are_told(session, few, tmp_path):
    folder = tmp_path / "in"
    (folder / "sub").mkdir(parents=True)
    for name in ("a b.parquet", "_left.parquet", ".hidden.parquet", "sub/deep.parquet"):
        (folder / name).write_bytes(few.read_bytes())
    (folder / "_SUCCESS").touch()
    summary = judge([str(folder)], ON, SMALL, ON)
    assert summary.rows == 500
    assert [one.file for one in summary.not_read.first] == ["_left.parquet", "deep.parquet"]
    assert [one.file for note in summary.notes for one in note.first] == [".hidden.parquet", "_SUCCESS"]
    assert not summary.whole


def almost_numbers(seed):
    """Texts with what is a real person number, or almost one, as people write them."""
    chosen = random.Random(seed)
    for _ in range(400):
        first = f"{chosen.randrange(80):02}{chosen.randrange(99):02}{chosen.randrange(100_000):05}"
        one = first + (check_digits(first, rest=chosen.choice([0, 0, 1, 2, 3])) or "00")
        serial, year = f"{chosen.randrange(10**6):06}", chosen.choice(["1999", "2015", "1850"])
        total = sum(int(digit) * weight for digit, weight in zip(serial + year, (4, 6, 3, 2, 7, 5, 4, 6, 3, 2), strict=True))
        forms = [one, f"{one[:6]} {one[6:]}", f"{one[:6]}.{one[6:9]}-{one[9:]}", one[:10], f"20{one}", f"{year}{serial}{total % 11:02}"]
        yield chosen.choice(["", "F-", "1 ", "a", "Å"]) + chosen.choice(forms) + chosen.choice(["", " ", "-1", "x", f" {one}"])


def test_real_numbers_are_those_of_the_core_and_are_refused_without_being_told(session, tmp_path):
    texts = list(almost_numbers(1))
    expected = [at for at, text in enumerate(texts, 1) if find_real_person_numbers(text)]
    assert 20 < len(expected) < 380
    session.createDataFrame(list(enumerate(texts, 1)), "_row BIGINT, fnr STRING").selectExpr("0 AS _file", "*").createOrReplaceTempView(
        "made"
    )
    found = session.sql(rows_with("made", exp.column("fnr"), lost_zero=False, words=SPARK).sql("spark")).collect()
    assert sorted(row for _, row in found) == expected
    real = next(one for one in texts if one.isdigit() and find_real_person_numbers(one))
    (tmp_path / "m.toml").write_text(MAPPING.format(encoding="utf-8"), "utf-8")
    (tmp_path / "in.csv").write_text(LINES + f"x {real};Ås;1;\n", "utf-8")
    with duckdb.connect() as connection:
        connection.execute(f"COPY (SELECT '{real}' AS id, true AS plan_active) TO '{tmp_path}/in.parquet'")
    for name, mapping, told in (("in.csv", load(tmp_path / "m.toml"), "løpenr"), ("in.parquet", ON, "id")):
        with pytest.raises(ipcore.ExchangeError) as caught:
            judge([str(tmp_path / name)], mapping, SMALL, ON)
        place = name if mapping is not ON else f"{name}, row 1"
        assert str(caught.value).startswith(f"{told}: found real identity numbers ({place}), expected pseudonyms")
        assert real not in str(caught.value)


def test_municipality_numbers_that_were_not_in_use_are_noted_as_by_duckdb(session, few, tmp_path):
    with duckdb.connect() as connection:
        rows = f"SELECT * REPLACE (CASE WHEN id > '3' THEN '1201' ELSE '0301' END AS municipality) FROM '{few}'"
        connection.execute(f"COPY ({rows}) TO '{tmp_path}/in.parquet'")
    summary = judge([f"{tmp_path}/in.parquet"], ON, SMALL, ON)
    with connected() as connection:
        table = facts_table(connection, [f"{tmp_path}/in.parquet"], ON)
    assert [(one.column, one.first[0].reason) for one in summary.notes] == [("municipality", "no_longer")]
    assert tuple(summary.notes) == table.notes
