"""Single flipped bits in files of every kind: verification names the file, or it is told that the file is no data."""

from campaigns import probe
from campaigns.campaign import Run
from campaigns.violation import Violation

# Flips of one program, after which the time is looked at.
_BATCH = 5_000


def act(run: Run) -> None:
    """Every bit of small files, then bits that are drawn, in one furnished folder; each is flipped back."""
    with run.folder() as folder:
        root = str(folder / "studio")
        made = probe.run(["furnish", root])
        if made.status != 0:
            raise Violation(f"it cannot be furnished: {made.text}")
        if run.count > _BATCH:
            _flip(run, [root, "0"])
        batch = 0
        while run.goes_on("flips"):
            count = min(_BATCH, run.count - run.tally["flips"])
            _flip(run, [root, str(run.seed + batch), str(count)])
            batch += 1


def _flip(run: Run, arguments: list[str]) -> None:
    ended = probe.run(["flips", *arguments], patience=600)
    if ended.status != 0:
        why = "crashed" if ended.crashed else f"ended with {ended.status}"
        raise Violation(f"it {why}: {ended.text[-2000:]}")
    for line in ended.text.splitlines():
        _, kind, tried, _, named = line.split(" ")
        run.tally["flips"] += int(tried)
        run.tally[f"in {kind} files, named"] += int(named)
