"""What a row is given: studios, a seed, and a place for what the program keeps."""

import itertools
import math
import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bars.dialog import Dialog, Sent, environment
from bars.failure import Failure

SMALL = 12_480
_SEGMENTS = "12 segments"


class Skipped(Exception):
    """This machine cannot measure it; the words say why."""


@dataclass
class Measure:
    """One number beside its bar."""

    bar: str
    measured: str
    is_met: bool


@dataclass
class Bench:
    """One run: where the studios lie and what chance starts from."""

    seed: int
    root: Path
    home: Path
    # How many fans stand in for a million and for ten million, where the caller says so.
    fans: int | None = None
    _names: Iterator[int] = field(default_factory=itertools.count)

    def random(self, row: str) -> random.Random:
        """Chance for one row, the same for the same seed."""
        return random.Random(f"{self.seed} {row}")

    def sizes(self, *wanted: int) -> list[int]:
        """The numbers of fans that a row is measured with."""
        return [self.fans] if self.fans else list(wanted)

    def studio(self, fans: int) -> Path:
        """A sample of a size with its columns kept, made at the first need, and without drafts."""
        path = self.root / f"studio-{fans}"
        if not (path / "events.jsonl").exists() or not (path / "segments.json").exists():
            shutil.rmtree(path, ignore_errors=True)
            self.note(f"making a sample of {fans:,} fans in {path}")
            self.winnow("sample", str(path), "--fans", str(fans))
        shutil.rmtree(path / "drafts", ignore_errors=True)
        if not (path / ".winnow" / "columns").exists():
            self.note(f"reading {fans:,} fans once, for their columns")
            self._keep_columns(path)
        return path

    def _keep_columns(self, path: Path) -> None:
        if sum((path / name).stat().st_size for name in ("fans.jsonl", "events.jsonl")) < 5 << 20:
            return
        with self.dialog(path, seconds=1800) as dialog:
            end = time.monotonic() + 600
            while not (path / ".winnow" / "columns").exists():
                if time.monotonic() > end:
                    raise Failure(f"no columns were kept in {path}/.winnow")
                dialog.read(0.2)
            dialog.rest(0.5)

    def copy(self) -> Path:
        """The small sample for one row alone, which may change it."""
        path = self.home / f"studio-{next(self._names)}"
        shutil.copytree(self.studio(SMALL), path)
        return path

    def command(self, workspace: Path) -> list[str]:
        """The dialog on a workspace, as a shell would start it."""
        return [os.environ["WINNOW"], "--workspace", str(workspace)]

    @contextmanager
    def dialog(
        self, workspace: Path, columns: int = 100, rows: int = 30, shows: str = _SEGMENTS, seconds: float = 60,
        before: Sequence[str] = (),
    ) -> Iterator[Dialog]:
        """The program in its first pane, at rest."""
        with Dialog([*before, *self.command(workspace)], self.home, columns, rows) as dialog:
            dialog.wait_for(shows, seconds)
            dialog.rest(0.4)
            yield dialog
            dialog.expect_nothing_unknown()

    def winnow(self, *arguments: str, stdin: str | None = None) -> str:
        """What a command prints; it has to succeed."""
        done = subprocess.run(
            [os.environ["WINNOW"], *arguments],
            input=stdin, capture_output=True, text=True, env=environment(self.home), check=False,
        )
        if done.returncode:
            raise Failure(f"winnow {' '.join(arguments)} ended with {done.returncode}: {done.stderr}")
        return done.stdout

    def counts(self, workspace: Path, conditions: list[str]) -> dict[str, int]:
        """The size of each condition, asked of the command line."""
        if not conditions:
            return {}
        text = self.winnow("count", "-", "--workspace", str(workspace), stdin="\n".join(conditions) + "\n")
        numbers = [int(line) for line in text.split()]
        if len(numbers) != len(conditions):
            raise Failure(f"{len(conditions)} conditions were counted, {len(numbers)} numbers came back")
        return dict(zip(conditions, numbers))

    def note(self, words: str) -> None:
        """Tells the person who waits."""
        print(f"  {words}", file=sys.stderr, flush=True)


def percentile(values: Sequence[float], part: float) -> float:
    """The smallest value that at least this part of all values does not exceed."""
    return sorted(values)[max(0, math.ceil(part * len(values)) - 1)]


def times(seconds: Sequence[float]) -> str:
    """Median, 99th percentile and the worst, in milliseconds."""
    numbers = [percentile(seconds, 0.5), percentile(seconds, 0.99), max(seconds)]
    return "p50 {:.1f}, p99 {:.1f}, worst {:.1f} ms".format(*(number * 1000 for number in numbers))


def key_times(sent: Sequence[Sent]) -> str:
    """The same of keys, and what would be left of the 99th percentile if nothing else wanted the cores."""
    alone = percentile([max(0, one.seconds - one.waited) for one in sent], 0.99)
    return f"{times([one.seconds for one in sent])} of {len(sent)} keys; p99 {alone * 1000:.1f} without waits for a core"
