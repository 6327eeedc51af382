"""Judges the rows by their bars, and writes them as a table or as JSON."""

from dataclasses import dataclass
from statistics import median

from comparison.bench.ours import Measured
from comparison.bench.rows import LARGEST_GROWTH, MILLION, ROWS, Row

ENGINES = ("ours", "duckdb", "polars", "duckdb_also")
Found = dict[str, dict[Row, list[Measured]]]


@dataclass(frozen=True)
class Judged:
    """A row at a number of fans: values by engine, whether the answers agree, what the bar is and whether it is met."""

    row: Row
    fans: int
    values: dict[str, float]
    answers: dict[str, int | None]
    bars: list[tuple[str, bool]]

    @property
    def agrees(self) -> bool | None:
        """Whether every engine that answered gave our answer; None where there is nothing to compare."""
        others = [answer for engine, answer in self.answers.items() if engine != "ours" and answer is not None]
        if not self.row.has_answer or "ours" not in self.answers or not others:
            return None
        return all(answer == self.answers["ours"] for answer in others)

    def ratio(self, engine: str) -> float | None:
        """How many times our time the other engine took."""
        if engine not in self.values or not self.values.get("ours"):
            return None
        return self.values[engine] / self.values["ours"]

    @property
    def is_met(self) -> bool | None:
        """Whether all bars of the row are met; None where it has none here, or was not measured."""
        return all(met for _, met in self.bars) if self.bars else None


def judge(fans: int, found: Found) -> list[Judged]:
    """The rows at one size: the medians over the rounds."""
    judged = []
    for row in ROWS:
        engines = {engine: found[engine][row] for engine in ENGINES if row in found.get(engine, {})}
        values = {engine: median(one.value for one in rounds) for engine, rounds in engines.items()}
        answers = {engine: rounds[-1].answer for engine, rounds in engines.items()} | _borrowed(row, found)
        judged.append(Judged(row, fans, values, answers, _bars(row, fans, values)))
    return judged


def _borrowed(row: Row, found: Found) -> dict[str, int | None]:
    """The answer of DuckDB to the same question, where it was asked for another row."""
    asked = [rounds[-1].answer for other, rounds in found.get("duckdb", {}).items() if other.name == row.asks]
    return {"duckdb": asked[0]} if asked else {}


def _bars(row: Row, fans: int, values: dict[str, float]) -> list[tuple[str, bool]]:
    if "ours" not in values:
        return []
    bars = []
    for engine, name in (("duckdb", "DuckDB"), ("polars", "Polars")):
        times = getattr(row, engine)
        ways = (engine, f"{engine}_also") if row.counts_also else (engine,)
        theirs = min((values[one] for one in ways if one in values), default=None)
        if times and theirs and fans >= MILLION:
            bars.append((f">= {times:g}x {name}", theirs >= times * values["ours"]))
    limit = row.limit(fans)
    if limit is not None:
        bars.append((f"<= {shown(limit, row)}", values["ours"] <= limit))
    return bars


def growth(small: list[Judged], large: list[Judged]) -> list[dict]:
    """How each row of evaluation grew from 10^6 to 10^7 fans."""
    pairs = [(one, other) for one, other in zip(small, large, strict=False) if one.row.is_evaluation]
    return [
        {
            "row": one.row.name,
            "growth": (factor := other.values["ours"] / one.values["ours"]),
            "bar_met": factor <= LARGEST_GROWTH,
        }
        for one, other in pairs
        if "ours" in one.values and "ours" in other.values
    ]


def shown(value: float, row: Row) -> str:
    """A time or a size for people."""
    if row.is_memory:
        return f"{value / 1e6:,.0f} MB"
    if value >= 1:
        return f"{value:.2f} s"
    return f"{value * 1e3:.3f} ms" if value < 0.1 else f"{value * 1e3:.0f} ms"


def print_table(judged: list[Judged], grown: list[dict]) -> None:
    """The table for people."""
    head = ("row", "fans", "ours", "DuckDB", "Polars", "/DuckDB", "/Polars", "agree", "bar", "met")
    widths = (54, 11, 11, 11, 11, 8, 8, 6, 32, 0)
    print("".join(text.ljust(width) for text, width in zip(head, widths, strict=True)))
    for one in judged:
        print("".join(text.ljust(width) for text, width in zip(_cells(one), widths, strict=True)).rstrip())
        if "duckdb_also" in one.values:
            print(
                "".join(
                    [
                        f"  {one.row.also}".ljust(76),
                        shown(one.values["duckdb_also"], one.row).ljust(22),
                        f"{one.ratio('duckdb_also'):.1f}x",
                    ]
                )
            )
    for entry in grown:
        print(
            f"growth 10^6 to 10^7: {entry['row']}: {entry['growth']:.1f}x, bar <= {LARGEST_GROWTH:g}x, "
            f"{_word(entry['bar_met'])}"
        )


def _cells(one: Judged) -> list[str]:
    values = [
        shown(one.values[engine], one.row) if engine in one.values else "-" for engine in ("ours", "duckdb", "polars")
    ]
    if "ours" not in one.values:
        values[0] = "unmeasured"
    ratios = [f"{ratio:.1f}x" if (ratio := one.ratio(engine)) else "-" for engine in ("duckdb", "polars")]
    bars = " and ".join(text for text, _ in one.bars)
    return [one.row.name, f"{one.fans:,}", *values, *ratios, _word(one.agrees), bars or "-", _word(one.is_met)]


def _word(truth: bool | None) -> str:
    return "-" if truth is None else "yes" if truth else "NO"


def as_json(judged: list[Judged], grown: list[dict], circumstances: dict) -> dict:
    """The same for programs; seconds, or bytes for rows of memory."""
    rows = [
        {
            "row": one.row.name,
            "fans": one.fans,
            "unit": "bytes" if one.row.is_memory else "seconds",
            "values": one.values,
            "answers": one.answers,
            "agrees": one.agrees,
            "bars": [{"bar": text, "met": met} for text, met in one.bars],
            "times_duckdb": one.ratio("duckdb"),
            "times_polars": one.ratio("polars"),
            "met": one.is_met,
        }
        for one in judged
    ]
    return circumstances | {"rows": rows, "growth": grown}
