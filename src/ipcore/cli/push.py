"""`ipcore push`."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from ipcore.cli.options import Day, lang_option
from ipcore.cli.plugin_options import host_of, plugin_options
from ipcore.cli.token_options import token_options

_PATH = click.Path(path_type=Path)


@click.command(
    short_help="Put cases into another system, each whole or not at all.",
    epilog="Exit codes: 0 all cases are there, 1 some are not, a plugin failed to load, or the run was interrupted, 2 could not run: no "
    "case, no such adapter or one that does not write, it broke off, or its system does not answer at all.",
)
@click.argument("files", nargs=-1, required=True, metavar="FILE... | -")
@click.option(
    "--to",
    "target",
    nargs=2,
    required=True,
    metavar="NAME ADDRESS",
    help="What writes, and where: folder and a folder, or an adapter of a plugin and the address of a server.",
)
@click.option("--dry-run", is_flag=True, help="Ask what there is, say what would be created or updated, and write nothing.")
@click.option(
    "--receipts",
    type=_PATH,
    metavar="FILE",
    help="Where it is kept which version of each case was written. Started again with it, nothing is written twice, and a later push "
    "updates.  [default: FILE.receipts.jsonl, where there is one FILE]",
)
@click.option("--set", "settings", multiple=True, metavar="NAME=VALUE", help="A setting of what writes. May be given several times.")
@token_options
@click.option("--recipient", "participant", metavar="ID", help="For this participant of the plan, by the id in the case: one case only.")
@click.option(
    "--audience",
    type=click.Choice(("person", "parents", "archive")),
    help="For whom: each case is cut to what they may see.  [default: archive, all but a protected address]",
)
@click.option("--on", type=Day(), help="The day it is made for: consents must stand on it. Default: today.")
@click.option("--summary", type=_PATH, metavar="FILE", help="Write what it came to to a JSON file.")
@lang_option
@plugin_options
def push(
    files: tuple[str, ...],
    target: tuple[str, str],
    dry_run: bool,
    receipts: Path | None,
    settings: tuple[str, ...],
    token_env: str | None,
    token_file: Path | None,
    participant: str | None,
    audience: str | None,
    on: dt.date | None,
    summary: Path | None,
    lang: str,
) -> int:
    """Put cases into another system, one by one, however many.

    Each is created, or updated where the version there is the one that was written last. What somebody else has changed since is not
    overwritten: that is a conflict, and it is told.
    """
    from ipcore.cli.for_whom import recipient_of, settings_of
    from ipcore.cli.pushing import PushOrder, run
    from ipcore.cli.tokens import token_of
    from ipcore.words import Lang

    order = PushOrder(
        name=target[0],
        target=target[1],
        recipient=recipient_of(participant, audience or (None if participant else "archive"), None),
        on=on or dt.date.today(),
        lang=Lang(lang),
        settings=settings_of(settings),
        token=token_of(token_env, token_file),
        receipts=receipts,
        summary=summary,
        dry_run=dry_run,
    )
    return run(files, order, host_of())
