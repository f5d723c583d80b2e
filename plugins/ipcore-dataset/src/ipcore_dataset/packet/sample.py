"""The sample: drawn by a hash of what stands in the files, so that neither their order nor that of the threads matters."""

from __future__ import annotations

from pathlib import Path

from sqlglot import exp

from ipcore import Lang
from ipcore_dataset.columns import ID, rule_column
from ipcore_dataset.packet.judged import FILES, PLACE_FILE, PLACE_ROW, PLACED, RANK, Judged, N
from ipcore_dataset.running.extracts import Told, write_rows

SAMPLE = "packet_sample"
"""The table of the rows drawn: `draw` from 1, N, `file`, `row`, `name` of the file, `id`."""

FACTS = "packet_facts"

_DRAWN = f"""
CREATE TEMP TABLE {SAMPLE} AS
SELECT row_number() OVER (ORDER BY key, {RANK}) AS draw, {N}, file, "row", name, id
FROM (
    SELECT {N}, {RANK}, file, {PLACE_ROW} AS "row", name, {ID} AS id,
        sha256(concat($seed::VARCHAR, ':', sha256, ':', {PLACE_ROW}::VARCHAR, ':', coalesce({ID}, ''))) AS key
    FROM {PLACED} JOIN {FILES} ON file = {PLACE_FILE}
    ORDER BY key, {RANK}
    LIMIT $size
)
"""
"""
The rows come in the order of the SHA-256 of `seed:SHA-256 of the file:row:id`: a larger sample begins with the smaller one. Two of one
hash are rows of the same file, given twice.
"""


def draw(judged: Judged, *, size: int, seed: int) -> int:
    """Make SAMPLE. Gives how many rows it has."""
    judged.connection.execute(_DRAWN, {"size": size, "seed": seed})
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
    rules = [exp.alias_(exp.column(rule_column(rule.id), table=PLACED, quoted=True), rule.id, quoted=True) for rule, _ in judged.rules]
    query = exp.select(*(exp.alias_(exp.column(one, table=SAMPLE), name) for one, name in _OWN), *rules).from_(SAMPLE)
    query = query.join(PLACED, on=exp.EQ(this=exp.column(N, table=SAMPLE), expression=exp.column(N, table=PLACED)))
    if facts is not None:
        names = facts.named_selects[2:]
        same = [exp.EQ(this=exp.column(one, table=SAMPLE), expression=exp.column(one, table=FACTS)) for one in ("file", "row")]
        query = query.select(*(exp.column(one, table=FACTS, quoted=True) for one in names))
        query = query.join(facts.subquery(FACTS), on=exp.and_(*same))
    write_rows(judged.connection, query.order_by(exp.column("draw", table=SAMPLE)), to, told=told, lang=lang)


_OWN = (("draw", "draw"), ("name", "file"), ("row", "row"), ("id", "id"))
