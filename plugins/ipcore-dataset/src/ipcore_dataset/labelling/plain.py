"""CSV and Parquet: tables without labels. A cell of a CSV file is a text and stays the one it is."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import field, frozen

from ipcore import ExchangeError, Lang
from ipcore_dataset.labelling.original import Added, Loss
from ipcore_dataset.running.notice import FLAGS
from ipcore_dataset.words import notice_columns, say

if TYPE_CHECKING:
    import polars as pl

ENCODINGS = {"utf-8": "utf-8", "windows-1252": "cp1252", "iso-8859-1": "iso-8859-1", "iso-8859-15": "iso-8859-15"}
_MARK = "\ufeff"
_KEY = "ipcore"


@frozen(kw_only=True)
class PlainFile:
    """
    A CSV or Parquet file, or rows that are to be one.

    Attributes:
        frame: Its rows.
        name: Its name.
        encoding: Of a CSV file.
        delimiter: Of a CSV file.
        marked: A CSV file in UTF-8 that begins with a byte order mark.
        line_end: What ends its lines.
        losses: What was lost when it was made of a file of another kind.
    """

    frame: pl.DataFrame = field(repr=False)
    name: str
    encoding: str = "utf-8"
    delimiter: str = ","
    marked: bool = False
    line_end: str = "\n"
    losses: tuple[Loss, ...] = ()
    coded: bool = False

    def write(self, frame: pl.DataFrame, added: Added, draft: Path) -> tuple[Loss, ...]:
        """As in `Original`."""
        if draft.suffix.lower() == ".parquet":
            return self._parquet(frame, draft)
        return self._csv(_noticed(frame, added.lang), draft)

    def _parquet(self, frame: pl.DataFrame, draft: Path) -> tuple[Loss, ...]:
        import polars as pl

        _check(frame, self.name, (pl.Object,))
        frame.write_parquet(draft, metadata={_KEY: json.dumps(dict(FLAGS))})
        if not pl.read_parquet(draft, glob=False).equals(frame):
            raise ExchangeError(f"{self.name}: found values that Parquet gives back otherwise, expected the same")
        return self.losses

    def _csv(self, frame: pl.DataFrame, draft: Path) -> tuple[Loss, ...]:
        flat = _flat(frame, self.name)
        text = io.StringIO(newline="")
        writer = csv.writer(text, delimiter=self.delimiter, lineterminator=self.line_end)
        writer.writerow(flat.columns)
        writer.writerows(flat.iter_rows())
        try:
            draft.write_bytes((_MARK * self.marked + text.getvalue()).encode(self.encoding))
        except UnicodeEncodeError:
            raise ExchangeError(f"{self.name}: found letters that {self.encoding} does not have, expected another encoding") from None
        back, _ = _parsed(draft.read_bytes().decode(self.encoding), self.delimiter, self.name)
        if not back.equals(flat):
            raise ExchangeError(f"{self.name}: found cells that CSV gives back otherwise, expected the same")
        return self.losses


def csv_file(path: Path, *, encoding: str | None, delimiter: str | None) -> PlainFile:
    """
    A CSV file with all cells as texts.

    Raises:
        ExchangeError: it is not in that encoding, or its rows are not all of one length.
    """
    found = ENCODINGS[encoding or "utf-8"]
    try:
        text = path.read_bytes().decode(found)
    except UnicodeDecodeError:
        raise ExchangeError(
            f"{path.name}: found bytes that are not {encoding or 'utf-8'}, expected --encoding to say what they are"
        ) from None
    first = text.partition("\n")[0]
    between = delimiter or max(";,\t|", key=first.count)
    frame, marked = _parsed(text, between, path.name)
    end = "\r\n" if first.endswith("\r") else "\n"
    return PlainFile(frame=frame, name=path.name, encoding=found, delimiter=between, marked=marked, line_end=end)


def parquet_file(path: Path) -> PlainFile:
    """A Parquet file. Metadata of its own is not carried over."""
    import polars as pl

    losses = (Loss(what="loss_metadata"),) if pl.read_parquet_metadata(path).keys() - {"ARROW:schema", _KEY} else ()
    return PlainFile(frame=pl.read_parquet(path, glob=False), name=path.name, losses=losses)


def _parsed(text: str, delimiter: str, name: str) -> tuple[pl.DataFrame, bool]:
    """All cells as texts; and whether the text begins with a byte order mark. Nothing is filled in where a row is short."""
    import polars as pl

    marked = text.startswith(_MARK)
    lines = csv.reader(io.StringIO(text.removeprefix(_MARK), newline=""), delimiter=delimiter, strict=True)
    try:
        header = next(lines, [])
        rows = [line or [""] for line in lines]
    except csv.Error:
        raise ExchangeError(
            f"{name}: line {lines.line_num}: found quotation marks or a cell that CSV does not have, expected whole cells"
        ) from None
    if len(set(header)) != len(header) or not header:
        raise ExchangeError(f"{name}: found {len(header) - len(set(header))} columns with the name of another, expected names that differ")
    if wrong := sum(len(row) != len(header) for row in rows):
        raise ExchangeError(f"{name}: found {wrong} rows with more or fewer cells than the header, expected rows of one length")
    return pl.DataFrame(rows, schema=dict.fromkeys(header, pl.String), orient="row"), marked


def _noticed(frame: pl.DataFrame, lang: Lang) -> pl.DataFrame:
    """The rows with an empty last column that is called by what the file holds, where they have none yet."""
    import polars as pl

    known = [one for one in notice_columns() if one in frame.columns]
    return frame.select(pl.exclude(known), *known) if known else frame.with_columns(pl.lit("").alias(say(lang, "extracts", "column")))


def _flat(frame: pl.DataFrame, name: str) -> pl.DataFrame:
    import polars as pl

    _check(frame, name, (pl.Object, pl.Binary, pl.List, pl.Array, pl.Struct))
    return frame.with_columns(pl.all().cast(pl.String).fill_null(""))


def _check(frame: pl.DataFrame, name: str, kinds: tuple[type[pl.DataType], ...]) -> None:
    """Refuse what the format has no cell for. An object is a column of Stata with letters among the numbers."""
    wrong = [one for one, kind in frame.schema.items() if isinstance(kind, kinds)]
    if wrong:
        raise ExchangeError(f"{name}: found columns that the format has no cells for, expected texts, numbers and days: {', '.join(wrong)}")
