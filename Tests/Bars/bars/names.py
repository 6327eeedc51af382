"""A thousand names in seven scripts: the column behind them stands in line, in our own terminal and in tmux."""

import itertools
import json
import shutil
import subprocess
import time
from pathlib import Path
from random import Random

from bars.bench import Bench, Measure, Skipped
from bars.dialog import environment
from bars.emulator import Emulator
from bars.failure import Failure
from bars.speed import PAGE_DOWN

_COUNT = 1000
_FIRST, _LAST = 5, 27
# Family names and given names as people bear them, and what they put beside them.
_SCRIPTS = {
    "Han": ("王 李 張 刘 陈 楊 黃 趙 吴 周 佐藤 鈴木 高橋 渡邊 山口 歐陽", "偉 芳 娜 秀英 敏 静 丽 强 洋 艳 蓮 さくら 美咲 翔太 健 龘"),
    "Arabic": ("المنصوري الحسيني العلي النجار الخطيب حدّاد صبّاغ القحطاني", "سلمى محمّد فاطمة عائشة يوسف نُور إبراهيم خديجة لُؤَيّ عبدالله"),
    "Hebrew": ("כהן לוי מזרחי פרץ ביטון דהן אברהם פרידמן", "נועה דוד יעל שִׁירָה מיכל אוֹרִי תמר עידו יוסף רָחֵל"),
    "Thai": ("ศรีสุข แก้วมณี บุญมี ทองดี สุวรรณ์ จันทร์เพ็ญ ไชยวงศ์", "วิชัย สมชาย ปิ่นทอง น้ำฝน กัญญา ธนพล ศิริพร อำนาจ"),
    "Devanagari": ("शर्मा वर्मा त्रिपाठी कुलकर्णी चौधरी जोशी श्रीवास्तव मिश्रा", "अनन्या प्रिया आरव कृष्ण लक्ष्मी दीपिका सिद्धार्थ ईशान"),
    "Hangul": ("김 이 박 최 정 강 남궁 황보 윤 임", "도윤 서연 하은 민준 지우 준서 예린 현우 수빈 유나"),
    "emoji": ("👩‍👩‍👧 🇧🇷 👍🏽 ❤️ 🏳️‍🌈 👨🏿‍💻 🎡 ⚠️ 1️⃣ 🫶🏻 🧑‍🚀 🥷", "Ana Jun Zoë Łukasz İpek Đức Ñusta Åse Éa Ōe Mika Íris"),
}


def names(bench: Bench) -> list[Measure]:
    """Each row of the list of fans: where the address begins, and where the border stands."""
    if not shutil.which("tmux"):
        raise Skipped("tmux is not installed")
    people = _people(bench.random("names"))
    workspace = bench.home / "names"
    bench.winnow("init", "--workspace", str(workspace), "--currency", "EUR", "--time-zone", "Europe/Berlin")
    lines = (
        json.dumps({"id": f"f-{number:04}", "name": name, "email": f"n{number:04}@example.com"}, ensure_ascii=False)
        for number, name in enumerate(people)
    )
    bench.winnow("append", "fans", "--workspace", str(workspace), stdin="\n".join(lines) + "\n")
    ours, crooked = _emulated(bench, workspace)
    theirs, leaning = _in_tmux(bench, workspace)
    return [
        _measure("a terminal of our own", ours, crooked, people),
        _measure("tmux", theirs, leaning, people),
    ]


def _people(chance: Random) -> list[str]:
    """So many different names, each script its part."""
    people: list[str] = []
    for families, given in _SCRIPTS.values():
        pairs = list(itertools.product(families.split(), given.split(), given.split()))
        chance.shuffle(pairs)
        share = -(-_COUNT // len(_SCRIPTS))
        people += [f"{family} {one}" if chance.random() < 0.5 else f"{one} {other} {family}" for family, one, other in pairs][:share]
    return people[:_COUNT]


def _measure(where: str, columns: dict[int, int], crooked: list[int], people: list[str]) -> Measure:
    """All addresses begin in the column in which most do."""
    usual = max(set(columns.values()), key=list(columns.values()).count)
    wrong = sorted({number for number, column in columns.items() if column != usual} | set(crooked))
    words = f"{len(columns)} rows seen, {len(wrong)} out of line"
    if wrong:
        words += ": " + ", ".join(f"{people[number]!r} by {columns.get(number, usual) - usual}" for number in wrong[:5])
    return Measure(f"{_COUNT:,} names, {where}: columns aligned", words, not wrong and len(columns) == len(people))


def _emulated(bench: Bench, workspace: Path) -> tuple[dict[int, int], list[int]]:
    columns: dict[int, int] = {}
    crooked: list[int] = []
    with bench.dialog(workspace, shows="0 segments") as dialog:
        dialog.press(b"3", lambda screen: "n0000@" in screen.text, "the fans")
        for _ in range(_COUNT // 20):
            dialog.rest(0.03)
            for row in range(_FIRST, _LAST + 1):
                _look(dialog.screen, row, columns, crooked)
            if len(columns) == _COUNT:
                break
            dialog.write(PAGE_DOWN)
            dialog.rest(0.05)
    return columns, crooked


def _look(screen: Emulator, row: int, columns: dict[int, int], crooked: list[int]) -> None:
    line = screen.lines[row]
    place = line.find("@")
    if place < 0:
        return
    number = int(line[place - 4 : place])
    column = screen.columns_of(row, f"n{number:04}@")
    if column is not None:
        columns[number] = column
    if screen.cells[row][screen.columns - 1][0] != "│":
        crooked.append(number)


class _Tmux:
    """A server of its own, whose pane runs the dialog."""

    def __init__(self, bench: Bench, workspace: Path) -> None:
        self._environment = environment(bench.home)
        self._call = ["tmux", "-S", str(bench.home / "tmux"), "-f", "/dev/null"]
        command = " ".join(f"'{part}'" for part in bench.command(workspace))
        self.run("new-session", "-d", "-x", "100", "-y", "30", command)

    def run(self, *arguments: str) -> str:
        done = subprocess.run([*self._call, *arguments], env=self._environment, capture_output=True, text=True, check=False)
        if done.returncode:
            raise Failure(f"tmux {' '.join(arguments)}: {done.stderr}")
        return done.stdout

    def wait_for(self, text: str) -> str:
        end = time.monotonic() + 30
        while text not in (screen := self.run("capture-pane", "-p")):
            if time.monotonic() > end:
                raise Failure(f"{text!r} was not seen in tmux:\n{screen}")
            time.sleep(0.03)
        return screen

    def column(self, text: str) -> int:
        """Where a text begins in the grid of tmux: its own search tells, whatever widths it believes in."""
        found = self.run(
            "copy-mode", ";", "send-keys", "-X", "top-line", ";", "send-keys", "-X", "start-of-line", ";",
            "send-keys", "-X", "search-forward-text", text, ";",
            "display-message", "-p", "#{copy_cursor_x}", ";", "send-keys", "-X", "cancel",
        )
        # The cursor stands behind what was found, and at the left where nothing was.
        if int(found) < len(text):
            raise Failure(f"tmux did not find {text!r}")
        return int(found) - len(text)


def _in_tmux(bench: Bench, workspace: Path) -> tuple[dict[int, int], list[int]]:
    columns: dict[int, int] = {}
    tmux = _Tmux(bench, workspace)
    try:
        tmux.wait_for("0 segments")
        tmux.run("send-keys", "3")
        first = 0
        while first < _COUNT:
            # A page begins with the fan with whom the last one ended.
            last = min(_COUNT - 1, first + _LAST - _FIRST)
            tmux.wait_for(f"n{last:04}@")
            for number in range(first, last + 1):
                if number not in columns:
                    columns[number] = tmux.column(f"n{number:04}@")
            if last == _COUNT - 1:
                break
            first = last
            tmux.run("send-keys", "NPage")
            time.sleep(0.05)
    finally:
        tmux.run("kill-server")
    return columns, []
