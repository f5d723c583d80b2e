"""`ipcore worklist`."""

from __future__ import annotations

import click


@click.command(name="worklist")
def worklist() -> int:
    """Not written yet."""
    return 2
