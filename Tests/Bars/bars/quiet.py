"""What the dialog takes while nothing happens: bytes, wake-ups, memory."""

import re
from collections import Counter
from pathlib import Path

from bars.bench import Bench, Measure
from bars.dialog import Dialog
from bars.speed import PAGE_DOWN

# What runs once after the start is over by then, in seconds.
_SETTLING = 12.0
_IDLE = 10.0


def idle(bench: Bench) -> list[Measure]:
    """The switches of every thread that the program asked for itself, each of which is a wake-up."""
    measures = []
    for pane, key in (("segments", b"1"), ("fans", b"3"), ("a new segment", b"n")):
        with bench.dialog(bench.copy()) as dialog:
            dialog.frame(key) if key != b"1" else None
            dialog.rest(_SETTLING)
            before, ticks = _switches(dialog), _ticks(dialog)
            data = dialog.read(_IDLE)
            woken, ran = _switches(dialog) - before, _ticks(dialog) - ticks
        whose = "".join(f", {count} of thread {thread}" for thread, count in woken.items())
        measures.append(
            Measure(
                f"idle for {_IDLE:.0f} s, {pane}: 0 bytes, 0 wake-ups",
                f"{len(data)} bytes, {woken.total()} wake-ups{whose}; {ran} ticks of CPU",
                not data and not woken.total(),
            )
        )
    return measures


def _switches(dialog: Dialog) -> Counter[str]:
    """How often each thread went to sleep by itself, by its name."""
    threads: Counter[str] = Counter()
    for task in Path(f"/proc/{dialog.pid}/task").iterdir():
        threads[(task / "comm").read_text().strip()] += _number(task / "status", "voluntary_ctxt_switches")
    return threads


def _ticks(dialog: Dialog) -> int:
    fields = Path(f"/proc/{dialog.pid}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def _number(path: Path, key: str) -> int:
    found = re.search(rf"(?m)^{key}:\s+(\d+)", path.read_text())
    return int(found[1]) if found else 0


def memory(bench: Bench) -> list[Measure]:
    """The most that was resident, after every pane was seen; the mapped columns count as far as they were touched."""
    with bench.dialog(bench.copy()) as dialog:
        for key in (b"3", PAGE_DOWN, b"s", b"spent\r", b"r", b"/", b"ana\r", b"\r", b"\x1b", b"4", b"1", b"n", b"\x1b", b"?", b"\x1b"):
            dialog.write(key)
            dialog.rest(0.3)
        status = Path(f"/proc/{dialog.pid}/status")
        most, now = _number(status, "VmHWM"), _number(status, "VmRSS")
        own = _number(status, "RssAnon")
    words = f"VmHWM {most / 1024:.1f} MiB; VmRSS {now / 1024:.1f}, of which RssAnon {own / 1024:.1f}"
    return [Measure("memory of the sample studio: <= 60 MB", words, most * 1024 <= 60e6)]
