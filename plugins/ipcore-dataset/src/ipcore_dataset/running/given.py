"""What a table needs to be read and judged: its mapping, the key of pseudonyms, and errors that tell no cell."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

import click

from ipcore import ExchangeError
from ipcore_dataset.mapping import Mapping, load
from ipcore_dataset.running.options import Options

if TYPE_CHECKING:
    import duckdb


def how_to_read(options: Options) -> Mapping | dt.date:
    """
    The mapping, or the day that a table of facts is about.

    Raises:
        MappingError: the mapping cannot be used.
    """
    if options.reference_day is not None:
        return options.reference_day
    assert options.mapping is not None
    return load(options.mapping)


def hold_key(stack: ExitStack, connection: duckdb.DuckDBPyConnection, how: Mapping | dt.date, options: Options) -> None:
    """
    Give the connection the key of the pseudonyms, where the mapping asks for any.

    Raises:
        ExchangeError: it asks, and there is no key.
    """
    if isinstance(how, dt.date) or not how.pseudonyms:
        return
    from ipcore_dataset.engine.pseudonym import holding
    from ipcore_dataset.engine.pseudonym_key import read_key

    key = read_key(options.pseudonym_key, os.environ)
    if key is None:
        raise ExchangeError(
            "the mapping: found a column to pseudonymise and no key, expected --pseudonym-key, or the key in IPCORE_PSEUDONYM_KEY"
        )
    if key.open_to_others:
        click.echo("ipcore: others than its owner may read the file with the key of the pseudonyms", err=True)
    stack.enter_context(holding(connection, key))


@contextmanager
def database_told() -> Iterator[None]:
    """
    What DuckDB raises may hold a cell or a path: only its kind is told.

    Raises:
        ExchangeError: it raised something.
    """
    import duckdb

    try:
        yield
    except duckdb.Error as error:
        raise ExchangeError(
            f"the database could not go through with it ({type(error).__name__}): expected it to read and judge every row"
        ) from None
