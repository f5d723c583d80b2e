"""A Spark session with the settings that the law's SQL counts on, whoever started Spark."""

from __future__ import annotations

import logging
import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from ipcore import ExchangeError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

_MISSING = "Spark cannot start: found no {}, expected {}"
_PYSPARK = _MISSING.format("pyspark", "it installed: pip install 'ipcore-dataset[spark]'; Spark runs on Java 17 or 21")
_JAVA = _MISSING.format("Java", "Java 17 or 21 on the path or in JAVA_HOME")

_SESSION: Mapping[str, str] = {
    "spark.sql.ansi.enabled": "true",  # a cast that fails stops the run; the silent way would make it an unknown that nobody is told of
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.caseSensitive": "true",
    # Absent days are in the year 1000: in the calendar of the file, which for what is written here and by DuckDB is the Gregorian one.
    "spark.sql.parquet.datetimeRebaseModeInRead": "CORRECTED",
    "spark.sql.parquet.datetimeRebaseModeInWrite": "CORRECTED",
    "spark.sql.parquet.int96RebaseModeInRead": "CORRECTED",
    "spark.sql.parquet.outputTimestampType": "TIMESTAMP_MICROS",
    "spark.sql.parquet.mergeSchema": "true",  # a column that only some of the files have
    "spark.sql.legacy.javaCharsets": "true",  # windows-1252
    "spark.sql.csv.parser.columnPruning.enabled": "false",  # a row of the wrong length is seen only when all of it is read
}
_OWN: Mapping[str, str] = {
    "spark.app.name": "ipcore dataset",
    "spark.log.level": "OFF",  # a message of Spark may hold a cell; what went wrong is said by our own error
    "spark.ui.showConsoleProgress": "false",
    "spark.hadoop.fs.permissions.umask-mode": "077",
}
_OWN_LOCAL: Mapping[str, str] = {
    "spark.ui.enabled": "false",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
}


@contextmanager
def session(master: str | None = None, settings: Mapping[str, str] | None = None) -> Iterator[SparkSession]:
    """
    A session for the block. Where Spark runs in this process already, as in a notebook or a test, it is a session of its own beside the
    others, and Spark is left running; else Spark is started, and stopped after the block.

    Args:
        master: As spark-submit takes it: "local[2]", "spark://host:7077". None: what `spark-submit` or the installation says, else all
            cores of this machine. Spark that runs already stays where it is.
        settings: More settings of Spark.

    Raises:
        ExchangeError: PySpark or Java is not there, or Spark does not start.
    """
    session_class = _loaded()
    running = _running(session_class)
    if running is not None:
        yield _set(running.newSession(), settings)
        return
    own = _started(session_class, master, settings or {})
    try:
        with _no_page_of_python():
            yield _set(own, settings)
    finally:
        own.stop()


@contextmanager
def _no_page_of_python() -> Iterator[None]:
    """Of an interruption py4j writes a page to the root logger, which without a handler of its own prints it."""
    root, silent = logging.getLogger(), logging.NullHandler()
    if root.handlers:
        yield
        return
    root.addHandler(silent)
    try:
        yield
    finally:
        root.removeHandler(silent)


def _loaded() -> type[SparkSession]:
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        raise ExchangeError(_PYSPARK) from None
    return SparkSession


def _running(session_class: type[SparkSession]) -> SparkSession | None:
    """The session that runs in this process. After an interruption Spark's own answer can be that none is active, while it runs."""
    active = session_class.getActiveSession()
    pyspark = sys.modules.get("pyspark")
    if active is None and pyspark is not None and pyspark.SparkContext._active_spark_context is not None:
        return session_class.Builder().getOrCreate()
    return active


def _started(session_class: type[SparkSession], master: str | None, settings: Mapping[str, str]) -> SparkSession:
    given_by_submit = "PYSPARK_GATEWAY_PORT" in os.environ
    if not given_by_submit and not _java():
        raise ExchangeError(_JAVA)
    from py4j.protocol import Py4JError  # type: ignore[import-untyped]

    builder = session_class.Builder()
    wanted = {**_OWN, **settings}
    if master is not None and not given_by_submit:
        builder = builder.master(master)
        wanted = {**(_OWN_LOCAL if master.startswith("local") else {}), **wanted}
    for name, value in wanted.items():
        builder = builder.config(name, value)
    try:
        return builder.getOrCreate()
    except (Py4JError, RuntimeError, OSError) as error:  # PySpark's own are RuntimeErrors
        raise ExchangeError(f"Spark cannot start: {type(error).__name__}; expected Java 17 or 21, and a master that answers") from None


def _java() -> bool:
    home = os.environ.get("JAVA_HOME")
    return shutil.which("java", path=str(Path(home, "bin")) if home else None) is not None


def _set(spark: SparkSession, settings: Mapping[str, str] | None) -> SparkSession:
    for name, value in {**_SESSION, **(settings or {})}.items():
        if name.startswith("spark.sql.") and spark.conf.isModifiable(name):
            spark.conf.set(name, value)
    return spark
