"""A line of 2,400 bytes a second while another process changes the data five hundred times a second."""

import fcntl
import json
import os
import select
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path
from random import Random

from bars.bench import Bench, Measure, percentile
from bars.dialog import Dialog
from bars.emulator import Emulator
from bars.failure import Failure
from bars.speed import BACKSPACE, DOWN, open_threshold

_RATE = 2400.0
_CHANGES = 500.0
_KEYS = 24
_UP = b"\x1b[A"
_BAR = 0.3


class SlowLine:
    """Takes bytes from a dialog's terminal no faster than a line does; what is not taken waits in the kernel."""

    def __init__(self, dialog: Dialog) -> None:
        self._dialog = dialog
        dialog.answers_at_once = False
        self._at = time.monotonic()
        self._credit = 0.0

    def step(self) -> None:
        """Lets five milliseconds pass, and what they carry; questions are answered when they are reached."""
        time.sleep(0.005)
        now = time.monotonic()
        # A line that was idle saved nothing up.
        self._credit = min(self._credit + (now - self._at) * _RATE, 0.02 * _RATE)
        self._at = now
        if self._credit < 1 or not select.select([self._dialog.master], [], [], 0)[0]:
            return
        try:
            data = os.read(self._dialog.master, int(self._credit))
        except OSError:
            raise Failure(f"the program has ended:\n{self._dialog.screen.text}") from None
        self._credit -= len(data)
        self._dialog.show(data)
        self._dialog.write(self._dialog.screen.answers)
        self._dialog.screen.answers = b""

    def pass_time(self, seconds: float) -> None:
        """Goes on for a while."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.step()

    def press(self, key: bytes, shows: Callable[[Emulator], bool], what: str) -> float:
        """Types, and says how long until the screen shows it."""
        began = time.monotonic()
        self._dialog.write(key)
        while not shows(self._dialog.screen):
            if time.monotonic() - began > 30:
                raise Failure(f"{what} was not seen within 30 s:\n{self._dialog.screen.text}")
            self.step()
        return time.monotonic() - began


def slow_line(bench: Bench) -> list[Measure]:
    """Keys in the list of segments and in the builder, at random moments."""
    return [_measured(bench, "selection moved", _moves), _measured(bench, "a digit of a threshold", _digits)]


def _measured(bench: Bench, name: str, act: Callable[[Dialog, SlowLine, Random], list[float]]) -> Measure:
    workspace = bench.copy()
    with bench.dialog(workspace) as dialog:
        if act is _digits:
            open_threshold(dialog)
        changes = subprocess.Popen(
            [sys.executable, "-m", "bars.slowline", str(workspace), str(_CHANGES), str(bench.seed)], stdout=subprocess.PIPE
        )
        try:
            line = SlowLine(dialog)
            line.pass_time(3)
            before = dialog.bytes
            began = time.monotonic()
            seconds = act(dialog, line, bench.random(name))
            rate = (dialog.bytes - before) / (time.monotonic() - began)
        finally:
            changes.terminate()
            told = changes.communicate()[0].decode().strip()
    numbers = f"p50 {percentile(seconds, 0.5):.2f}, worst {max(seconds):.2f} s of {len(seconds)} keys"
    words = f"{numbers}; {told}; {rate:,.0f} bytes/s"
    return Measure(f"2.4 KB/s, 500 changes/s, {name}: <= {_BAR} s", words, max(seconds) <= _BAR)


def _moves(dialog: Dialog, line: SlowLine, chance: Random) -> list[float]:
    seconds = []
    for turn in range(_KEYS):
        key = DOWN if turn % 22 < 11 else _UP
        chosen = _chosen(dialog.screen)
        seconds.append(line.press(key, lambda screen: _chosen(screen) not in (None, chosen), "another row"))
        line.pass_time(chance.uniform(1.0, 2.0))
    return seconds


def _chosen(screen: Emulator) -> int | None:
    """The row with the mark of the cursor; nothing while two or none have one."""
    rows = [row for row, line in enumerate(screen.lines) if line.startswith("│▸")]
    return rows[0] if len(rows) == 1 else None


def _digits(dialog: Dialog, line: SlowLine, chance: Random) -> list[float]:
    seconds = []
    for _ in range(_KEYS // 3):
        text = str(chance.randint(100, 999))
        for end in range(3):
            shown = f"Total Spent > {text[: end + 1]} "
            seconds.append(line.press(text[end].encode(), lambda screen: shown in screen.text, shown))
            line.pass_time(chance.uniform(1.0, 2.0))
        for end in (2, 1, 0):
            shown = f"Total Spent > {text[:end]} " if end else "Total Spent > "
            line.press(BACKSPACE, lambda screen: shown in screen.text, shown)
            line.pass_time(0.3)
    return seconds


def change(workspace: Path, rate: float, seed: int) -> None:
    """Appends a line for a fan so many times a second, under the lock, as the README lets a script do."""
    chance = Random(seed)
    began, count = time.monotonic(), 0
    folder = os.open(workspace, os.O_RDONLY)
    try:
        while True:
            fan = f"f-{chance.randint(1, 12_480):06}"
            source = chance.choice(["direct", "subscription", "content"])
            line = json.dumps({"id": fan, "source": source, "nps": chance.randint(0, 10)}) + "\n"
            fcntl.flock(folder, fcntl.LOCK_EX)
            with (workspace / "fans.jsonl").open("a") as file:
                file.write(line)
            fcntl.flock(folder, fcntl.LOCK_UN)
            count += 1
            time.sleep(max(0, began + count / rate - time.monotonic()))
    finally:
        print(f"{count / (time.monotonic() - began):,.0f} changes/s", flush=True)


if __name__ == "__main__":
    import signal

    signal.signal(signal.SIGTERM, lambda *reason: sys.exit(0))
    change(Path(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3]))
