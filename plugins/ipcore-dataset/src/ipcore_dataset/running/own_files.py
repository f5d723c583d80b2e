"""The files that a run itself writes or is told by, where they stand among its inputs."""

from __future__ import annotations

import glob
import os
from collections.abc import Collection, Sequence
from pathlib import Path

import click

from ipcore_dataset.reading.inputs import is_known
from ipcore_dataset.running.notice import says_not_for_publication


def refuse_overwriting_inputs(inputs: Sequence[str], written: Collection[Path]) -> None:
    """
    Refuse to write over a file that an input folder or pattern has among its own. What an earlier run has written there is no input.

    Raises:
        click.UsageError: just that.
    """
    for one in written:
        if one.is_file() and is_known(one) and any(_names(text, one) for text in inputs) and not says_not_for_publication(one):
            raise click.UsageError(f"{one.name}: a file is to be written over one that is also read: name another")


def _names(text: str, path: Path) -> bool:
    place = Path(os.path.realpath(path))
    if Path(text).is_dir():
        return place.is_relative_to(os.path.realpath(text))
    if Path(text).exists() or not glob.has_magic(text):
        return False
    return any(os.path.realpath(one) == str(place) for one in glob.iglob(text, recursive=True))  # noqa: PTH207, it may be absolute
