"""The rows of the comparison and the bars that ours has to meet: the one place to add another."""

from dataclasses import dataclass

MILLION = 1_000_000
TEN_MILLION = 10 * MILLION


@dataclass(frozen=True)
class Row:
    """A row of winnow-bench: the beginning of its name there, what it is bound by, and where."""

    name: str
    # How many times as fast as the other engine, at a million fans.
    duckdb: float | None = None
    polars: float | None = None
    # Seconds, or bytes where the row is of memory, by the number of fans.
    limits: tuple[tuple[int, float], ...] = ()
    is_memory: bool = False
    # Whether the row is of evaluation, whose time may grow at most elevenfold from 10^6 to 10^7 fans.
    is_evaluation: bool = True
    # Whether the answer can be checked against the other engines; and whose question it is, if another row's.
    has_answer: bool = True
    asks: str = ""
    # Another way in which DuckDB was asked, shown below the row; the bar takes it into account where it is as sensible.
    also: str = ""
    counts_also: bool = False

    def limit(self, fans: int) -> float | None:
        """The most that it may take with so many fans."""
        return dict(self.limits).get(fans)


LARGEST_GROWTH = 11.0

ROWS = (
    Row("one-number condition, nothing remembered", duckdb=10, polars=3),
    Row("three-condition rule of the guide, nothing remembered", duckdb=10, polars=4),
    Row("one threshold edited in a five-condition rule", limits=((MILLION, 1e-3), (TEN_MILLION, 8e-3))),
    Row("email CONTAINS", duckdb=5),
    Row("fifty segments of three conditions", duckdb=20, polars=8, also="DuckDB, fifty queries and UNION ALL"),
    Row("COUNT(purchase, LAST 30 DAYS) >= 2", duckdb=10),
    Row("one changed fan, all fifty segments", limits=((MILLION, 0.1e-3),), is_evaluation=False, has_answer=False),
    Row("why, one fan", limits=((MILLION, 1e-3),), is_evaluation=False, has_answer=False),
    Row(
        "workspace read from JSON Lines to first counts",
        duckdb=2,
        is_evaluation=False,
        also="DuckDB, types guessed",
        counts_also=True,
    ),
    Row(
        "opened from the cache to first counts",
        limits=((MILLION, 50e-3), (TEN_MILLION, 300e-3)),
        is_evaluation=False,
        asks="one-number condition, nothing remembered",
    ),
    Row(
        "peak memory",
        limits=((MILLION, 200e6), (TEN_MILLION, 1.6e9)),
        is_memory=True,
        is_evaluation=False,
        asks="fifty segments of three conditions",
    ),
)

ONE_NUMBER, THREE, EDITED, CONTAINS, FIFTY, EVENTS, CHANGED, WHY, READ, OPENED, MEMORY = ROWS

# The thresholds of the fifty segments: spent in minor units, purchases, days.
FIFTY_RULES = [((20 + n * 7) * 100, n % 6, 20 + n * 5) for n in range(50)]
