"""All rows, each with what it measures."""

from collections.abc import Callable
from dataclasses import dataclass

from bars import imports, monkey, names, quiet, slowline, speed, traffic
from bars.bench import Bench, Measure


@dataclass(frozen=True)
class Row:
    """A group of bars that are measured together."""

    name: str
    measures: str
    act: Callable[[Bench], list[Measure]]


CATALOGUE = [
    Row("first-paint", "from exec to the first whole picture", speed.first_paint),
    Row("builder", "from a digit of a threshold to the new size on the screen", speed.builder),
    Row("page", "a page down through all fans", speed.page),
    Row("escape", "from Esc to the picture without the help, at a desk and over SSH", speed.escape),
    Row("filter", "a letter of a filter over all names", speed.filtering),
    Row("sort", "all fans in an order, and in it again", speed.sort),
    Row("bytes", "bytes for each kind of change", traffic.bytes_sent),
    Row("writes", "system calls for a frame", traffic.writes),
    Row("slow-line", "a key on a line of 2.4 KB/s with 500 changes a second", slowline.slow_line),
    Row("idle", "bytes and wake-ups while nothing happens", quiet.idle),
    Row("memory", "what the sample takes", quiet.memory),
    Row("resizes", "windows of all sizes on every pane, and the picture afterwards", monkey.resizes),
    Row("keys", "random keys on every pane, and the picture afterwards", monkey.keys),
    Row("imports", "a million fans of a file, from exec to the last line on disk", imports.imports),
    Row("retail", "the Online Retail file, and its segments beside a query", imports.retail),
    Row("names", "columns behind names in seven scripts", names.names),
]
