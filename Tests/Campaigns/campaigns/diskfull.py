"""Disks of every small size and with few inodes: writers go on until they are refused, and again when there is room."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from campaigns import layout, probe
from campaigns.campaign import Run
from campaigns.ledger import Account, Ledger
from campaigns.violation import Skipped, Violation

# The bytes of a step, and of the smallest disk that holds a workspace.
_STEP = 4096
_SMALLEST = 12 * _STEP
_SIZES = 512
# The fewest inodes that hold a workspace, and from which on there are enough for everything.
_FEWEST_INODES = 10
_ENOUGH_INODES = 1000
# A text in each line, so that few lines fill a disk.
_PADDING = 700


def act(run: Run) -> None:
    """Sizes one after the other; every ninth step is one of inodes instead."""
    if os.geteuid() != 0:
        raise Skipped("mounting a small disk needs root")
    with run.folder() as folder:
        while run.goes_on("steps"):
            step = run.tally["steps"]
            if step % 9 == 8:
                _try(run, folder, size=1 << 20, inodes=_FEWEST_INODES + step // 9 % 32, tries=2)
            else:
                _try(run, folder, size=_SMALLEST + step % _SIZES * _STEP, inodes=_ENOUGH_INODES, tries=None)
            run.tally["steps"] += 1


@contextmanager
def _disk(point: Path, size: int, inodes: int) -> Iterator[None]:
    point.mkdir()
    try:
        _mount("-t", "tmpfs", "-o", f"size={size},nr_inodes={inodes},mode=700", "tmpfs", point=point)
    except subprocess.CalledProcessError as error:
        raise Skipped(f"a small disk cannot be mounted here: {error.stderr.decode().strip()}") from None
    try:
        yield
    except Violation:
        # The disk goes, what lies on it stays.
        subprocess.run(["cp", "-a", str(point / "w"), f"{point}-w"], check=False)
        raise
    finally:
        subprocess.run(["umount", str(point)], check=True)
        point.rmdir()


def _mount(*options: str, point: Path) -> None:
    subprocess.run(["mount", *options, str(point)], check=True, capture_output=True)


def _try(run: Run, folder: Path, size: int, inodes: int, tries: int | None) -> None:
    point = folder / f"{size}-{inodes}"
    with _disk(point, size, inodes):
        appending = [Account("batch", "a", _PADDING), Account("event", "b", _PADDING)]
        run.random.shuffle(appending)
        ledger = Ledger(layout.make(point / "w"), [*appending, Account("save", "seg-a")])
        try:
            for account in ledger.accounts:
                _write(run, ledger, account, 2 if account.verb == "save" else tries)
            ledger.check()
            _mount("-o", f"remount,size={size + (1 << 20)},nr_inodes={inodes + 100}", point=point)
            for account in ledger.accounts:
                if _write(run, ledger, account, 1) != 1:
                    raise Violation(f"{account.verb} was refused although there is room again")
            probe.recover(ledger)
        except Violation as violation:
            raise Violation(f"{size} bytes, {inodes} inodes: {violation}") from None


def _write(run: Run, ledger: Ledger, account: Account, tries: int | None) -> int:
    ended = probe.run(account.arguments(ledger.folder, tries))
    if ended.crashed or ended.status not in (0, 1, 2):
        raise Violation(f"{account.verb} ended with {ended.status}: {ended.text[-400:]}")
    unknown = account.unknown
    acknowledged = account.hear(ended.text, complete=True)
    ledger.check()
    run.tally["acknowledged"] += acknowledged
    run.tally["refused"] += ended.text.count("not saved")
    run.tally["unknown"] += account.unknown - unknown
    return acknowledged
