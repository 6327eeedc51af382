"""The entry of `run`: one campaign or all, with a seed, a budget and a line of counts."""

import argparse
import os
import random
import sys
import tempfile
from pathlib import Path

from campaigns.campaign import Run
from campaigns.catalogue import CATALOGUE, Campaign
from campaigns.violation import Skipped, Violation

# As `EX_TEMPFAIL` does not say it: nothing was proved, for a reason of this machine.
_SKIPPED = 77


def main() -> int:
    """Ends with 1 at a violation, with 77 where a campaign cannot run here."""
    options = _options()
    if options.list:
        for campaign in CATALOGUE:
            print(f"{campaign.name:<15}{campaign.bar:>8,} {campaign.unit:<12}{campaign.proves}")
        return 0
    chosen = [campaign for campaign in CATALOGUE if options.name in ("all", campaign.name)]
    if not chosen:
        print(f"run: no campaign is called {options.name}; run --list", file=sys.stderr)
        return 64
    seed = options.seed if options.seed is not None else random.SystemRandom().randrange(1 << 32)
    results = [_run(campaign, seed, options) for campaign in chosen]
    return 1 if 1 in results else max(results)


def _run(campaign: Campaign, seed: int, options: argparse.Namespace) -> int:
    folder = Path(options.folder or (tempfile.gettempdir() if campaign.wants_disk else _memory()))
    run = Run(campaign.name, seed, options.count or campaign.bar, options.minutes, folder, options.only)
    print(f"{campaign.name}: seed {seed}", flush=True)
    try:
        campaign.act(run)
    except Skipped as reason:
        print(f"{campaign.name}: not run: {reason}")
        return _SKIPPED
    except Violation as violation:
        print(f"{campaign.name}: VIOLATION: {violation}")
        kept = f"kept in {run.kept}; " if run.kept else ""
        print(f"{campaign.name}: {kept}again: run {campaign.name} --seed {seed} --count {run.count}")
        print(run.summary(1))
        return 1
    print(run.summary(0), flush=True)
    return 0


def _memory() -> str:
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else tempfile.gettempdir()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="run", description=__doc__)
    parser.add_argument("name", nargs="?", default="all", help="a campaign, or all")
    parser.add_argument("--list", action="store_true", help="the campaigns, their bars, and what they prove")
    parser.add_argument("--seed", type=int, help="repeats the choices of an earlier run")
    units = [f"--{campaign.unit}" for campaign in CATALOGUE]
    parser.add_argument(
        "--count", *dict.fromkeys(units), dest="count", type=int, help="how much is to be done; the bar if not said"
    )
    parser.add_argument("--minutes", type=float, help="ends earlier than the count asks")
    parser.add_argument("--only", default="", help="a part of the names of the commands of winnow that are to be run")
    parser.add_argument(
        "--folder", help="where the workspaces are made; if not said in memory, or on disk where the disk matters"
    )
    options = parser.parse_args()
    os.umask(0o022)
    return options


if __name__ == "__main__":
    sys.exit(main())
