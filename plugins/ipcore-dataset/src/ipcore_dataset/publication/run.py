"""The run behind `ipcore dataset indicators` and `ipcore dataset report`: judged, counted, protected."""

from __future__ import annotations

import glob
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
from attrs import evolve, field, frozen
from sqlglot import exp

from ipcore import Law
from ipcore_dataset.columns import rule_column
from ipcore_dataset.disclosure_control import PROFILES, Profile, solver_module
from ipcore_dataset.engine.connection import Limits, connected, private_folder
from ipcore_dataset.outcomes import GROUP
from ipcore_dataset.publication.comparing import comparisons
from ipcore_dataset.publication.counted import Counted, counted
from ipcore_dataset.publication.document import Asked, publication
from ipcore_dataset.publication.earlier import earlier_publication
from ipcore_dataset.publication.origin import origin
from ipcore_dataset.running import fail_over
from ipcore_dataset.running.cases import CutOffError
from ipcore_dataset.running.command import judged
from ipcore_dataset.running.options import Options
from ipcore_dataset.running.placed import refuse_where_nothing_can_be_written
from ipcore_dataset.running.summary import Summary

NO_PROFILE = "none"
MOST_DIMENSIONS = 2
"""Tables of two and two of three groups tell more together than any of them; what that is takes far too long to find."""
_MARKED = 1000
"""The hash of a table with fewer rows is not published: it could be tried on guesses."""


@frozen(kw_only=True)
class Wish:
    """
    What the command line asks for beside what `check` is asked for.

    Attributes:
        profile: The name of a profile, or "none".
        compare: Published populations, as of `comparisons`.
        against: Earlier publications.
        title: The title. None: it has none.
        command: The words of the command, with names of files without their folders.
        written: The files to write.
    """

    profile: str
    compare: tuple[str, ...] = ()
    against: tuple[Path, ...] = ()
    title: str | None = field(default=None)
    command: Sequence[str] = ()
    written: tuple[Path, ...] = ()


@frozen(kw_only=True)
class Made:
    """The document, and the exit code: as of `ipcore dataset check`, by what was judged."""

    document: dict[str, Any]
    exit_code: int


def publish(options: Options, wish: Wish) -> Made:
    """
    Judge what was given, and make the document of it.

    Raises:
        IpcoreError: something that cannot be used.
        CutOffError: it was interrupted, or a process ended with its lines.
        click.ClickException: a wrong option.
    """
    profile = _profile(wish.profile)
    _check(options, wish)
    if profile is not None:
        solver_module()
        _check_groups(options)
    earlier = tuple(earlier_publication(one, str(options.on), options.groups) for one in wish.against) if profile else ()
    compared = comparisons(wish.compare, options.groups, options.lang)
    beside = (*options.beside, *wish.against, *wish.written)
    # People with a protected address are counted where they live only where small figures are hidden.
    law, summary, found = _counted(evolve(options, measures=True, nameless=profile is not None, silent=True, passing=True, beside=beside))
    asked = Asked(
        law=law,
        profile=profile,
        title=wish.title,
        compared=compared,
        earlier=earlier,
        origin=origin(
            evolve(options, beside=(*wish.against, *wish.written)),
            wish.command,
            marked=profile is None or summary.rows >= _MARKED,
            sized=profile is None,
        ),
    )
    return Made(document=publication(summary, found, asked), exit_code=fail_over.exit_code(summary, None))


def _profile(name: str) -> Profile | None:
    return None if name == NO_PROFILE else PROFILES[name]


def _check(options: Options, wish: Wish) -> None:
    """Refuse to write over what is read, and what can be known before a long run not to be written."""
    read = [Path(one) for one in options.inputs if "://" not in one]
    read += [one for one in (options.mapping, options.policy, options.pseudonym_key, *wish.against) if one is not None]
    places = [one.resolve() for one in (*read, *wish.written)]
    if any(places.count(one.resolve()) > 1 for one in wish.written):
        raise click.UsageError("a file is to be written that is also read, or written twice: name another")
    for one in wish.written:
        refuse_where_nothing_can_be_written(one)


def _check_groups(options: Options) -> None:
    """Refuse to tell how many people with a protected address live where, and more groups than can be protected together."""
    if len(options.groups) > MOST_DIMENSIONS:
        raise click.UsageError(
            f"--group-by: found {len(options.groups)} groups, expected at most {MOST_DIMENSIONS}: what tables of more of them tell together"
            " is not worked out; make one publication, not several with other groups"
        )
    if "person.address_protected" in options.groups:
        raise click.UsageError("--group-by: found person.address_protected: where people with a protected address live is not published")


def _counted(options: Options) -> tuple[Law, Summary, Counted]:
    """The outcomes are written for the while, where only their owner can read them, and counted."""
    with private_folder(options.spill) as folder:
        to = folder / "outcomes.parquet"
        law, summary = judged(evolve(options, output=to))
        if summary.cut_off:
            raise CutOffError("the run: found it broken off, expected every case judged; nothing is published of a part")
        severities = {rule.id: law.severity(rule, edition) for rule, edition in law.editions_on(summary.law_on)}
        with connected(Limits(memory=options.memory, threads=options.threads, spill=options.spill)) as connection:
            table = exp.func("read_parquet", exp.Literal.string(glob.escape(str(to))))
            columns = {name for name, *_ in connection.execute(exp.select("*").from_(table).limit(0).sql("duckdb")).description or ()}
            kept = {rule: severity for rule, severity in severities.items() if rule_column(rule) in columns}
            return law, summary, counted(connection, table, _columns(options.groups), kept)


def _columns(groups: Sequence[str]) -> dict[str, str]:
    return {one: "municipality" if one in ("municipality", "person.municipality") else GROUP + one.replace(".", "_") for one in groups}
