"""winnow-bench as a program: its rows as seconds, bytes and answers."""

import json
import os
import subprocess
from dataclasses import dataclass

from comparison.bench.rows import ROWS, Row


@dataclass(frozen=True)
class Measured:
    """What an engine took for a row, in seconds or bytes, and what it answered."""

    value: float
    answer: int | None = None


def measure(fans: int, folder: str, runs: int) -> dict[Row, Measured]:
    """One run of winnow-bench; it makes the workspace where there is none."""
    command = [os.environ["WINNOW_BENCH"], "--fans", str(fans), "--folder", folder, "--runs", str(runs), "--json"]
    ran = subprocess.run(command, capture_output=True, text=True)
    if ran.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {ran.returncode}: {ran.stdout}{ran.stderr}")
    return {row: _measured(row, entry) for entry in json.loads(ran.stdout) for row in ROWS if _is(row, entry)}


def _is(row: Row, entry: dict) -> bool:
    return entry["row"].casefold().startswith(row.name.casefold())


def _measured(row: Row, entry: dict) -> Measured:
    """A row of memory has a key of bytes; every other one has microseconds."""
    if row.is_memory:
        bytes = next(entry[key] for key in entry if "bytes" in key)
        return Measured(float(bytes), entry.get("answer"))
    nanoseconds = entry.get("median_nanoseconds")
    return Measured(nanoseconds / 1e9 if nanoseconds else entry["median_microseconds"] / 1e6, entry.get("answer"))
