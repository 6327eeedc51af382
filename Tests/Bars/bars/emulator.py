"""A strict terminal of the kind of xterm: it knows every sequence that it is sent, or says which one not."""

import codecs
import re
import unicodedata

_CONTROL = re.compile(r"\x1b\[([<=>?!]?)([\d;:]*)([ -/]*)([@-~])")
_COMMAND = re.compile(r"\x1b\](\d+);([^\x07\x1b]*)(?:\x07|\x1b\\)")
_CHARSET = re.compile(r"\x1b\(([0B])")
_SHORT = re.compile(r"\x1b([78=>M])")
# The beginning of a sequence whose rest may come with the next bytes.
_BEGUN = re.compile(r"\x1b(?:\[[<=>?!]?[\d;:]*[ -/]*|\][^\x07\x1b]*\x1b?|\()?$")
_PLAIN = re.compile(r"[ -~]+")
# Private modes that change nothing of what is seen here, and that a dialog has reason to use.
_MODES = {1, 7, 12, 25, 1000, 1002, 1004, 1006, 1034, 2004, 2026}
_FLAGS = {1: "bold", 2: "dim", 3: "italic", 4: "underline", 5: "blink", 7: "reverse", 8: "hidden", 9: "struck"}
_UNFLAGS = {22: ("bold", "dim"), 23: ("italic",), 24: ("underline",), 25: ("blink",), 27: ("reverse",), 28: ("hidden",)}

Cell = tuple[str, frozenset[str]]
_NOTHING: frozenset[str] = frozenset()
_BLANK: Cell = (" ", _NOTHING)
# What stands right of the left half of a wide character.
_HALF = ""


def width(character: str) -> int:
    """How many columns a terminal gives to a code point: by Unicode's East Asian Width, nothing for marks."""
    code = ord(character)
    if code < 0x300:
        return 0 if code == 0xAD else 1
    if 0x1160 <= code <= 0x11FF or code in (0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF):
        return 0
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


class Emulator:
    """Rows of cells, each a character with its marks and the ink that it has."""

    def __init__(self, columns: int = 100, rows: int = 30) -> None:
        self.columns, self.rows = columns, rows
        # What the terminal has to answer, and how often it was asked.
        self.answers = b""
        self.questions = 0
        # Sequences and characters that no program has reason to send.
        self.unknown: list[str] = []
        self.is_second = False
        self._decoder = codecs.getincrementaldecoder("utf-8")("strict")
        self._rest = ""
        self._saved = (0, 0)
        self._reset()

    def _reset(self) -> None:
        self._cells = [self._blank_row() for _ in range(self.rows)]
        self._row = self._column = 0
        # The last column was written; the next character goes to the next row.
        self._is_past = False
        self._top, self._bottom = 0, self.rows - 1
        self._last = " "
        self._ink = _NOTHING
        self._has_lines = False
        self._inserts = False

    def _blank_row(self) -> list[Cell]:
        return [(" ", self._background())] * self.columns

    def _background(self) -> frozenset[str]:
        ink = getattr(self, "_ink", _NOTHING)
        return frozenset(part for part in ink if part.startswith("on ")) if ink else _NOTHING

    # What is seen

    @property
    def lines(self) -> list[str]:
        """What stands in each row, without blanks at the end."""
        return ["".join(cell[0] for cell in row).rstrip() for row in self._cells]

    @property
    def text(self) -> str:
        """All rows."""
        return "\n".join(self.lines)

    @property
    def cells(self) -> list[list[Cell]]:
        """A copy of every cell with its ink, for a comparison."""
        return [list(row) for row in self._cells]

    @property
    def cursor(self) -> tuple[int, int]:
        """Column and row."""
        return (min(self._column, self.columns - 1), self._row)

    def columns_of(self, row: int, wanted: str) -> int | None:
        """In which column a text begins, counted in cells; nothing where it is not in the row."""
        cells = [cell[0] for cell in self._cells[row]]
        place = "".join(cells).rfind(wanted)
        if place < 0:
            return None
        length = 0
        for column, cell in enumerate(cells):
            if length == place and cell != _HALF:
                return column
            length += len(cell)
        return None

    def resize(self, columns: int, rows: int) -> None:
        """Another size; what has room stays, as the second screen of xterm has it."""
        self._cells = [(row + [_BLANK] * columns)[:columns] for row in self._cells[:rows]]
        self._cells += [[_BLANK] * columns for _ in range(rows - len(self._cells))]
        self.columns, self.rows = columns, rows
        self._top, self._bottom = 0, rows - 1
        self._row, self._column = min(self._row, rows - 1), min(self._column, columns - 1)
        self._is_past = False

    # What is sent

    def feed(self, data: bytes) -> None:
        """Takes in what a program wrote."""
        try:
            text = self._rest + self._decoder.decode(data)
        except UnicodeDecodeError as error:
            self.unknown.append(f"no UTF-8: {data[error.start:error.start + 8]!r}")
            self._decoder.reset()
            text = self._rest + data.decode("utf-8", "replace")
        self._rest = ""
        place = 0
        while place < len(text):
            if text[place] != "\x1b":
                plain = None if self._has_lines or self._inserts else _PLAIN.match(text, place)
                if plain:
                    self._write(plain[0])
                    place = plain.end()
                else:
                    self._character(text[place])
                    place += 1
            elif match := _CONTROL.match(text, place):
                self._control(match)
                place = match.end()
            elif match := _CHARSET.match(text, place):
                self._has_lines = match[1] == "0"
                place = match.end()
            elif match := _SHORT.match(text, place):
                self._short(match[1])
                place = match.end()
            elif match := _COMMAND.match(text, place):
                if match[1] != "52":
                    self.unknown.append(repr(match[0]))
                place = match.end()
            elif _BEGUN.match(text, place):
                self._rest = text[place:]
                return
            else:
                self.unknown.append(repr(text[place : place + 12]))
                place += 1

    def _write(self, text: str) -> None:
        """ASCII at its place, a row's worth at a time."""
        while text:
            self._wrap()
            part = text[: self.columns - self._column]
            end = self._column + len(part)
            self._mend(self._column, end)
            self._cells[self._row][self._column : end] = [(character, self._ink) for character in part]
            self._advance(len(part))
            self._last = part[-1]
            text = text[len(part) :]

    def _wrap(self) -> None:
        if self._is_past:
            self._column, self._is_past = 0, False
            self._index()

    def _advance(self, count: int) -> None:
        self._column += count
        if self._column >= self.columns:
            self._column, self._is_past = self.columns - 1, True

    def _mend(self, start: int, end: int) -> None:
        """Who writes over half of a wide character blanks the other half."""
        row = self._cells[self._row]
        if start < self.columns and row[start][0] == _HALF and start > 0:
            row[start - 1] = (" ", row[start - 1][1])
        if end < self.columns and row[end][0] == _HALF:
            row[end] = (" ", row[end][1])

    def _character(self, character: str) -> None:
        if character == "\r":
            self._column, self._is_past = 0, False
        elif character == "\n":
            self._is_past = False
            self._index()
        elif character == "\b":
            self._column, self._is_past = max(0, self._column - 1), False
        elif character == "\t":
            self._column = min(self.columns - 1, (self._column // 8 + 1) * 8)
        elif character in "\x0e\x0f\x07" or character < " " or "\x7f" <= character <= "\x9f":
            self.unknown.append(repr(character))
        else:
            self._graphic(character)

    def _graphic(self, character: str) -> None:
        if unicodedata.bidirectional(character) in ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"):
            self.unknown.append(f"turns text round: U+{ord(character):04X}")
        columns = width(character)
        row = self._cells[self._row]
        if columns == 0:
            column = self._column if self._is_past else max(0, self._column - 1)
            if row[column][0] == _HALF and column > 0:
                column -= 1
            row[column] = (row[column][0] + character, row[column][1])
            return
        if columns > self.columns:
            return
        self._wrap()
        if self._column + columns > self.columns:
            self._column, self._is_past = 0, False
            self._index()
        row = self._cells[self._row]
        if self._inserts:
            row[self._column :] = ([_BLANK] * columns + row[self._column :])[: self.columns - self._column]
        self._mend(self._column, self._column + columns)
        row[self._column] = (character, self._ink)
        if columns == 2:
            row[self._column + 1] = (_HALF, self._ink)
        self._last = character
        self._advance(columns)

    def _index(self) -> None:
        if self._row == self._bottom:
            self._scroll(1, self._top, self._bottom)
        else:
            self._row = min(self.rows - 1, self._row + 1)

    def _scroll(self, count: int, top: int, bottom: int) -> None:
        """Moves the rows of a region up, or down where the count is negative."""
        region = self._cells[top : bottom + 1]
        blank = [self._blank_row() for _ in range(min(abs(count), len(region)))]
        moved = region[len(blank) :] + blank if count > 0 else blank + region[: len(region) - len(blank)]
        self._cells[top : bottom + 1] = moved

    def _short(self, kind: str) -> None:
        if kind == "7":
            self._saved = (self._row, self._column)
        elif kind == "8":
            self._row, self._column = min(self._saved[0], self.rows - 1), min(self._saved[1], self.columns - 1)
        elif kind == "M":
            if self._row == self._top:
                self._scroll(-1, self._top, self._bottom)
            else:
                self._row = max(0, self._row - 1)

    def _control(self, match: re.Match[str]) -> None:
        private, kind = match[1], match[4]
        numbers = [int(part) if part.isdigit() else 0 for part in match[2].split(";")]
        if ":" in match[2] or match[3]:
            self.unknown.append(repr(match[0]))
        elif private == "?" and kind in "hl":
            self._modes(numbers, kind == "h", match[0])
        elif private:
            self.unknown.append(repr(match[0]))
        elif kind == "m":
            self._paint(numbers, match[0])
        elif kind in "HfdG`ABCDE":
            self._go(kind, numbers)
        elif not self._edit(kind, numbers):
            self.unknown.append(repr(match[0]))

    def _modes(self, numbers: list[int], is_on: bool, sequence: str) -> None:
        for number in numbers:
            if number == 1049:
                if is_on:
                    self._ink = _NOTHING
                    self._reset()
                self.is_second = is_on
            elif number not in _MODES:
                self.unknown.append(repr(sequence))

    def _paint(self, numbers: list[int], sequence: str) -> None:
        ink = set(self._ink)
        rest = list(numbers)
        while rest:
            number = rest.pop(0)
            if number == 0:
                ink.clear()
            elif number in _FLAGS:
                ink.add(_FLAGS[number])
            elif number in _UNFLAGS:
                ink -= set(_UNFLAGS[number])
            elif number in (38, 48) and len(rest) >= 2 and rest[0] == 5 and rest[1] < 256:
                _colour(ink, "on" if number == 48 else "in", rest[1])
                rest = rest[2:]
            elif number in (39, 49):
                _colour(ink, "on" if number == 49 else "in", None)
            elif 30 <= number <= 37 or 90 <= number <= 97:
                _colour(ink, "in", number - 30 if number < 90 else number - 82)
            elif 40 <= number <= 47 or 100 <= number <= 107:
                _colour(ink, "on", number - 40 if number < 100 else number - 92)
            else:
                self.unknown.append(repr(sequence))
                rest = []
        self._ink = frozenset(ink)

    def _go(self, kind: str, numbers: list[int]) -> None:
        count = max(1, numbers[0])
        column = self._column
        if kind in "Hf":
            self._row = min(self.rows, count) - 1
            column = max(1, numbers[1] if len(numbers) > 1 else 1) - 1
        elif kind == "d":
            self._row = min(self.rows, count) - 1
        elif kind in "G`":
            column = count - 1
        elif kind == "A":
            self._row = max(self._top if self._row >= self._top else 0, self._row - count)
        elif kind == "B":
            self._row = min(self._bottom if self._row <= self._bottom else self.rows - 1, self._row + count)
        elif kind == "C":
            column += count
        elif kind == "D":
            column = max(0, column - count)
        elif kind == "E":
            self._row, column = min(self.rows - 1, self._row + count), 0
        self._column, self._is_past = min(self.columns - 1, column), False

    def _edit(self, kind: str, numbers: list[int]) -> bool:
        """Carries out what changes cells; whether it is known."""
        number, count, row, column = numbers[0], max(1, numbers[0]), self._cells[self._row], self._column
        blank = (" ", self._background())
        if kind not in "bn":
            self._is_past = False if kind not in "hlt" else self._is_past
        if kind == "K" and number <= 2:
            start, end = ((column, self.columns), (0, column + 1), (0, self.columns))[number]
            self._mend(start, end)
            row[start:end] = [blank] * (end - start)
        elif kind == "J" and number <= 2:
            self._erase(number, column)
        elif kind == "X":
            end = min(self.columns, column + count)
            self._mend(column, end)
            row[column:end] = [blank] * (end - column)
        elif kind == "P":
            self._mend(column, min(self.columns, column + count))
            row[column:] = (row[column + count :] + [blank] * count)[: self.columns - column]
        elif kind == "@":
            self._mend(column, column)
            row[column:] = ([blank] * count + row[column:])[: self.columns - column]
        elif kind == "b":
            for _ in range(count):
                self._graphic(self._last)
        elif kind in "LM" and self._top <= self._row <= self._bottom:
            self._scroll(count if kind == "M" else -count, self._row, self._bottom)
        elif kind in "ST":
            self._scroll(count if kind == "S" else -count, self._top, self._bottom)
        elif kind == "r":
            self._margins(numbers)
        elif kind == "n" and number == 5:
            self.answers += b"\x1b[0n"
            self.questions += 1
        elif kind in "hl" and number == 4:
            self._inserts = kind == "h"
        elif kind != "t" or number not in (22, 23):
            return kind in "LM"
        return True

    def _margins(self, numbers: list[int]) -> None:
        bottom = numbers[1] if len(numbers) > 1 and numbers[1] else self.rows
        self._top, self._bottom = max(1, numbers[0]) - 1, min(self.rows, bottom) - 1
        self._row = self._column = 0

    def _erase(self, part: int, column: int) -> None:
        for row in range(self.rows):
            if part == 2 or (part == 0 and row > self._row) or (part == 1 and row < self._row):
                self._cells[row] = self._blank_row()
        if part != 2:
            start, end = (column, self.columns) if part == 0 else (0, column + 1)
            self._mend(start, end)
            self._cells[self._row][start:end] = [(" ", self._background())] * (end - start)


def _colour(ink: set[str], place: str, number: int | None) -> None:
    ink -= {part for part in ink if part.startswith(f"{place} ")}
    if number is not None:
        ink.add(f"{place} {number}")
