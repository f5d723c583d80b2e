"""What `ipcore plugins losses` writes: format by field."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator, Mapping, Sequence

import click
from attrs import field, frozen
from rich.text import Text

from ipcore.cli.exit_codes import CLEAN, NOT_CLEAN
from ipcore.cli.page import Page
from ipcore.cli.phrases import told
from ipcore.cli.plugin_options import tell_failures
from ipcore.exchange import Exporter, all_fields, is_lost
from ipcore.exchange.csv_lines import csv_line
from ipcore.hooks import Host
from ipcore.words import Lang

_CARRIED, _LOST = "✓", "-"
"""The second is in every character set: where the first is not it becomes a question mark, and the two stay apart."""

_STYLES = {_CARRIED: "green", _LOST: "yellow"}
_GAP = 2


def write(host: Host, names: tuple[str, ...], form: str, lang: Lang) -> int:
    """
    Write what each exporter carries, and give the exit code.

    Raises:
        click.UsageError: there is no exporter of one of the names.
    """
    there = host.exporters()
    missing = [name for name in names if name not in there]
    failed = tell_failures(host)
    if missing:
        raise click.UsageError(f"there is no exporter {missing[0]}; there are: {', '.join(there)}")
    ledger = _ledger({name: one for name, one in there.items() if name in names or not names})
    {"text": _text, "csv": _csv, "json": _json}[form](ledger, lang)
    return NOT_CLEAN if failed else CLEAN


@frozen
class Ledger:
    """
    What is carried.

    Attributes:
        exporters: Their names.
        carried: Of each field of a case, in the order of the model, whether each exporter carries it.
    """

    exporters: tuple[str, ...]
    carried: Mapping[str, tuple[bool, ...]]

    def below(self, path: str) -> dict[str, tuple[bool, ...]]:
        """The fields of a part and of all parts below it. Of the empty path: all."""
        return {one: row for one, row in self.carried.items() if not path or one == path or one.startswith(f"{path}.")}


def _ledger(exporters: Mapping[str, Exporter]) -> Ledger:
    losses = [one.losses for one in exporters.values()]
    return Ledger(tuple(exporters), {path: tuple(not is_lost(path, lost) for lost in losses) for path in all_fields()})


def _csv(ledger: Ledger, lang: Lang) -> None:
    rows = ([path, *("carried" if one else "lost" for one in row)] for path, row in ledger.carried.items())
    for row in itertools.chain([["field", *ledger.exporters]], rows):
        click.echo(csv_line(row), nl=False)


def _json(ledger: Ledger, lang: Lang) -> None:
    lost = {name: [path for path, row in ledger.carried.items() if not row[column]] for column, name in enumerate(ledger.exporters)}
    click.echo(json.dumps({"fields": list(ledger.carried), "lost": lost}, ensure_ascii=False, indent=2).encode())


def _text(ledger: Ledger, lang: Lang) -> None:
    page = Page()
    page.line(told(lang, "plugin_losses", "title", fields=len(ledger.carried)), "bold")
    page.line(told(lang, "plugin_losses", "legend", carried=_CARRIED, lost=_LOST), "dim")
    lines = list(_lines(ledger, "", 0))
    first = max(len(line.label) for line in lines)
    for columns in _blocks(ledger.exporters, page.console.width - first):
        page.blank()
        names = "".join(" " * _GAP + ledger.exporters[column].rjust(_width(ledger.exporters[column])) for column in columns)
        page.line(Text(" " * first + names), "bold")
        for line in lines:
            page.line(_row(line, first, [(line.cells[column], _width(ledger.exporters[column])) for column in columns]))


@frozen
class Line:
    """
    A row of the text.

    Attributes:
        label: What it is about.
        cells: What stands in each column.
        whole: It is about a part of which nothing more is said.
    """

    label: str
    cells: tuple[str, ...]
    whole: bool = field(default=True)


def _lines(ledger: Ledger, path: str, depth: int) -> Iterator[Line]:
    """A part in one line where it is carried or lost as a whole in every format, else with a line for each of its fields and parts."""
    rows = ledger.below(path)
    columns = list(zip(*rows.values(), strict=True))
    alike = all(len(set(column)) == 1 for column in columns)
    label = "  " * max(0, depth - 1) + path.rpartition(".")[2]
    if alike and path:
        more = f" ({len(rows)})" if path not in rows else ""
        yield Line(label + more, tuple(_CARRIED if column[0] else _LOST for column in columns))
        return
    if path:
        yield Line(label, tuple(f"{sum(column)}/{len(column)}" for column in columns), whole=False)
    steps = len(path.split(".")) if path else 0
    for part in dict.fromkeys(".".join(one.split(".")[: steps + 1]) for one in rows):
        yield from _lines(ledger, part, depth + 1)
    if not path:
        yield Line("", tuple(f"{sum(column)}/{len(column)}" for column in columns), whole=False)


def _row(line: Line, first: int, cells: Sequence[tuple[str, int]]) -> Text:
    shown = Text(line.label.ljust(first), "" if line.whole else "bold")
    for cell, width in cells:
        shown.append(" " * _GAP + cell.rjust(width), _STYLES.get(cell, "dim"))
    return shown


def _width(name: str) -> int:
    return max(len(name), len("207/207"))


def _blocks(names: Sequence[str], room: int) -> Iterator[list[int]]:
    """The columns, as many at a time as there is room for."""
    block: list[int] = []
    used = 0
    for column, name in enumerate(names):
        width = _width(name) + _GAP
        if block and used + width > room:
            yield block
            block, used = [], 0
        block.append(column)
        used += width
    yield block
