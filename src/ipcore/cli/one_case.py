"""The one case of a file that a command is about."""

from __future__ import annotations

import click

from ipcore.cli.inputs import items
from ipcore.cli.notices import tell
from ipcore.model import Case


def one_case(file: str, case_id: str | None) -> Case:
    """
    The case of a file that has one, or the one with an id.

    Raises:
        click.ClickException: there is no such case, or there are several and no id was given. What was rejected has been told.
    """
    found: Case | None = None
    rejected = 0
    for item in items(file):
        if item.case is None:
            rejected += 1
            tell(item)
        elif case_id is None and found is not None:
            raise click.UsageError("the file holds several cases: name one with --case ID")
        elif case_id in (None, item.case.id):
            found = item.case
            if case_id is not None:
                break
    if found is None:
        raise click.ClickException("no case that could be read" if case_id is None else "no case with that id could be read")
    return found
