"""Columns that nothing is read from are told in one line, by names that are nobody's."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from dataset_parts.plan_rows import MAPPING

from ipcore.cli.main import ipcore as command_line


def _check(folder: Path, *more: str) -> Result:
    (folder / "map.toml").write_text(MAPPING, encoding="utf-8")
    names, cells = ("".join(f";{one}" for one in cells) for cells in (more, ["x"] * len(more)))
    (folder / "rows.csv").write_text(f"lopenr;ip;slutt{names}\na;1;31.12.2030{cells}\n", encoding="utf-8")
    given = ("--mapping", str(folder / "map.toml"), "--on", "2025-12-31", "--summary", str(folder / "s.json"), "--lang", "en", "--quiet")
    return CliRunner().invoke(command_line, ["dataset", "check", str(folder / "rows.csv"), *given])


@pytest.mark.parametrize(
    ("more", "line"),
    [
        ((), None),
        (("merknad", "aar"), "2 (merknad, aar)."),
        (("a", "b", "c", "d", "e", "f"), "6 (a, b, c, d, e, ...)."),
        (("Kari 01.02.1990",), "1 (Xxxx 99.99.9999)."),
        (("personal_data_not_for_publication",), None),
    ],
)
def test_columns_that_nothing_is_read_from_are_told(tmp_path: Path, more: tuple[str, ...], line: str | None) -> None:
    result = _check(tmp_path, *more)
    assert result.exit_code == 0, result.output  # it keeps no run from being clean
    told = [one for one in result.output.splitlines() if "does not use" in one]
    assert told == ([] if line is None else [f"Columns that the mapping does not use: {line}"])
    names = json.loads((tmp_path / "s.json").read_text(encoding="utf-8"))["unused_columns"]
    assert len(names) == (0 if line is None else len(more))
    assert "Kari" not in " ".join((*names, result.output))
