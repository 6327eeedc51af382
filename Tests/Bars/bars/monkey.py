"""Ten thousand keys and ten thousand sizes on every pane: nothing crashes, and the last picture is the right one."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random

from bars.bench import Bench, Measure
from bars.dialog import Dialog
from bars.emulator import Cell, Emulator
from bars.failure import Ended, Failure
from bars.speed import open_threshold

_KEYS, _RESIZES, _SECONDS = 10_000, 10_000, 20.0
_REPAINT = b"\x0c"
# After so many keys the picture is compared with a repaint, and after so many the program begins anew.
_COMPARED, _BEGUN_ANEW = 100, 500

# How to get to each pane from the list of segments.
PANES: dict[str, tuple[bytes, ...]] = {
    "segments": (),
    "search": (b"/", b"us"),
    "form": (b"n",),
    "conditions": (b"\r", b"\t\t\t"),
    "threshold": (),
    "rule as text": (b"n", b"x\t\t\t\t", b"total_spent > 20"),
    "fans": (b"3",),
    "fan": (b"3", b"\r"),
    "activity": (b"4",),
    "help": (b"?",),
    "palette": (b":",),
}

_NAMED = [b"\x1b[A", b"\x1b[B", b"\x1b[C", b"\x1b[D", b"\x1b[H", b"\x1b[F", b"\x1b[5~", b"\x1b[6~", b"\x1b[3~", b"\x1b[2~"]
_NAMED += [b"\x1bOA", b"\x1bOB", b"\x1bOP", b"\x1bOQ", b"\x1b[Z", b"\t", b"\r", b"\x7f", b"\x08", b" ", b"\x1b"]
_CONTROL = [bytes([code]) for code in range(1, 27) if code not in (3, 12, 26)]
_STRANGE = [b"\x1b[200~pasted \x1b[31m line\r\nq\x1b[201~", b"\x1b[<0;20;8M\x1b[<0;20;8m", b"\x1b[<64;20;8M", b"\x1b[116;5u"]
_STRANGE += [b"\x1b[27;5;9~", b"\xff\xfe", b"\x1b]11;rgb:00/00/00\x07", b"\x1ba", b"\x1b[I"]
_STRANGE += ["é山👍🏽".encode(), "\u202eש".encode()]


def resizes(bench: Bench) -> list[Measure]:
    """Windows of all sizes, one every two milliseconds, and at the end one in which something can be read."""
    count, slowest = 0, 0.0
    for pane in PANES:
        chance = bench.random(f"resizes {pane}")
        with _at(bench, pane, bench.copy()) as dialog:
            began = time.monotonic()
            for turn in range(_RESIZES):
                dialog.resize(chance.randint(1, 200), chance.randint(1, 60))
                while (pause := began + (turn + 1) * _SECONDS / _RESIZES - time.monotonic()) > 0:
                    dialog.read(pause)
                dialog.read(0)
                count += 1
            slowest = max(slowest, time.monotonic() - began)
            dialog.resize(chance.choice([80, 100, 132]), chance.choice([24, 30, 50]))
            _expect_right(dialog, f"{pane} after {_RESIZES} resizes")
    bar = f"{_RESIZES:,} resizes in {_SECONDS:.0f} s, every pane: no crash, last frame right, no unknown byte"
    return [Measure(bar, f"{count:,} resizes of {len(PANES)} panes, at most {slowest:.1f} s a pane", slowest < _SECONDS + 2)]


@dataclass
class _Tally:
    """What was done so far."""

    keys: int = 0
    compared: int = 0
    quits: int = 0


def keys(bench: Bench) -> list[Measure]:
    """Keys, pastes, mouse reports and rubbish; a pane that is left is come back to every few hundred keys."""
    tally = _Tally()
    wrong: list[Failure] = []
    for turn, pane in enumerate(PANES, 1):
        chance = bench.random(f"keys {pane}")
        workspace = bench.copy()
        while tally.keys < turn * _KEYS:
            try:
                _play(bench, pane, workspace, chance, tally)
            except Ended as end:
                if " with 0:" not in str(end):
                    raise
                tally.quits += 1
            except Failure as failure:
                wrong.append(failure)
                bench.note(str(failure))
    if wrong:
        raise Failure(f"{len(wrong)} wrong of {tally.compared:,} pictures; the first: {wrong[0]}")
    bar = f"{_KEYS:,} keys, every pane: no crash, last frame right, no unknown byte"
    words = f"{tally.keys:,} keys on {len(PANES)} panes, {tally.compared:,} pictures compared, {tally.quits} times quit"
    return [Measure(bar, words, True)]


def _play(bench: Bench, pane: str, workspace: Path, chance: Random, tally: _Tally) -> None:
    """Some hundred keys from a pane on, one by one or several in one read as from somebody fast or far away."""
    so_far = b""
    with _at(bench, pane, workspace) as dialog:
        for _ in range(_BEGUN_ANEW // _COMPARED):
            left = _COMPARED
            while left > 0:
                count = min(left, chance.choice([1, 1, 2, 5, 20]))
                burst = b"".join(_key(chance) for _ in range(count))
                so_far += burst
                left -= count
                dialog.write(burst)
                dialog.read(chance.choice([0, 0.002, 0.03]))
                tally.keys += count
            tally.compared += 1
            _expect_right(dialog, f"{pane} after {so_far!r}")


@contextmanager
def _at(bench: Bench, pane: str, workspace: Path) -> Iterator[Dialog]:
    """The program in a pane, with nothing left of what an earlier one did not save."""
    for draft in (workspace / "drafts").glob("*"):
        draft.unlink()
    with Dialog(bench.command(workspace), bench.home) as dialog:
        dialog.wait_for("Segments ─")
        dialog.rest(0.3)
        if pane == "threshold":
            open_threshold(dialog)
        for key in PANES[pane]:
            dialog.write(key)
            dialog.rest(0.15)
        yield dialog


def _key(chance: Random) -> bytes:
    kind = chance.random()
    if kind < 0.45:
        # Quitting is a key like others, but seldom, or there would be nothing else.
        key = bytes([chance.randint(33, 126)])
        return key if key != b"q" or chance.random() < 0.02 else b"w"
    if kind < 0.85:
        return chance.choice(_NAMED)
    return chance.choice(_CONTROL if kind < 0.94 else _STRANGE)


def _expect_right(dialog: Dialog, what: str) -> None:
    """The picture is the one that a repaint makes, cell by cell with its ink, and so is the cursor."""
    for _ in range(3):
        dialog.settle(0.2)
        before, place, asked = _seen(dialog.screen), dialog.screen.cursor, dialog.screen.questions
        dialog.frame(_REPAINT)
        dialog.settle(0.1)
        after = _seen(dialog.screen)
        if dialog.screen.unknown:
            raise Failure(f"sent {', '.join(dialog.screen.unknown[:4])}: {what}\n{dialog.screen.text}")
        if before == after and place == dialog.screen.cursor:
            return
        # Something else happened meanwhile, such as a draft that was kept.
        if dialog.screen.questions == asked + 1:
            break
    raise Failure(f"another picture than a repaint: {what}\n{_difference(before, after, place, dialog.screen)}")


def _seen(screen: Emulator) -> list[list[Cell]]:
    """Cells as an eye sees them: a blank has no colour and no weight of its own."""
    visible = ("on ", "reverse", "underline", "struck")
    return [
        [(text, frozenset(part for part in ink if part.startswith(visible)) if text == " " else ink) for text, ink in row]
        for row in screen.cells
    ]


def _difference(before: list[list[Cell]], after: list[list[Cell]], place: tuple[int, int], screen: Emulator) -> str:
    lines = [f"cursor {place}, repainted {screen.cursor}"]
    for row, (one, other) in enumerate(zip(before, after)):
        if one != other:
            columns = [column for column, (left, right) in enumerate(zip(one, other)) if left != right]
            lines.append(f"row {row}, columns {columns[0]} to {columns[-1]}: {one[columns[0]]} for {other[columns[0]]}")
            lines.append("   was " + "".join(cell[0] for cell in one))
            lines.append("    is " + "".join(cell[0] for cell in other))
    return "\n".join(lines)
