"""One line of a rule: its text and its SQL, which is true or false and never null."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Leaf:
    """A comparison in both languages; `continues` where its text ends in a guide's `OR value`."""

    text: str
    sql: str
    continues: bool = False


def positive(text: str, sql: str, continues: bool = False) -> Leaf:
    """A comparison that a missing value does not satisfy."""
    return Leaf(text, f"coalesce({sql}, false)", continues)


def negative(text: str, sql: str) -> Leaf:
    """The complement of the positive comparison `sql`."""
    return Leaf(text, f"NOT coalesce({sql}, false)")
