"""DuckDB's side: narrow typed tables in memory, derived by SQL from the same two files; questions as queries."""

import tempfile
import time
from datetime import timedelta
from pathlib import Path
from statistics import median

import duckdb

from comparison.bench.ours import Measured
from comparison.bench.reading import EVENT_COLUMNS, FAN_COLUMNS, source
from comparison.bench.rows import CONTAINS, EDITED, EVENTS, FIFTY, FIFTY_RULES, ONE_NUMBER, THREE, Row
from comparison.derivation import fan_table
from comparison.settings import Settings, read_settings

DAY = "timezone('{zone}', \"{at}\")::DATE"


def tables(folder: Path, threads: int) -> duckdb.DuckDBPyConnection:
    """A database in memory with `fans` and `doings`, as the questions want them."""
    settings = read_settings(folder)
    with tempfile.TemporaryDirectory(prefix="winnow-comparison-") as home:
        connection = duckdb.connect(config={"threads": threads})
        connection.execute("SET TimeZone = 'UTC'")
        connection.execute(f"ATTACH '{home}/build.db' AS build")
        connection.execute("USE build")
        _derive(connection, folder, settings)
        connection.execute("USE memory")
        _copy(connection)
        connection.execute("DETACH build")
    return connection


def _derive(connection: duckdb.DuckDBPyConnection, folder: Path, settings: Settings) -> None:
    """The tables `fan` and `event` on disk, by the SQL that the oracle uses too."""
    now = f"TIMESTAMPTZ '{settings.now.isoformat()}'"
    day = {at: DAY.format(zone=settings.zone.key, at=at) for at in ("registered_at", "last_active_at", "at")}
    connection.execute(f"""
      CREATE TABLE profile AS SELECT row_number() OVER () - 1 AS seq, * REPLACE (
          CAST(total_spent * 100 AS BIGINT) AS total_spent, lower(lifecycle_stage) AS lifecycle_stage,
          lower(tier) AS tier),
        CASE WHEN registered_at <= {now} THEN {day["registered_at"]} END AS registered_day,
        CASE WHEN last_active_at <= {now} THEN {day["last_active_at"]} END AS last_active_day
      FROM {source(folder / "fans.jsonl", FAN_COLUMNS)}""")
    connection.execute(f"""
      CREATE TABLE event AS SELECT row_number() OVER () - 1 AS seq, id, fan, type, "at" AS moment, {day["at"]} AS day,
        CAST(amount * 100 AS BIGINT) AS amount, amount AS price, '' AS currency, "of", tag, lower(channel) AS channel
      FROM {source(folder / "events.jsonl", EVENT_COLUMNS)} WHERE "at" <= {now} AND fan IN (SELECT id FROM profile)""")
    for table in ("profile", "event"):
        lines, ids = connection.execute(f"SELECT count(*), count(DISTINCT id) FROM {table}").fetchall()[0]
        if lines != ids:
            raise RuntimeError(
                f"{table}: {lines - ids} lines repeat an id; the comparison wants the studio's own files"
            )
    connection.execute(fan_table(settings.today, settings.lifecycle))


def _copy(connection: duckdb.DuckDBPyConnection) -> None:
    """Narrow columns in memory: cents and days as INTEGER, words as ENUM, email folded, fans by number.

    Events lie sorted by type, day and fan, so that whole row groups are passed over.
    """
    connection.execute("CREATE TYPE stage AS ENUM ('new', 'engaged', 'customer', 'advocate', 'inactive')")
    connection.execute("CREATE TYPE doing AS ENUM (SELECT DISTINCT type FROM build.event ORDER BY type)")
    connection.execute("""
      CREATE TABLE fans AS SELECT seq::INTEGER AS number, total_spent::INTEGER AS total_spent,
        purchase_count::INTEGER AS purchase_count, last_active_days::INTEGER AS last_active_days,
        registration_days::INTEGER AS registration_days, lifecycle_stage::stage AS lifecycle_stage, country,
        lower(nfc_normalize(email)) AS email
      FROM build.fan ORDER BY seq""")
    connection.execute("""
      CREATE TABLE doings AS SELECT p.seq::INTEGER AS fan, e.type::doing AS type, e.day
      FROM build.event e JOIN build.profile p ON p.id = e.fan ORDER BY e.type, e.day, p.seq""")


def queries(settings: Settings, edited: int) -> dict[Row, tuple[str, ...]]:
    """Each question as SQL in one or more ways, of which the fastest counts; `edited` is where the edited rule ends."""
    first = settings.today - timedelta(days=30)
    tests = _fifty_tests()
    return {
        ONE_NUMBER: ("SELECT count(*) FROM fans WHERE total_spent > 20000",),
        THREE: (
            "SELECT count(*) FROM fans"
            " WHERE lifecycle_stage = 'engaged' AND total_spent > 5000 AND last_active_days < 7",
        ),
        EDITED: (
            f"SELECT count(*) FROM fans WHERE total_spent > {edited * 100} AND purchase_count > 1"
            " AND last_active_days < 90 AND registration_days > 30 AND country = 'PT'",
        ),
        CONTAINS: (
            "SELECT count(*) FROM fans WHERE contains(email, 'sousa')",
            "SELECT count(*) FROM fans WHERE email LIKE '%sousa%'",
        ),
        # One scan, as one SELECT.
        FIFTY: (
            f"SELECT {', '.join(f'count(*) FILTER (WHERE {test})' for test in tests)} FROM fans",
            f"SELECT {', '.join(f'count(CASE WHEN {test} THEN 1 END)' for test in tests)} FROM fans",
        ),
        EVENTS: (
            "SELECT count(*) FROM (SELECT fan FROM doings WHERE type = 'purchase'"
            f" AND day > DATE '{first}' AND day <= DATE '{settings.today}' GROUP BY fan HAVING count(*) >= 2)",
        ),
    }


def other_queries() -> dict[Row, tuple[str, ...]]:
    """Other ways to ask, which are shown but are not what the row says: fifty scans in one statement."""
    counts = " UNION ALL ".join(f"SELECT count(*) AS size FROM fans WHERE {test}" for test in _fifty_tests())
    return {FIFTY: (f"SELECT sum(size)::BIGINT FROM ({counts})",)}


def _fifty_tests() -> list[str]:
    return [
        f"total_spent > {spent} AND purchase_count > {count} AND last_active_days < {days}"
        for spent, count, days in FIFTY_RULES
    ]


def measure(connection: duckdb.DuckDBPyConnection, asked: dict[Row, tuple[str, ...]], runs: int) -> dict[Row, Measured]:
    """The median of each question's runs in its fastest way."""
    return {
        row: min((_measure(connection, way, runs) for way in ways), key=lambda one: one.value)
        for row, ways in asked.items()
    }


def _measure(connection: duckdb.DuckDBPyConnection, query: str, runs: int) -> Measured:
    """The median of the runs of a query that was planned beforehand, after one to warm up."""
    connection.execute(f"PREPARE question AS {query}")
    seconds, answer = [], 0
    for run in range(runs + 1):
        start = time.perf_counter()
        answer = sum(connection.execute("EXECUTE question").fetchall()[0])
        if run:
            seconds.append(time.perf_counter() - start)
    connection.execute("DEALLOCATE question")
    return Measured(median(seconds), answer)
