"""A terminal of the kind of xterm, as far as ncurses uses one: what a person would see now."""

import codecs
import re

# A whole control sequence, one that may go on, or a character.
_SEQUENCE = re.compile(r"\x1b\[([?>=!]?)([\d;:]*)([ -/]*)([@-~])|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[()*+].|\x1b[^\[\]()*+]")
_BEGUN = re.compile(r"\x1b(?:\[[?>=!]?[\d;:]*[ -/]*|\][^\x07]*|[()*+])?$")


class Screen:
    """Lines of characters; a wide one is followed by an empty place, which is left out of no line here."""

    def __init__(self, width: int = 100, height: int = 30) -> None:
        self.width, self.height = width, height
        # What the terminal answers to questions.
        self.answers = b""
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._rest = ""
        self._clear()

    def _clear(self) -> None:
        self._cells = [[" "] * self.width for _ in range(self.height)]
        self._row = self._column = 0
        self._top, self._bottom = 0, self.height - 1
        self._last = " "

    @property
    def text(self) -> str:
        """All lines, with line ends."""
        return "\n".join("".join(line).rstrip() for line in self._cells)

    def feed(self, data: bytes) -> None:
        """Takes in what a program wrote."""
        text = self._rest + self._decoder.decode(data)
        self._rest = ""
        place = 0
        while place < len(text):
            if text[place] != "\x1b":
                self._put(text[place])
                place += 1
                continue
            match = _SEQUENCE.match(text, place)
            if match:
                self._control(match)
                place = match.end()
            elif _BEGUN.match(text, place):
                self._rest = text[place:]
                return
            else:
                place += 1

    def _put(self, character: str) -> None:
        if character == "\r":
            self._column = 0
        elif character == "\n":
            self._index()
        elif character == "\b":
            self._column = max(0, self._column - 1)
        elif character == "\t":
            self._column = min(self.width - 1, (self._column // 8 + 1) * 8)
        elif character >= " ":
            if self._column >= self.width:
                self._column = 0
                self._index()
            self._cells[self._row][self._column] = self._last = character
            self._column += 1

    def _index(self) -> None:
        if self._row == self._bottom:
            self._scroll(1, self._top)
        else:
            self._row = min(self.height - 1, self._row + 1)

    def _scroll(self, count: int, top: int) -> None:
        """Moves the lines from `top` to the bottom of the region up, or down where the count is negative."""
        region = self._cells[top : self._bottom + 1]
        blank = [[" "] * self.width for _ in range(min(abs(count), len(region)))]
        moved = region[len(blank) :] + blank if count > 0 else blank + region[: len(region) - len(blank)]
        self._cells[top : self._bottom + 1] = moved

    def _control(self, match: re.Match[str]) -> None:
        if match[4] is None:
            if match[0] == "\x1bM":
                if self._row == self._top:
                    self._scroll(-1, self._top)
                else:
                    self._row = max(0, self._row - 1)
            return
        numbers = [int(part) if part.isdigit() else 0 for part in match[2].split(";")]
        if match[1]:
            if match[4] in "hl" and 1049 in numbers:
                self._clear()
            return
        self._move(match[4], numbers, max(1, numbers[0]))

    def _move(self, kind: str, numbers: list[int], count: int) -> None:
        line = self._cells[self._row]
        column = min(self._column, self.width - 1)
        if kind in "Hf":
            self._row = min(self.height, count) - 1
            self._column = min(self.width, max(1, numbers[1] if len(numbers) > 1 else 1)) - 1
        elif kind == "d":
            self._row = min(self.height, count) - 1
        elif kind in "G`":
            self._column = min(self.width, count) - 1
        elif kind == "A":
            self._row = max(0, self._row - count)
        elif kind == "B":
            self._row = min(self.height - 1, self._row + count)
        elif kind == "C":
            self._column = min(self.width - 1, column + count)
        elif kind == "D":
            self._column = max(0, column - count)
        elif kind == "K":
            start, end = (column, self.width) if numbers[0] == 0 else (0, column + 1)
            start, end = (0, self.width) if numbers[0] == 2 else (start, end)
            line[start:end] = [" "] * (end - start)
        elif kind == "J":
            self._erase(numbers[0], column)
        elif kind == "X":
            end = min(self.width, column + count)
            line[column:end] = [" "] * (end - column)
        elif kind == "P":
            line[column:] = (line[column + count :] + [" "] * count)[: self.width - column]
        elif kind == "@":
            line[column:] = ([" "] * count + line[column:])[: self.width - column]
        elif kind == "b":
            for _ in range(count):
                self._put(self._last)
        elif kind in "LM":
            self._scroll(count if kind == "M" else -count, self._row)
        elif kind in "ST":
            self._scroll(count if kind == "S" else -count, self._top)
        elif kind == "r":
            self._top = count - 1
            self._bottom = min(self.height, numbers[1] if len(numbers) > 1 and numbers[1] else self.height) - 1
            self._row = self._column = 0
        elif kind == "n" and numbers[0] == 5:
            self.answers += b"\x1b[0n"

    def _erase(self, part: int, column: int) -> None:
        for row in range(self.height):
            if part == 2 or (part == 0 and row > self._row) or (part == 1 and row < self._row):
                self._cells[row] = [" "] * self.width
        if part == 0:
            self._cells[self._row][column:] = [" "] * (self.width - column)
        elif part == 1:
            self._cells[self._row][: column + 1] = [" "] * (column + 1)
