"""Cases judged for a packet."""

from __future__ import annotations

import io
import json
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
from attrs import define, evolve, field, frozen

import ipcore
from ipcore import Case, ExchangeError, Law, read_lines, report_document
from ipcore_dataset.columns import rule_column
from ipcore_dataset.engine.connection import Limits, connected, private_folder
from ipcore_dataset.nested.inputs import files_of, opened
from ipcore_dataset.nested.notices import Notice, Rejected
from ipcore_dataset.packet.case_lines import Lines, line_runs
from ipcore_dataset.packet.judged import PLACES, Judged, N, show_placed
from ipcore_dataset.packet.marks import Marked, marked, told_apart
from ipcore_dataset.packet.sample import OUTCOMES_OF_SAMPLE, SAMPLE
from ipcore_dataset.running.cases import CutOffError, judge_given, tell_on
from ipcore_dataset.running.options import Options

FINDINGS_OF_SAMPLE = "sample_findings.jsonl"
"""The file with what was found of each case drawn, as `ipcore check --format json` tells it."""


@contextmanager
def judged_cases(options: Options, law: Law, cases: Sequence[str]) -> Iterator[Judged]:
    """
    Judge cases, for the block.

    Raises:
        IpcoreError: as for `ipcore dataset check`; an input that has changed since it was read.
        CutOffError: it was interrupted, or a process ended with its lines.
    """
    inputs = marked(files_of(cases, options.own).files)
    with private_folder(options.spill) as folder:
        outcomes = folder / "outcomes.parquet"
        heard = _Heard(options=evolve(options, passing=True))
        summary = judge_given(options, cases, outcomes, heard)
        if summary.cut_off:
            raise CutOffError("the run: found it broken off, expected every case judged; no packet is written")
        if not summary.rows:
            raise ExchangeError("the input: found no case that could be judged, expected one at least")
        with connected(Limits(memory=options.memory, threads=options.threads, spill=options.spill)) as connection:
            _show_places(connection, inputs, heard.rejected, summary.rows)
            show_placed(connection, outcomes, inputs)
            inputs.check()
            sample = _Sample(connection=connection, inputs=inputs, law=law, options=options)
            yield Judged(
                connection=connection,
                summary=summary,
                law=law,
                inputs=inputs,
                reference_day=None,
                own_ids=True,
                pseudonyms=False,
                sampled=sample.write,
            )


@define(kw_only=True)
class _Heard:
    """What a run tells: the lines that are no case are kept by their files, the rest is told on. The summary names the first."""

    options: Options
    rejected: dict[Path, set[int]] = field(factory=dict)

    def __call__(self, notice: Notice) -> None:
        if isinstance(notice, Rejected):
            self.rejected.setdefault(notice.path, set()).add(notice.line)
        else:
            tell_on(self.options, notice)


def _show_places(connection: duckdb.DuckDBPyConnection, inputs: Marked, rejected: dict[Path, set[int]], rows: int) -> None:
    """
    Make PLACES: the outcomes stand in the order of the lines, without those that are no case.

    Raises:
        ExchangeError: there are not as many.
    """
    connection.execute("CREATE TEMP TABLE packet_runs (n BIGINT, file INTEGER, line BIGINT, number BIGINT)")
    n = 0
    for number, path in enumerate(inputs.paths):
        with opened(path) as stream:
            for first, count in line_runs(stream, rejected.get(path, set())):
                connection.execute("INSERT INTO packet_runs VALUES ($1, $2, $3, $4)", [n, number, first, count])
                n += count
    if n != rows:
        raise ExchangeError("the input: found other lines than were judged, expected the same")
    each = "SELECT *, unnest(range(number)) AS i FROM packet_runs"
    connection.execute(f'CREATE TEMP TABLE {PLACES} AS SELECT n + i AS n, file, line + i AS "row" FROM ({each})')


@frozen(kw_only=True)
class _Sample:
    """The cases drawn, read again and judged once more, one by one."""

    connection: duckdb.DuckDBPyConnection
    inputs: Marked
    law: Law
    options: Options

    def write(self, folder: Path) -> None:
        """
        Write what was found of each, in the order they were drawn.

        Raises:
            ExchangeError: a case is not the one that was judged.
        """
        parts: list[tuple[int, int]] = [(0, 0)] * len(self._drawn())
        with tempfile.TemporaryFile(dir=folder) as loose:
            for draw, document in self._documents():
                told = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() + b"\n"
                parts[draw - 1] = (loose.tell(), len(told))
                loose.write(told)
            with (folder / FINDINGS_OF_SAMPLE).open("wb") as file:
                for start, length in parts:
                    loose.seek(start)
                    file.write(loose.read(length))

    def _drawn(self) -> list[tuple[Any, ...]]:
        """Of each row drawn: the file's number, its line, `draw`, its id and its outcomes, by file and line."""
        rules = ", ".join(f'drawn."{rule_column(rule.id)}"' for rule, _ in self._rules)
        drawn = f"{SAMPLE} AS s JOIN {OUTCOMES_OF_SAMPLE} AS drawn USING ({N})"
        query = f'SELECT s.file, s."row", s.draw, s.id, [{rules}] FROM {drawn} ORDER BY 1, 2, 3'
        return self.connection.execute(query).fetchall()

    @property
    def _rules(self) -> Sequence[tuple[ipcore.Rule, ipcore.Edition]]:
        return self.law.editions_on(self.options.law_on or self.options.on)

    def _documents(self) -> Iterator[tuple[int, dict[str, Any]]]:
        names = told_apart(self.inputs.marks)
        drawn = self._drawn()
        for number in sorted({one[0] for one in drawn}):
            wanted = [one for one in drawn if one[0] == number]
            with opened(self.inputs.paths[number]) as stream:
                lines = Lines(stream)
                for _, line, draw, case_id, outcomes in wanted:
                    report = self._report(lines.at(line))
                    if report is None or report.case != case_id or self._outcomes(report) != outcomes:
                        raise ExchangeError(f"{names[number]}: line {line}: found another case than was judged, expected the same")
                    yield draw, {"draw": draw, "file": names[number], "line": line} | report_document(report, self.options.lang)

    def _report(self, line: bytes) -> ipcore.Report | None:
        read = next(read_lines(io.BytesIO(line)), None)
        if read is None or not isinstance(read.case, Case):
            return None
        options = self.options
        return ipcore.check(read.case, options.on, law=self.law, law_on=options.law_on, assume_unchanged=options.assume_unchanged)

    def _outcomes(self, report: ipcore.Report) -> list[str]:
        found = {one.rule.id: str(one.outcome) for one in report.findings}
        return [found.get(rule.id, "outside") for rule, _ in self._rules]
