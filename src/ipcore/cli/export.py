"""`ipcore export`."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from ipcore.cli.options import Day, LawChoice, case_option, lang_option, law_options
from ipcore.cli.plugin_options import host_of

_PATH = click.Path(path_type=Path)


@click.command(
    short_help="A copy of cases for one recipient, in another format.",
    epilog="Exit codes: 0 all cases written, 1 some input was rejected, a plugin failed to load, or the run was interrupted, 2 could "
    "not run: no case, no such format or recipient, the format broke off; then no file is written, and an old one is whole.",
)
@click.argument("files", nargs=-1, required=True, metavar="FILE... | -")
@click.option("--to", "name", required=True, metavar="NAME", help="The format: json, jsonl, table, or that of a plugin.")
@click.option(
    "-o", "--output", type=_PATH, metavar="OUT", help="Write to a file that only its owner can read. Default, and -: standard output."
)
@click.option(
    "--each",
    type=_PATH,
    metavar="FOLDER",
    help="Write a file of each case, named by its id, into a new folder that only its owner can read.",
)
@click.option("--recipient", "participant", metavar="ID", help="For this participant of the plan, by the id in the case: one case only.")
@click.option(
    "--audience",
    type=click.Choice(("person", "parents", "archive", "statistics")),
    help="For the person, for parents on a young person's behalf, for the archive, for statistics.  [default: person]",
)
@click.option("--on", type=Day(), help="The day the copy is made for: consents must stand on it. Default: today.")
@click.option("--set", "settings", multiple=True, metavar="NAME=VALUE", help="A setting of the format. May be given several times.")
@case_option
@click.option(
    "--secret-file",
    type=_PATH,
    metavar="FILE",
    help="For statistics: what keys are made unrecognisable with; made if it is not there. Copies made with one file can be linked. "
    "Default: another secret each time.",
)
@click.option("--summary", type=_PATH, metavar="FILE", help="Write what was left out and lost, and the counts, to a JSON file.")
@lang_option
@law_options
def export(
    files: tuple[str, ...],
    name: str,
    output: Path | None,
    each: Path | None,
    participant: str | None,
    audience: str | None,
    on: dt.date | None,
    settings: tuple[str, ...],
    case_id: str | None,
    secret_file: Path | None,
    summary: Path | None,
    lang: str,
    choice: LawChoice,
) -> int:
    """Copy cases for one recipient, each cut to what that recipient may see, and write them in a format.

    What was left out and on what ground, until when the consent holds, and what the format cannot carry is said on standard error.
    """
    from ipcore.cli.export_result import Order
    from ipcore.cli.exporting import run
    from ipcore.cli.for_whom import recipient_of, settings_of
    from ipcore.words import Lang

    if output is not None and each is not None:
        raise click.UsageError("-o and --each: found both, expected one file for all cases or a folder with one for each")
    order = Order(
        name=name,
        recipient=recipient_of(participant, audience, secret_file),
        on=on or dt.date.today(),
        lang=Lang(lang),
        law=choice.law(),
        settings=settings_of(settings),
        case=case_id,
        output=None if str(output) == "-" else output,
        each=each,
        summary=summary,
        secret_file=secret_file,
    )
    return run(files, order, host_of())
