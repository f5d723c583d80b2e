"""A reading in one line: what stands in the rows, and what was reported."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from attrs import frozen

from ipcore_dataset.engine.connection import connected
from ipcore_dataset.reading import FileSettings, RawColumn, Rows, as_text, read


@frozen
class Read:
    """
    What was read.

    Attributes:
        rows: As `read` gave it.
        cells: Row number and cells, as they are.
        texts: The cells, as texts.
        told: Row, column, reason and example of what was reported, sorted.
    """

    rows: Rows
    cells: list[tuple[Any, ...]]
    texts: list[tuple[str | None, ...]]
    told: list[tuple[int | None, str | None, str, str | None]]

    def column(self, name: str) -> RawColumn:
        found = self.rows.column(name)
        assert found is not None
        return found


@contextmanager
def reading(*inputs: Path | str, **settings: Any) -> Iterator[tuple[Any, Rows]]:
    """The connection and the rows, for the block."""
    with connected() as connection:
        yield connection, read(connection, [str(one) for one in inputs], FileSettings(**settings))


def all_of(*inputs: Path | str, **settings: Any) -> Read:
    with reading(*inputs, **settings) as (connection, rows):
        texts = ", ".join(as_text(one).sql("duckdb") for one in rows.columns)
        columns = ", ".join(one.column for one in rows.columns)
        return Read(
            rows,
            connection.execute(f"SELECT _row, {columns} FROM {rows.table} ORDER BY _file, _row").fetchall(),
            connection.execute(f"SELECT {texts} FROM {rows.table} ORDER BY _file, _row").fetchall(),
            connection.execute(f"SELECT _row, column_name, reason, example FROM {rows.rejected} ORDER BY ALL").fetchall(),
        )


def written(path: Path, content: bytes | str | Sequence[str]) -> Path:
    """The file with that content; lines are ended by a line feed."""
    if not isinstance(content, bytes):
        content = (content if isinstance(content, str) else "".join(f"{one}\n" for one in content)).encode()
    path.write_bytes(content)
    return path
