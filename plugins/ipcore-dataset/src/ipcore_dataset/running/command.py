"""The run behind `ipcore dataset check`."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Iterator
from contextlib import ExitStack

import click

from ipcore import ExchangeError, Law
from ipcore_dataset.engine.connection import Limits, connected
from ipcore_dataset.running import fail_over
from ipcore_dataset.running.dispatch import cases_among
from ipcore_dataset.running.given import database_told, hold_key, how_to_read
from ipcore_dataset.running.notice import written_line
from ipcore_dataset.running.options import Options, check_options, refuse_overwriting
from ipcore_dataset.running.placed import placed
from ipcore_dataset.running.summary import Summary
from ipcore_dataset.running.text import coverage_lines, printable, summary_lines, undecided_lines
from ipcore_dataset.words import say


def run(options: Options) -> int:
    """
    Judge what was given, tell of it, and give the exit code.

    Raises:
        IpcoreError: something that cannot be used; nothing is written then.
        click.ClickException: a wrong option, or a file that cannot be written.
    """
    limits = None if options.fail_over is None else fail_over.parse(options.fail_over)
    law, found = judged(options)
    if options.summary is not None:
        code = fail_over.exit_code(found, limits)
        with placed(options.summary) as draft:
            draft.write_text(json.dumps(found.document() | {"exit_code": code}, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    _tell(summary_lines(found, law, options.lang))
    if found.judged:
        _tell(undecided_lines(fail_over.undecided(found, limits), options.lang))
    if (written := [one for one in (options.output, options.extract) if one is not None]) and not found.cut_off:
        _tell(iter([printable(written_line(options.lang, written))]))
    return fail_over.exit_code(found, limits)


def judged(options: Options) -> tuple[Law, Summary]:
    """
    The law, and what came out of judging every row or case by it.

    Raises:
        IpcoreError: as of `run`.
        click.ClickException: as of `run`.
    """
    refuse_overwriting(options)
    cases = cases_among(options.inputs, options.own)
    check_options(options, of_cases=bool(cases))
    law = options.law()
    law.editions_on(options.law_on or options.on)
    if cases:
        from ipcore_dataset.running.cases import judge_given

        return law, judge_given(options, cases, options.output)
    return law, _judged_by_spark(options, law) if options.engine == "spark" else _judged_rows(options, law)


def _judged_rows(options: Options, law: Law) -> Summary:
    import duckdb

    from ipcore_dataset.running.dataset_rules import CASELOAD_OVER
    from ipcore_dataset.running.judging import coverage_of, judge
    from ipcore_dataset.running.question import Extract, Question
    from ipcore_dataset.running.table import facts_table
    from ipcore_dataset.running.watched import Watcher

    extract = None
    if options.extract is not None:
        extract = Extract(to=options.extract, rules=options.rules, outcomes=options.outcomes or ("not_met",))
    question = Question(
        law=law,
        on=options.on,
        law_on=options.law_on or options.on,
        assume_unchanged=options.assume_unchanged,
        groups=options.groups,
        to=options.output,
        extract=extract,
        caseload_over=options.caseload_over or CASELOAD_OVER,
        lang=options.lang,
        measures=options.measures,
    )
    how = how_to_read(options)
    question.forecast(how if isinstance(how, dt.date) else how.reference_day)
    with database_told(), ExitStack() as stack:
        connection = stack.enter_context(connected(Limits(memory=options.memory, threads=options.threads, spill=options.spill)))
        hold_key(stack, connection, how, options)
        watcher = Watcher(connection, lambda key: say(options.lang, "progress", key), quiet=options.quiet)
        with watcher.busy("reading"):
            table = facts_table(connection, options.inputs, how, options.own, digested=options.output is not None)
        if not options.silent:
            _tell(coverage_lines(coverage_of(table, question), law, options.lang))
        try:
            return judge(connection, question, table, watcher)
        except duckdb.OutOfMemoryException:
            raise ExchangeError("--memory: found too little, expected as much as the run needs: give more, or fewer threads") from None


def _judged_by_spark(options: Options, law: Law) -> Summary:
    from ipcore_dataset.running.question import Question
    from ipcore_dataset.spark import judge

    how = how_to_read(options)
    question = Question(law=law, on=options.on, law_on=options.law_on or options.on, assume_unchanged=options.assume_unchanged)
    forecast = question.forecast(how if isinstance(how, dt.date) else how.reference_day)
    watched = not options.quiet and sys.stderr.isatty()
    return judge(
        options.inputs,
        how,
        law,
        options.on,
        options.address,
        master=options.master,
        groups=options.groups,
        law_on=options.law_on,
        forecast=forecast,
        settings={"spark.ui.showConsoleProgress": str(watched).lower()},
        tell=lambda coverage: _tell(coverage_lines(coverage, law, options.lang)),
        own=options.own,
    )


def _tell(lines: Iterator[str]) -> None:
    for line in lines:
        click.echo(line)
