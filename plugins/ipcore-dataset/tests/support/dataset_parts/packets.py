"""Packets for tests: made through the real command line, and looked into."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from ipcore.cli.main import ipcore as command_line

MAPPING = """
dataset = 1
reference_day = 2025-12-31
[file]
dates = ["dd.mm.yyyy"]
[row]
id = "lopenr"
[groups]
year = "aar"
[facts."plan.active"]
column = "ip"
values = { "1" = true, "2" = false }
empty = "not_recorded"
[facts."plan.period_stops_on"]
column = "slutt"
empty = "none"
[facts."coordinator.active"]
column = "koord"
values = { "1" = true, "2" = false }
empty = "not_recorded"
[facts."coordinator.named"]
column = "navn"
values = { "1" = true, "2" = false }
empty = "not_recorded"
"""
HEADER = "lopenr;aar;ip;slutt;koord;navn\n"
ON = "2025-12-31"
RULE = "plan-period-current"
"""Of a regulation; not met in every fourth row, from the second on."""

ADVICE = "coordinator-named"
"""Of a guideline; not met in every fourth row, from the first on."""


def row(number: int) -> str:
    """A made-up row: of every four, one has a plan whose period has run out, one says nothing, and one does not name the coordinator."""
    kind = number % 4
    return (
        f"p{number};2025;{('1', '1', '2', '')[kind]};{('31.12.2030', '31.12.2024', '', '01.01.2020')[kind]};{'1;2' if kind == 0 else '2;'}"
    )


def table(folder: Path, name: str, *rows: str) -> Path:
    """A table of such rows, and the mapping beside it."""
    folder.mkdir(exist_ok=True)
    (folder / "map.toml").write_text(MAPPING, encoding="utf-8")
    (folder / name).write_text(HEADER + "".join(f"{one}\n" for one in rows), encoding="utf-8")
    return folder / name


def command(*arguments: Any, lang: str = "en") -> Result:
    """`ipcore dataset packet` with these arguments."""
    given = [str(one) for one in arguments]
    return CliRunner().invoke(command_line, ["dataset", "packet", *given, "--lang", lang, "--quiet"], catch_exceptions=False)


def packed(*inputs: Path, to: Path, more: tuple[Any, ...] = (), mapping: Path | None = None, lang: str = "en") -> Path:
    """The packet of tables, with the mapping that stands beside the first."""
    result = command(*inputs, "--mapping", mapping or inputs[0].parent / "map.toml", "--on", ON, "-o", to, *more, lang=lang)
    assert result.exit_code in (0, 1), result.output
    assert to.exists(), result.output
    return to


def inside(packet: Path) -> dict[str, bytes]:
    """Every file of a packet."""
    with zipfile.ZipFile(packet) as archive:
        return {one: archive.read(one) for one in archive.namelist()}


def document(packet: Path, name: str) -> Any:
    """A JSON file of a packet."""
    return json.loads(inside(packet)[name])


def lines(packet: Path, name: str) -> list[dict[str, str]]:
    """The rows of a CSV file of a packet, by its header."""
    return list(csv.DictReader(io.StringIO(inside(packet)[name].decode(), newline="")))


def repacked(packet: Path, to: Path, changed: Mapping[str, bytes | None]) -> Path:
    """The packet with other files in it; None: without them."""
    with zipfile.ZipFile(to, "w") as archive:
        for name, text in {**inside(packet), **changed}.items():
            if text is not None:
                archive.writestr(name, text)
    return to
