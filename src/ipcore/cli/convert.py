"""`ipcore convert`."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from ipcore.cli.options import Day, lang_option
from ipcore.cli.plugin_options import host_of, plugin_options
from ipcore.cli.token_options import token_options

_PATH = click.Path(path_type=Path)


@click.command(
    short_help="Cases from another system's files, in a format of ipcore's or a plugin's.",
    epilog="Exit codes: 0 all was accepted, 1 something was rejected, a plugin failed to load, or the run was interrupted, 2 could not "
    "run: no case, no such adapter or format, one of them broke off; then nothing is written and the old file is whole.",
)
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE... | -")
@click.option("--from", "adapter", required=True, metavar="NAME", help="What reads it: json, jsonl, folder, table, or that of a plugin.")
@click.option("--to", "name", required=True, metavar="NAME", help="The format to write: json, jsonl, table, or that of a plugin.")
@click.option(
    "-o", "--output", type=_PATH, metavar="OUT", help="Write to a file that only its owner can read. Default, and -: standard output."
)
@click.option(
    "--from-set", "from_settings", multiple=True, metavar="NAME=VALUE", help="A setting of what reads. May be given several times."
)
@token_options
@click.option("--set", "settings", multiple=True, metavar="NAME=VALUE", help="A setting of the format. May be given several times.")
@click.option("--recipient", "participant", metavar="ID", help="For this participant of the plan, by the id in the case: one case only.")
@click.option(
    "--audience",
    type=click.Choice(("person", "parents", "archive", "statistics")),
    help="For whom: each case is cut to what they may see.  [default: archive, all but a protected address]",
)
@click.option("--on", type=Day(), help="The day it is made for: consents must stand on it. Default: today.")
@click.option(
    "--secret-file",
    type=_PATH,
    metavar="FILE",
    help="For statistics: what keys are made unrecognisable with; made if it is not there. Default: another secret each time.",
)
@click.option("--summary", type=_PATH, metavar="FILE", help="Write what was rejected, not read, left out and lost to a JSON file.")
@lang_option
@plugin_options
def convert(
    sources: tuple[str, ...],
    adapter: str,
    name: str,
    output: Path | None,
    from_settings: tuple[str, ...],
    settings: tuple[str, ...],
    token_env: str | None,
    token_file: Path | None,
    participant: str | None,
    audience: str | None,
    on: dt.date | None,
    secret_file: Path | None,
    summary: Path | None,
    lang: str,
) -> int:
    """Read cases from another system's files and write them in a format, one by one, however many.

    What was rejected and why, what was not read, and what the format cannot carry is said on standard error.
    """
    from ipcore.check import Law
    from ipcore.cli.converting import run
    from ipcore.cli.export_result import Order
    from ipcore.cli.for_whom import recipient_of, settings_of
    from ipcore.cli.tokens import token_of
    from ipcore.words import Lang

    order = Order(
        name=name,
        recipient=recipient_of(participant, audience or (None if participant else "archive"), secret_file),
        on=on or dt.date.today(),
        lang=Lang(lang),
        law=Law(),
        settings=settings_of(settings),
        output=None if str(output) == "-" else output,
        summary=summary,
        secret_file=secret_file,
    )
    token = token_of(token_env, token_file)
    return run(sources, adapter, settings_of(from_settings, "--from-set"), order, host_of(), token)
