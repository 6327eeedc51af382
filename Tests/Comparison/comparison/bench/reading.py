"""DuckDB's reading of the same two files: as it would be used, its types said and its types guessed."""

import time
from pathlib import Path

import duckdb

from comparison.bench.ours import Measured

# Every key that the sample studio writes, in the narrowest fitting type.
FAN_COLUMNS = {
    "id": "VARCHAR",
    "name": "VARCHAR",
    "email": "VARCHAR",
    "country": "VARCHAR",
    "language": "VARCHAR",
    "source": "VARCHAR",
    "lifecycle_stage": "VARCHAR",
    "total_spent": "DECIMAL(12,2)",
    "purchase_count": "INTEGER",
    "registered_at": "TIMESTAMPTZ",
    "last_active_at": "TIMESTAMPTZ",
    "tier": "VARCHAR",
    "birth_year": "SMALLINT",
    "gender": "VARCHAR",
    "interests": "VARCHAR[]",
    "tags": "VARCHAR[]",
    "preferred_channel": "VARCHAR",
    "nps": "TINYINT",
    "sentiment": "DOUBLE",
    "email_consent": "BOOLEAN",
    "sms_consent": "BOOLEAN",
    "push_consent": "BOOLEAN",
    "shirt_size": "VARCHAR",
    "favourite_ride": "VARCHAR",
}
EVENT_COLUMNS = {
    "id": "VARCHAR",
    "fan": "VARCHAR",
    "type": "VARCHAR",
    "at": "TIMESTAMPTZ",
    "amount": "DECIMAL(12,2)",
    "item": "VARCHAR",
    "of": "VARCHAR",
    "tier": "VARCHAR",
    "post": "VARCHAR",
    "channel": "VARCHAR",
    "campaign": "VARCHAR",
    "tag": "VARCHAR",
    "rating": "TINYINT",
    "text": "VARCHAR",
}

# The first count, `total_spent > 200`: purchases less refunds on top of what the profile says.
FIRST_COUNT = """
  WITH money AS (
    SELECT fan, sum(CASE type WHEN 'purchase' THEN amount WHEN 'refund' THEN -amount END) AS spent
    FROM events WHERE type IN ('purchase', 'refund') GROUP BY fan)
  SELECT count(*) FROM fans LEFT JOIN money ON money.fan = fans.id
  WHERE coalesce(CAST(total_spent AS DECIMAL(12,2)), 0) + coalesce(spent, 0) > 200"""


def connect(threads: int) -> duckdb.DuckDBPyConnection:
    """A database in memory with the settings that read fastest."""
    connection = duckdb.connect(config={"threads": threads})
    connection.execute("SET preserve_insertion_order = false")
    connection.execute("SET TimeZone = 'UTC'")
    return connection


def source(path: Path, columns: dict[str, str] | None, options: str = "") -> str:
    """The table function over a file."""
    said = f", columns = {columns}" if columns else ""
    return f"read_json('{path}', format = 'newline_delimited'{said}{options})"


def read_guessing(folder: Path, threads: int) -> Measured:
    """The same with types guessed from the first lines, or from all where a key occurs only later."""
    try:
        return read(folder, threads, is_guessed=True)
    except duckdb.InvalidInputException:
        return read(folder, threads, is_guessed=True, options=", sample_size = -1")


def read(folder: Path, threads: int, is_guessed: bool = False, options: str = "") -> Measured:
    """Seconds from the files, which the system has cached, to the first count in a new database."""
    start = time.perf_counter()
    connection = connect(threads)
    for name, columns in (("fans", FAN_COLUMNS), ("events", EVENT_COLUMNS)):
        lines = source(folder / f"{name}.jsonl", None if is_guessed else columns, options)
        connection.execute(f"CREATE TABLE {name} AS SELECT * FROM {lines}")
    count = FIRST_COUNT
    if is_guessed:
        # Its guess leaves amounts as text, since they stand in quotation marks.
        count = count.replace("THEN amount", "THEN CAST(amount AS DECIMAL(12,2))").replace(
            "-amount", "-CAST(amount AS DECIMAL(12,2))"
        )
    answer = connection.execute(count).fetchall()[0][0]
    seconds = time.perf_counter() - start
    connection.close()
    return Measured(seconds, answer)
