"""Puts a workspace that was read into DuckDB, and derives what follows."""

import json
import tempfile
from pathlib import Path

import duckdb

from comparison.catalogue import DERIVED, SQL_TYPES
from comparison.derivation import fan_table
from comparison.workspace import Workspace


def database(workspace: Workspace, threads: int = 1) -> duckdb.DuckDBPyConnection:
    """A database with the tables `fan` and `event`."""
    connection = duckdb.connect(config={"threads": threads})
    profile = {"seq": "BIGINT", "id": "VARCHAR", "id_folded": "VARCHAR"}
    for field in workspace.fields:
        if field.id not in DERIVED:
            profile[field.column.strip('"')] = SQL_TYPES[field.type]
    event = {
        "seq": "BIGINT",
        "id": "VARCHAR",
        "fan": "VARCHAR",
        "type": "VARCHAR",
        "moment": "TIMESTAMP",
        "day": "DATE",
        "of": "VARCHAR",
        "amount": "BIGINT",
        "price": "DECIMAL(38,18)",
        "currency": "VARCHAR",
        "tag": "VARCHAR",
        "channel": "VARCHAR",
    }
    for key in workspace.keys:
        event[key.column.strip('"')] = SQL_TYPES[key.type]
    _load(connection, "profile", profile, workspace.profiles)
    _load(connection, "event", event, workspace.events)
    connection.execute(fan_table(workspace.settings.today, workspace.settings.lifecycle))
    return connection


def _load(connection: duckdb.DuckDBPyConnection, name: str, columns: dict[str, str], rows: list[dict]) -> None:
    """Rows over a file, numbers as text so that none goes through binary fractions."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        for row in rows:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
        file.flush()
        raw = {column: "VARCHAR" if type.startswith("DECIMAL") else type for column, type in columns.items()}
        casts = ", ".join(f'CAST("{column}" AS {type}) AS "{column}"' for column, type in columns.items())
        connection.execute(
            f"CREATE TABLE {name} AS SELECT {casts} FROM read_json(?, format = 'newline_delimited', columns = {raw})",
            [str(Path(file.name))],
        )
