"""Whether the inputs are cases or tables: they are judged in different ways."""

from __future__ import annotations

import glob
import os
from collections.abc import Collection, Sequence
from pathlib import Path

import click

from ipcore_dataset.folders import below
from ipcore_dataset.reading.sniff import is_cases, kind_of


def cases_among(inputs: Sequence[str], own: Collection[Path] = ()) -> tuple[str, ...]:
    """
    The files and folders of cases that the inputs name, patterns as the files they match, sorted. Empty: all inputs are tables.
    `own` as of `below`: what an earlier run has left there is neither.

    Raises:
        InputError: JSON lines that are no cases, or that cannot be read.
        click.UsageError: some are cases and others are not.
    """
    named = [place for one in inputs for place in _named(one, own)]
    found = [[is_cases(file) for file in _files(Path(one), own)] for one in named]
    if any(map(any, found)) and not all(files and all(files) for files in found):
        raise click.UsageError("some inputs are cases and others are not: judge them in two runs")
    return tuple(named) if any(map(any, found)) else ()


def _named(text: str, own: Collection[Path]) -> list[str]:
    """The input; of a pattern, the files it matches."""
    if Path(text).exists() or "://" in text or not glob.has_magic(text):
        return [text]
    ours = {os.path.realpath(one) for one in own}
    matches = glob.glob(text, recursive=True)  # noqa: PTH207  # also absolute
    return sorted(one for one in matches if Path(one).is_file() and os.path.realpath(one) not in ours) or [text]


def _files(path: Path, own: Collection[Path]) -> list[Path]:
    """The files of a known kind. None of what is neither file nor folder: a table of a database, or nothing that is there."""
    if path.is_dir():
        return list(below(path, lambda one: kind_of(one) is not None, own).files)
    return [path] if path.is_file() else []
