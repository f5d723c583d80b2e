"""`ipcore dataset`: one module a command, loaded when the command is asked for."""

from __future__ import annotations

from importlib import import_module

import click

COMMANDS = {
    "check": "Judge a table of facts, or cases, by the law of a day.",
    "compare": "Two tables of outcomes: what is new, what is fixed, what is still open.",
    "facts": "Cases as a table of facts.",
    "indicators": "Indicators one may publish: who has a plan, a coordinator, a group, or nothing.",
    "label": "Outcomes written back beside the rows they are about.",
    "map": "Propose a mapping from the columns of a file, for a person to finish.",
    "packet": "All that is needed to go through a judgment by hand, in one file.",
    "published": "Figures that others have published of individual plans, with their sources.",
    "report": "A report one may publish, as one HTML file.",
    "sql": "The law of a day as one SQL file without data.",
    "template": "The table of facts to fill, and its codebook.",
}
"""The commands and what each does: the help lists them without loading any."""


class _OneByOne(click.Group):
    """A group whose commands are modules beside this one."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        command = import_module(f"ipcore_dataset.commands.{name}_command").command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(sorted(COMMANDS.items()))


@click.group(name="dataset", cls=_OneByOne)
def dataset() -> None:
    """Whole datasets judged by the same law."""
