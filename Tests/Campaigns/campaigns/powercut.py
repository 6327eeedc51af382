"""Power cuts: a file system that forgets what was not synced, under writers that were told what was saved.

Beside them a script adds lines under the lock, as scripts may, and syncs nothing: these lines may go, and nothing else.
One of the writers is killed on the way.
"""

import ctypes
import fcntl
import json
import os
import shutil
import struct
import subprocess
import time
from pathlib import Path

from campaigns import layout, probe
from campaigns.campaign import Run
from campaigns.ledger import Account, Ledger
from campaigns.probe import Writer
from campaigns.violation import Skipped, Violation

# Ends a mounted file system at once; flag 2 leaves the journal's last part in memory unwritten, as a power cut does.
_GOING_DOWN = 0x8004587D
_WITHOUT_LOG = struct.pack("I", 2)
# How a file system is made on an image, and mounted.
_KINDS = {"ext4": (["mkfs.ext4", "-q", "-F"], 64), "xfs": (["mkfs.xfs", "-q", "-f"], 320)}
# A workspace is used for so many cuts, so that reading it stays quick.
_CUTS_A_WORKSPACE = 10
_LONGEST_LIFE = 0.4


def act(run: Run) -> None:
    """Cuts on each kind of file system in turn."""
    _check_possible()
    with run.folder() as folder:
        disks = [_Disk(kind, folder) for kind in _KINDS]
        for disk in disks:
            _ghosts(run, disk)
        while run.goes_on("cuts"):
            for disk in disks:
                _round(run, disk)


def _check_possible() -> None:
    if os.geteuid() != 0:
        raise Skipped("mounting an image needs root")
    if missing := [make[0] for make, _ in _KINDS.values() if not shutil.which(make[0])]:
        raise Skipped(f"{', '.join(missing)} is missing (sh .ci/packages campaigns)")


class _Disk:
    """An image of a file system that is mounted and cut off."""

    def __init__(self, kind: str, folder: Path) -> None:
        command, mebibytes = _KINDS[kind]
        self.image = folder / f"{kind}.image"
        self.point = folder / kind
        self.point.mkdir()
        self.image.touch()
        os.truncate(self.image, mebibytes << 20)
        _do(*command, str(self.image))

    def mount(self) -> None:
        try:
            _do("mount", "-o", "loop", str(self.image), str(self.point))
        except subprocess.CalledProcessError as error:
            raise Skipped(f"the image cannot be mounted here: {error.stderr.decode().strip()}") from None

    def cut(self) -> None:
        descriptor = os.open(self.point, os.O_RDONLY)
        fcntl.ioctl(descriptor, _GOING_DOWN, _WITHOUT_LOG)
        os.close(descriptor)

    def unmount(self) -> None:
        _do("umount", str(self.point))

    def remount(self) -> None:
        self.unmount()
        self.mount()


def _do(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)


def _round(run: Run, disk: _Disk) -> None:
    """A workspace through a few cuts; every second one is saved to only, where no later sync helps an earlier one."""
    accounts = [Account("save", "seg-a"), Account("save", "seg-b")]
    if run.random.random() < 0.5:
        accounts[1:] = [Account("batch", "a"), Account("batch", "b"), Account("event", "c")]
    disk.mount()
    try:
        ledger = Ledger(layout.make(disk.point / "w"), accounts)
        os.sync()
        for _ in range(_CUTS_A_WORKSPACE):
            if not run.goes_on("cuts"):
                break
            _cut(run, disk, ledger)
            ledger.check()
            probe.recover(ledger)
        shutil.rmtree(ledger.folder)
    finally:
        disk.unmount()


def _cut(run: Run, disk: _Disk, ledger: Ledger) -> None:
    writers = [Writer(account.arguments(ledger.folder)) for account in ledger.accounts]
    _scribble(ledger.folder, run.random.uniform(0.01, _LONGEST_LIFE / 2))
    # What a killed program left unsynced must not harm what others are told after it.
    victim = run.random.randrange(len(writers))
    account = ledger.accounts[victim]
    run.tally["acknowledged"] += account.hear(writers[victim].kill().text, complete=False)
    writers[victim] = Writer(account.arguments(ledger.folder))
    _scribble(ledger.folder, run.random.uniform(0.01, _LONGEST_LIFE / 2))
    # Only what was heard before the cut counts: a machine without power acknowledges nothing.
    for writer in writers:
        writer.drain()
    heard = [writer.said() for writer in writers]
    disk.cut()
    for writer in writers:
        writer.kill()
    disk.remount()
    for writer, account, text in zip(writers, ledger.accounts, heard, strict=True):
        run.tally["acknowledged"] += account.hear(text, complete=False)
        account.doubt_more(writer.said()[len(text) :].count("ack "))
    run.tally["cuts"] += 1


def _ghosts(run: Run, disk: _Disk) -> None:
    """Lines of an interrupted append that reached the disk, and the file's length did not: they must never come back.

    They would where a script's line behind the last has its length written, and not its bytes, when the power is cut again.
    """
    ghost = b'{"id":"ghost-1"}\n'
    disk.mount()
    fans = layout.make(disk.point / "w") / "fans.jsonl"
    length = fans.stat().st_size
    mark = {"format": 1, "files": [{"file": fans.name, "length": length}]}
    bulk = fans.with_name("bulk.json")
    bulk.write_text(json.dumps(mark))
    bulk.chmod(0o600)
    os.sync()
    with fans.open("ab") as file:
        file.write(ghost)
        file.flush()
        # The bytes go to the disk, and the file's length stays in memory.
        ctypes.CDLL(None).sync_file_range(file.fileno(), ctypes.c_int64(0), ctypes.c_int64(0), ctypes.c_uint(7))
        disk.cut()
    disk.remount()
    if fans.stat().st_size == length:
        run.tally["ghosts"] += 1
    try:
        ended = probe.run(["recover", str(fans.parent)])
        if ended.status != 0:
            raise Violation(f"the next start failed with {ended.status}: {ended.text}")
        with fans.open("ab") as file, (disk.point / "other").open("wb") as other:
            file.write(b'{"id":"f-1","name":"a line that nobody syncs"}\n')
            file.flush()
            os.fsync(other.fileno())
            disk.cut()
        disk.remount()
        if b"ghost" in fans.read_bytes():
            raise Violation(f"{disk.point.name}: a line came back that was rolled back before")
        shutil.rmtree(fans.parent)
    finally:
        disk.unmount()


def _scribble(folder: Path, seconds: float) -> None:
    """Adds lines of nobody's under the lock, without a sync, as often as the lock is free."""
    until = time.monotonic() + seconds
    lock = os.open(folder, os.O_RDONLY)
    while time.monotonic() < until:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(0.0005)
            continue
        for name in ("fans.jsonl", "events.jsonl"):
            _add_line(folder / name)
        fcntl.flock(lock, fcntl.LOCK_UN)
        time.sleep(0.005)
    os.close(lock)


def _add_line(path: Path) -> None:
    """A line behind the last, where that is whole."""
    with path.open("r+b") as file:
        file.seek(-1, os.SEEK_END)
        if file.read(1) == b"\n" and not path.with_name("bulk.json").exists():
            file.write(layout.STARTING[path.name].encode())
