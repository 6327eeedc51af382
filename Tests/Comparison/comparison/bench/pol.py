"""Polars' side: the same narrow columns as a data frame, and the questions as expressions."""

import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from functools import reduce
from operator import and_
from statistics import median

import duckdb
import polars as pl

from comparison.bench.ours import Measured
from comparison.bench.rows import CONTAINS, EDITED, EVENTS, FIFTY, FIFTY_RULES, ONE_NUMBER, THREE, Row
from comparison.settings import Settings


def frames(connection: duckdb.DuckDBPyConnection) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The tables `fans` and `doings` as data frames, choices as Enum."""
    return _frame(connection, "fans", "lifecycle_stage"), _frame(connection, "doings", "type")


def _frame(connection: duckdb.DuckDBPyConnection, table: str, choice: str) -> pl.DataFrame:
    with tempfile.NamedTemporaryFile(suffix=".parquet") as file:
        connection.execute(f"COPY {table} TO '{file.name}' (FORMAT parquet)")
        frame = pl.read_parquet(file.name)
    words = frame[choice].cast(pl.String).drop_nulls().unique().sort().to_list()
    return frame.with_columns(pl.col(choice).cast(pl.String).cast(pl.Enum(words))).rechunk()


def _all(*tests: pl.Expr) -> pl.Expr:
    return reduce(and_, tests)


def questions(
    fans: pl.DataFrame, doings: pl.DataFrame, settings: Settings, edited: int
) -> dict[Row, Callable[[], int]]:
    """Each question as a call that answers it.

    A mask that is summed was faster than a filter that is counted, series faster than expressions where there are few,
    and eager no slower than lazy or streaming.
    """
    col, first = pl.col, settings.today - timedelta(days=30)
    spent, active, stage, email = (
        fans[name] for name in ("total_spent", "last_active_days", "lifecycle_stage", "email")
    )
    fifty = [
        _all(col("total_spent") > least, col("purchase_count") > count, col("last_active_days") < days)
        .sum()
        .alias(str(n))
        for n, (least, count, days) in enumerate(FIFTY_RULES)
    ]
    five = _all(
        col("total_spent") > edited * 100,
        col("purchase_count") > 1,
        col("last_active_days") < 90,
        col("registration_days") > 30,
        col("country") == "PT",
    ).sum()
    lately = _all(col("type") == "purchase", col("day") > first, col("day") <= settings.today)
    often = doings.lazy().filter(lately).group_by("fan").agg(pl.len()).filter(col("len") >= 2).select(pl.len())
    return {
        ONE_NUMBER: lambda: (spent > 20000).sum(),
        THREE: lambda: ((stage == "engaged") & (spent > 5000) & (active < 7)).sum(),
        EDITED: lambda: fans.select(five).item(),
        CONTAINS: lambda: email.str.contains("sousa", literal=True).sum(),
        FIFTY: lambda: sum(fans.select(fifty).row(0)),
        EVENTS: lambda: often.collect().item(),
    }


def measure(asked: dict[Row, Callable[[], int]], runs: int) -> dict[Row, Measured]:
    """The median of each question's runs after one to warm up."""
    found = {}
    for row, question in asked.items():
        seconds, answer = [], 0
        for run in range(runs + 1):
            start = time.perf_counter()
            answer = question()
            if run:
                seconds.append(time.perf_counter() - start)
        found[row] = Measured(median(seconds), answer)
    return found
