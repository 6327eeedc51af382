"""Measures of events: count, sum, days since the first or last; filters, sequels and windows."""

from dataclasses import dataclass
from random import Random

from comparison.civil import before_last
from comparison.rules.leaf import Leaf
from comparison.rules.numbers import Literals, number_leaf, some_day, span, span_text
from comparison.rules.parts import Parts
from comparison.rules.plain import plain_leaf
from comparison.rules.words import case, literal, value
from comparison.settings import Settings
from comparison.workspace import Workspace


@dataclass(frozen=True)
class Measure:
    """A measure's text, the SQL of its value for a fan, and its type."""

    text: str
    sql: str
    type: str


class MeasureWriter:
    """Makes random measures over a workspace's events."""

    def __init__(self, random: Random, workspace: Workspace, parts: Parts):
        self.random, self.workspace, self.parts = random, workspace, parts

    @property
    def settings(self) -> Settings:
        """The workspace's settings."""
        return self.workspace.settings

    def measure(self, type: str | None = None) -> Measure:
        """A measure, of a type where one is asked for."""
        kinds = {
            "number": ["count", "sum"],
            "money": ["sum"],
            "days": ["first", "last"],
            None: ["count", "count", "sum", "first", "last"],
        }
        kind = self.random.choice(kinds[type])
        event = self.random.choice(self.workspace.event_types + ["nobody_does_this"] * (self.random.random() < 0.2))
        if kind == "sum":
            return self._sum(event, type)
        rest, where = self._rest(event)
        if kind == "count":
            value = self.parts.measure(f"SELECT fan, count(*) AS value FROM event a WHERE {where} GROUP BY fan")
            return Measure(f"{case(self.random, 'COUNT')}({rest})", f"coalesce({value}, 0)", "number")
        day = "min" if kind == "first" else "max"
        today = f"date '{self.settings.today}'"
        sql = self.parts.measure(f"SELECT fan, {today} - {day}(day) AS value FROM event a WHERE {where} GROUP BY fan")
        return Measure(f"{case(self.random, 'DAYS SINCE ' + kind.upper())}({rest})", sql, "days")

    def _sum(self, event: str, type: str | None) -> Measure:
        wanted = ("money", "number") if type is None else (type,)
        keys = [key for key in self.workspace.keys if key.type in wanted]
        key = self.random.choice([key for key in keys if key.values] or keys)
        if self.random.random() < 0.7:
            event = "purchase" if key.type == "money" else event
        rest, where = self._rest(event, key.id)
        select = f"SELECT fan, sum(a.{key.column}) AS value FROM event a WHERE {where} GROUP BY fan"
        return Measure(f"{case(self.random, 'SUM')}({rest})", f"coalesce({self.parts.measure(select)}, 0)", key.type)

    def _rest(self, event: str, key: str | None = None) -> tuple[str, str]:
        """What stands between the parentheses, and the condition on an event `a`."""
        random = self.random
        text, where = (f"{event}.{key}" if key else value(random, event)), f"a.type = {literal(event)}"
        if random.random() < 0.3:
            words, condition = self._filter("a")
            text, where = f"{text} {case(random, 'WHERE')} {words}", f"{where} AND {condition}"
        if random.random() < 0.2:
            words, condition = self._sequel()
            text, where = f"{text} {case(random, 'THEN')} {words}", f"{where} AND {condition}"
        if random.random() < 0.5:
            words, condition = self._window()
            text, where = f"{text}, {words}", f"{where} AND {condition}"
        return text, where

    def _filter(self, alias: str, depth: int = 2) -> tuple[str, str]:
        """A condition on the event's own keys."""
        random = self.random
        if depth and random.random() < 0.25:
            parts = [self._filter(alias, depth - 1) for _ in range(random.randint(2, 3))]
            word = random.choice(["AND", "OR"])
            joined = f" {case(random, word)} ".join(text for text, _ in parts)
            return f"({joined})", f"({f' {word} '.join(sql for _, sql in parts)})"
        keys = [key for key in self.workspace.keys if key.values or random.random() < 0.1]
        leaf = plain_leaf(random, random.choice(keys).of(alias), self.settings)
        text = f"({leaf.text})" if leaf.continues else leaf.text
        if random.random() < 0.15:
            return f"{case(random, 'NOT')} {text}", f"NOT ({leaf.sql})"
        return text, f"({leaf.sql})"

    def _sequel(self) -> tuple[str, str]:
        """Another event of the same fan, at the same moment or later, within civil days; or none."""
        random = self.random
        event = random.choice(self.workspace.event_types)
        text, where = value(random, event), f"b.type = {literal(event)}"
        if random.random() < 0.25:
            words, condition = self._filter("b", 0)
            text, where = f"{text} {case(random, 'WHERE')} {words}", f"{where} AND {condition}"
        count, unit = random.choice([(random.randint(1, 40), "day"), (random.randint(1, 30), "week")])
        days = count * (7 if unit == "week" else 1)
        text = f"{text} {case(random, 'WITHIN')} {span_text(random, count, unit)}"
        follows = (
            f"a.seq IN (SELECT a.seq FROM event a JOIN event b ON b.fan = a.fan WHERE {where} AND b.seq <> a.seq"
            f" AND b.moment >= a.moment AND b.day <= a.day + {days})"
        )
        if random.random() < 0.4:
            # That none follows is known once the days have passed.
            return f"{case(random, 'NOT')} {text}", f"(NOT {follows} AND a.day + {days} < date '{self.settings.today}')"
        return text, follows

    def _window(self) -> tuple[str, str]:
        random, today = self.random, self.settings.today
        kind = random.choice(["last", "last", "range", "since", "before", "months"])
        if kind == "last":
            count, unit = span(random)
            first = before_last(today, count, unit)
            return (
                f"{case(random, 'LAST')} {span_text(random, count, unit)}",
                f"a.day > date '{first}' AND a.day <= date '{today}'",
            )
        if kind == "months":
            from_month, to_month = random.randint(1, 12), random.randint(1, 12)
            word = "AND" if from_month <= to_month else "OR"
            inside = f"month(a.day) >= {from_month} {word} month(a.day) <= {to_month}"
            return f"{case(random, 'MONTHS')} {from_month} {case(random, 'TO')} {to_month}", f"({inside})"
        start, end = sorted([some_day(random, today), some_day(random, today)])
        if kind == "range":
            return f"{start} {case(random, 'TO')} {end}", f"a.day BETWEEN date '{start}' AND date '{end}'"
        if kind == "since":
            return f"{case(random, 'SINCE')} {start}", f"a.day >= date '{start}'"
        return f"{case(random, 'BEFORE')} {start}", f"a.day < date '{start}'"


def measure_leaf(random: Random, writer: MeasureWriter) -> Leaf:
    """A measure compared like a number."""
    measure = writer.measure()
    return number_leaf(random, measure.text, measure.sql, Literals(random, measure.type, (), writer.settings))
