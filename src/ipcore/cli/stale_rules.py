"""What `ipcore rules stale` writes."""

from __future__ import annotations

import datetime as dt
import json

import click
from rich.text import Text

from ipcore.cli.exit_codes import CLEAN, NOT_CLEAN
from ipcore.cli.page import Page
from ipcore.cli.phrases import phrase
from ipcore.cli.rule_pages import every_rule
from ipcore.rules import Edition, Rule
from ipcore.words import Lang, citations_text, day_text


def write_stale(days: int, on: dt.date, form: str, lang: Lang) -> int:
    """
    Write the rules in force on a day that were read more than so many days before it, and give the exit code.

    Raises:
        OutsideLawError: no rule was in force.
    """
    found = sorted(
        ((rule, edition) for rule, edition in every_rule().editions_on(on) if (on - edition.read_on).days > days),
        key=lambda one: (one[1].read_on, one[0].id),
    )
    if form == "json":
        click.echo(json.dumps([_row(rule, edition, on) for rule, edition in found], ensure_ascii=False, indent=2).encode())
    else:
        _write_text(Page(), found, days, on, lang)
    return NOT_CLEAN if found else CLEAN


def _row(rule: Rule, edition: Edition, on: dt.date) -> dict[str, object]:
    return {
        "id": rule.id,
        "edition": str(edition.in_force.first),
        "read_on": str(edition.read_on),
        "days": (on - edition.read_on).days,
        "citations": [str(one) for one in edition.cites_on(on)],
    }


def _write_text(page: Page, found: list[tuple[Rule, Edition]], days: int, on: dt.date, lang: Lang) -> None:
    page.line(phrase(lang, "stale_rules" if found else "none_stale", count=len(found), days=days, day=day_text(on, lang)), "bold")
    for rule, edition in found:
        page.line(Text.assemble(str(edition.read_on), "  ", (rule.id, "bold")))
        page.line(citations_text(edition.cites_on(on), lang), "dim", indent=12)
