"""
Pseudonyms made inside DuckDB: for the same number and the same secret, those that the core's mapping of a table makes.

How the secret stays where it is: the two pads of HMAC are variables of one connection, set by parameters. SQL, views and logs of queries
have only the variables' names; a variable is no table, so it is never spilled. Where it can be seen is a plan or a profile of a query:
a connection that keeps either is refused, and none is to be written out. A cursor of the connection has no variables; there, making a
pseudonym is an error, and never an empty cell.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import duckdb
from sqlglot import exp

from ipcore import ExchangeError
from ipcore.identifiers import PSEUDONYM_LENGTH
from ipcore_dataset.engine.pseudonym_key import Key

_INNER, _OUTER = "ipcore_inner_pad", "ipcore_outer_pad"
_BLOCK = 64
_UNCOUNTED = "".join(one for one in map(chr, range(sys.maxunicode + 1)) if re.match(r"\s", one)) + "-"


def pseudonym_sql(cell: exp.Expr) -> exp.Expr:
    """
    What stands for the number in a cell, in DuckDB. NULL where the cell is NULL, or has nothing but white space and hyphens.

    Args:
        cell: A text. White space and hyphens in it do not count.
    """
    number = _call("nullif", _call("translate", _composed(cell), _text(_UNCOUNTED), _text("")), _text(""))
    inner = _call("unhex", _call("sha256", _joined(_pad(_INNER), _call("encode", number))))
    digest = _call("substring", _call("sha256", _joined(_pad(_OUTER), inner)), exp.Literal.number(1), exp.Literal.number(PSEUDONYM_LENGTH))
    return _call("translate", digest, _text("0123456789abcdef"), _text("abcdefghijklmnop"))


@contextmanager
def holding(connection: duckdb.DuckDBPyConnection, key: Key) -> Iterator[None]:
    """
    Let a connection make pseudonyms with a key, for the block.

    Raises:
        ExchangeError: the connection keeps logs or profiles.
    """
    _refuse_records(connection)
    secret = key.secret if len(key.secret) <= _BLOCK else hashlib.sha256(key.secret).digest()
    try:
        for name, pad in ((_INNER, 0x36), (_OUTER, 0x5C)):
            connection.execute(f"SET VARIABLE {name} = ?", [bytes(one ^ pad for one in secret.ljust(_BLOCK, b"\0"))])
        yield
    finally:
        for name in (_INNER, _OUTER):
            connection.execute(f"RESET VARIABLE {name}")


def refuse_on_spark(columns: Sequence[str]) -> None:
    """
    Refuse pseudonyms where Spark is to make them: whatever its functions are given is shown in its plans and its web page.

    Args:
        columns: Names of the columns that the mapping makes unrecognisable.

    Raises:
        ExchangeError: there are such columns.
    """
    if columns:
        told = ", ".join(columns)
        raise ExchangeError(
            f"pseudonyms ({told}): found the engine spark, whose plans would show the key, expected duckdb, or a table that has pseudonyms"
        )


def _refuse_records(connection: duckdb.DuckDBPyConnection) -> None:
    names = "'enable_logging', 'enable_profiling', 'log_query_path'"
    kept = connection.execute(f"SELECT name, value FROM duckdb_settings() WHERE name IN ({names})").fetchall()
    wrong = [name for name, value in kept if value not in (None, "", "0", "false", "no_output")]
    if wrong:
        raise ExchangeError(
            f"pseudonyms: found a connection with {', '.join(sorted(wrong))}, expected one that keeps no logs and no profiles"
        )


def _pad(name: str) -> exp.Expr:
    """A pad; an error where the connection has none. Left to itself, or without its type, it would be NULL, and all are nobody."""
    missing = _call("error", _text("this connection has no key to make pseudonyms with"))
    return _call("coalesce", *(exp.cast(one, "BLOB", dialect="duckdb") for one in (_call("getvariable", _text(name)), missing)))


def _composed(cell: exp.Expr) -> exp.Expr:
    """The text as NFC. Piece by piece between NULs: DuckDB loses what follows one where a letter is not of ASCII."""
    nul = _call("chr", exp.Literal.number(0))
    piece = exp.Lambda(this=_call("nfc_normalize", exp.column("piece")), expressions=[exp.to_identifier("piece")])
    return _call("array_to_string", _call("list_transform", _call("string_split", cell.copy(), nul), piece), nul.copy())


def _joined(left: exp.Expr, right: exp.Expr) -> exp.Expr:
    return exp.DPipe(this=left, expression=right)


def _call(name: str, *arguments: exp.Expr) -> exp.Expr:
    return exp.Anonymous(this=name, expressions=list(arguments))


def _text(value: str) -> exp.Expr:
    return exp.Literal.string(value)
