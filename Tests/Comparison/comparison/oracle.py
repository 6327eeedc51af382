"""Random rules, asked of winnow and of DuckDB; prints where they disagree. The entry of `oracle`."""

import argparse
import json
import shutil
import sys
import tempfile
import time
from pathlib import Path
from random import Random, SystemRandom

from comparison.session import Session, Tally
from comparison.worlds.world import World

SEGMENTS = 12


def main() -> int:
    """Asks, prints the seed and the tally, and ends with 1 where anything disagreed."""
    options = _options()
    seed = options.seed if options.seed is not None else SystemRandom().randrange(2**32)
    sizes = f"{options.sample_rules} rules on the sample, {options.world_rules} on each of {options.worlds} worlds"
    print(f"seed {seed}: {sizes}", flush=True)
    tally, start = Tally(), time.monotonic()
    with tempfile.TemporaryDirectory(prefix="winnow-oracle-") as home:
        for number in range(-1 if options.sample_rules else 0, options.worlds):
            if options.only in (None, number):
                _ask(number, seed, Path(home) / f"world{number}", options, tally)
                found, passed = len(tally.disagreements), time.monotonic() - start
                print(
                    f"{number}: {tally.rules} rules, {found} disagreements, {passed:.0f} s",
                    flush=True,
                )
    print(
        f"seed {seed}: {tally.rules} rules, of which {tally.matching} match some fans but not all;"
        f" ids of {tally.ids} rules; {tally.refused} wrong rules; {len(tally.disagreements)} disagreements"
    )
    if options.json:
        Path(options.json).write_text(json.dumps(tally.__dict__ | {"seed": seed}, ensure_ascii=False, indent=1))
    return 1 if tally.disagreements else 0


def _ask(number: int, seed: int, folder: Path, options: argparse.Namespace, tally: Tally) -> None:
    """Asks of one workspace, which its number and the seed decide; -1 is the sample."""
    random = Random(f"{seed} {number}")
    if number < 0:
        _copy(Path(options.sample), folder)
        name, now, rules = "sample", None, options.sample_rules
    else:
        world = World(random)
        world.write(folder)
        name, now, rules = f"world {number}", world.values.now, options.world_rules
    if options.keep:
        shutil.copytree(folder, Path(options.keep) / folder.name, dirs_exist_ok=True)
    session = Session(name, folder, random, now)
    session.add_segments(SEGMENTS)
    session.ask(rules, options.ids, tally)
    shutil.rmtree(folder)


def _copy(sample: Path, folder: Path) -> None:
    """The sample without its segments, whose place random ones take."""
    folder.mkdir(mode=0o700)
    for name in ("workspace.json", "fans.jsonl", "events.jsonl"):
        shutil.copyfile(sample / name, folder / name)
        (folder / name).chmod(0o600)
    (folder / "segments.json").write_text('{"format":1,"revision":1,"segments":[]}')
    (folder / "segments.json").chmod(0o600)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="oracle", description=__doc__)
    parser.add_argument("--seed", type=int, help="repeats an earlier run; else a new one, which is printed")
    parser.add_argument("--sample", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--sample-rules", type=int, default=2000, help="rules asked of data/sample")
    parser.add_argument("--worlds", type=int, default=20, help="random workspaces")
    parser.add_argument("--world-rules", type=int, default=400, help="rules asked of each")
    parser.add_argument("--only", type=int, help="one world alone; -1 is the sample")
    parser.add_argument("--ids", type=float, default=0.02, help="the share of rules whose fans are compared, too")
    parser.add_argument("--json", help="a file for the figures and every disagreement")
    parser.add_argument("--keep", help="a folder where copies of the workspaces stay")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
