"""Where a folder of outcomes goes: written beside its place, and moved there when whole."""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from ipcore import ExchangeError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

Result = TypeVar("Result")

METADATA = "_ipcore.json"
"""Stands in the folder: what the key `ipcore` says in a single Parquet file. Spark leaves out names that begin so when it reads."""

_WAITS = (0.1, 0.5, 2.0)  # seconds


def placed(spark: SparkSession, to: str, write: Callable[[str], Result], told: Mapping[str, Any]) -> Result:
    """
    Lets a folder be written, adds METADATA, and moves it to its place. Only its owner can read it. Where anything fails, or the run is
    cancelled, nothing is left and what stood there is as it was. On an object store, which knows no folders, moving is copying: there a
    run that is killed in that moment can leave part of the folder.

    Args:
        spark: The session.
        to: The folder: a path, or an address as Spark has it.
        write: Writes into a folder that is not there yet. What it gives is given back.
        told: What METADATA says.

    Raises:
        ExchangeError: something else stands there than such a folder, or it cannot be moved there.
    """
    assert spark._jvm is not None
    path = spark._jvm.org.apache.hadoop.fs.Path
    place = path(to)
    system = place.getFileSystem(spark._jsparkSession.sessionState().newHadoopConf())
    place = system.makeQualified(place)
    if system.exists(place) and not system.exists(path(place, METADATA)):
        raise ExchangeError("the place of the outcomes: found something else there, expected nothing or a folder of outcomes")
    beside = path(place.getParent(), f".{place.getName()[:40]}.{uuid.uuid4().hex[:8]}")
    whole, old = path(beside, "whole"), path(beside, "old")
    try:
        _private(spark, system, beside)
        result = write(whole.toString())
        _write(system, path(whole, METADATA), told)
        _close(spark, system, whole)
        _move(system, place, whole, old)
    finally:
        _delete(system, beside)
    return result


def _delete(system: Any, folder: Any) -> None:
    """An interruption can break the connection to Java that is in use: then another one is tried, which Java may need a moment for."""
    from py4j.protocol import Py4JNetworkError  # type: ignore[import-untyped]

    for wait in _WAITS:
        try:
            system.delete(folder, True)
        except Py4JNetworkError:
            time.sleep(wait)
        else:
            return
    system.delete(folder, True)


def _private(spark: SparkSession, system: Any, folder: Any) -> None:
    system.mkdirs(folder)
    system.setPermission(folder, _mode(spark, 0o700))


def _write(system: Any, path: Any, told: Mapping[str, Any]) -> None:
    stream = system.create(path)
    try:
        stream.write((json.dumps(told, ensure_ascii=False, indent=2, default=_plain) + "\n").encode())
    finally:
        stream.close()


def _plain(value: object) -> object:
    return dict(value) if isinstance(value, Mapping) else str(value)


def _close(spark: SparkSession, system: Any, folder: Any) -> None:
    """Whoever started Spark: the files are for their owner only."""
    files = system.listFiles(folder, True)
    while files.hasNext():
        system.setPermission(files.next().getPath(), _mode(spark, 0o600))
    system.setPermission(folder, _mode(spark, 0o700))


def _mode(spark: SparkSession, bits: int) -> Any:
    assert spark._jvm is not None
    return spark._jvm.org.apache.hadoop.fs.permission.FsPermission(spark._jvm.java.lang.String(f"{bits:o}"))


def _move(system: Any, place: Any, whole: Any, old: Any) -> None:
    there = system.exists(place)
    moved = (not there or system.rename(place, old)) and system.rename(whole, place)
    if not moved:
        if there and system.exists(old):
            system.rename(old, place)
        raise ExchangeError("the place of the outcomes: found that it cannot be written, expected a folder that takes it")
