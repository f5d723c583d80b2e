"""What `ipcore facts` writes. Definitions stand in the code and are in English."""

from __future__ import annotations

import json
from collections.abc import Iterable

import click
from rich.text import Text

from ipcore.cli.page import Page
from ipcore.facts import Fact, all_facts
from ipcore.facts.entry import fact_document, paragraphs


def write(form: str) -> None:
    """Write all facts."""
    if form == "json":
        click.echo(json.dumps([fact_document(one) for one in all_facts().values()], ensure_ascii=False, indent=2))
    else:
        _write_text(Page(), all_facts().values())


def _write_text(page: Page, facts: Iterable[Fact]) -> None:
    for fact in facts:
        told = [str(fact.type), str(fact.kind)] + ([f"one of {', '.join(sorted(fact.codes))}"] if fact.codes else [])
        page.line(Text.assemble((fact.name, "bold"), f"  {', '.join(told)}"), hang=2)
        for paragraph in paragraphs(fact.definition):
            page.line(paragraph, indent=2)
        page.line(f"reads {', '.join(map(str, fact.reads))}", "dim", indent=2, hang=2)
        page.blank()
