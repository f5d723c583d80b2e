"""Outcomes written back: read, joined, written to a draft, read back, told, and only then moved into place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from ipcore import ExchangeError, Lang
from ipcore_dataset.labelling.codes import value_labels
from ipcore_dataset.labelling.joining import Matched, matched
from ipcore_dataset.labelling.names import variable_names
from ipcore_dataset.labelling.original import Added, Loss, Original
from ipcore_dataset.running.outcomes_file import outcomes_file
from ipcore_dataset.running.placed import placed

if TYPE_CHECKING:
    import duckdb

_CODED, _PLAIN = (".sav", ".zsav", ".dta"), (".csv", ".parquet")


@frozen(kw_only=True)
class Asked:
    """
    What is to be written.

    Attributes:
        outcomes: The table of outcomes.
        beside: The file whose rows they are about.
        column: Its column with the row's own id.
        to: The file to write.
        prefix: What each new variable's name begins with.
        encoding: Of a CSV file. None: UTF-8.
        delimiter: Of a CSV file. None: found in its first line.
        accepted: Losses are accepted.
        other_file: The file need not be the one that was judged, nor have its ids.
        lang: The language of the labels.
    """

    outcomes: Path
    beside: Path
    column: str
    to: Path
    prefix: str = "ip_"
    encoding: str | None = None
    delimiter: str | None = None
    accepted: bool = False
    other_file: bool = False
    lang: Lang = Lang.NB


def label_rows(
    connection: duckdb.DuckDBPyConnection, asked: Asked, title: Callable[[str], str], tell: Callable[[Loss], None]
) -> tuple[Matched, Added]:
    """
    Write the rows of a file with the outcomes as further variables.

    Args:
        connection: A database to read the table of outcomes by.
        asked: What is to be written.
        title: A rule's title, from its id.
        tell: Called with each loss before the file takes its place.

    Raises:
        ExchangeError: a file that cannot be read, or was not the one judged, rows that cannot be told apart, or a loss that was not
            accepted. Nothing is written.
        click.ClickException: the file cannot be written there.
    """
    _check_kinds(asked)
    outcomes = outcomes_file(connection, asked.outcomes)
    if not asked.other_file and not outcomes.is_of(asked.beside):
        raise ExchangeError(
            f"{asked.beside.name}: found a file that {outcomes.name} was not made of, or one changed since, expected the file that was "
            "judged, or --other-file to say that its ids stand for the same"
        )
    original = _read(asked)
    suffix = asked.to.suffix.lower()
    names = variable_names(outcomes.rules, original.frame.columns, suffix=suffix, prefix=asked.prefix)
    titles = {column: title(rule) for column, rule in outcomes.rules.items()}
    added = Added(names=names, titles=titles, labels=value_labels(asked.lang) if original.coded else {}, lang=asked.lang)
    found = matched(original, outcomes, asked.column, added, asked.beside.name, few=asked.other_file)
    with placed(asked.to) as draft:
        losses = original.write(found.frame, added, draft)
        for loss in losses:
            tell(loss)
        if any(one.grave for one in losses) and not asked.accepted:
            raise ExchangeError(
                f"{asked.to.name}: found something that the file cannot keep, expected --accept-losses to say that it may be lost"
            )
    return found, added


def _check_kinds(asked: Asked) -> None:
    source, target = (one.suffix.lower() for one in (asked.beside, asked.to))
    for path, suffix in ((asked.beside, source), (asked.to, target)):
        if suffix not in (*_CODED, *_PLAIN):
            raise ExchangeError(f"{path.name}: found another kind of file, expected one of: {', '.join((*_CODED, *_PLAIN))}")
    if target in _CODED and (source in _PLAIN or (source == ".dta") is not (target == ".dta")):
        raise ExchangeError(
            f"{asked.to.name}: found {target} for rows from {source}, expected {source}, .csv or .parquet: labels have no road there"
        )
    if not asked.beside.is_file():
        raise ExchangeError(f"{asked.beside.name}: found no file")


def _read(asked: Asked) -> Original:
    try:
        from ipcore_dataset.labelling.coded import coded_file
        from ipcore_dataset.labelling.plain import csv_file, parquet_file

        source, target = (one.suffix.lower() for one in (asked.beside, asked.to))
        if source == ".csv":
            return csv_file(asked.beside, encoding=asked.encoding, delimiter=asked.delimiter)
        if source == ".parquet":
            return parquet_file(asked.beside)
        return evolve(coded_file(asked.beside), suffix=target) if target in _CODED else _without_labels(asked)
    except ModuleNotFoundError as error:
        raise ExchangeError(f"{error.name} is not installed: install ipcore-dataset[readers]") from None


def _without_labels(asked: Asked) -> Original:
    """An SPSS or Stata file as a plain table: codes as they stand, days as days."""
    from ipcore_dataset.labelling.coded import with_days
    from ipcore_dataset.labelling.plain import ENCODINGS, PlainFile

    lost = (Loss(what="loss_all", grave=True),)
    encoding = ENCODINGS[asked.encoding or "utf-8"]
    return PlainFile(
        frame=with_days(asked.beside), name=asked.beside.name, encoding=encoding, delimiter=asked.delimiter or ",", losses=lost
    )
