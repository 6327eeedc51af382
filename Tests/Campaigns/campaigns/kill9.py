"""Random `kill -9`: five writers and a compaction at once, each killed again and again and started anew at once."""

import heapq
import time
from pathlib import Path

from campaigns import layout, probe
from campaigns.campaign import Run
from campaigns.ledger import Account, Ledger
from campaigns.probe import Writer
from campaigns.violation import Violation

# A workspace is used for so many kills, so that reading it stays quick.
_KILLS_A_WORKSPACE = 150
# The longest life of a writer, in seconds; starting takes some 15 ms of it.
_LONGEST_LIFE = 0.15
# After so many kills compactions have to have come to their end, or nothing was proved of them.
_MANY = 1000


def act(run: Run) -> None:
    """Workspaces in turn until the kills are done."""
    while run.goes_on("kills"):
        with run.folder() as folder:
            _round(run, layout.make(folder / "w"))
    if run.tally["kills"] >= _MANY and not run.tally["compactions"]:
        raise Violation("no compaction came to its end")


def _accounts() -> list[Account]:
    """Who writes; who counts up in a fan leaves a line each time, which are merged meanwhile."""
    writers = [Account("batch", "a"), Account("batch", "b"), Account("event", "c"), Account("save", "seg-a")]
    return [*writers, Account("set", layout.COUNTED), Account("compact", "merger")]


def _round(run: Run, folder: Path) -> None:
    ledger = Ledger(folder, _accounts())
    writers: list[tuple[float, int, Writer]] = []
    try:
        for index in range(len(ledger.accounts)):
            _start(run, ledger, index, writers)
        for _ in range(min(_KILLS_A_WORKSPACE, run.count - run.tally["kills"])):
            due, index, writer = heapq.heappop(writers)
            time.sleep(max(0, due - time.monotonic()))
            _kill(run, ledger.accounts[index], writer)
            _start(run, ledger, index, writers)
    finally:
        for _, index, writer in writers:
            _kill(run, ledger.accounts[index], writer)
    ledger.check()
    probe.recover(ledger)


def _start(run: Run, ledger: Ledger, index: int, writers: list[tuple[float, int, Writer]]) -> None:
    due = time.monotonic() + run.random.uniform(0, _LONGEST_LIFE)
    heapq.heappush(writers, (due, index, Writer(ledger.accounts[index].arguments(ledger.folder))))


def _kill(run: Run, account: Account, writer: Writer) -> None:
    ended = writer.kill()
    if ended.status >= 0 or ended.crashed:
        raise Violation(f"{account.verb} {account.name} ended by itself with {ended.status}: {ended.text[-400:]}")
    run.tally["kills"] += 1
    run.tally["acknowledged"] += account.hear(ended.text, complete=False)
    if account.verb == "compact":
        run.tally["compactions"] += ended.text.count("compacted ") - ended.text.count("not compacted")
