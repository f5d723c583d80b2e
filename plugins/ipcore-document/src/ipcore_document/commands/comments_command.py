"""`ipcore comments`."""

from __future__ import annotations

import click


@click.command(name="comments")
def comments() -> int:
    """Not written yet."""
    return 2
