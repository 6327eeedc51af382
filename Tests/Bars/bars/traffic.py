"""What is sent to the terminal: bytes for each kind of change at 100 x 30, and calls of `write` for a frame."""

import re
import shutil
import time
from pathlib import Path

from bars.bench import Bench, Measure, Skipped
from bars.dialog import QUESTION, Dialog
from bars.failure import Failure
from bars.speed import BACKSPACE, DOWN, PAGE_DOWN, digits, open_threshold

_UP, _END = b"\x1b[A", b"\x1b[F"
# Longer than the 120 ms after which details follow, and than a thumb that rests.
_REST = 0.3
# The marks of what others changed are gone by then, in seconds.
_MARKS = 8.5
# Fans of the sample who came by themselves, so that one more subscription is one more in one segment.
_FANS = [4, 6, 7, 8]


def bytes_sent(bench: Bench) -> list[Measure]:
    """Each number is of a whole frame, with the question of 4 bytes that ends it."""
    workspace = bench.copy()
    with bench.dialog(workspace) as dialog:
        moved, details = _each(dialog, [DOWN] * 11 + [_UP] * 11)
        dialog.press(b"3", lambda screen: "┌ Fans ─" in screen.text, "the fans")
        fans, _ = _each(dialog, [DOWN] * 21)
        dialog.frame(PAGE_DOWN)
        _each(dialog, [DOWN] * 22, pause=0.01)
        scrolled, _ = _each(dialog, [DOWN] * 100, pause=0.01)
        pages, _ = _each(dialog, [PAGE_DOWN] * 100, pause=0.01)
    return [
        _measure("selection moved, segments", moved, 100),
        _measure("its details after 120 ms", details, 1500),
        _measure("selection moved, fans", fans, 100),
        *_digits(bench),
        _measure("list scrolled by one", scrolled, 400),
        _measure("a page", pages, 2800),
        *_counters(bench),
    ]


def _each(dialog: Dialog, keys: list[bytes], pause: float = _REST) -> tuple[list[int], list[int]]:
    """The bytes of the frame after each key, and of what follows at rest."""
    at_once, later = [], []
    for key in keys:
        dialog.rest(0.02)
        at_once.append(len(dialog.frame(key).data))
        later.append(len(dialog.rest(pause)))
    return at_once, later


def _measure(name: str, sizes: list[int], bar: int) -> Measure:
    return Measure(f"bytes: {name}: <= {bar:,}", _sizes(sizes), max(sizes) <= bar)


def _sizes(sizes: list[int]) -> str:
    return f"p50 {sorted(sizes)[len(sizes) // 2]:,}, worst {max(sizes):,} of {len(sizes)}"


def _digits(bench: Bench) -> list[Measure]:
    counts, samples = [], []
    with bench.dialog(bench.copy()) as dialog:
        open_threshold(dialog)
        for text in digits(bench.random("bytes"), 60):
            first, later = _each(dialog, [digit.encode() for digit in text])
            counts += first
            samples += later
            _each(dialog, [BACKSPACE] * len(text), pause=0.05)
    return [
        _measure("a digit, the counts at once", counts, 400),
        _measure("a digit, the sample after a rest", samples, 1500),
    ]


def _counters(bench: Bench) -> list[Measure]:
    """Another process takes one fan into a segment that is in sight but not chosen, and out again."""
    workspace = bench.copy()
    news, next_ones, marks = [], [], []
    with bench.dialog(workspace) as dialog:
        dialog.frame(_END)
        dialog.rest(_REST)
        for turn in range(3):
            for fan in range(4):
                source = "direct" if turn % 2 else "subscription"
                bench.winnow("fan", "set", f"f-{_FANS[fan]:06}", f"source={source}", "--workspace", str(workspace))
                sent = _next_frame(dialog)
                (news if fan == 0 else next_ones).append(len(sent))
            marks.append(len(dialog.rest(_MARKS - 1, most=20)))
    return [
        _measure("live counter, the first change with its mark", news, 64),
        _measure("live counter, while the mark is there", next_ones, 64),
        _measure("the mark goes", marks, 64),
    ]


def _next_frame(dialog: Dialog) -> bytes:
    data = b""
    end = time.monotonic() + 10
    while not data.endswith(QUESTION):
        if time.monotonic() > end:
            raise Failure(f"a change from outside was not shown within 10 s:\n{dialog.screen.text}")
        data += dialog.read(0.5)
    return data + dialog.rest(0.3)


def writes(bench: Bench) -> list[Measure]:
    """System calls that write to the terminal, counted by strace, for each frame."""
    if not shutil.which("strace"):
        raise Skipped("strace is not installed")
    trace = bench.home / "writes"
    before = ["strace", "-f", "-qq", "-y", "-e", "trace=write,writev,pwrite64", "-o", str(trace)]
    keys = [DOWN, DOWN, b"3", PAGE_DOWN, PAGE_DOWN, DOWN, b"/", b"a", b"n", BACKSPACE, BACKSPACE, b"\x1b", b"4", b"?", b"\x1b"]
    keys += [b"\x0c", b"1", b"s", b"\x1b", b":", b"\x1b"]
    with bench.dialog(bench.copy(), before=before) as dialog:
        frames, calls = dialog.screen.questions, _calls(trace)
        for key in keys * 5:
            dialog.write(key)
            dialog.rest(_REST)
        frames, calls = dialog.screen.questions - frames, _calls(trace) - calls
    return [Measure("writes for a frame: 1", f"{calls} writes for {frames} frames", calls == frames)]


def _calls(trace: Path) -> int:
    """Writes to a terminal, whole ones and those that another thread's line interrupts."""
    return len(re.findall(r"(?m)^\d+ +(?:write|writev|pwrite64)\(\d+</dev/pts/", trace.read_text(errors="replace")))
