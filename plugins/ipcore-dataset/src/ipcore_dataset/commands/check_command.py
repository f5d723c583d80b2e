"""`ipcore dataset check`."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import click

_FILE = click.Path(path_type=Path)
_DAY = click.DateTime(formats=("%Y-%m-%d",))


@click.command(
    name="check",
    short_help="Judge a table of facts, or cases, by the law of a day.",
    epilog="Exit codes: 0 clean, 1 not clean (also where rows were rejected or cells could not be read), 2 could not run: no row, "
    "no rule that could be judged, a day that does not fit, a wrong option.",
)
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("--mapping", type=_FILE, metavar="FILE", help="The mapping of the columns, in TOML: `ipcore dataset map` proposes one.")
@click.option("--reference-day", type=_DAY, metavar="DATE", help="In place of a mapping: INPUT is a table of facts about this day.")
@click.option("--on", type=_DAY, required=True, metavar="DATE", help="The day asked about.")
@click.option("--law-on", type=_DAY, metavar="DATE", help="Judge by the law of this day. Default: the day asked about.")
@click.option("--assume-unchanged", is_flag=True, help="After the reference day, take it that nothing changed since: a forecast.")
@click.option("--pack", "packs", multiple=True, metavar="NAME", help="A pack of rules; may be given several times. Default: core.")
@click.option("--rules", "folders", multiple=True, metavar="FOLDER", help="A folder with rules of your own; their code is run.")
@click.option("--policy", type=_FILE, metavar="FILE", help="A policy in TOML: numbers, raised severities and local rules.")
@click.option("--group-by", metavar="NAMES", default="", help="Count by these groups of the mapping, with commas: municipality,year.")
@click.option("-o", "--output", metavar="FILE", help="Write the outcomes of every row, .parquet or .csv; Spark, a folder. Personal data.")
@click.option("--summary", type=_FILE, metavar="FILE", help="Write the counts of the run to a JSON file.")
@click.option("--extract", type=_FILE, metavar="FILE", help="Write the ids of rows with an outcome, .csv or .parquet. Personal data.")
@click.option("--rule", "rules", multiple=True, metavar="ID", help="With --extract: the rule. Default: all.")
@click.option("--outcome", "outcomes", multiple=True, metavar="OUTCOME", help="With --extract: the outcome. Default: not_met.")
@click.option(
    "--fail-over",
    metavar="SHARES",
    help="Not clean only where more than this share of the rows has something unmet: breach=5%. Of each severity that is named, some rule "
    "must be met or not met in some row: where nothing is known, nothing passes.",
)
@click.option("--caseload-over", type=click.IntRange(1), metavar="N", help="With more rows a coordinator is counted as having many.")
@click.option("--engine", type=click.Choice(("duckdb", "spark")), default="duckdb", show_default=True, help="What runs the SQL.")
@click.option("--master", metavar="URL", help="With --engine spark: the cluster. Default: this machine.")
@click.option("--memory", metavar="SIZE", help="How much memory may be used: 4GB. Default: eight tenths of what there is.")
@click.option("--threads", type=click.IntRange(1), metavar="N", help="How many threads, or processes of cases. Default: one a core.")
@click.option("--spill", type=_FILE, metavar="FOLDER", help="Where what does not fit into memory is kept while the run lasts.")
@click.option(
    "--resume", type=_FILE, metavar="FOLDER", help="Of cases: where what is finished is kept, to go on with after a run broke off."
)
@click.option("--pseudonym-key", type=_FILE, metavar="FILE", help="The key of pseudonyms. Default: from the environment.")
@click.option("--quiet", is_flag=True, help="Show no progress.")
@click.option("--lang", type=click.Choice(("nb", "nn", "en")), default="nb", show_default=True, help="Language of the texts.")
def command(on: dt.datetime, law_on: dt.datetime | None, reference_day: dt.datetime | None, **options: Any) -> int:
    """Judge every row of a table, or every case, by the law of a day.

    INPUT is a table (CSV, Excel, SPSS, Stata, SAS, Parquet, compressed or not, a folder, a pattern, a table of a database) with a mapping,
    or JSON lines of cases. First it is told which rules the columns can answer.
    """
    from ipcore_dataset.running.command import run
    from ipcore_dataset.running.options import Options

    days = (None if one is None else one.date() for one in (law_on, reference_day))
    return run(Options(on=on.date(), law_on=next(days), reference_day=next(days), address=options["output"], **options))
