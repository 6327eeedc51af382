"""One run of a campaign: its seed, its budget, its folders and what it counted."""

import random
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from campaigns.violation import Violation


@dataclass
class Run:
    """What a campaign is given, and where it counts."""

    name: str
    seed: int
    # How much is to be done, in the campaign's own unit.
    count: int
    minutes: float | None
    root: Path
    # What the names of commands hold that are to be run; all where it is empty.
    only: str = ""
    tally: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)
    started: float = field(default_factory=time.monotonic)
    # Where the first violation lies.
    kept: Path | None = None

    def __post_init__(self) -> None:
        self.random = random.Random(self.seed)

    @property
    def seconds(self) -> float:
        """How long the run has taken so far."""
        return time.monotonic() - self.started

    def goes_on(self, unit: str) -> bool:
        """Whether more is to be done: neither the count of a unit nor the time is used up."""
        return self.tally[unit] < self.count and not self.is_late

    @property
    def is_late(self) -> bool:
        """Whether the time is used up."""
        return self.minutes is not None and self.seconds > self.minutes * 60

    @contextmanager
    def folder(self) -> Iterator[Path]:
        """An empty folder, which is removed afterwards unless a violation happened in it."""
        path = Path(tempfile.mkdtemp(prefix=f"winnow-{self.name}-", dir=self.root))
        try:
            yield path
        except Violation:
            self.kept = path
            raise
        except BaseException:
            shutil.rmtree(path, ignore_errors=True)
            raise
        shutil.rmtree(path)

    def summary(self, violations: int) -> str:
        """The counts in one line."""
        counts = [f"{value:,} {unit} ({value / self.seconds:,.0f}/s)" for unit, value in self.tally.items()]
        return ", ".join(
            [
                f"{self.name}: seed {self.seed}",
                *counts,
                *self.notes,
                f"{violations} violations",
                f"{self.seconds:.0f} s",
            ]
        )
