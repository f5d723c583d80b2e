"""The table `[file]` of a mapping, and lists of patterns of days."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ipcore_dataset.mapping.date_patterns import KNOWN, ambiguous, is_pattern
from ipcore_dataset.mapping.problems import Problems, kind_of
from ipcore_dataset.reading.settings import DELIMITERS, ENCODINGS, FileSettings

_KEYS = ("encoding", "delimiter", "quote", "decimal", "dates", "sheet", "header_row", "table")


def file_settings(found: Mapping[str, Any], problems: Problems) -> FileSettings:
    """How files are read."""
    problems.strange("file", found, _KEYS)
    usual = FileSettings()

    def word(key: str, words: tuple[str, ...]) -> Any:
        known = problems.one_of(f"file.{key}", found[key], words) if key in found else None
        return getattr(usual, key) if known is None else known

    def text(key: str, expected: str) -> str | None:
        return problems.text(f"file.{key}", found[key], expected) if key in found else None

    return FileSettings(
        encoding=word("encoding", tuple(ENCODINGS)),
        delimiter=word("delimiter", DELIMITERS),
        quote=word("quote", ('"', "'", "")),
        decimal=word("decimal", (",", ".")),
        dates=date_patterns("file.dates", found.get("dates", []), problems),
        sheet=text("sheet", "the name of a sheet"),
        header_row=_row(found.get("header_row", 1), problems),
        table=text("table", "the name of a table"),
    )


def _row(found: Any, problems: Problems) -> int:
    if type(found) is int and found >= 1:
        return found
    problems.wrong("file.header_row", kind_of(found), "the row with the names of the columns, from 1")
    return 1


def date_patterns(key: str, found: Any, problems: Problems) -> tuple[str, ...]:
    """A list of ways to write days, of which no two can be mixed up."""
    patterns = problems.texts(key, found, 'a list of patterns: ["dd.mm.yyyy"]')
    for number, one in enumerate(patterns, start=1):
        if not is_pattern(one):
            problems.wrong(f"{key}[{number}]", "a pattern by which no day can be read", KNOWN)
    sound = tuple(dict.fromkeys(one for one in patterns if is_pattern(one)))
    mixed = ambiguous(sound)
    if mixed is not None:
        problems.wrong(key, f"{mixed[0]} beside {mixed[1]}, by which one text is two different days", "one of them")
    return sound
