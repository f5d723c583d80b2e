"""The run behind `ipcore join`: all cases are read, then joined person by person."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from itertools import chain
from pathlib import Path
from typing import Any, TextIO

import click
from attrs import Factory, define, evolve, field

from ipcore.cli.exit_codes import CLEAN, COULD_NOT_RUN, NOT_CLEAN
from ipcore.cli.files import is_same_file, private_file
from ipcore.cli.inputs import Item, items
from ipcore.cli.notices import tell
from ipcore.cli.phrases import printable, told
from ipcore.errors import Problem
from ipcore.joining import Conflict, Joined, join, join_problem
from ipcore.model import Case
from ipcore.serde import dumps
from ipcore.words import Lang, day_text


@define(kw_only=True)
class _Read:
    """What was read: the cases of each person in the order of their first, and how many inputs are none."""

    people: dict[str, list[Case]] = field(default=Factory(dict))
    rejected: int = field(default=0)


def run(files: Sequence[str], *, output: Path | None, form: str | None, summary: Path | None, lang: Lang) -> int:
    """
    Join the cases of the files person by person, write the joined cases, and give the exit code.

    Raises:
        click.UsageError: a file would be written over one that is read, two to one place, or several people to one document.
        click.ClickException: a file cannot be written.
    """
    _refuse_overwriting(files, output, summary)
    read = _read(files)
    if not read.people:
        click.echo("ipcore: there is no case to join", err=True)
        return COULD_NOT_RUN
    if form == "json" and len(read.people) > 1:
        raise click.UsageError("several people do not go into one JSON document: --format jsonl")
    joined = [join(cases) for cases in read.people.values()]
    with ExitStack() as open_files:
        out = open_files.enter_context(private_file(output)) if output else None
        record = open_files.enter_context(private_file(summary)) if summary else None
        _write(_texts(joined, lines=form == "jsonl" or len(joined) > 1), out)
        if record is not None:
            json.dump(_document(joined, read.rejected, lang), record, indent=2, ensure_ascii=False)
            record.write("\n")
    for one in joined:
        _tell_day(one, lang)
        for conflict in one.conflicts:
            click.echo(f"{printable(one.case.id)}: {printable(conflict.text(lang))}", err=True)
    nobody = _tell_alone(joined, lang)
    return NOT_CLEAN if nobody or read.rejected or any(one.conflicts for one in joined) else CLEAN


def _tell_day(one: Joined, lang: Lang) -> None:
    """Say which system's export sets the day, where the export days differ."""
    first = one.case.source.exported_on
    if any(case.source.exported_on != first for case in one.sources):
        systems = ", ".join(sorted({case.source.system for case in one.sources if case.source.exported_on == first}))
        case, day = printable(one.case.id), day_text(first, lang)
        click.echo(told(lang, "join", "day", case=case, day=day, systems=printable(systems)), err=True)


def _tell_alone(joined: Sequence[Joined], lang: Lang) -> bool:
    """Say how many stand in one case only. Whether that is everybody, though several cases were given."""
    alone, cases = _alone(joined), sum(len(one.sources) for one in joined)
    if not alone or cases == 1:
        return False
    click.echo(f"ipcore: {told(lang, 'join', 'alone', cases=cases, people=len(joined), alone=alone)}", err=True)
    if alone == len(joined):
        click.echo(f"ipcore: {told(lang, 'join', 'nobody')}", err=True)
    return alone == len(joined)


def _alone(joined: Iterable[Joined]) -> int:
    return sum(len(one.sources) == 1 for one in joined)


def _read(files: Iterable[str]) -> _Read:
    read = _Read()
    for item in chain.from_iterable(map(items, files)):
        refused = _refused(item)
        if refused is not None:
            read.rejected += 1
            tell(refused)
        elif item.case is not None:
            read.people.setdefault(item.case.person.key, []).append(item.case)
    return read


def _refused(item: Item) -> Item | None:
    """The item with why it cannot be joined. None: it can."""
    if item.case is None:
        return item
    problem = join_problem(item.case)
    if problem is None:
        return None
    line, column = (item.line, 1) if item.line else (None, None)
    return evolve(
        item, problems=(Problem(pointer=problem.pointer, found=problem.found, expected=problem.expected, line=line, column=column),)
    )


def _texts(joined: Iterable[Joined], *, lines: bool) -> Iterator[str]:
    return (dumps(one.case, indent=None if lines else 2) + "\n" for one in joined)


def _write(texts: Iterable[str], out: TextIO | None) -> None:
    for text in texts:
        if out is not None:
            out.write(text)
        else:
            sys.stdout.buffer.write(text.encode())


def _document(joined: Sequence[Joined], rejected: int, lang: Lang) -> dict[str, Any]:
    return {
        "people": len(joined),
        "cases": sum(len(one.sources) for one in joined),
        "alone": _alone(joined),
        "rejected": rejected,
        "conflicts": sum(len(one.conflicts) for one in joined),
        "joined": [
            {
                "case": one.case.id,
                "sources": [{"system": each.source.system, "exported_on": str(each.source.exported_on)} for each in one.sources],
                "conflicts": [_conflict(conflict, lang) for conflict in one.conflicts],
                "provenance": {place: list(systems) for place, systems in one.provenance.items()},
            }
            for one in joined
        ],
    }


def _conflict(one: Conflict, lang: Lang) -> dict[str, Any]:
    named = {"kind": str(one.kind), "path": one.path, "fields": list(one.fields), "where": list(one.where), "systems": list(one.systems)}
    return {**named, "text": one.text(lang)}


def _refuse_overwriting(files: Iterable[str], output: Path | None, summary: Path | None) -> None:
    read = tuple(files)
    for option, path in (("--output", output), ("--summary", summary)):
        if path is not None and any(is_same_file(name, path) for name in read):
            raise click.UsageError(f"{option} names one of the files to be joined")
    if output is not None and summary is not None and output.resolve() == summary.resolve():
        raise click.UsageError("--output and --summary name one file")
