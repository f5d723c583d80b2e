"""
Sheets of workbooks. A day, a number, a text and true or false stay what they are.

fastexcel gives a column one type and makes the other cells fit or disappear. So each sheet is taken several times, once a type, and what a
cell is follows from which of them have it: only a number, or true or false, can be taken as true or false; only a day as a day and not so.
A column whose cells are of one type has it here; a mixed one is a text, each cell written as its type says: 301, 2025-03-01, true.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from sqlglot import exp

from ipcore_dataset.reading.errors import EmptyError, HeaderError, InputError, ReaderMissingError, SettingsError
from ipcore_dataset.reading.header import names
from ipcore_dataset.reading.rejects import Reason
from ipcore_dataset.reading.rows import ROW, Kind, RawColumn, as_text
from ipcore_dataset.reading.settings import FileSettings
from ipcore_dataset.reading.sheet_marks import SHOWN_60, Mark, marks
from ipcore_dataset.reading.stage import Part, Source, Stage, Stream, run

if TYPE_CHECKING:
    import fastexcel

_TAKEN: dict[str, Literal["string", "float", "boolean", "datetime", "date"]] = {
    "s": "string",
    "f": "float",
    "b": "boolean",
    "t": "datetime",
    "d": "date",
}
"""How a sheet is taken: the prefix of its columns, and what fastexcel calls it."""

_NEEDED = "the readers: pip install 'ipcore-dataset[readers]'"


def read_sheet(stage: Stage, source: Source, settings: FileSettings) -> Part:
    """
    The rows of one sheet, numbered as in the sheet. It is held in memory as a whole while it is read.

    Raises:
        ReadingError: the sheet as a whole cannot be read.
    """
    if source.path.suffix.lower() in {".xls", ".xlsb"}:
        raise InputError(source.name, "a workbook whose errors cannot be told from empty cells", "the same workbook saved as .xlsx")
    try:
        import fastexcel
        import polars
    except ImportError:
        raise ReaderMissingError(source.name, "a workbook", _NEEDED) from None
    try:
        book = fastexcel.read_excel(source.path)
        name = _sheet(book, source, settings)
        loads = {key: book.load_sheet(name, header_row=None, skip_rows=0, dtypes=kind) for key, kind in _TAKEN.items()}
    except fastexcel.FastExcelError as error:
        raise InputError(source.name, f"no workbook ({type(error).__name__})", "a whole workbook without a password") from None
    frames = {key: polars.DataFrame(one) for key, one in loads.items()}
    header = settings.header_row
    columns = _names(stage, source, frames["s"], header)
    wide = polars.DataFrame({"n": range(1, frames["s"].height + 1)}, schema={"n": polars.Int64})
    for key, frame in frames.items():
        chosen = frame.select(polars.nth(place - 1).alias(f"{key}{place}") for place in columns)
        wide = wide.hstack(chosen)
    return _judged(stage, source, columns, Stream(wide.slice(header)), _report(stage, source, name, header, columns))


def _sheet(book: fastexcel.ExcelReader, source: Source, settings: FileSettings) -> str:
    sheets = book.sheet_names
    if settings.sheet is None and len(sheets) != 1:
        raise SettingsError(source.name, f"{len(sheets)} sheets", "one, or `sheet` said in `[file]`")
    if settings.sheet is not None and settings.sheet not in sheets:
        raise SettingsError(source.name, f"{len(sheets)} sheets, none of that name", "the `sheet` of `[file]`")
    return settings.sheet if settings.sheet is not None else sheets[0]


def _names(stage: Stage, source: Source, frame: Any, header: int) -> dict[int, str]:
    """The names by the place of their column. A column without a name and without a cell below is none."""
    if frame.height < header:
        raise EmptyError(source.name, f"{frame.height} rows", f"the names of the columns in row {header}")
    found = ["" if one is None else one for one in frame.row(header - 1)]
    below = frame.slice(header)
    places = [place for place, one in enumerate(found, 1) if one.strip() or below.to_series(place - 1).is_not_null().any()]
    if not places:
        raise HeaderError(source.name, "no name", "a name for every column", header)
    given = names([found[place - 1] for place in places], source.name, source.number, header, stage.rejects)
    return dict(zip(places, given, strict=True))


def _report(stage: Stage, source: Source, sheet: str, header: int, columns: dict[int, str]) -> list[Mark]:
    """Cells without a value, by what stands in them instead: an empty cell may be an answer, they are none."""
    merged: list[Mark] = []
    errors: list[Mark] = []
    for one in marks(source.path, sheet):
        if one.row <= header:
            continue
        if one.reason is None:
            merged.append(one)
        elif one.column in columns:
            errors.append(one)
            if one.reason is Reason.NO_SUCH_LEAP_DAY:
                continue  # it may be no day: told where that is known
            stage.rejects.add(source.number, one.row, one.reason, column=columns[one.column])
    if merged:
        raise InputError(source.name, f"merged cells, the first down to row {merged[0].row}", "a cell of its own for every value")
    return errors


def _judged(stage: Stage, source: Source, places: dict[int, str], stream: Stream, errors: list[Mark]) -> Part:
    """Each column with the type of its cells, kept in Parquet. Empty rows between others are reported, those at the end are none."""
    connection = stage.connection
    connection.register("ipcore_sheet", stream)
    try:
        run(connection, exp.Create(this=exp.to_table("ipcore_cells"), kind="TABLE", expression=exp.select("*").from_("ipcore_sheet")))
        _write_errors(stage, [one for one in errors if one.reason is not Reason.NO_SUCH_LEAP_DAY])
        _write_leap_days(stage, source, places, [one for one in errors if one.reason is Reason.NO_SUCH_LEAP_DAY])
        kinds = {place: _kind(stage, place) for place in places}
        some = exp.or_(*(exp.Not(this=exp.Is(this=_text(place), expression=exp.null())) for place in places))
        last = exp.select(exp.Max(this=exp.column("n"))).from_("ipcore_cells").where(some)
        empty = exp.select("n").from_("ipcore_cells").where(exp.not_(some)).where(exp.LT(this=exp.column("n"), expression=last.subquery()))
        for (row,) in run(connection, empty.order_by("n")):
            stage.rejects.add(source.number, row, Reason.EMPTY_ROW)
        query = exp.select(exp.alias_(exp.column("n"), ROW)).from_("ipcore_cells").where(some).order_by("n")
        for place, kind in kinds.items():
            query = query.select(exp.alias_(_cell(place, kind), f"c{place}"))
        columns = tuple(RawColumn(name=name, column=f"c{place}", kind=kinds[place]) for place, name in places.items())
        return Part(columns=columns, select=stage.keep(query, source.number))
    finally:
        connection.execute("DROP TABLE IF EXISTS ipcore_cells").fetchall()
        connection.unregister("ipcore_sheet")


def _write_errors(stage: Stage, errors: list[Mark]) -> None:
    rows: dict[tuple[int, str], list[int]] = {}
    for one in errors:
        rows.setdefault((one.column, one.text), []).append(one.row)
    for (column, text), numbers in rows.items():
        said: dict[str, object] = {f"s{column}": exp.Literal.string(text)}
        run(stage.connection, exp.update("ipcore_cells", said, where=exp.column("n").isin(*numbers)))


def _write_leap_days(stage: Stage, source: Source, places: dict[int, str], found: list[Mark]) -> None:
    """Of the numbers 60, those that are days stand as the text that the workbook shows. In a workbook that counts from 1904 none is."""
    rows: dict[int, list[int]] = {}
    for one in found:
        rows.setdefault(one.column, []).append(one.row)
    for place, numbers in rows.items():
        is_day = exp.and_(
            exp.column("n").isin(*numbers),
            exp.Is(this=exp.column(f"b{place}"), expression=exp.null()),
            exp.EQ(this=_day(place), expression=exp.cast(exp.Literal.string("1900-02-28"), "DATE")),
        )
        for (row,) in run(stage.connection, exp.select("n").from_("ipcore_cells").where(is_day).order_by("n")):
            stage.rejects.add(source.number, row, Reason.NO_SUCH_LEAP_DAY, column=places[place])
        said: dict[str, object] = {f"s{place}": exp.Literal.string(SHOWN_60), f"t{place}": exp.null(), f"d{place}": exp.null()}
        run(stage.connection, exp.update("ipcore_cells", said, where=is_day))


def _not_null(name: str) -> exp.Expr:
    return exp.Not(this=exp.Is(this=exp.column(name), expression=exp.null()))


def _is(place: int) -> dict[Kind, exp.Expr]:
    """What a cell is, by the ways in which it could be taken."""
    words = exp.column(f"s{place}").isin("true", "false")
    counted = _not_null(f"b{place}")
    return {
        Kind.BOOL: exp.and_(counted, words),
        Kind.NUMBER: exp.and_(counted, exp.not_(words)),
        Kind.DAY: _midnight(place),
    }


def _moment(place: int) -> exp.Expr:
    return exp.Coalesce(this=exp.column(f"t{place}"), expressions=[exp.cast(exp.column(f"d{place}"), "TIMESTAMP")])


def _day(place: int) -> exp.Expr:
    return exp.cast(_moment(place), "DATE")


def _midnight(place: int) -> exp.Expr:
    """Whether the cell is a day without a time. A time without a day stands before the first day that a sheet can have."""
    return exp.and_(
        exp.Is(this=exp.column(f"b{place}"), expression=exp.null()),
        exp.or_(_not_null(f"t{place}"), _not_null(f"d{place}")),
        exp.EQ(this=_moment(place), expression=exp.cast(_day(place), "TIMESTAMP")),
        exp.GTE(this=exp.func("year", _day(place), dialect="duckdb"), expression=exp.Literal.number(1900)),
    )


def _text(place: int) -> exp.Expr:
    """The cell as its type says, as a text. An empty text is no cell."""
    number = as_text(RawColumn(name="", column=f"f{place}", kind=Kind.NUMBER))
    counted = exp.and_(_not_null(f"b{place}"), exp.not_(exp.column(f"s{place}").isin("true", "false")))
    words = exp.func("nullif", exp.column(f"s{place}"), exp.Literal.string(""), dialect="duckdb")
    day = exp.cast(_day(place), "VARCHAR")
    return exp.Case().when(counted, number).when(_midnight(place), day).else_(words)


def _kind(stage: Stage, place: int) -> Kind:
    """The one type of all cells of a column that hold something."""
    filled = exp.Not(this=exp.Is(this=_text(place), expression=exp.null()))
    tests = [exp.alias_(exp.LogicalAnd(this=test), kind.name.lower()) for kind, test in _is(place).items()]
    (answers,) = run(stage.connection, exp.select(*tests).from_("ipcore_cells").where(filled))
    return next((kind for kind, answer in zip(_is(place), answers, strict=True) if answer), Kind.TEXT)


def _cell(place: int, kind: Kind) -> exp.Expr:
    if kind is Kind.NUMBER:
        return exp.column(f"f{place}")
    if kind is Kind.DAY:
        return _day(place)
    return exp.column(f"b{place}") if kind is Kind.BOOL else _text(place)
