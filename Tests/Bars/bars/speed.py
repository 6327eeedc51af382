"""How long a person waits: for the first picture, for a size, a page, a filter, an order."""

import re
import shutil
from random import Random

from bars.bench import SMALL, Bench, Measure, key_times, percentile, times
from bars.dialog import QUESTION, Dialog, Sent
from bars.emulator import Emulator
from bars.failure import Failure

_MILLION, _TEN_MILLION = 1_000_000, 10_000_000
_KEYS = 500
_STARTS = 21
_ESCAPES = 100
# What nobody notices as waiting, in seconds.
_AT_ONCE = 0.05
ESCAPE, BACKSPACE, ENTER, DOWN, PAGE_DOWN, SHIFT_TAB = b"\x1b", b"\x7f", b"\r", b"\x1b[B", b"\x1b[6~", b"\x1b[Z"
_ROW_OF_TITLE, _FIRST_FAN = 2, 5
_RULE = "lifecycle_stage = engaged AND last_active_days < 30 AND total_spent > "


def first_paint(bench: Bench) -> list[Measure]:
    """From the moment before exec to the last byte of the first whole picture with all sizes."""
    return [_first_paint(bench, fans) for fans in dict.fromkeys([SMALL, *bench.sizes(_MILLION)])]


def _first_paint(bench: Bench, fans: int) -> Measure:
    bar = 0.050 if fans == SMALL else 0.100
    workspace = bench.studio(fans)
    seconds = []
    for _ in range(_STARTS):
        shutil.rmtree(workspace / "drafts", ignore_errors=True)
        with Dialog(bench.command(workspace), bench.home) as dialog:
            sent = dialog.until(
                dialog.began, lambda data: data.endswith(QUESTION) and _has_sizes(dialog.screen), "the first picture"
            )
            seconds.append(sent.seconds)
            dialog.expect_nothing_unknown()
    name = f"first paint, {fans:,} fans: <= {bar * 1000:.0f} ms"
    return Measure(name, f"{times(seconds)}, {_STARTS} starts", percentile(seconds, 0.5) <= bar)


def _has_sizes(screen: Emulator) -> bool:
    """Twelve segments stand there, each with a number of fans and a share."""
    return len(re.findall(r"(?:dynamic|static) +[\d,]+…? +<?[\d.]+ %", screen.text)) == 12


def builder(bench: Bench) -> list[Measure]:
    """Digits of thresholds, typed one by one into the last of three conditions, until the new size is on the screen."""
    return [_builder(bench, fans) for fans in bench.sizes(_MILLION, _TEN_MILLION)]


def _builder(bench: Bench, fans: int) -> Measure:
    bar = 0.016 if fans <= _MILLION else 0.040
    workspace = bench.studio(fans)
    thresholds = digits(bench.random("builder"), _KEYS)
    wanted = sorted({text[: end + 1] for text in thresholds for end in range(len(text))})
    counts = bench.counts(workspace, [_RULE + text for text in wanted])
    keys: list[Sent] = []
    with bench.dialog(workspace) as dialog:
        open_threshold(dialog)
        for text in thresholds:
            for end in range(len(text)):
                typed = text[: end + 1]
                size = counts[_RULE + typed]
                sent = dialog.press(
                    typed[-1:].encode(), lambda screen: _is_sized(screen, typed, size), f"{size:,} fans for > {typed}"
                )
                keys.append(sent)
                dialog.rest(0.002)
            for _ in text:
                dialog.frame(BACKSPACE)
                dialog.rest(0.002)
    name = f"digit to size, {fans:,} fans: p99 <= {bar * 1000:.0f} ms"
    return Measure(name, key_times(keys), _p99(keys) <= bar)


def _p99(keys: list[Sent]) -> float:
    return percentile([sent.seconds for sent in keys], 0.99)


def digits(chance: Random, count: int) -> list[str]:
    """Thresholds of one to three digits, so many digits in all."""
    texts: list[str] = []
    while count > 0:
        text = str(chance.randint(1, 999))[:count]
        texts.append(text)
        count -= len(text)
    return texts


def open_threshold(dialog: Dialog) -> None:
    """A new segment with three conditions, the threshold of the last one open and empty."""
    dialog.press(b"n", lambda screen: "Create Segment ─" in screen.text, "the form")
    dialog.frame(b"Measured\t\t\t\t")
    dialog.press((_RULE + "1").encode(), lambda screen: "Total Spent > $1.00" in screen.text, "the rule")
    for key in (SHIFT_TAB, DOWN, DOWN, ENTER, BACKSPACE):
        dialog.frame(key)
        dialog.rest(0.05)


def _is_sized(screen: Emulator, typed: str, size: int) -> bool:
    lines = screen.lines
    return f"{size:,} fan" in lines[_ROW_OF_TITLE] and any(f"Total Spent > {typed} " in line for line in lines)


def page(bench: Bench) -> list[Measure]:
    """Pages down through the list of fans; the next page begins with the fan with whom the last one ended."""
    [fans] = bench.sizes(_TEN_MILLION)
    keys: list[Sent] = []
    with bench.dialog(bench.studio(fans)) as dialog:
        dialog.press(b"3", lambda screen: "┌ Fans ─" in screen.text, "the fans")
        for _ in range(min(_KEYS, fans // 22 - 2)):
            last = _fan(dialog.screen, dialog.screen.rows - 3)
            sent = dialog.press(PAGE_DOWN, lambda screen: _fan(screen, _FIRST_FAN) == last, f"a page from {last}")
            keys.append(sent)
            dialog.rest(0.002)
    name = f"a page down, {fans:,} fans: p99 <= 16 ms"
    return [Measure(name, key_times(keys), _p99(keys) <= 0.016)]


def escape(bench: Bench) -> list[Measure]:
    """Esc closes the help: other keys begin with the same byte, so the program waits for what may follow it."""
    return [_escape(bench, "at a desk", (), 0.025), _escape(bench, "over SSH", ("env", "SSH_CONNECTION=::1 1 ::1 22"), 0.100)]


def _escape(bench: Bench, place: str, before: tuple[str, ...], bar: float) -> Measure:
    keys: list[Sent] = []
    with bench.dialog(bench.studio(SMALL), before=before) as dialog:
        picture = dialog.screen.text
        for _ in range(_ESCAPES):
            dialog.press(b"?", lambda screen: screen.text != picture, "the help")
            dialog.rest(0.02)
            keys.append(dialog.press(ESCAPE, lambda screen: screen.text == picture, "the picture without the help"))
            dialog.rest(0.02)
    return Measure(f"Esc answered {place}: p99 <= {bar * 1000:.0f} ms", key_times(keys), _p99(keys) <= bar)


def _fan(screen: Emulator, row: int) -> str:
    """The fan in a row, without the mark of the cursor."""
    return screen.lines[row].replace("▸", " ")


def filtering(bench: Bench) -> list[Measure]:
    """Letters typed into the filter, until the list shows whom it leaves."""
    [fans] = bench.sizes(_MILLION)
    workspace = bench.studio(fans)
    words = ["ana", "sousa", "müller", "kov", "example", "hübner", "さくら", "f-0099", "xylo", "o'rourke", "jun", "박도"]
    chance = bench.random("filter")
    typed: list[str] = []
    while sum(map(len, typed)) < _KEYS:
        typed.append(chance.choice(words))
    conditions = {word[: end + 1]: _holds(word[: end + 1]) for word in words for end in range(len(word))}
    counts = bench.counts(workspace, list(conditions.values()))
    keys: list[Sent] = []
    with bench.dialog(workspace) as dialog:
        dialog.press(b"3", lambda screen: "┌ Fans ─" in screen.text, "the fans")
        dialog.frame(b"/")
        for word in typed:
            for end in range(len(word)):
                size = counts[conditions[word[: end + 1]]]
                title = f"┌ Fans ─ {size:,} of "
                sent = dialog.press(
                    word[end].encode(),
                    lambda screen: screen.lines[_ROW_OF_TITLE].startswith(title) and f"/ {word[: end + 1]} " in screen.text,
                    f"{size:,} fans for {word[: end + 1]}",
                )
                keys.append(sent)
                dialog.rest(0.002)
            for _ in word:
                dialog.frame(BACKSPACE)
                dialog.rest(0.002)
    name = f"filter as you type, {fans:,} names: p99 <= 50 ms"
    return [Measure(name, key_times(keys), _p99(keys) <= 0.050)]


def _holds(word: str) -> str:
    return " OR ".join(f'{field} CONTAINS "{word}"' for field in ("name", "email", "id"))


def sort(bench: Bench) -> list[Measure]:
    """An order that was never asked for, and the same turned round and asked for again."""
    [fans] = bench.sizes(_TEN_MILLION)
    first, again = {}, []
    labels = ["Total Spent", "Name", "Last Active Days", "Country"]
    with bench.dialog(bench.studio(fans)) as dialog:
        dialog.press(b"3", lambda screen: "┌ Fans ─" in screen.text, "the fans")
        for label in labels:
            first[label] = _sort(dialog, label)
            if label == "Total Spent":
                _expect_order(dialog.screen)
        for label in labels:
            again.append(_sort(dialog, label))
            for _ in range(2):
                way = _way(dialog.screen, label)
                again.append(dialog.press(b"r", lambda screen: _way(screen, label) not in ("", way), f"{label} round").seconds)
                dialog.rest(0.05)
    each = ", ".join(f"{label} {seconds:.2f} s" for label, seconds in first.items())
    return [
        Measure(f"first sort, {fans:,} fans: <= 1 s", each, max(first.values()) <= 1),
        Measure(f"sorted again: at once (<= {_AT_ONCE * 1000:.0f} ms)", times(again), max(again) <= _AT_ONCE),
    ]


def _sort(dialog: Dialog, label: str) -> float:
    dialog.press(b"s", lambda screen: "Sort by" in screen.text, "the columns to sort by")
    dialog.press(label.encode(), lambda screen: f"▸{label} " in screen.text, label)
    dialog.rest(0.05)
    sent = dialog.press(ENTER, lambda screen: _way(screen, label) != "" and "Sort by" not in screen.text, f"by {label}")
    dialog.rest(0.3)
    return sent.seconds


def _way(screen: Emulator, label: str) -> str:
    """The arrow behind a column's name in the title; nothing where the list is in another order, or not in this one yet."""
    found = re.search(f" {label} ([↑↓]) (?!…)", screen.lines[_ROW_OF_TITLE])
    return found[1] if found else ""


def _expect_order(screen: Emulator) -> None:
    amounts = [float(found[1].replace(",", "")) for line in screen.lines if (found := re.search(r" -?\$([\d.,]+) ", line))]
    if len(amounts) < 10 or amounts != sorted(amounts, reverse=_way(screen, "Total Spent") == "↓"):
        raise Failure(f"not in the order of what was spent:\n{screen.text}")
