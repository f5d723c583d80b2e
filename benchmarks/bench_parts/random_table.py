"""A table of random facts, of every core rule, with open and absent cells: one seed, one table."""

import sys
from pathlib import Path

import duckdb

from bench_parts.five_rules import ON

sys.path.append(str(Path(__file__).parents[2] / "plugins" / "ipcore-dataset" / "tests" / "support"))
from dataset_parts.random_facts import write_facts

SEED = 1


def make(path: Path, rows: int) -> Path:
    with duckdb.connect() as connection:
        write_facts(connection, path, rows, around=ON, seed=SEED)
    return path
