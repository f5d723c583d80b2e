"""Files as rows in Spark: Parquet and delimited text. Nothing is read here but the names of the columns."""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

from attrs import frozen
from sqlglot import exp

from ipcore import ExchangeError
from ipcore_dataset.folders import below
from ipcore_dataset.reading.header import names
from ipcore_dataset.reading.rejects import Reason
from ipcore_dataset.reading.rows import FILE, ROW, Kind, RawColumn, Rows
from ipcore_dataset.reading.settings import DELIMITERS, FileSettings

if TYPE_CHECKING:
    from pyspark.sql import Column, DataFrame, SparkSession

TABLE, REJECTED = "input", "input_rejected"
TEXT_FILES = (".csv", ".tsv", ".txt", ".csv.gz", ".tsv.gz", ".txt.gz", ".csv.bz2", ".tsv.bz2", ".txt.bz2")
"""What the name of delimited text ends in. Everything else is Parquet: a file, or a folder of them."""

_BROKEN = "_broken"  # the whole line, where it does not have as many cells as the header
_LOST = "\ufffd"  # what Java makes of bytes that are not the encoding's
_KINDS = {
    "boolean": Kind.BOOL,
    "tinyint": Kind.INTEGER,
    "smallint": Kind.INTEGER,
    "int": Kind.INTEGER,
    "bigint": Kind.INTEGER,
    "float": Kind.NUMBER,
    "double": Kind.NUMBER,
    "date": Kind.DAY,
}
_NO_VALUES = ("array", "map", "struct", "binary", "variant")


def read(spark: SparkSession, inputs: Sequence[str], settings: FileSettings, own: Collection[Path] = ()) -> Rows:
    """
    The rows of all inputs, in the session's view TABLE; what cannot be read in its view REJECTED.

    Args:
        spark: The session.
        inputs: Files, folders, patterns or addresses, as Spark reads them; all Parquet or all text.
        settings: How text is read.
        own: As of `below`.

    Raises:
        ExchangeError: no input is there, text stands beside Parquet, a setting that Spark does not know, or the columns have no names.
    """
    text = {one.lower().endswith(TEXT_FILES) for one in inputs}
    if len(text) != 1:
        raise ExchangeError(f"the inputs: found {'none' if not text else 'text files beside others'}, expected files of one kind")
    return _text(spark, inputs, settings, own) if text == {True} else _parquet(spark, inputs, own)


def _parquet(spark: SparkSession, inputs: Sequence[str], own: Collection[Path]) -> Rows:
    from pyspark.sql import functions as sql

    frame = spark.read.parquet(*inputs)
    kept = [(name, kind) for name, kind in frame.dtypes if not kind.startswith(_NO_VALUES)]
    columns = tuple(
        RawColumn(name=name, column=f"c{number}", kind=_KINDS.get(kind, Kind.NUMBER if kind.startswith("decimal") else Kind.TEXT))
        for number, (name, kind) in enumerate(kept)
    )
    cells = [frame[_quoted(one.name)].cast(_SPARK[one.kind]).alias(one.column) for one in columns]
    frame.select(*_place(frame, row=sql.col("_metadata.row_index") + 1), *cells).createOrReplaceTempView(TABLE)
    _empty(spark).createOrReplaceTempView(REJECTED)
    hidden, not_read = _passed_over(frame, inputs, own)
    return Rows(table=TABLE, columns=columns, files=_names(frame), rejected=REJECTED, hidden=hidden, not_read=not_read)


def _text(spark: SparkSession, inputs: Sequence[str], settings: FileSettings, own: Collection[Path] = ()) -> Rows:
    from pyspark.sql import functions as sql

    if settings.header_row != 1 or settings.encoding == "iso-8859-15":
        found = "a header below the first row" if settings.header_row != 1 else "the encoding iso-8859-15"
        raise ExchangeError(f"the settings of the file: found {found}, expected what Spark can read; DuckDB reads it")
    options = _options(settings)
    header = _header(spark, inputs, settings, options)
    fields = ", ".join(f"{_quoted(one)} STRING" for one in (*header.cells, _BROKEN))
    frame = (
        spark.read.schema(fields)
        .options(**options, sep=header.delimiter, header=True, enforceSchema=False, columnNameOfCorruptRecord=_BROKEN)
        .csv(list(inputs))
    )
    columns = tuple(RawColumn(name=name, column=f"c{number}") for number, name in enumerate(header.cells))
    cells = [frame[_quoted(one.name)].alias(one.column) for one in columns]
    apart = -1 - sql.monotonically_increasing_id()  # below 0: it tells rows apart, and not which they are
    every = frame.select(*_place(frame, row=apart), *cells, frame[_BROKEN])
    lost = sql.concat_ws("", *(sql.col(one.column) for one in columns)).contains(_LOST)
    broken = sql.col(_BROKEN).isNotNull()
    every.where(~broken & ~lost).drop(_BROKEN).createOrReplaceTempView(TABLE)
    why = sql.when(broken, _cells_reason(header)).otherwise(Reason.INVALID_BYTES.value)
    nothing = sql.lit(None).cast("string")
    bad = every.where(broken | lost).select(FILE, ROW, nothing.alias("column_name"), why.alias("reason"), nothing.alias("example"))
    bad.createOrReplaceTempView(REJECTED)
    hidden, not_read = _passed_over(frame, inputs, own)
    return Rows(table=TABLE, columns=columns, files=_names(frame), rejected=REJECTED, hidden=hidden, not_read=not_read)


@frozen
class _Header:
    cells: tuple[str, ...]
    delimiter: str


class _NoRejects:
    """White space around a name is taken away; Spark compares the names of all files, and would not know it by another."""

    def add(self, *_: object, **__: object) -> None:
        raise ExchangeError("the header: found white space around a name, expected names without it; DuckDB reads it")


def _header(spark: SparkSession, inputs: Sequence[str], settings: FileSettings, options: dict[str, Any]) -> _Header:
    """The names in the first file. Each possible delimiter is tried where none is said; the one that gives most names it is."""
    found = []
    for delimiter in (settings.delimiter,) if settings.delimiter else DELIMITERS:
        first = spark.read.options(**options, sep=delimiter, header=False).csv(list(inputs)).head()
        found.append(_Header(tuple(cell or "" for cell in first) if first else (), delimiter))
    best = max(found, key=lambda one: len(one.cells))  # of several the first
    if not best.cells:
        raise ExchangeError("the inputs: found no row, expected a header")
    return _Header(names(best.cells, "the header", 0, 1, _NoRejects()), best.delimiter)  # type: ignore[arg-type]


def _options(settings: FileSettings) -> dict[str, Any]:
    return {
        "encoding": settings.encoding or "utf-8",
        "quote": settings.quote,
        "escape": settings.quote,  # a doubled quote is a quote
        "mode": "PERMISSIVE",
        "ignoreLeadingWhiteSpace": False,
        "ignoreTrailingWhiteSpace": False,
        "maxCharsPerColumn": -1,
    }


def _cells_reason(header: _Header) -> Column:
    """By the delimiters in the line; one within quotes counts too."""
    from pyspark.sql import functions as sql

    line = sql.col(_BROKEN)
    delimiters = sql.length(line) - sql.length(sql.replace(line, sql.lit(header.delimiter), sql.lit("")))
    return sql.when(delimiters < len(header.cells), Reason.TOO_FEW_CELLS.value).otherwise(Reason.TOO_MANY_CELLS.value)


_SPARK = {Kind.TEXT: "STRING", Kind.INTEGER: "BIGINT", Kind.NUMBER: "DOUBLE", Kind.DAY: "DATE", Kind.BOOL: "BOOLEAN"}


def _place(frame: DataFrame, row: Column) -> list[Column]:
    """FILE and ROW. Of text Spark does not know which row of the file a row was: it is read in pieces. There ROW is below 0."""
    from pyspark.sql import functions as sql

    addresses = sql.array(*(sql.lit(one) for one in _addresses(frame)))
    number = sql.array_position(addresses, sql.replace(sql.col("_metadata.file_path"), sql.lit("///"), sql.lit("/"))) - 1
    return [number.cast("int").alias(FILE), row.cast("bigint").alias(ROW)]


def _addresses(frame: DataFrame) -> list[str]:
    return [one.replace("///", "/") for one in sorted(frame.inputFiles())]  # the same folder is written both ways


def _names(frame: DataFrame) -> tuple[str, ...]:
    from urllib.parse import unquote

    return tuple(unquote(one.rsplit("/", 1)[-1]) for one in sorted(frame.inputFiles()))


def _passed_over(frame: DataFrame, inputs: Sequence[str], own: Collection[Path]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Names of files in folders that Spark has not read, as of `below`: hidden ones, and others. Only of folders of this machine."""
    read = {os.path.realpath(url2pathname(urlsplit(one).path)) for one in frame.inputFiles()}
    folders = [Path(one.removeprefix("file://")) for one in inputs]
    found = [below(one, lambda path: os.path.realpath(path) in read, own) for one in folders if one.is_dir()]
    return tuple(file.name for one in found for file in one.hidden), tuple(file.name for one in found for file in one.not_read)


def _empty(spark: SparkSession) -> DataFrame:
    names = {FILE: "INT", ROW: "BIGINT", "column_name": "STRING", "reason": "STRING", "example": "STRING"}
    nothing = [exp.alias_(exp.cast(exp.Null(), kind), name) for name, kind in names.items()]
    return spark.sql(exp.select(*nothing).where(exp.false()).sql("spark"))


def _quoted(name: str) -> str:
    return "`" + name.replace("`", "``") + "`"
