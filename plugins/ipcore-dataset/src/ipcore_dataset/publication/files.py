"""A publication as files."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Final

from ipcore_dataset.running.placed import placed

_HEADS: Final = ("table", "group", "id", "figure", "value")


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
    """The document as JSON."""
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def csv_text(document: Mapping[str, Any]) -> str:
    """
    The figures as a long table with semicolons: the table, the group, what it is about, the figure and its value.

    What is hidden is the mark of the profile, what cannot be answered is empty.
    """
    mark = (document["profile"] or {"mark": ""})["mark"]
    found = io.StringIO()
    writer = csv.writer(found, delimiter=";", lineterminator="\n")
    writer.writerow(_HEADS)
    for *where, value in _figures(document):
        writer.writerow([*map(_harmless, where), _cell(value, mark)])
    return found.getvalue()


def _figures(document: Mapping[str, Any]) -> Iterator[tuple[Any, ...]]:
    yield ("all", "", "", "rows", document["read"]["rows"])
    for one in document["status"]:
        yield from (("status", "", one["class"], name, one[name]) for name in ("rows", "share"))
    for one in document["indicators"]:
        names = ("yes", "no", "unknown", "of", "excluded", "unclear", "share")
        yield from (("indicator", "", one["id"], name, one[name]) for name in names)
    for one in document["choices"]:
        told = one["alternative"].items()
        yield from (("choice", one["id"], one["indicator"], name, value) for name, value in told)
    for table in document["groups"]:
        for row in table["rows"]:
            group = ", ".join("?" if value is None else value for value in row["group"].values())
            yield (", ".join(table["dimensions"]), group, "", "rows", row["rows"])
            for indicator, fields in row["indicators"].items():
                yield from ((", ".join(table["dimensions"]), group, indicator, name, value) for name, value in fields.items())


def _cell(value: Any, mark: str) -> str:
    if isinstance(value, dict):
        return str(value["percent"])
    return {"hidden": mark, "not_answerable": "", "none": ""}.get(value, str(value)) if isinstance(value, str) else str(value)


def _harmless(text: str) -> str:
    """A spreadsheet takes no name of a group for a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
