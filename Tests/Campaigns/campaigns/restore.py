"""A folder replaced by a copy of itself while writers wait for its lock: they write to the one that is there now."""

import fcntl
import os
import shutil
import time

from campaigns import layout, probe
from campaigns.campaign import Run
from campaigns.ledger import Account, Ledger
from campaigns.probe import Writer
from campaigns.violation import Violation


def act(run: Run) -> None:
    """Restores, one after the other, each met by one writer of each kind."""
    with run.folder() as folder:
        ledger = Ledger(
            layout.make(folder / "w"), [Account("batch", "a"), Account("event", "b"), Account("save", "seg-a")]
        )
        while run.goes_on("restores"):
            _restore(run, ledger)
            run.tally["restores"] += 1


def _restore(run: Run, ledger: Ledger) -> None:
    folder, old = ledger.folder, ledger.folder.with_name("old")
    lock = os.open(folder, os.O_RDONLY)
    fcntl.flock(lock, fcntl.LOCK_EX)
    writers = [Writer(account.arguments(folder, 1)) for account in ledger.accounts]
    try:
        time.sleep(run.random.uniform(0.01, 0.06))
        copy = shutil.copytree(folder, folder.with_name("copy"))
        folder.rename(old)
        copy.rename(folder)
    finally:
        os.close(lock)
        ended = [writer.wait() for writer in writers]
    for account, end in zip(ledger.accounts, ended, strict=True):
        # In the moment without a folder a program is refused.
        if end.status not in (0, 1, 2):
            raise Violation(f"{account.verb} ended with {end.status}: {end.text}")
        run.tally["acknowledged"] += account.hear(end.text, complete=True)
    shutil.rmtree(old)
    ledger.check()
    probe.recover(ledger)
