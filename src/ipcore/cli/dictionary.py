"""What `ipcore facts` writes. Definitions stand in the code and are in English."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

import click
from rich.text import Text

from ipcore.check.plugin_rules import PluginRules
from ipcore.cli.exit_codes import CLEAN, NOT_CLEAN
from ipcore.cli.page import Page
from ipcore.facts import Fact, all_facts
from ipcore.facts.entry import fact_document, paragraphs


def write(form: str, plugins: Sequence[PluginRules] = ()) -> int:
    """Write all facts, those of plugins last, and give the exit code."""
    facts = [*all_facts().values(), *(fact for plugin in plugins for fact in plugin.facts)]
    if form == "json":
        click.echo(json.dumps([fact_document(one) for one in facts], ensure_ascii=False, indent=2).encode())
    else:
        _write_text(Page(), facts)
    return NOT_CLEAN if any(one.failure is not None for one in plugins) else CLEAN


def _write_text(page: Page, facts: Iterable[Fact]) -> None:
    for fact in facts:
        told = [str(fact.type), str(fact.kind)] + ([f"one of {', '.join(sorted(fact.codes))}"] if fact.codes else [])
        page.line(Text.assemble((fact.name, "bold"), f"  {', '.join(told)}"), hang=2)
        for paragraph in paragraphs(fact.definition):
            page.line(paragraph, indent=2)
        page.line(f"reads {', '.join(map(str, fact.reads))}", "dim", indent=2, hang=2)
        page.blank()
