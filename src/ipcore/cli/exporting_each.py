"""A file of each case, in a folder of its own."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator, Mapping
from functools import reduce
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import quote

import click

from ipcore.exchange import Exporter
from ipcore.hooks import Exported, export, together
from ipcore.model import Case

_LONGEST = 120
"""So long a name that its suffix and what a synchronising program adds have room beside it."""

_NOT_A_NAME = re.compile(r"(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)|[.-]")
"""What a name cannot begin with: what Windows takes for a device, what hides a file, and what a program takes for a setting."""

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


def write_each(cases: Iterator[Case], exporter: Exporter, folder: Path, asked: Mapping[str, Any]) -> Exported:
    """
    Write each case into a file of its own, as it comes.

    Args:
        cases: The cases, one at least.
        exporter: The format.
        folder: Where the files go.
        asked: What the format is asked for, as `ipcore.hooks.export` takes it.

    Raises:
        click.ClickException: two cases would have the same file, or it cannot be written.
    """
    return reduce(together, (_write(case, exporter, folder, asked) for case in cases))


def write_beside(folder: Path, exporter: Exporter, beside: Mapping[str, bytes]) -> None:
    """Write what explains the files, once for all of them."""
    for ending, content in beside.items():
        with _opened(folder / f"{exporter.name}{ending}") as file:
            file.write(content)


def file_name(case: str, suffix: str) -> str:
    """
    The name of a case's file: the id, with all but ASCII letters, digits and `-._~` written as in an address (%2F). One that is too long
    is cut, and told from others by its digest.
    """
    name = quote(case, safe="")
    if _NOT_A_NAME.match(name):
        name = f"%{ord(name[0]):02X}{name[1:]}"
    if len(name) > _LONGEST:
        name = f"{name[:_LONGEST]}-{hashlib.sha256(case.encode()).hexdigest()[:16]}"
    return name + suffix


def _write(case: Case, exporter: Exporter, folder: Path, asked: Mapping[str, Any]) -> Exported:
    with _opened(folder / file_name(case.id, exporter.suffix)) as file:
        return export((case,), exporter, file, **asked)


def _opened(path: Path) -> BinaryIO:
    try:
        return os.fdopen(os.open(path, _NEW, 0o600), "wb")
    except FileExistsError:
        raise click.ClickException("--each: found two cases whose files would have the same name, expected each id once") from None
    except OSError as error:
        raise click.ClickException(f"--each: a file cannot be written: {error.strerror or 'the folder does not take it'}") from None
