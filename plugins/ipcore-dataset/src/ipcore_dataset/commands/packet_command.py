"""`ipcore dataset packet`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

_FILE = click.Path(path_type=Path)
_DAY = click.DateTime(formats=("%Y-%m-%d",))
_MOST = 10_000


@click.command(
    name="packet",
    short_help="All that is needed to go through a judgment by hand, in one file.",
    epilog="Exit codes: 0 written, or as it was written; 1 not all was read and judged, or something differs; 2 could not run.",
)
@click.argument("inputs", nargs=-1, metavar="[INPUT]...")
@click.option("--mapping", type=_FILE, metavar="FILE", help="The mapping of the columns, in TOML: `ipcore dataset map` proposes one.")
@click.option("--reference-day", type=_DAY, metavar="DATE", help="In place of a mapping: INPUT is a table of facts about this day.")
@click.option("--on", type=_DAY, metavar="DATE", help="The day asked about.")
@click.option("--law-on", type=_DAY, metavar="DATE", help="Judge by the law of this day. Default: the day asked about.")
@click.option("--assume-unchanged", is_flag=True, help="After the reference day, take it that nothing changed since: a forecast.")
@click.option("--pack", "packs", multiple=True, metavar="NAME", help="A pack of rules; may be given several times. Default: core.")
@click.option("--rules", "folders", multiple=True, metavar="FOLDER", help="A folder with rules of your own; their code is run.")
@click.option("--policy", type=_FILE, metavar="FILE", help="A policy in TOML: numbers, raised severities, local rules and waivers.")
@click.option("--group-by", metavar="NAMES", default="", help="Count by these groups of the mapping, with commas: municipality,year.")
@click.option("--caseload-over", type=click.IntRange(1), metavar="N", help="With more rows a coordinator is counted as having many.")
@click.option("--sample", "size", type=click.IntRange(1, _MOST), default=100, show_default=True, help="How many rows to draw.")
@click.option("--seed", type=click.IntRange(0, 2**31 - 1), default=1, show_default=True, help="Another seed draws other rows.")
@click.option("-o", "--output", type=_FILE, metavar="FILE", help="The packet, .zip. Personal data.")
@click.option("--verify", type=_FILE, metavar="FILE", help="Write nothing: is this packet as it was written, and is INPUT what was judged?")
@click.option("--memory", metavar="SIZE", help="How much memory may be used: 4GB. Default: eight tenths of what there is.")
@click.option("--threads", type=click.IntRange(1), metavar="N", help="How many threads, or processes of cases. Default: one a core.")
@click.option("--spill", type=_FILE, metavar="FOLDER", help="Where what is being made is kept while the run lasts. Personal data.")
@click.option(
    "--resume", type=_FILE, metavar="FOLDER", help="Of cases: where what is finished is kept, to go on with after a run broke off."
)
@click.option("--pseudonym-key", type=_FILE, metavar="FILE", help="The key of pseudonyms. Default: from the environment.")
@click.option("--quiet", is_flag=True, help="Show no progress.")
@click.option("--lang", type=click.Choice(("nb", "nn", "en")), default="nb", show_default=True, help="Language of the texts.")
def command(verify: Path | None, size: int, seed: int, **options: Any) -> int:
    """Judge as `check` does, and write what an auditor takes home.

    One zip file: the rules in force, a sample, every finding, the waivers, all counts, and the SHA-256 of what was judged. The same input
    and options give the same bytes, on any day and from any folder.
    """
    if verify is not None:
        return _verified(verify, **options)
    if not options["inputs"] or options["on"] is None or options["output"] is None:
        raise click.UsageError("expected INPUT, --on and -o; or --verify")
    from ipcore_dataset.packet.run import write_packet
    from ipcore_dataset.running.options import Options

    days = {name: options[name] and options[name].date() for name in ("on", "law_on", "reference_day")}
    return write_packet(Options(**options | days), size=size, seed=seed)


def _verified(packet: Path, *, inputs: tuple[str, ...], mapping: Path | None, policy: Path | None, **options: Any) -> int:
    """Tell whether a packet is as it was written, and give the exit code."""
    from ipcore import Lang
    from ipcore_dataset.packet.verify import verify
    from ipcore_dataset.running.text import printable
    from ipcore_dataset.words import grouped, say

    if options["output"] is not None:
        raise click.UsageError("--verify writes nothing: no -o")
    lang, file = Lang(options["lang"]), printable(packet.name)
    found = verify(packet, inputs, mapping=mapping, policy=policy, folders=options["folders"])
    if found.differences:
        click.echo(say(lang, "packet", "differs", file=file))
        for one in found.differences:
            click.echo(f"  {say(lang, 'packet_differs', one.kind, name=printable(one.name))}")
    else:
        click.echo(say(lang, "packet", "same_packet", file=file, number=grouped(found.files)))
        if found.compared:
            click.echo(say(lang, "packet", "same_given", number=grouped(found.compared)))
    click.echo(say(lang, "packet", "fingerprint", sha256=found.fingerprint))
    return 1 if found.differences else 0
