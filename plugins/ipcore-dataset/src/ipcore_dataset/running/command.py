"""The run behind `ipcore dataset check`."""

from __future__ import annotations

import datetime as dt
import json
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

import click
from attrs import field, frozen
from attrs.converters import optional

from ipcore import ExchangeError, Lang, Law
from ipcore_dataset.engine.connection import Limits, connected
from ipcore_dataset.mapping import Mapping, load
from ipcore_dataset.nested import LawSource
from ipcore_dataset.running import fail_over
from ipcore_dataset.running.dispatch import cases_among
from ipcore_dataset.running.notice import written_line
from ipcore_dataset.running.own_files import refuse_overwriting_inputs
from ipcore_dataset.running.placed import placed
from ipcore_dataset.running.summary import Summary
from ipcore_dataset.running.text import coverage_lines, printable, summary_lines, undecided_lines
from ipcore_dataset.words import say


@frozen(kw_only=True)
class Options:
    """
    What the command line was given, under the names of its options.

    Attributes:
        address: The output as it was written, for a cluster.
        measures: Whether the outcomes have the columns of the measures too.
        nameless: Of cases: as of `judge_cases`.
        silent: Nothing is told of what the columns can answer.
        beside: Further files that are written, or that tell the run something.
    """

    inputs: tuple[str, ...]
    on: dt.date
    mapping: Path | None = None
    reference_day: dt.date | None = None
    law_on: dt.date | None = None
    assume_unchanged: bool = False
    packs: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()
    policy: Path | None = None
    group_by: str = ""
    output: Path | None = field(converter=optional(Path), default=None)
    address: str | None = None
    summary: Path | None = None
    extract: Path | None = None
    rules: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    fail_over: str | None = None
    caseload_over: int | None = None
    engine: str = "duckdb"
    master: str | None = None
    memory: str | None = None
    threads: int | None = None
    spill: Path | None = None
    resume: Path | None = None
    pseudonym_key: Path | None = None
    quiet: bool = False
    lang: Lang = field(converter=Lang, default=Lang.NB)
    measures: bool = False
    nameless: bool = False
    silent: bool = False
    beside: tuple[Path, ...] = ()

    @property
    def groups(self) -> tuple[str, ...]:
        """The names of the groups."""
        return tuple(dict.fromkeys(one.strip() for one in self.group_by.split(",") if one.strip()))

    @property
    def source(self) -> LawSource:
        """What the law is made of."""
        return LawSource(packs=tuple(dict.fromkeys(self.packs)) or ("core",), folders=self.folders, policy=self.policy)


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
    _refuse_overwriting(options)
    cases = cases_among(options.inputs, _own(options))
    _check(options, of_cases=bool(cases))
    law = options.source.law()
    law.editions_on(options.law_on or options.on)
    if cases:
        return law, _judged_cases(options, cases)
    return law, _judged_by_spark(options, law) if options.engine == "spark" else _judged_rows(options, law)


def _own(options: Options) -> tuple[Path, ...]:
    """The files that the run writes or is told by: one that stands in a folder of the input is no file that was forgotten."""
    own = (options.mapping, options.policy, options.pseudonym_key, options.output, options.summary, options.extract)
    return (*options.beside, *(one for one in own if one is not None))


def _check(options: Options, *, of_cases: bool) -> None:
    ways = [one for one in (options.mapping, options.reference_day) if one is not None]
    if of_cases:
        _check_of_cases(options)
    elif len(ways) != 1:
        raise click.UsageError("a table needs either --mapping or --reference-day")
    elif options.resume is not None:
        raise click.UsageError("--resume is of cases: a table is judged in one go")
    if options.master is not None and options.engine != "spark":
        raise click.UsageError("--master goes with --engine spark")
    if options.engine == "spark":
        _check_for_spark(options)
    if (options.rules or options.outcomes) and options.extract is None:
        raise click.UsageError("--rule and --outcome go with --extract")


def _check_for_spark(options: Options) -> None:
    others = ("extract", "pseudonym_key", "caseload_over", "memory", "threads", "spill", "resume")
    if found := [f"--{one.replace('_', '-')}" for one in others if getattr(options, one) is not None]:
        raise click.UsageError(f"--engine spark goes without {', '.join(found)}; memory and threads are settings of Spark")
    if options.output is not None and (options.output.suffix.lower() == ".csv" or options.output.is_file()):
        raise click.UsageError("-o: Spark writes a folder of Parquet files; name a folder that is not there yet, or one of outcomes")


def _check_of_cases(options: Options) -> None:
    of_tables = {
        "--mapping": options.mapping,
        "--reference-day": options.reference_day,
        "--extract": options.extract,
        "--engine spark": options.engine == "spark" or None,
        "--caseload-over": options.caseload_over,
        "--spill": options.spill,
        "--pseudonym-key": options.pseudonym_key,
    }
    if given := [name for name, value in of_tables.items() if value is not None]:
        raise click.UsageError(f"INPUT is cases: no {', '.join(given)}")
    if options.output is not None and options.output.suffix.lower() != ".parquet":
        raise click.UsageError("INPUT is cases: -o is a file that ends in .parquet")


def _refuse_overwriting(options: Options) -> None:
    read = [Path(one) for one in options.inputs] + [one for one in (options.mapping, options.policy, options.pseudonym_key) if one]
    written = [one for one in (options.output, options.summary, options.extract) if one is not None]
    places = [os.path.realpath(one) for one in (*read, *written)]
    if any(places.count(os.path.realpath(one)) > 1 for one in written):
        raise click.UsageError("a file is to be written that is also read, or written twice: name another")
    refuse_overwriting_inputs(options.inputs, written)


def _judged_rows(options: Options, law: Law) -> Summary:
    import duckdb

    from ipcore_dataset.running.dataset_rules import CASELOAD_OVER
    from ipcore_dataset.running.judging import Extract, Question, coverage_of, judge
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
    how = _how(options)
    question.forecast(how if isinstance(how, dt.date) else how.reference_day)
    with _told(), ExitStack() as stack:
        connection = stack.enter_context(connected(Limits(memory=options.memory, threads=options.threads, spill=options.spill)))
        _hold_key(stack, connection, how, options)
        watcher = Watcher(connection, lambda key: say(options.lang, "progress", key), quiet=options.quiet)
        with watcher.busy("reading"):
            table = facts_table(connection, options.inputs, how, _own(options), digested=options.output is not None)
        if not options.silent:
            _tell(coverage_lines(coverage_of(table, question), law, options.lang))
        try:
            return judge(connection, question, table, watcher)
        except duckdb.OutOfMemoryException:
            raise ExchangeError("--memory: found too little, expected as much as the run needs: give more, or fewer threads") from None


def _how(options: Options) -> Mapping | dt.date:
    if options.reference_day is not None:
        return options.reference_day
    assert options.mapping is not None
    return load(options.mapping)


def _hold_key(stack: ExitStack, connection: object, how: Mapping | dt.date, options: Options) -> None:
    """Give the connection the key of the pseudonyms, where the mapping asks for any."""
    if isinstance(how, dt.date) or not how.pseudonyms:
        return
    from ipcore_dataset.engine.pseudonym import holding
    from ipcore_dataset.engine.pseudonym_key import read_key

    key = read_key(options.pseudonym_key, os.environ)
    if key is None:
        raise ExchangeError(
            "the mapping: found a column to pseudonymise and no key, expected --pseudonym-key, or the key in IPCORE_PSEUDONYM_KEY"
        )
    if key.open_to_others:
        click.echo("ipcore: others than its owner may read the file with the key of the pseudonyms", err=True)
    stack.enter_context(holding(connection, key))  # type: ignore[arg-type]


@contextmanager
def _told() -> Iterator[None]:
    """What DuckDB raises may hold a cell or a path: only its kind is told."""
    import duckdb

    try:
        yield
    except duckdb.Error as error:
        raise ExchangeError(
            f"the database could not go through with it ({type(error).__name__}): expected it to read and judge every row"
        ) from None


def _judged_by_spark(options: Options, law: Law) -> Summary:
    from ipcore_dataset.running.judging import Question
    from ipcore_dataset.spark import judge

    how = _how(options)
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
        own=_own(options),
    )


def _judged_cases(options: Options, cases: Sequence[str]) -> Summary:
    from ipcore_dataset.nested import judge_cases
    from ipcore_dataset.nested.bar import bar
    from ipcore_dataset.nested.notices import Notice, Rejected, notice_text

    def tell(notice: Notice) -> None:
        if not isinstance(notice, Rejected):  # the summary names them
            click.echo(printable(notice_text(options.lang, notice)), err=True)

    with bar(quiet=options.quiet) as progress:
        return judge_cases(
            cases,
            options.source,
            options.on,
            options.output,
            law_on=options.law_on,
            assume_unchanged=options.assume_unchanged,
            workers=options.threads,
            resume=options.resume,
            groups=options.groups,
            progress=progress,
            tell=tell,
            memory=options.memory,
            own=_own(options),
            measures=options.measures,
            nameless=options.nameless,
        )


def _tell(lines: Iterator[str]) -> None:
    for line in lines:
        click.echo(line)
