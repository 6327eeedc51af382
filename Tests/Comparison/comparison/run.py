"""The benchmark beside DuckDB and Polars, engine after engine in rounds. The entry of `run`."""

import argparse
import json
import os
import platform
import sys
from datetime import UTC, datetime
from pathlib import Path

# Said before Polars is loaded, which reads it once.
os.environ.setdefault("POLARS_MAX_THREADS", os.environ.get("COMPARISON_THREADS", "2"))

import duckdb  # noqa: E402
import polars  # noqa: E402

from comparison.bench import duck, ours, pol, reading  # noqa: E402
from comparison.bench.report import Found, Judged, as_json, growth, judge, print_table  # noqa: E402
from comparison.bench.rows import MILLION, READ, TEN_MILLION  # noqa: E402
from comparison.settings import read_settings  # noqa: E402

THREADS = int(os.environ["POLARS_MAX_THREADS"])
# Where winnow-bench's edited threshold starts; each run, the one to warm up too, adds one.
EDITED_FROM = 50


def main() -> int:
    """Measures, prints, and ends with 1 where answers differ or a bar is not met."""
    options = _options()
    circumstances = _circumstances(options)
    judged: dict[int, list[Judged]] = {}
    for fans in [int(size) for size in options.fans.split(",")]:
        judged[fans] = judge(fans, _rounds(fans, options))
    rows = [one for size in judged.values() for one in size]
    grown = growth(judged.get(MILLION, []), judged.get(TEN_MILLION, []))
    circumstances["load_after"] = os.getloadavg()
    print(", ".join(f"{key} {value}" for key, value in circumstances.items()))
    print_table(rows, grown)
    if options.json:
        Path(options.json).write_text(json.dumps(as_json(rows, grown, circumstances), indent=1))
    differs = any(one.agrees is False for one in rows)
    missed = any(one.is_met is False for one in rows) or not all(entry["bar_met"] for entry in grown)
    return 1 if differs or missed else 0


def _rounds(fans: int, options: argparse.Namespace) -> Found:
    """Ours, theirs, ours, theirs … and ours once more, so that the machine's noise falls on all alike."""
    folder = Path(options.folder) / str(fans)
    _say(f"{fans:,} fans: ours, round 1")
    found: Found = {"ours": {}, "duckdb": {}, "polars": {}, "duckdb_also": {}}
    _add(found, "ours", ours.measure(fans, options.folder, options.runs))
    _say("deriving the fields in DuckDB")
    settings = read_settings(folder)
    edited = EDITED_FROM + options.runs + 1
    connection = duck.tables(folder, THREADS)
    frames = pol.frames(connection)
    for number in range(1, options.rounds + 1):
        _say(f"DuckDB and Polars, round {number}")
        _add(found, "duckdb", duck.measure(connection, duck.queries(settings, edited), options.runs))
        _add(found, "duckdb_also", duck.measure(connection, duck.other_queries(), options.runs))
        _add(found, "polars", pol.measure(pol.questions(*frames, settings, edited), options.runs))
        if fans <= options.read_up_to:
            _say(f"DuckDB reads, round {number}")
            _add(found, "duckdb", {READ: reading.read(folder, THREADS)})
            _add(found, "duckdb_also", {READ: reading.read_guessing(folder, THREADS)})
        _say(f"ours, round {number + 1}")
        _add(found, "ours", ours.measure(fans, options.folder, options.runs))
    return found


def _add(found: Found, engine: str, measured: dict) -> None:
    for row, value in measured.items():
        found[engine].setdefault(row, []).append(value)


def _circumstances(options: argparse.Namespace) -> dict:
    return {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "duckdb": duckdb.__version__,
        "polars": polars.__version__,
        "python": platform.python_version(),
        "cores": os.cpu_count(),
        "threads": THREADS,
        "runs": options.runs,
        "rounds": options.rounds,
        "load_before": os.getloadavg(),
    }


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="run", description=__doc__)
    parser.add_argument("--fans", default="1000000", help="sizes, such as 1000000,10000000")
    parser.add_argument(
        "--folder", default="/tmp/winnow-bench", help="where winnow-bench makes or finds its workspaces"
    )
    parser.add_argument("--runs", type=int, default=9, help="runs of each row in a round, after one to warm up")
    parser.add_argument("--rounds", type=int, default=3, help="how often the engines take turns")
    parser.add_argument(
        "--read-up-to", type=int, default=MILLION, help="the most fans whose files DuckDB reads for the row"
    )
    parser.add_argument("--json", help="a file for everything that was measured")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
