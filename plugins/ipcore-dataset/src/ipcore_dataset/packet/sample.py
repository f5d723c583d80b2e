"""The sample: drawn by a hash of what stands in the files, so that neither their order nor that of the threads matters."""

from __future__ import annotations

from pathlib import Path

from sqlglot import exp

from ipcore import Lang
from ipcore_dataset.columns import ID, rule_column
from ipcore_dataset.packet.judged import OUTCOMES, PLACED, Judged, N
from ipcore_dataset.running.extracts import Told, write_rows

SAMPLE = "packet_sample"
"""The table of the rows drawn: `draw` from 1, N, `file`, `row`, `name` of the file, `id`."""

OUTCOMES_OF_SAMPLE = "packet_sample_outcomes"
"""The rows of the table of outcomes that were drawn."""

_FACTS = "packet_facts"

_DRAWN = f"""
CREATE TEMP TABLE {SAMPLE} AS
SELECT row_number() OVER (ORDER BY key, rank) AS draw, {N}, file, "row", name, {ID}
FROM (
    SELECT *, sha256(concat($seed::VARCHAR, ':', sha256, ':', "row"::VARCHAR, ':', coalesce({ID}, ''))) AS key
    FROM {PLACED}
    ORDER BY key, rank
    LIMIT $size
)
"""
"""
The rows come in the order of the SHA-256 of `seed:SHA-256 of the file:row:id`: a larger sample begins with the smaller one. Two of one
hash are rows of the same file, given twice.
"""


def draw(judged: Judged, *, size: int, seed: int) -> int:
    """Make SAMPLE and OUTCOMES_OF_SAMPLE. Gives how many rows were drawn."""
    judged.connection.execute(_DRAWN, {"size": size, "seed": seed})
    chosen = f"SELECT * FROM {OUTCOMES} WHERE {N} IN (SELECT {N} FROM {SAMPLE})"
    judged.connection.execute(f"CREATE TEMP TABLE {OUTCOMES_OF_SAMPLE} AS {chosen}")
    found = judged.connection.execute(f"SELECT count(*) FROM {SAMPLE}").fetchone()
    assert found is not None
    return int(found[0])


def write_sample(judged: Judged, facts: exp.Query | None, to: Path, *, told: Told, lang: Lang) -> None:
    """
    Write the rows drawn, in the order they were drawn: their ids and every outcome, and their facts.

    Args:
        judged: The run; SAMPLE is there.
        facts: The facts of these rows, with their `file` and `row` before them. None: there are none.
        to: The file.
        told: What is said of all rows alike.
        lang: The language of what the file says of itself.
    """
    columns = {rule.id: exp.column(rule_column(rule.id), table=OUTCOMES_OF_SAMPLE, quoted=True) for rule, _ in judged.rules}
    rules = [exp.alias_(column, rule, quoted=True) for rule, column in columns.items()]
    query = exp.select(*(exp.alias_(exp.column(one, table=SAMPLE), name) for one, name in _OWN), *rules).from_(SAMPLE)
    query = query.join(OUTCOMES_OF_SAMPLE, on=exp.EQ(this=exp.column(N, table=SAMPLE), expression=exp.column(N, table=OUTCOMES_OF_SAMPLE)))
    if facts is not None:
        names = facts.named_selects[2:]
        same = [exp.EQ(this=exp.column(one, table=SAMPLE), expression=exp.column(one, table=_FACTS)) for one in ("file", "row")]
        query = query.select(*(exp.column(one, table=_FACTS, quoted=True) for one in names))
        query = query.join(facts.subquery(_FACTS), on=exp.and_(*same))
    write_rows(judged.connection, query.order_by(exp.column("draw", table=SAMPLE)), to, told=told, lang=lang)


_OWN = (("draw", "draw"), ("name", "file"), ("row", "row"), ("id", "id"))
