"""`ipcore kostra`: one module a command, loaded when the command is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click

COMMANDS = {
    "check": "Check a report as its receiver does, before it is sent.",
    "codes": "The code lists known here, with their sources and what is not verified.",
    "fill": "Write the plan's field into an existing file, and nothing else.",
    "layout": "Where each field of a year stands, and what may stand there.",
    "prepare": "What a municipality's cases answer this year, and who is in the way.",
}
"""The commands and what each does: the help lists them without loading any."""


class _OneByOne(click.Group):
    """A group whose commands are modules beside this one."""

    def invoke(self, ctx: click.Context) -> Any:
        """What a command comes to. A full disk or a closed terminal is no fault of the command's, and is told as what it is."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise
        except OSError as error:
            raise click.ClickException(f"cannot be read or written: {error.strerror or 'it broke off'}") from None

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        command = import_module(f"ipcore_kostra.commands.{name}_command").command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(sorted(COMMANDS.items()))


@click.group(name="kostra", cls=_OneByOne)
def kostra() -> None:
    """Reports to KOSTRA, and messages, that carry plans."""
