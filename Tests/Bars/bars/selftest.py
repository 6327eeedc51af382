"""Whether the traps of the measuring close: each is shown what it has to catch."""

from collections.abc import Callable

from bars.bench import percentile
from bars.emulator import Emulator


def run() -> int:
    """Ends with 1 where a trap stays open."""
    failed = [name for name, holds in _TRAPS.items() if not holds()]
    for name in failed:
        print(f"self-test: {name}: NOT")
    print(f"self-test: {len(_TRAPS) - len(failed)} of {len(_TRAPS)} traps close")
    return 1 if failed else 0


def _shown(data: bytes, columns: int = 10, rows: int = 3) -> Emulator:
    screen = Emulator(columns, rows)
    # Cut anywhere, for a line cuts where it likes.
    for place in range(len(data)):
        screen.feed(data[place : place + 1])
    return screen


def _finds(data: bytes) -> Callable[[], bool]:
    return lambda: len(_shown(data).unknown) > 0


def _reads(data: bytes, lines: list[str]) -> Callable[[], bool]:
    return lambda: _shown(data).lines == lines and not _shown(data).unknown


_TRAPS: dict[str, Callable[[], bool]] = {
    "an unknown control sequence": _finds(b"\x1b[5;7y"),
    "an unknown private mode": _finds(b"\x1b[?47h"),
    "a title": _finds(b"\x1b]0;owned\x07"),
    "a C1 control": _finds("\x9b2J".encode()),
    "a byte that is no UTF-8": _finds(b"a\xffb"),
    "a bell": _finds(b"\x07"),
    "a direction override": _finds("\u202e".encode()),
    "a colour of no palette": _finds(b"\x1b[38;2;1;2;3m"),
    "colours, modes and a question": _reads(b"\x1b[?1049h\x1b[1;38;5;245mab\x1b(B\x1b[m\x1b[5n", ["ab", "", ""]),
    "a repeated character": _reads(b"-\x1b[4b|", ["-----|", "", ""]),
    "a margin that scrolls": _reads(b"a\r\nb\r\nc\x1b[2;3r\x1b[3;1H\nd\x1b[r", ["a", "c", "d"]),
    "half of a wide character": _reads("山口\x1b[1;2Hx".encode(), [" x口", "", ""]),
    "a mark above a letter": _reads("e\u0301x".encode(), ["e\u0301x", "", ""]),
    "the last column": _reads(b"0123456789ab", ["0123456789", "ab", ""]),
    "a column behind wide characters": lambda: _shown("山口 n1@".encode()).columns_of(0, "n1@") == 5,
    "a question is counted": lambda: _shown(b"\x1b[5n\x1b[5n").questions == 2,
    "a percentile": lambda: percentile(range(1, 101), 0.99) == 99 and percentile([5], 0.99) == 5,
}
