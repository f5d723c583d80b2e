"""A mapping held against the columns of a file: what is not there, and what cannot be read as mapped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from difflib import get_close_matches
from unicodedata import normalize

from ipcore import MappingError
from ipcore_dataset.mapping.facts import column_of
from ipcore_dataset.mapping.model import Field, Holds, Mapping
from ipcore_dataset.mapping.problems import Problems, close_to
from ipcore_dataset.reading.header import is_data
from ipcore_dataset.reading.masking import masked
from ipcore_dataset.reading.rows import Kind, RawColumn, Rows
from ipcore_dataset.words import notice_columns

_READ_FROM = {
    Holds.DAY: (Kind.TEXT, Kind.INTEGER, Kind.NUMBER, Kind.DAY),
    Holds.NUMBER: (Kind.TEXT, Kind.INTEGER, Kind.NUMBER),
    Holds.MUNICIPALITY: (Kind.TEXT, Kind.INTEGER, Kind.NUMBER),
    Holds.BOOL: (Kind.BOOL,),
}
"""The kinds of columns that can be read without `values`. A code and a text can be read from all."""

_LONGEST = 60
"""Letters of a name for which a close one is sought."""

_TOLD = {
    Kind.TEXT: "a column of texts",
    Kind.INTEGER: "a column of whole numbers",
    Kind.NUMBER: "a column of numbers",
    Kind.DAY: "a column of days",
    Kind.BOOL: "a column of true and false",
}

_TOLD_FILES = 5


def check_against(mapping: Mapping, rows: Rows) -> None:
    """
    Refuse a mapping that does not fit the columns.

    Raises:
        MappingError: with all that does not fit.
    """
    problems = Problems()
    times = Counter(normalize("NFC", one.name) for one in rows.columns)
    for field in mapping.fields:
        key = field.key if field.typed else f"{field.key}.column"
        column = column_of(field, rows)
        if column is None and any(is_data(one.name) for one in rows.columns):
            expected = "a row of names: the row that is read as one holds data; `header_row` in `[file]` says where the names are"
            problems.wrong(key, "a column that the file does not have", expected)
        elif column is None:
            problems.wrong(key, "a column that the file does not have", _closest(field.column, times))
        elif times[normalize("NFC", field.column)] > 1:
            problems.wrong(key, "a name that several columns of the file have", "a name that one column has")
        else:
            _check_kind(field, column, problems)
            _check_labels(field, column, problems)
    if problems.found:
        raise MappingError(problems.found)


def unused_columns(mapping: Mapping, rows: Rows) -> tuple[str, ...]:
    """
    The columns of the file that the mapping does not name. A name that looks like a cell is masked; the column that says what
    a file of ipcore's holds is none.
    """
    named = {normalize("NFC", one.column) for one in mapping.fields}
    found = (one.name for one in rows.columns if normalize("NFC", one.name) not in named)
    return tuple(masked(one) if is_data(one) else one for one in found if one not in notice_columns())


def _closest(name: str, known: Collection[str]) -> str:
    """Never all the names: of a file without names they are the cells of its first row."""
    close = get_close_matches(name, known, 1) if len(name) <= _LONGEST else []
    return f"a column it has: did you mean {close[0]}?" if close else f"one of its {len(known)} columns"


def _check_kind(field: Field, column: RawColumn, problems: Problems) -> None:
    allowed = _READ_FROM.get(field.holds)
    if field.values or allowed is None:
        return
    if column.kind not in allowed:
        expected = f"`values`, or {' or '.join(_TOLD[one] for one in allowed)}"
        problems.wrong(
            field.key, f"{_TOLD[column.kind]} without `values`", expected.removeprefix("`values`, or " if field.holds is Holds.DAY else "")
        )
    elif field.holds is Holds.DAY and column.kind is not Kind.DAY and not field.dates:
        problems.wrong(f"{field.key}.dates", f"nothing, and {_TOLD[column.kind]}", "how days are written, here or in `file.dates`")


def _check_labels(field: Field, column: RawColumn, problems: Problems) -> None:
    if not field.by_label:
        return
    if not column.labels:
        problems.wrong(f"{field.key}.by", "label, of a column without value labels", "`values` by the cells of the column")
        return
    if column.other_labels:
        files = ", ".join(column.other_labels[:_TOLD_FILES]) + (" and more" if len(column.other_labels) > _TOLD_FILES else "")
        problems.wrong(
            f"{field.key}.by",
            f"label, and other value labels in {files} than in the first file",
            "the same labels in every file, or `values` by the cells of the column",
        )
        return
    known = {normalize("NFC", one).strip() for one in column.labels.values()}
    lists = {"values": tuple(field.values), "none": field.none, "missing": tuple(one for cells in field.missing.values() for one in cells)}
    for name, labels in lists.items():
        for label in labels:
            if label not in known:
                problems.wrong(f"{field.key}.{name}", "a label that the column does not have", f"a label it has: {close_to(label, known)}")
