"""
A table of random facts judged by every core rule on DuckDB, from Parquet: the time a row for counts and for outcomes written to Parquet;
and the peak memory of whole processes at two sizes under one limit.

    python benchmarks/flat_table.py [--rows 1000000] [--small 100000] [--large 5000000] [--threads 2] [--megabytes 1000] [--quick]
"""

import tempfile
from pathlib import Path

import duckdb
from bench_parts.five_rules import LAW
from bench_parts.random_table import SEED, make
from measuring import Taken, agree, budget, head, in_child, interleaved, options, show
from sqlglot import exp

from ipcore_dataset.columns import rule_column
from ipcore_dataset.engine.connection import Limits, connected
from ipcore_dataset.sql.law import outcomes

COUNTS, OUTCOMES = "counts", "outcomes to Parquet"
COUNTED = ("not_applicable", "met", "not_met", "needs_assessment", "moot")
OUTCOMES_TOLD = (*COUNTED, "unknown")
TESTS = ", ".join(f"count_if({rule_column(rule.id)} = '{one}')" for rule, _ in LAW.rules for one in COUNTED)


def judged() -> str:
    return outcomes(LAW, "facts", [exp.column("id")], closed=False, told=as_enumeration).sql("duckdb")


def as_enumeration(outcome: str) -> exp.Expr:
    """As `ipcore dataset check` writes it, which takes less than a text."""
    return exp.cast(exp.Literal.string(outcome), exp.DataType.build("outcome", udt=True))


def counts(connection: duckdb.DuckDBPyConnection, source: str = "") -> tuple[int, ...]:
    """How many rows each rule finds of each outcome; of outcomes already written, or judged for it."""
    return connection.execute(f"SELECT {TESTS} FROM ({source or judged()})").fetchone() or ()


def write_outcomes(connection: duckdb.DuckDBPyConnection, to: Path) -> None:
    connection.execute(f"COPY ({judged()}) TO '{to}' (FORMAT parquet)")


def on_facts(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    connection.execute("SET enable_progress_bar = false")  # with `python -c` DuckDB shows one on standard output
    connection.execute(f"CREATE TEMP TYPE outcome AS ENUM ({', '.join(repr(one) for one in OUTCOMES_TOLD)})")
    connection.execute(f"CREATE OR REPLACE VIEW facts AS SELECT * FROM '{path}'")


def speed(path: Path, to: Path, rounds: int, limits: Limits) -> dict[str, Taken]:
    def counted() -> None:
        counts(connection)

    with connected(limits) as connection:
        on_facts(connection, path)
        taken = interleaved({COUNTS: counted, OUTCOMES: lambda: write_outcomes(connection, to)}, rounds)
        agree("the outcomes written", counts(connection, f"SELECT * FROM '{to}'"), counts(connection))
        return taken


_MEASURED = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
import flat_table as own
from measuring import most_memory
with own.connected(own.Limits(memory=sys.argv[4], threads=int(sys.argv[5]))) as connection:
    own.on_facts(connection, Path(sys.argv[2]))
    own.counts(connection)
    own.write_outcomes(connection, Path(sys.argv[3]))
print(most_memory())
"""


def memory(path: Path, to: Path, limits: Limits) -> float:
    """The most megabytes of a process that counts and writes outcomes."""
    return float(in_child(_MEASURED, str(Path(__file__).parent), str(path), str(to), limits.memory, str(limits.threads)))


def main() -> None:
    chosen = options(
        __doc__,
        rows=(1_000_000, 1_000),
        rounds=(5, 2),
        threads=(2, 2),
        megabytes=(1000, 1000),
        small=(100_000, 500),
        large=(5_000_000, 1_000),
    )
    limits = Limits(memory=f"{chosen.megabytes}MB", threads=chosen.threads)
    with tempfile.TemporaryDirectory() as temporary:
        path, to = Path(temporary, "facts.parquet"), Path(temporary, "outcomes.parquet")
        taken = speed(make(path, chosen.rows), to, chosen.rounds, limits)
        most = {rows: memory(make(path, rows), to, limits) for rows in (chosen.small, chosen.large)}
    head("duckdb", seed=SEED)
    title = f"{len(LAW.rules)} core rules on {chosen.rows:,} rows of random facts, {limits.threads} threads, {limits.memory} for DuckDB"
    show(taken, base=COUNTS, of=chosen.rows, what="row", title=title)
    budget("counts for a row", taken[COUNTS].middle / chosen.rows * 1e6, 1, "us")
    budget("outcomes for a row", taken[OUTCOMES].middle / chosen.rows * 1e6, 2, "us")
    told = ", ".join(f"{rows:,} rows {megabytes:.0f} MB" for rows, megabytes in most.items())
    print(f"peak memory of a process that counts and writes outcomes: {told}")


if __name__ == "__main__":
    main()
