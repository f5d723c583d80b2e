"""`ipcore rules`."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from ipcore.cli.options import Day, LawChoice, format_option, lang_option, law_options, own_options, plugins_option, rules_of_plugins


@click.group(short_help="The law as ipcore reads it.")
def rules() -> None:
    """The law as ipcore reads it."""


@rules.command("list", short_help="The rules in force on a day.")
@click.option("--on", type=Day(), help="The day the rules are in force. Default: today.")
@own_options
@format_option("text", "json")
@lang_option
def list_rules(on: dt.date | None, choice: LawChoice, form: str, lang: str) -> int:
    """The rules in force on a day, of every pack."""
    from ipcore.cli.rule_pages import every_rule, write_list
    from ipcore.words import Lang

    return write_list(every_rule(choice), on or dt.date.today(), form, Lang(lang))


@rules.command("show", short_help="One rule, with all its editions.")
@click.argument("rule_id", metavar="ID")
@click.option("--on", type=Day(), help="Only the edition in force on this day. Default: every edition.")
@own_options
@format_option("text", "json")
@lang_option
def show_rule(rule_id: str, on: dt.date | None, choice: LawChoice, form: str, lang: str) -> int:
    """One rule: how it is read, its editions, what it cites, what it asks, its words."""
    from ipcore.cli.rule_pages import every_rule, write_rule
    from ipcore.words import Lang

    return write_rule(every_rule(choice), rule_id, on, form, Lang(lang))


@rules.command("stale", short_help="The rules whose text was not read lately.")
@click.option("--older-than", "days", type=click.IntRange(min=0), required=True, metavar="DAYS", help="Read more than so many days before.")
@click.option("--on", type=Day(), help="The day counted from. Default: today.")
@format_option("text", "json")
@lang_option
def stale_rules(days: int, on: dt.date | None, form: str, lang: str) -> int:
    """The rules in force on a day whose cited text was last read more than so many days before it, the longest unread first.

    Read the text again, and set the new day in the rule. Exit codes: 0 none, 1 some, 2 could not run.
    """
    from ipcore.cli.stale_rules import write_stale
    from ipcore.words import Lang

    return write_stale(days, on or dt.date.today(), form, Lang(lang))


@rules.command("export", short_help="The law as data, for programs in any language.")
@law_options
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write to a file that only its owner can read. Default, and -: standard output.",
)
def export_rules(choice: LawChoice, output: Path | None) -> int:
    """Write the law that `ipcore check` judges by with the same options, as one JSON document: rules in all their editions, facts,
    parameters, words and worked cases. `ipcore schema law` is its schema.

    Exit codes: 0 written, 1 a plugin did not load and its rules are not in it, 2 could not run.
    """
    from ipcore.cli.law_export import write_law

    return write_law(choice.law(), output)


@rules.command("test", short_help="Try the worked cases of your own rules.")
@click.argument("folder", metavar="FOLDER", required=False)
@click.option("--amendment", is_flag=True, help="The folder is a draft amendment.")
@plugins_option
@lang_option
def test_rules(folder: str | None, amendment: bool, plugins: tuple[str, ...], lang: str) -> int:
    """Judge the worked cases that stand beside your own rules, or beside those of plugins, and show those that do not come out as they say.

    Exit codes: 0 all hold, 1 some do not, or a plugin did not load, 2 could not run.
    """
    from ipcore.cli.own_rules import write_cases, write_plugin_cases
    from ipcore.words import Lang

    if (folder is None) == (not plugins):
        raise click.UsageError("expected a folder with rules of your own, or --plugins, and not both")
    if folder is None:
        return write_plugin_cases(rules_of_plugins(plugins), Lang(lang))
    return write_cases(folder, Lang(lang), draft=amendment)
