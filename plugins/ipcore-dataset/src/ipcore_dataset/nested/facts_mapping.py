"""The mapping that goes with a table of facts written as CSV."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ipcore.facts import Fact
from ipcore.logic import Type
from ipcore_dataset.columns import CLOSED, fact_column
from ipcore_dataset.nested.facts_job import FactsJob
from ipcore_dataset.nested.row import group_column
from ipcore_dataset.outcomes import ROW_COLUMNS


def mapping_text(job: FactsJob, facts: Sequence[Fact]) -> str:
    """The mapping in TOML. What stands in it are names of facts and codes, which need no escaping, and the day."""
    return "\n".join(_lines(job, facts)) + "\n"


def _lines(job: FactsJob, facts: Sequence[Fact]) -> Iterator[str]:
    yield from ("dataset = 1", f"reference_day = {job.on}", "")
    yield from ("[file]", 'encoding = "utf-8"', 'delimiter = ";"', 'dates = ["yyyy-mm-dd"]', "")
    yield "[row]"
    yield from (f'{one} = "{one}"' for one in ROW_COLUMNS)
    yield f'{CLOSED} = {{ column = "{CLOSED}", empty = "none" }}'
    if job.groups:
        yield from ("", "[groups]")
        yield from (f'{group_column(one).removeprefix("group_")} = "{group_column(one)}"' for one in job.groups)
    for fact in facts:
        yield from ("", f'[facts."{fact.name}"]', f'column = "{fact_column(fact)}"', *_cells(fact), 'empty = "not_recorded"')


def _cells(fact: Fact) -> Iterator[str]:
    if fact.type is Type.BOOL:
        yield 'values = { "true" = true, "false" = false }'
    elif fact.type is Type.CODE and fact.codes:
        codes = ", ".join(f'"{one}" = "{one}"' for one in sorted(fact.codes))
        yield f"values = {{ {codes} }}"
    elif fact.type is Type.DATE and fact.absent is not None:
        yield f'none = ["{fact.absent}"]'
