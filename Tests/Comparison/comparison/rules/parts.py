"""The tables that a rule's SQL joins: a measure of events, or the ranks of a top."""

from dataclasses import dataclass, field


@dataclass
class Parts:
    """Common table expressions in their order, and how the query joins them to the fans."""

    expressions: list[str] = field(default_factory=list)
    joins: list[str] = field(default_factory=list)

    def measure(self, select: str) -> str:
        """The value of a measure, from a select of `fan` and `value`; null where the fan has none."""
        name = f"m{len(self.expressions)}"
        self.expressions.append(f"{name} AS ({select})")
        self.joins.append(f"LEFT JOIN {name} ON {name}.fan = f.id")
        return f"{name}.value"

    def rank(self, column: str) -> tuple[str, str]:
        """The place of a fan's value, 1 for the largest, and how many fans have one."""
        name = f"t{len(self.expressions)}"
        joins = " ".join(self.joins)
        self.expressions.append(
            f"{name} AS (SELECT f.id AS fan, row_number() OVER (ORDER BY {column} DESC, f.id) AS place,"
            f" count(*) OVER () AS total FROM fan f {joins} WHERE {column} IS NOT NULL)"
        )
        self.joins.append(f"LEFT JOIN {name} ON {name}.fan = f.id")
        return f"{name}.place", f"{name}.total"

    def query(self, select: str, condition: str) -> str:
        """The whole query."""
        expressions = f"WITH {', '.join(self.expressions)} " if self.expressions else ""
        return f"{expressions}SELECT {select} FROM fan f {' '.join(self.joins)} WHERE {condition}"
