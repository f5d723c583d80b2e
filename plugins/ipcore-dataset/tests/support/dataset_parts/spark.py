"""A small Spark for a block: local, two threads, no pages, its folders gone afterwards."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

# A test is over before what the second compiler makes pays: with the first alone it takes about half the time.
_JAVA = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Duser.timezone=UTC"
_SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.shuffle.partitions": "2",
    "spark.default.parallelism": "2",
    "spark.sql.session.timeZone": "UTC",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.memory": "1g",
}


@contextmanager
def spark(**settings: str) -> Iterator[SparkSession]:
    """
    A session for the block, `local[2]`. After it the session and its Java process are stopped. One at a time: PySpark has one session a
    process, so share one over a module.

    Args:
        settings: More settings, with `__` for each full stop: `spark__sql__ansi__enabled="false"`.
    """
    from pyspark import SparkContext
    from pyspark.sql import SparkSession

    folder = Path(tempfile.mkdtemp(prefix="ipcore-spark-"))
    own = {
        "spark.sql.warehouse.dir": str(folder / "warehouse"),
        "spark.driver.extraJavaOptions": f"-Dderby.system.home={folder} -Djava.io.tmpdir={folder} {_JAVA}",
    }
    try:
        with patch.dict(os.environ, SPARK_LOCAL_DIRS=str(folder / "local"), SPARK_LOCAL_IP="127.0.0.1"):
            builder = SparkSession.builder.master("local[2]").appName("ipcore-tests")
            for name, value in {**_SETTINGS, **own, **{one.replace("__", "."): value for one, value in settings.items()}}.items():
                builder = builder.config(name, value)
            session = builder.getOrCreate()
            try:
                session.sparkContext.setLogLevel("ERROR")
                yield session
            finally:
                session.stop()
                _end_java(SparkContext)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _end_java(context: type) -> None:
    """`stop` leaves the Java process behind until Python ends; a later session with other settings would get the old one."""
    gateway = context._gateway  # type: ignore[attr-defined]
    if gateway is None:
        return
    process = gateway.proc
    gateway.shutdown()
    context._gateway = context._jvm = None  # type: ignore[attr-defined]
    process.stdin.close()  # it ends when its standard input does
    process.wait(30)
