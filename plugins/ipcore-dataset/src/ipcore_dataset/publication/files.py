"""A publication as files."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Final

from ipcore_dataset.running.harmless import harmless_text
from ipcore_dataset.running.placed import placed

_HEADS: Final = ("table", "group", "and_group", "id", "figure", "value")
_BREAK: Final = "\r\n"
"""What is in it is put into quotation marks: a lone CR ends a row for those who read."""


def write(texts: Mapping[Path, str]) -> None:
    """
    Write files of mode 0600, moved into their places when all are whole.

    Raises:
        click.ClickException: one cannot be written there; none is then.
    """
    with ExitStack() as stack:
        for path, text in texts.items():
            stack.enter_context(placed(path)).write_text(text, encoding="utf-8", newline="\n")


def json_text(document: Mapping[str, Any]) -> str:
    """The document as JSON: a line for each group of a table, since there may be thousands, and one for each value of all else."""
    told = {key: _tables(value) if key == "groups" else _indented(value) for key, value in document.items()}
    return "{\n" + ",\n".join(f"  {_compact(key)}: {value}" for key, value in told.items()) + "\n}\n"


def _tables(tables: Iterable[Mapping[str, Any]]) -> str:
    found = [f'    {{"dimensions": {_compact(one["dimensions"])}, "rows": [\n{_rows(one)}\n    ]}}' for one in tables]
    return "[\n" + ",\n".join(found) + "\n  ]" if found else "[]"


def _rows(table: Mapping[str, Any]) -> str:
    return ",\n".join(f"      {_compact(row)}" for row in table["rows"])


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _indented(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2).replace("\n", "\n  ")


def csv_text(document: Mapping[str, Any]) -> str:
    """
    The figures as a long table with semicolons: the table, the group, what it is about, the figure and its value.

    A table of two dimensions has a value of each in `group` and `and_group`. An empty one: the rows do not say.
    What is hidden is the mark of the profile, what cannot be answered is empty. A share has a decimal comma: a spreadsheet that is set to
    Norwegian takes 8.2 for a day in February.
    """
    mark = (document["profile"] or {"mark": ""})["mark"]
    rows = ([*map(harmless_text, where), _cell(value, mark)] for *where, value in _figures(document))
    return "".join(map(_line, (_HEADS, *rows)))


def _line(cells: Iterable[str]) -> str:
    found = io.StringIO()
    csv.writer(found, delimiter=";", lineterminator=_BREAK).writerow(cells)
    return found.getvalue().removesuffix(_BREAK) + "\n"


def _figures(document: Mapping[str, Any]) -> Iterator[tuple[Any, ...]]:
    yield ("all", "", "", "", "rows", document["read"]["rows"])
    for one in document["status"]:
        yield from (("status", "", "", one["class"], name, one[name]) for name in ("rows", "share"))
    for one in document["indicators"]:
        names = ("yes", "no", "unknown", "of", "excluded", "unclear", "share")
        yield from (("indicator", "", "", one["id"], name, one[name]) for name in names)
    for one in document["choices"]:
        told = one["alternative"].items()
        yield from (("choice", one["id"], "", one["indicator"], name, value) for name, value in told)
    for table in document["groups"]:
        for row in table["rows"]:
            one, other = (*(row["group"][name] or "" for name in table["dimensions"]), "")[:2]
            yield (name_of(table), one, other, "", "rows", row["rows"])
            for indicator, fields in row["indicators"].items():
                yield from ((name_of(table), one, other, indicator, name, value) for name, value in fields.items())


def name_of(table: Mapping[str, Any]) -> str:
    """A table by its dimensions, which have no comma in their names."""
    return ", ".join(table["dimensions"])


def _cell(value: Any, mark: str) -> str:
    if isinstance(value, dict):
        return str(value["percent"]).replace(".", ",")
    return {"hidden": mark, "not_answerable": "", "none": ""}.get(value, str(value)) if isinstance(value, str) else str(value)
