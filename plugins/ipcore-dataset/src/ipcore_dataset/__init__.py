"""Datasets for ipcore: a country's plans judged by the same law, as SQL, on DuckDB or Spark."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ipcore import hookimpl

if TYPE_CHECKING:
    import click

IPCORE_API = 1


@hookimpl
def ipcore_commands() -> Iterable[click.Command]:
    from ipcore_dataset.commands import dataset

    return [dataset]
