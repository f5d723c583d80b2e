"""KOSTRA and its neighbours for ipcore: the reports and messages that carry individual plans today, read, checked and filled."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ipcore import hookimpl

if TYPE_CHECKING:
    import click

IPCORE_API = 1


@hookimpl
def ipcore_commands() -> Iterable[click.Command]:
    from ipcore_kostra.commands import kostra

    return [kostra]
