"""
A table of random facts judged by every core rule on DuckDB: rows a second for counts and for outcomes; five of the rules beside pandera,
pointblank and dataframely on the same file, where all must count the same rows; and the peak memory of whole processes at two sizes under
one limit. Each library is given what is *not met* for certain, once as it is, NULL where it is open, and once with NULL said to be no
failure: what it counts the first way tells how it takes NULL by itself.

    python benchmarks/flat_table.py [--rows 1000000] [--rounds 3] [--threads 2] [--memory 1GB] [--sizes 100000 5000000]
"""

import argparse
import datetime as dt
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.metadata import version
from operator import eq, ge, gt, le, lt, ne
from pathlib import Path
from typing import Any

import duckdb
from attrs import evolve
from sqlglot import exp

import ipcore
from ipcore_dataset.columns import rule_column
from ipcore_dataset.engine.connection import Limits, connected
from ipcore_dataset.sql.law import law_in_sql, outcomes

sys.path.append(str(Path(__file__).parent.parent / "plugins" / "ipcore-dataset" / "tests" / "support"))
from dataset_parts.random_facts import write_facts

SEED, ON = 1, dt.date(2025, 12, 31)
FIVE = ("activity-plan-aligned", "annual-evaluation", "complaint-route-told", "coordinator-named", "coordinator-wish-asked")
LAW = law_in_sql(ipcore.Law(), ON, lambda fact: True)
COUNTED = ("not_applicable", "met", "not_met", "needs_assessment", "moot")
Counts = dict[str, int]


def judged() -> str:
    return outcomes(LAW, "facts", [exp.column("id")], closed=False).sql("duckdb")


def counts(connection: duckdb.DuckDBPyConnection) -> None:
    tests = ", ".join(f"count_if({rule_column(rule.id)} = '{one}')" for rule, _ in LAW.rules for one in COUNTED)
    connection.execute(f"SELECT {tests} FROM ({judged()})").fetchall()


def write_outcomes(connection: duckdb.DuckDBPyConnection, to: Path) -> None:
    connection.execute(f"COPY ({judged()}) TO '{to}' (FORMAT parquet)")


def on_facts(connection: duckdb.DuckDBPyConnection, path: Path) -> duckdb.DuckDBPyConnection:
    connection.execute(f"CREATE OR REPLACE VIEW facts AS SELECT * FROM '{path}'")
    return connection


# --- five rules beside others -------------------------------------------------------------------------------------------


def by_duckdb(path: Path, limits: Limits) -> Counts:
    five = evolve(LAW, rules=[one for one in LAW.rules if one[0].id in FIVE], parts={name: LAW.parts[name] for name in FIVE})
    query = outcomes(five, "facts", [exp.column("id")], closed=False).sql("duckdb")
    with connected(limits) as connection:
        tests = ", ".join(f"count_if({rule_column(one)} = 'not_met')" for one in FIVE)
        found = on_facts(connection, path).execute(f"SELECT {tests} FROM ({query})").fetchone()
    return dict(zip(FIVE, found or (), strict=True))


_COMPARE = {exp.EQ: eq, exp.NEQ: ne, exp.LT: lt, exp.LTE: le, exp.GT: gt, exp.GTE: ge}


def in_polars(term: exp.Expr) -> Any:
    """The expression in Polars, whose `&`, `|` and `~` take null as SQL takes NULL."""
    import polars as pl

    match term:
        case exp.Paren():
            return in_polars(term.this)
        case exp.And():
            return in_polars(term.this) & in_polars(term.expression)
        case exp.Or():
            return in_polars(term.this) | in_polars(term.expression)
        case exp.Not():
            return ~in_polars(term.this)
        case exp.In():
            return in_polars(term.this).is_in([one.this for one in term.expressions])
        case exp.Column():
            return pl.col(term.name)
        case exp.Cast():
            return pl.lit(dt.date.fromisoformat(term.this.this))
        case exp.Literal():
            return pl.lit(term.this if term.is_string else int(term.this))
    return _COMPARE[type(term)](in_polars(term.this), in_polars(term.expression))


def passes(rule: str, *, plain: bool) -> Any:
    """What the other libraries check: the rule is not found unmet. `plain`: NULL where that is open."""
    parts = LAW.parts[rule]
    met = ~in_polars(exp.And(this=exp.Paren(this=parts.applies), expression=exp.Not(this=exp.Paren(this=parts.requires))))
    return met if plain else met.fill_null(True)


def frame_of(path: Path) -> Any:
    import polars as pl

    needed = {
        one.name for rule in FIVE for part in (LAW.parts[rule].applies, LAW.parts[rule].requires) for one in part.find_all(exp.Column)
    }
    return pl.scan_parquet(path).select(sorted(needed)).collect()


def by_pandera(path: Path, *, plain: bool = False) -> Counts:
    import pandera.polars as pa

    def check(rule: str) -> Any:
        return pa.Check(lambda data: data.lazyframe.select(passes(rule, plain=plain)), name=rule)

    found = dict.fromkeys(FIVE, 0)
    try:
        pa.DataFrameSchema(checks=[check(one) for one in FIVE]).validate(frame_of(path), lazy=True)
    except pa.errors.SchemaErrors as error:
        for one in error.schema_errors:
            found[one.check.name] = one.failure_cases.height
    return found


def by_pointblank(path: Path, *, plain: bool = False) -> Counts:
    import pointblank as pb

    plan = pb.Validate(frame_of(path))
    for one in FIVE:
        plan = plan.col_vals_expr(expr=passes(one, plain=plain))
    done = plan.interrogate(collect_extracts=False)
    return {rule: int(done.n_failed(i=place, scalar=True)) for place, rule in enumerate(FIVE, 1)}


def by_dataframely(path: Path, *, plain: bool = False) -> Counts:
    import dataframely as dy

    def rule(name: str) -> Any:
        return dy.rule()(lambda cls: passes(name, plain=plain))

    frame = frame_of(path)
    kinds = {"Boolean": dy.Bool, "Date": dy.Date, "Int32": dy.Int32, "String": dy.String}
    columns = {name: kinds[str(kind)](nullable=True) for name, kind in frame.schema.items()}
    rules = {f"rule_{rule_column(one)}": rule(one) for one in FIVE}  # a rule may be called as a column is
    schema: Any = type("Five", (dy.Schema,), columns | rules)
    failed = schema.filter(frame)[1].counts()
    return {one: failed.get(f"rule_{rule_column(one)}", 0) for one in FIVE}


# --- what is printed ----------------------------------------------------------------------------------------------------


def seconds(work: Callable[[], object], rounds: int) -> list[float]:
    def once() -> float:
        started = time.perf_counter()
        work()
        return time.perf_counter() - started

    return [once() for _ in range(rounds)]


def shown(taken: list[float]) -> str:
    return f"median of {len(taken)} {statistics.median(taken):7.2f} s ({min(taken):.2f} to {max(taken):.2f})"


def speed(path: Path, folder: Path, rows: int, rounds: int, limits: Limits) -> None:
    with connected(limits) as connection:
        on_facts(connection, path)
        steps = {"counts": lambda: counts(connection), "outcomes to Parquet": lambda: write_outcomes(connection, folder / "out.parquet")}
        print(f"{len(LAW.rules)} core rules on DuckDB, {limits.threads} threads, {limits.memory}")
        for name, work in steps.items():
            taken = seconds(work, rounds)
            print(f"  {name:22} {rows / statistics.median(taken):10,.0f} rows a second   {shown(taken)}")


def beside(path: Path, rows: int, rounds: int, limits: Limits) -> None:
    others: dict[str, Callable[..., Counts]] = {"pandera": by_pandera, "pointblank": by_pointblank, "dataframely": by_dataframely}
    expected = by_duckdb(path, limits)
    print(f"five of the rules, {sum(expected.values())} times not met; each library reads the columns they need from the file")
    base = statistics.median(taken := seconds(lambda: by_duckdb(path, limits), rounds))
    print(f"  {'ipcore-dataset':22} {rows / base:10,.0f} rows a second   {shown(taken)}")
    for name, count in others.items():
        if (found := count(path)) != expected:
            raise SystemExit(f"{name}: counted {found}, expected {expected}")
        taken = seconds(lambda count=count: count(path), rounds)  # type: ignore[misc]
        middle = statistics.median(taken)
        null = "no failure" if count(path, plain=True) == expected else "a failure"
        ratio = f"{middle / base:5.1f} x ipcore-dataset; by itself NULL is {null}"
        print(f"  {name:22} {rows / middle:10,.0f} rows a second   {shown(taken)} {ratio}")


_MEASURED = """
import sys
from pathlib import Path
sys.path.insert(0, {here!r})
import flat_table as own
with own.connected(own.Limits(memory={memory!r}, threads={threads})) as connection:
    own.on_facts(connection, Path({path!r}))
    own.counts(connection)
    own.write_outcomes(connection, Path({to!r}))
marks = dict(line.split(':', 1) for line in Path('/proc/self/status').read_text().splitlines())
print(int(marks['VmHWM'].split()[0]) / 1024)  # ru_maxrss would begin at what the parent had
"""


def memory(folder: Path, sizes: list[int], limits: Limits) -> None:
    print(f"peak memory of a process that counts and writes outcomes, limit of DuckDB {limits.memory}")
    for rows in sizes:
        path, to = folder / f"{rows}.parquet", folder / f"{rows}.out.parquet"
        make(path, rows)
        program = _MEASURED.format(
            here=str(Path(__file__).parent), memory=limits.memory, threads=limits.threads, path=str(path), to=str(to)
        )
        done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
        print(f"  {rows:10,} rows {float(done.stdout.split()[-1]):8.0f} MB")


def make(path: Path, rows: int) -> None:
    with duckdb.connect() as connection:
        write_facts(connection, path, rows, around=ON, seed=SEED)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--memory", default="1GB")
    parser.add_argument("--sizes", type=int, nargs="*", default=[100_000, 5_000_000])
    chosen = parser.parse_args()
    limits = Limits(memory=chosen.memory, threads=chosen.threads)
    names = ("duckdb", "polars", "pandera", "pointblank", "dataframely")
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        make(path := folder / "facts.parquet", chosen.rows)
        print(f"{chosen.rows:,} rows of random facts (seed {SEED}), {path.stat().st_size / 1e6:.0f} MB of Parquet")
        print(f"Python {platform.python_version()}, {', '.join(f'{one} {version(one)}' for one in names)}")
        print(f"{platform.platform()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
        speed(path, folder, chosen.rows, chosen.rounds, limits)
        beside(path, chosen.rows, chosen.rounds, limits)
        memory(folder, chosen.sizes, limits)


if __name__ == "__main__":
    main()
