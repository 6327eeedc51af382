"""Single flipped bits in files of every kind: verification names the file, or it is told that the file is no data."""

from campaigns import probe
from campaigns.campaign import Run
from campaigns.violation import Violation

# Flips of one program, after which the time is looked at.
_BATCH = 5_000


def act(run: Run) -> None:
    """Batches of flips in one furnished folder; each bit is flipped back."""
    with run.folder() as folder:
        root = str(folder / "studio")
        made = probe.run(["furnish", root])
        if made.status != 0:
            raise Violation(f"it cannot be furnished: {made.text}")
        batch = 0
        while run.goes_on("flips"):
            _flip(run, root, run.seed + batch, min(_BATCH, run.count - run.tally["flips"]))
            batch += 1


def _flip(run: Run, root: str, seed: int, count: int) -> None:
    ended = probe.run(["flips", root, str(seed), str(count)], patience=600)
    if ended.status != 0:
        why = "crashed" if ended.crashed else f"ended with {ended.status}"
        raise Violation(f"it {why}: {ended.text[-2000:]}")
    for line in ended.text.splitlines():
        _, kind, tried, _, named = line.split(" ")
        run.tally["flips"] += int(tried)
        run.tally[f"in {kind} files, named"] += int(named)
