"""Real identity numbers where a pseudonym should stand: the same question as `engine.real_numbers` asks, and the same refusal."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from sqlglot import exp

from ipcore_dataset.engine.real_numbers import SPARK, TOLD, Found, rows_with
from ipcore_dataset.reading.rows import FILE, ROW

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


def real_numbers(spark: SparkSession, table: str, cells: Mapping[str, exp.Expr], *, numbers: Collection[str] = ()) -> tuple[Found, ...]:
    """As in `engine.real_numbers`. Of text Spark does not know the rows: they are below 1. One pass over the table."""
    from pyspark.sql import Window
    from pyspark.sql import functions as sql

    if not cells:
        return ()
    names = list(cells)
    parts = [spark.sql(rows_with(table, cells[name], lost_zero=name in numbers, words=SPARK).sql("spark")) for name in names]
    every = parts[0].withColumn("_of", sql.lit(0))
    for number, part in enumerate(parts[1:], 1):
        every = every.unionAll(part.withColumn("_of", sql.lit(number)))
    of = Window.partitionBy("_of")
    told = every.select("*", sql.count("*").over(of).alias("_rows"), sql.row_number().over(of.orderBy(FILE, sql.abs(ROW))).alias("_at"))
    rows = told.where(sql.col("_at") <= TOLD).orderBy("_of", "_at").collect()
    found = {one["_of"]: one["_rows"] for one in rows}
    return tuple(
        Found(column=names[of], rows=count, first=tuple((one[FILE], one[ROW]) for one in rows if one["_of"] == of))
        for of, count in found.items()
    )
