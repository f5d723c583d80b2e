"""What `ipcore dataset check` was asked, and what of it does not go together."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import click
from attrs import field, frozen
from attrs.converters import optional

from ipcore import Lang, Law, load_policy, load_rules
from ipcore_dataset.running.own_files import refuse_overwriting_inputs


@frozen(kw_only=True)
class Options:
    """
    What the command line was given, under the names of its options.

    Attributes:
        address: The output as it was written, for a cluster.
        measures: Whether the outcomes have the columns of the measures too.
        nameless: Of cases: as of `judge_cases`.
        silent: Nothing is told of what the columns can answer.
        passing: The outcomes are written where they do not stay.
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
    passing: bool = False
    beside: tuple[Path, ...] = ()

    @property
    def groups(self) -> tuple[str, ...]:
        """The names of the groups."""
        return tuple(dict.fromkeys(one.strip() for one in self.group_by.split(",") if one.strip()))

    @property
    def asked_packs(self) -> tuple[str, ...]:
        """The packs of rules, each once."""
        return tuple(dict.fromkeys(self.packs)) or ("core",)

    def law(self) -> Law:
        """
        The law.

        Raises:
            OutsideLawError: no such pack.
            PolicyError: a policy that cannot be used.
            RuleDefinitionError: a local rule that cannot be used.
        """
        return Law(
            packs=self.asked_packs,
            local=tuple(rule for folder in self.folders for rule in load_rules(folder)),
            policy=None if self.policy is None else load_policy(self.policy),
        )

    @property
    def own(self) -> tuple[Path, ...]:
        """The files that the run writes or is told by: one that stands in a folder of the input is no file that was forgotten."""
        own = (self.mapping, self.policy, self.pseudonym_key, self.output, self.summary, self.extract)
        return (*self.beside, *(one for one in own if one is not None))


def check_options(options: Options, *, of_cases: bool) -> None:
    """
    Refuse options that do not go together.

    Raises:
        click.UsageError: there are such.
    """
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


def refuse_overwriting(options: Options) -> None:
    """
    Refuse to write over what is read, or to write a file twice.

    Raises:
        click.UsageError: it would be.
    """
    read = [Path(one) for one in options.inputs] + [one for one in (options.mapping, options.policy, options.pseudonym_key) if one]
    written = [one for one in (options.output, options.summary, options.extract) if one is not None]
    places = [os.path.realpath(one) for one in (*read, *written)]
    if any(places.count(os.path.realpath(one)) > 1 for one in written):
        raise click.UsageError("a file is to be written that is also read, or written twice: name another")
    refuse_overwriting_inputs(options.inputs, written)
