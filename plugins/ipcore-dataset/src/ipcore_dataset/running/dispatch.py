"""Whether the inputs are cases or tables: they are judged in different ways."""

from __future__ import annotations

import glob
from collections.abc import Sequence
from pathlib import Path

import click

from ipcore_dataset.reading.sniff import is_cases, kind_of


def cases_among(inputs: Sequence[str]) -> tuple[str, ...]:
    """
    The files of cases that the inputs name, those of folders and patterns sorted by name. Empty: all inputs are tables.

    Raises:
        InputError: JSON lines that are no cases, or that cannot be read.
        click.UsageError: some are cases and others are not.
    """
    found = [[(str(file), is_cases(file)) for file in _files(one)] for one in inputs]
    cases = tuple(file for files in found for file, those in files if those)
    if cases and not all(files and all(those for _, those in files) for files in found):
        raise click.UsageError("some inputs are cases and others are not: judge them in two runs")
    return cases


def _files(text: str) -> list[Path]:
    """The files of a known kind that an input names. None of what is no file: a table of a database, or nothing that is there."""
    path = Path(text)
    if path.is_file():
        return [path]
    if path.is_dir():
        inside = (one for one in path.rglob("*") if one.is_file() and not one.name.startswith("."))
        return sorted(one for one in inside if kind_of(one) is not None)
    if glob.has_magic(text) and "://" not in text:
        return sorted(Path(one) for one in glob.glob(text, recursive=True) if Path(one).is_file())  # noqa: PTH207  # it may be absolute
    return []
