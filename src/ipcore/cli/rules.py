"""`ipcore rules`."""

from __future__ import annotations

import datetime as dt

import click

from ipcore.cli.options import Day, format_option, lang_option


@click.group(short_help="The law as ipcore reads it.")
def rules() -> None:
    """The law as ipcore reads it."""


@rules.command("list", short_help="The rules in force on a day.")
@click.option("--on", type=Day(), help="The day the rules are in force. Default: today.")
@format_option("text", "json")
@lang_option
def list_rules(on: dt.date | None, form: str, lang: str) -> None:
    """The rules in force on a day."""
    from ipcore.cli.rule_pages import write_list
    from ipcore.words import Lang

    write_list(on or dt.date.today(), form, Lang(lang))


@rules.command("show", short_help="One rule, with all its editions.")
@click.argument("rule_id", metavar="ID")
@click.option("--on", type=Day(), help="Only the edition in force on this day. Default: every edition.")
@format_option("text", "json")
@lang_option
def show_rule(rule_id: str, on: dt.date | None, form: str, lang: str) -> None:
    """One rule: how it is read, its editions, what it cites, what it asks, its words."""
    from ipcore.cli.rule_pages import write_rule
    from ipcore.words import Lang

    write_rule(rule_id, on, form, Lang(lang))
