"""
Files of SPSS, Stata and SAS, in chunks, with what they say of their values: labels, and which of them are no answer.

What the file declares to be missing is kept as it stands, for the mapping to tell one reason from another; only what is missing without a
reason is NULL, and so is an empty text: these files have no other. A missing value of Stata or SAS that is a letter is written `.a`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

import attrs
from attrs import define, field
from sqlglot import exp

from ipcore_dataset.reading.errors import EmptyError, InputError, ReaderMissingError
from ipcore_dataset.reading.rows import ROW, Kind, RawColumn
from ipcore_dataset.reading.settings import FileSettings
from ipcore_dataset.reading.sniff import FileKind
from ipcore_dataset.reading.stage import Part, Source, Stage, Stream, parquet, run
from ipcore_dataset.reading.typed import Described, typed

CHUNK = 100_000
_TYPES = {"Float64": "DOUBLE", "Int64": "BIGINT", "Date": "DATE", "Datetime": "TIMESTAMP", "Boolean": "BOOLEAN"}
READERS = {
    FileKind.SPSS: "read_sav",
    FileKind.SPSS_PORTABLE: "read_por",
    FileKind.STATA: "read_dta",
    FileKind.SAS: "read_sas7bdat",
    FileKind.SAS_TRANSPORT: "read_xport",
}
_WITH_MISSING = {FileKind.SPSS, FileKind.STATA, FileKind.SAS}
_SPSS_DAY_0 = dt.datetime(1582, 10, 14)
_NEEDED = "the readers: pip install 'ipcore-dataset[readers]'"


@define(kw_only=True)
class _Gathered:
    """What the chunks told so far."""

    names: tuple[str, ...] = ()
    paths: list[tuple[int, Any]] = field(factory=list)
    types: dict[str, set[str]] = field(factory=dict)
    letters: dict[str, set[str]] = field(factory=dict)
    meta: Any = None


def read_statistics(stage: Stage, source: Source, kind: FileKind, settings: FileSettings) -> Part:
    """
    The rows of the file, numbered from 1, kept in Parquet.

    Raises:
        ReadingError: the file as a whole cannot be read.
    """
    try:
        import polars  # noqa: F401, pyreadstat gives its columns
        import pyreadstat
    except ImportError:
        raise ReaderMissingError(source.name, f"a file of {kind}", _NEEDED) from None
    broken = (pyreadstat.PyreadstatError, pyreadstat.ReadstatError, UnicodeError, OverflowError, ValueError)
    try:
        gathered = _gather(stage, source, _chunks(pyreadstat, source, kind, settings))
    except broken as error:
        raise InputError(source.name, f"a file that cannot be read ({type(error).__name__})", f"a whole file of {kind}") from None
    if not gathered.paths:
        raise EmptyError(source.name, "no row", "a row")
    return _declared(stage, _joined(stage, gathered), gathered)


def _chunks(package: Any, source: Source, kind: FileKind, settings: FileSettings) -> Iterator[tuple[Any, Any]]:
    said: dict[str, Any] = {"output_format": "polars"}
    if kind in _WITH_MISSING:
        said["user_missing"] = True
    if settings.encoding is not None and kind is not FileKind.SPSS_PORTABLE:
        said["encoding"] = settings.encoding.upper()
    read: Callable[..., Any] = getattr(package, READERS[kind])
    yield from package.read_file_in_chunks(read, source.path, chunksize=CHUNK, **said)


def _gather(stage: Stage, source: Source, chunks: Iterator[tuple[Any, Any]]) -> _Gathered:
    """Each chunk in a Parquet file of its own: a chunk without a value cannot tell the type of its column."""
    import polars

    done = _Gathered()
    for number, (frame, meta) in enumerate(chunks):
        if not frame.height:
            continue
        done.names, done.meta = tuple(frame.columns), meta
        for name, values in (getattr(meta, "missing_user_values", None) or {}).items():
            done.letters.setdefault(name, set()).update(values)
        plain = [_plain(one, meta).alias(f"v{place}") for place, one in enumerate(frame.iter_columns(), 1)]
        for one, before in zip(plain, frame.iter_columns(), strict=True):
            done.types.setdefault(one.name, set()).add("Null" if before.dtype == polars.Null else str(one.dtype.base_type()))
        stage.connection.register("ipcore_chunk", Stream(polars.DataFrame(plain)))
        path = stage.folder / f"{source.number}-{number}.parquet"
        stage.write(exp.select("*").from_("ipcore_chunk"), path)
        stage.connection.unregister("ipcore_chunk")
        done.paths.append((number * CHUNK, path))
    return done


def _plain(values: Any, meta: Any) -> Any:
    """The column as one that DuckDB can read: of objects texts, and so of nothing at all."""
    import polars

    if values.dtype == polars.Object or (values.dtype == polars.String and meta.readstat_variable_types.get(values.name) != "string"):
        return polars.Series(map(_word, values), dtype=polars.String)
    return values.cast(polars.String) if values.dtype == polars.Null else values


def _word(cell: object) -> str | None:
    """A cell of a column in which some are letters, which are written with a full stop before them."""
    if isinstance(cell, str):
        return f".{cell}"
    return None if cell is None else value_text(cell)


def value_text(value: object) -> str:
    """A value as `as_text` writes it."""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _joined(stage: Stage, gathered: _Gathered) -> Part:
    types = {name: _type(found) for name, found in gathered.types.items()}
    query: exp.Query | None = None
    for before, path in gathered.paths:
        row = exp.alias_(exp.Add(this=exp.column("file_row_number"), expression=exp.Literal.number(before + 1)), ROW)
        one = exp.select(row).from_(parquet(path, rows=True))
        for name, kind in types.items():
            cell: exp.Expr = exp.cast(exp.column(name), kind)
            one = one.select(exp.alias_(exp.func("nullif", cell, exp.Literal.string("")) if kind == "VARCHAR" else cell, name))
        query = one if query is None else exp.union(query, one, distinct=False)
    assert query is not None
    columns = [Described(name=name, type=kind) for name, kind in types.items()]
    part = typed(stage.connection, columns, exp.select(exp.column(ROW)).from_(query.subquery("chunks")))
    named = [attrs.evolve(column, name=name) for column, name in zip(part.columns, gathered.names, strict=True)]
    return attrs.evolve(part, columns=tuple(named))


def _type(found: set[str]) -> str:
    """The type of a column over all chunks. Whole numbers in some and others in some are numbers; what else differs is text."""
    kinds = {_TYPES.get(one, "VARCHAR") for one in found - {"Null"}}
    if len(kinds) == 1:
        return kinds.pop()
    return "DOUBLE" if kinds in ({"DOUBLE", "BIGINT"}, set()) else "VARCHAR"


def _declared(stage: Stage, part: Part, gathered: _Gathered) -> Part:
    """The columns with what the file says of their values."""
    labels = gathered.meta.variable_value_labels or {}
    ranges = getattr(gathered.meta, "missing_ranges", None) or {}
    columns = []
    for one in part.columns:
        letters = {f".{letter}" for letter in gathered.letters.get(one.name, ())}
        missing = [*sorted(letters), *_in_ranges(stage, part, one, ranges.get(one.name, ()))]
        known = {_label_key(key, one.kind, letters): text for key, text in labels.get(one.name, {}).items()}
        columns.append(attrs.evolve(one, labels=known, missing=tuple(missing)))
    return attrs.evolve(part, columns=tuple(columns))


def _label_key(key: object, kind: Kind, letters: set[str]) -> str:
    if isinstance(key, str):
        return f".{key}" if f".{key}" in letters else key
    return _day_text(key) if kind is Kind.DAY and isinstance(key, int | float) else value_text(key)


def _in_ranges(stage: Stage, part: Part, column: RawColumn, ranges: Any) -> Iterator[str]:
    """The declared values, and of declared ranges the values that stand in the file."""
    for one in ranges:
        low, high = one["lo"], one["hi"]
        if low == high:
            yield _day_text(low) if column.kind is Kind.DAY else value_text(low)
            continue
        cell = exp.column(column.column)
        bounds: list[exp.Expr]
        if column.kind is Kind.DAY:
            bounds = [exp.cast(exp.Literal.string(_day_text(end)), "DATE") for end in (low, high)]
        elif column.kind is Kind.TEXT:
            bounds = [exp.Literal.string(str(end)) for end in (low, high)]
        else:
            bounds = [exp.cast(exp.Literal.string(repr(float(end))), "DOUBLE") for end in (low, high)]
        within = exp.Between(this=cell.copy(), low=bounds[0], high=bounds[1])
        query = exp.select(cell).distinct().from_(part.select.subquery("rows")).where(within).order_by(cell.copy())
        yield from (value_text(found) for (found,) in run(stage.connection, query))


def _day_text(seconds: float) -> str:
    """A day of SPSS, in seconds, as a text; the first or last day there is where it is none."""
    if seconds != seconds or abs(seconds) > 2.6e11:
        return "0001-01-01" if seconds < 0 else "9999-12-31"
    return (_SPSS_DAY_0 + dt.timedelta(seconds=seconds)).date().isoformat()
