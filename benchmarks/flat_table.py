"""
A table of random facts judged by every core rule on DuckDB, from Parquet, as `ipcore dataset check` does it: the time a row for counts, and
for outcomes written to Parquet in the order of the rows; and the peak memory of whole processes at two sizes under one limit.

    python benchmarks/flat_table.py [--rows 5000000] [--small 100000] [--large 5000000] [--threads 2] [--megabytes 1000] [--quick]
"""

import tempfile
from pathlib import Path

import duckdb
from attrs import evolve
from bench_parts.five_rules import LAW
from bench_parts.random_table import SEED, make
from measuring import Taken, agree, budget, head, in_child, interleaved, options, show
from sqlglot import exp

from ipcore import Outcome
from ipcore_dataset.engine.connection import Limits, connected, in_order
from ipcore_dataset.running.counting import in_written
from ipcore_dataset.sql.conditions import Conditions, conditions, outcomes

COUNTS, OUTCOMES = "counts", "outcomes to Parquet"
COUNTED = tuple(one for one in Outcome if one is not Outcome.CRASHED)


def judged() -> str:
    return outcomes(LAW, "facts", [exp.column("id")], closed=False, told=as_enumeration).sql("duckdb")


def as_enumeration(outcome: str) -> exp.Expr:
    """As `ipcore dataset check` writes it, which takes less than a text."""
    return exp.cast(exp.Literal.string(outcome), exp.DataType.build("outcome", udt=True))


def counts(connection: duckdb.DuckDBPyConnection, found: Conditions) -> tuple[int, ...]:
    """How many rows have each outcome of each rule."""
    asked = [of.get(outcome, exp.false()).copy() for of in found.of.values() for outcome in COUNTED]
    query = exp.select(*(exp.CountIf(this=one) for one in asked), copy=False).from_(found.table, copy=False)
    return connection.execute(query.sql("duckdb")).fetchone() or ()


def straight() -> Conditions:
    return conditions(LAW, "facts", closed=False)


def write_outcomes(connection: duckdb.DuckDBPyConnection, to: Path) -> None:
    with in_order(connection):
        connection.execute(f"COPY ({judged()}) TO '{to}' (FORMAT parquet)")


def on_facts(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    connection.execute("SET enable_progress_bar = false")  # with `python -c` DuckDB shows one on standard output
    connection.execute(f"CREATE TEMP TYPE outcome AS ENUM ({', '.join(repr(str(one)) for one in COUNTED)})")
    connection.execute(f"CREATE OR REPLACE VIEW facts AS SELECT * FROM '{path}'")


def speed(path: Path, to: Path, rounds: int, limits: Limits) -> dict[str, Taken]:
    def counted() -> None:
        counts(connection, straight())

    with connected(limits) as connection:
        on_facts(connection, path)
        taken = interleaved({COUNTS: counted, OUTCOMES: lambda: write_outcomes(connection, to)}, rounds)
        agree("the outcomes written", counts(connection, in_written(LAW, exp.to_table(f"'{to}'"))), counts(connection, straight()))
        return taken


_MEASURED = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
import flat_table as own
from measuring import most_memory
with own.connected(own.Limits(memory=sys.argv[4], threads=int(sys.argv[5]))) as connection:
    own.on_facts(connection, Path(sys.argv[2]))
    own.counts(connection, own.straight())
    own.write_outcomes(connection, Path(sys.argv[3]))
print(most_memory())
"""


def memory(path: Path, to: Path, limits: Limits) -> float:
    """The most megabytes of a process that counts and writes outcomes."""
    return float(in_child(_MEASURED, str(Path(__file__).parent), str(path), str(to), limits.memory, str(limits.threads)))


def main() -> None:
    chosen = options(
        __doc__,
        rows=(5_000_000, 1_000),
        rounds=(3, 2),
        threads=(2, 2),
        megabytes=(1000, 1000),
        small=(100_000, 500),
        large=(5_000_000, 1_000),
    )
    limits = Limits(threads=chosen.threads)
    little = evolve(limits, memory=f"{chosen.megabytes}MB")
    with tempfile.TemporaryDirectory() as temporary:
        path, to = Path(temporary, "facts.parquet"), Path(temporary, "outcomes.parquet")
        taken = speed(make(path, chosen.rows), to, chosen.rounds, limits)
        most = {rows: memory(make(path, rows), to, little) for rows in (chosen.small, chosen.large)}
    head("duckdb", seed=SEED)
    title = f"{len(LAW.rules)} core rules on {chosen.rows:,} rows of random facts, {limits.threads} threads"
    show(taken, base=COUNTS, of=chosen.rows, what="row", title=title)
    of_sixty = 60 / len(LAW.rules) / chosen.rows * 1e6
    budget("counts for a row, of each 60 rules", taken[COUNTS].middle * of_sixty, 1, "us")
    budget("outcomes for a row, of each 60 rules", taken[OUTCOMES].middle * of_sixty, 2, "us")
    told = ", ".join(f"{rows:,} rows {megabytes:.0f} MB" for rows, megabytes in most.items())
    print(f"peak memory of a process that counts and writes outcomes, with {little.memory} for DuckDB: {told}")


if __name__ == "__main__":
    main()
