"""What `ipcore facts` writes. Definitions stand in the code and are in English."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

import click
from rich.text import Text

from ipcore.check.plugin_rules import PluginRules
from ipcore.cli.exit_codes import CLEAN, NOT_CLEAN
from ipcore.cli.page import Page
from ipcore.facts import Fact, all_facts


def write(form: str, plugins: Sequence[PluginRules] = ()) -> int:
    """Write all facts, those of plugins last, and give the exit code."""
    facts = [*all_facts().values(), *(fact for plugin in plugins for fact in plugin.facts)]
    if form == "json":
        click.echo(json.dumps([_document(one) for one in facts], ensure_ascii=False, indent=2))
    else:
        _write_text(Page(), facts)
    return NOT_CLEAN if any(one.failure is not None for one in plugins) else CLEAN


def _document(fact: Fact) -> dict[str, Any]:
    return {
        "name": fact.name,
        "type": str(fact.type),
        "kind": str(fact.kind),
        "codes": sorted(fact.codes),
        "topic": None if fact.topic is None else str(fact.topic),
        "reads": [str(path) for path in fact.reads],
        "definition": fact.definition,
    }


def _write_text(page: Page, facts: Iterable[Fact]) -> None:
    for fact in facts:
        told = [str(fact.type), str(fact.kind)] + ([f"one of {', '.join(sorted(fact.codes))}"] if fact.codes else [])
        page.line(Text.assemble((fact.name, "bold"), f"  {', '.join(told)}"), hang=2)
        for paragraph in _paragraphs(fact.definition):
            page.line(paragraph, indent=2)
        page.line(f"reads {', '.join(map(str, fact.reads))}", "dim", indent=2, hang=2)
        page.blank()


def _paragraphs(text: str) -> Iterator[str]:
    """The paragraphs of a text, each on one line."""
    for blank, lines in groupby(text.splitlines(), key=lambda line: not line.strip()):
        if not blank:
            yield " ".join(lines)
