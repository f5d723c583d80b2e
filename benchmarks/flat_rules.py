"""
Five of the core rules on a table of random facts, beside pandera, pointblank, dataframely, OpenFisca-core and rule-engine: each begins with
the same Parquet file, reads the columns the rules need, and must count the same rows as not met for certain, rule by rule. What reads row
by row is given fewer rows; its time a row is set beside the time a row of the largest table.

    python benchmarks/flat_rules.py [--few 100000] [--many 1000000] [--slow 20000] [--rounds 5] [--threads 2] [--quick]
"""

import tempfile
from functools import partial
from pathlib import Path
from typing import Any

from bench_parts.five_rules import (
    ON,
    Counting,
    by_conditions,
    by_dataframely,
    by_duckdb,
    by_openfisca,
    by_pandera,
    by_pointblank,
    by_rule_engine,
)
from bench_parts.random_table import SEED, make
from measuring import Taken, agree, head, interleaved, options, show, spread

from ipcore_dataset.engine.connection import Limits

OURS, SLOW = "ipcore-dataset (DuckDB)", "rule-engine, row by row"
ON_POLARS: dict[str, Any] = {"pandera": by_pandera, "pointblank": by_pointblank, "dataframely": by_dataframely}


def beside(path: Path, limits: Limits, rounds: int) -> dict[str, Taken]:
    on_duckdb: dict[str, Counting] = {
        OURS: partial(by_duckdb, limits=limits),
        "the conditions alone (DuckDB)": partial(by_conditions, limits=limits),
    }
    pieces: dict[str, Counting] = {**on_duckdb, **ON_POLARS, "OpenFisca-core": by_openfisca}
    return interleaved({name: partial(count, path) for name, count in pieces.items()}, rounds)


def row_by_row(path: Path, limits: Limits, rounds: int) -> Taken:
    agree(SLOW, by_rule_engine(path), by_duckdb(path, limits))
    return interleaved({SLOW: partial(by_rule_engine, path)}, rounds, warm=False)[SLOW]


def by_itself(path: Path, limits: Limits) -> dict[str, str]:
    """How each library takes NULL that nothing is said of."""
    expected = by_duckdb(path, limits)
    return {name: "no failure" if count(path, plain=True) == expected else "a failure" for name, count in ON_POLARS.items()}


def main() -> None:
    chosen = options(__doc__, few=(100_000, 1_000), many=(1_000_000, 2_000), slow=(20_000, 500), rounds=(5, 2), threads=(2, 2))
    limits = Limits(memory="1GB", threads=chosen.threads)
    with tempfile.TemporaryDirectory() as temporary:
        paths = {rows: make(Path(temporary, f"{rows}.parquet"), rows) for rows in {chosen.few, chosen.many, chosen.slow}}
        taken = {rows: beside(paths[rows], limits, chosen.rounds) for rows in (chosen.few, chosen.many)}
        slow = row_by_row(paths[chosen.slow], limits, chosen.rounds)
        null = by_itself(paths[chosen.few], limits)
        found = by_duckdb(paths[chosen.many], limits)
    head("duckdb", "polars", "pandera", "pointblank", "dataframely", "openfisca-core", "rule-engine", seed=SEED)
    print(
        f"random facts as of {ON}, {chosen.threads} threads; of {chosen.many:,} rows {sum(found.values()):,} times not met, by all the same"
    )
    for rows, each in taken.items():
        show(each, base=OURS, of=rows, what="row", title=f"five rules on {rows:,} rows")
    times = slow.middle / chosen.slow / (taken[chosen.many][OURS].middle / chosen.many)
    print(f"five rules on {chosen.slow:,} rows, for one row")
    print(
        f"  {SLOW} {spread(slow, chosen.slow)} {chosen.slow / slow.middle:11,.0f} a second  {times:8.2f} x the time a row of {OURS} above"
    )
    print(f"NULL by itself is {', '.join(f'{kind} to {name}' for name, kind in null.items())}")


if __name__ == "__main__":
    main()
