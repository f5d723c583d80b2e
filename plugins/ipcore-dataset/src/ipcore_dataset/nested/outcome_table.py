"""The table of outcomes, from rows with digits."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import asdict
from sqlglot import exp

from ipcore import LawStamp
from ipcore_dataset.columns import rule_column
from ipcore_dataset.indicators.measures import MEASURES, measures_told
from ipcore_dataset.indicators.of_case import SIGNS
from ipcore_dataset.nested.judge_job import DIGITS, MEASURED, JudgeJob
from ipcore_dataset.nested.row import group_column
from ipcore_dataset.nested.table_file import ROWS, write_table
from ipcore_dataset.outcomes import OUTCOMES, ROW_COLUMNS


def write_outcomes(
    job: JudgeJob, rules: Sequence[str], stamp: LawStamp, rows: Sequence[Path], to: Path, *, forecast: bool, memory: str | None
) -> None:
    """Write the table. `rules`: the ids in the order of the digits; `forecast`: of some case, the day lies after the export."""
    own = (*ROW_COLUMNS, *(group_column(one) for one in job.groups))
    query = exp.select(*(exp.column(one, quoted=True) for one in own)).from_(ROWS)
    if job.measures:
        query.select(
            *(exp.alias_(_measure(place), one.column, quoted=True) for place, one in enumerate(MEASURES.values(), start=1)), copy=False
        )
    for place, rule in enumerate(rules, start=1):
        query.select(exp.alias_(_outcome(place), rule_column(rule), quoted=True), copy=False)
    columns = dict.fromkeys((*own, DIGITS, *((MEASURED,) if job.measures else ())), "VARCHAR")
    metadata = json.dumps(_metadata(job, rules, stamp, forecast=forecast), sort_keys=True)
    write_table(query, rows, columns, to, form="parquet", metadata=metadata, memory=memory)


def _measure(place: int) -> exp.Expr:
    sign = exp.Substring(this=exp.column(MEASURED), start=exp.convert(place), length=exp.convert(1))
    return exp.Case(
        this=sign, ifs=[exp.If(this=exp.convert(SIGNS[value]), true=exp.convert(value)) for value in (True, False)], default=exp.null()
    )


def _outcome(place: int) -> exp.Expr:
    digit = exp.cast(exp.Substring(this=exp.column(DIGITS), start=exp.convert(place), length=exp.convert(1)), "INT")
    at = exp.Add(this=digit, expression=exp.convert(1))
    return exp.func("list_extract", exp.array(*(exp.Literal.string(one) for one in OUTCOMES)), at)


def _metadata(job: JudgeJob, rules: Sequence[str], stamp: LawStamp, *, forecast: bool) -> dict[str, Any]:
    law = {key: _plain(value) for key, value in asdict(stamp).items()}
    return {
        "law": law,
        "on": str(job.on),
        "law_on": str(job.law_on),
        "forecast": forecast,
        "engine": "python",
        "rules": {rule_column(rule): rule for rule in rules},
        "groups": list(job.groups),
        **({"measures": measures_told()} if job.measures else {}),
    }


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return dict(value)
    return value if isinstance(value, str | tuple | None) else str(value)
