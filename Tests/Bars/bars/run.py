"""The entry of `run`: rows of measures, each with its bar, a seed and the load of the machine."""

import argparse
import os
import random
import sys
import tempfile
from pathlib import Path

from bars import selftest
from bars.bench import Bench, Measure, Skipped
from bars.catalogue import CATALOGUE, Row
from bars.failure import Failure

_SKIPPED = 77


def main() -> int:
    """Ends with 1 at a crash or a wrong frame, with 77 where this machine cannot measure a row, else with 0."""
    options = _options()
    if options.self_test:
        return selftest.run()
    if options.list:
        for row in CATALOGUE:
            print(f"{row.name:<13}{row.measures}")
        return 0
    chosen = [row for row in CATALOGUE if not options.only or row.name in options.only]
    if unknown := set(options.only) - {row.name for row in CATALOGUE}:
        print(f"run: no row is called {', '.join(sorted(unknown))}; run --list", file=sys.stderr)
        return 64
    seed = options.seed if options.seed is not None else random.SystemRandom().randrange(1 << 32)
    print(f"seed {seed}, {os.cpu_count()} cores, load {_load()}\n", flush=True)
    print("| row | bar | measured | |\n|---|---|---|---|", flush=True)
    root = Path(options.folder)
    root.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="winnow-bars-", dir=root) as home:
        bench = Bench(seed, root, Path(home), options.fans)
        codes = [_run(row, bench) for row in chosen]
    print(f"\nload {_load()}")
    return 1 if 1 in codes else max(codes)


def _run(row: Row, bench: Bench) -> int:
    try:
        measures, code = row.act(bench), 0
    except Skipped as reason:
        measures, code = [Measure(row.measures, f"not measured: {reason}", False)], _SKIPPED
    except Failure as failure:
        first, *rest = str(failure).split("\n")
        measures, code = [Measure(row.measures, f"FAILED: {first}", False)], 1
        print("\n".join(rest), file=sys.stderr)
    for measure in measures:
        print(f"| {row.name} | {measure.bar} | {measure.measured} | {'met' if measure.is_met else 'NOT'} |", flush=True)
    bench.note(f"{row.name}: load {_load()}")
    return code


def _load() -> str:
    return " ".join(f"{part:.1f}" for part in os.getloadavg())


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="run", description=__doc__)
    parser.add_argument("--only", action="append", default=[], metavar="ROW", help="this row; may be repeated")
    parser.add_argument("--list", action="store_true", help="the rows and what they measure")
    parser.add_argument("--seed", type=int, help="repeats the choices of an earlier run")
    parser.add_argument("--fans", type=int, help="so many fans instead of a million and of ten million")
    parser.add_argument("--folder", default="/var/tmp/winnow-bars", help="where samples are made, and kept for the next run")
    parser.add_argument("--self-test", action="store_true", help="whether the traps of the measuring itself close")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
