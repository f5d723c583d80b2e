"""The one door: inputs of any kind as rows in a connection."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

import duckdb
from attrs import frozen

from ipcore_dataset.reading.agree import agreed
from ipcore_dataset.reading.databases import read_duckdb, read_postgres
from ipcore_dataset.reading.digest import digest_of
from ipcore_dataset.reading.errors import ChangedError, InputError
from ipcore_dataset.reading.inputs import sources
from ipcore_dataset.reading.packed import spilled, unpacked
from ipcore_dataset.reading.parquet import read_parquet
from ipcore_dataset.reading.rejects import Rejects
from ipcore_dataset.reading.rows import Rows
from ipcore_dataset.reading.settings import FileSettings
from ipcore_dataset.reading.sheets import read_sheet
from ipcore_dataset.reading.sniff import FileKind, kind_of, packing
from ipcore_dataset.reading.stage import Part, Source, Stage, private_folder, show, show_rejects
from ipcore_dataset.reading.statistics import READERS, read_statistics
from ipcore_dataset.reading.text import read_text


def read(
    connection: duckdb.DuckDBPyConnection,
    inputs: Sequence[str],
    settings: FileSettings,
    *,
    table: str = "input",
    own: Collection[Path] = (),
    digested: bool = False,
) -> Rows:
    """
    The rows of all inputs, as a view called `table`, and what could not be read, as a table beside it. `own` as of `below`.
    `digested`: tell the SHA-256 of each file, which reads it once more.

    Raises:
        ReadingError: something that cannot be read as a whole, or files that do not belong together. Nothing is made then.
    """
    found = sources(inputs, own)
    files = found.files
    folder = private_folder(connection)
    with Rejects(path=folder / "rejects.csv") as rejects:
        stage = Stage(connection=connection, folder=folder, rejects=rejects)
        read_in = [_watched(stage, one, settings, digested=digested) for one in files]
        parts = agreed(connection, [part for part, _ in read_in], files)
    rejected = f"{table}_rejected"
    show(connection, table, parts)
    show_rejects(connection, rejected, rejects.path)
    return Rows(
        table=table,
        columns=parts[0].columns,
        files=tuple(one.name for one in files),
        rejected=rejected,
        sizes=tuple(None if one.uri is not None else _state(one.path, one.name).size for one in files),
        digests=tuple(digest for _, digest in read_in),
        hidden=found.hidden,
        not_read=found.not_read,
    )


@frozen
class _State:
    """What tells that a file is still the one it was."""

    size: int
    changed: int
    inode: int


def _state(path: Path, name: str) -> _State:
    try:
        found = path.stat()
    except OSError as error:
        raise InputError(name, f"a file that cannot be opened ({type(error).__name__})", "a file that can be read") from None
    return _State(found.st_size, found.st_mtime_ns, found.st_ino)


def _watched(stage: Stage, source: Source, settings: FileSettings, *, digested: bool) -> tuple[Part, str | None]:
    """
    The part of one source, and its SHA-256 where that is asked for and it is a file. A file must be the same afterwards.

    Raises:
        ReadingError: it cannot be read, or has changed.
    """
    if source.uri is not None:
        return read_postgres(stage, source, settings), None
    before = _state(source.path, source.name)
    try:
        part = _part(stage, source, settings)
        digest = digest_of(source.path) if digested else None
    except OSError as error:
        raise InputError(source.name, f"a file that cannot be read ({type(error).__name__})", "a file that can be read") from None
    except duckdb.Error as error:
        raise InputError(source.name, f"a file that DuckDB cannot read ({type(error).__name__})", "a whole file of its kind") from None
    if _state(source.path, source.name) != before:
        raise ChangedError(source.name, "another file than when the reading began", "a file that stays as it is")
    return part, digest


def _part(stage: Stage, source: Source, settings: FileSettings) -> Part:
    if packing(source.path) is None:
        kind = kind_of(source.path)
        if kind is FileKind.TEXT:
            with source.path.open("rb") as stream:
                return read_text(stage, source, stream, settings)
        return _by_kind(stage, source, kind, settings)
    with unpacked(source) as (stream, kind):
        if kind is FileKind.TEXT:
            return read_text(stage, source, stream, settings)
        return _by_kind(stage, spilled(stream, kind, source, stage.folder), kind, settings)


def _by_kind(stage: Stage, source: Source, kind: FileKind | None, settings: FileSettings) -> Part:
    if kind is FileKind.PARQUET:
        return read_parquet(stage, source)
    if kind is FileKind.SHEET:
        return read_sheet(stage, source, settings)
    if kind is FileKind.DUCKDB:
        return read_duckdb(stage, source, settings)
    if kind in READERS:
        return read_statistics(stage, source, kind, settings)
    if kind is FileKind.JSON_LINES:
        raise InputError(source.name, "JSON lines", "a table; cases are judged one by one")
    raise InputError(source.name, "a file of another kind", "a kind of file that can be read")
