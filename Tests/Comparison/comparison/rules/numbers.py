"""Comparisons of numbers, money, days and dates with values."""

from datetime import date, timedelta
from decimal import Decimal
from random import Random

from comparison.catalogue import Field
from comparison.civil import before_last
from comparison.rules.leaf import Leaf, negative, positive
from comparison.rules.words import case, name, pick, sign
from comparison.settings import Settings

UNITS = ("day", "week", "month", "year")


class Literals:
    """Writes numbers in the text language and in SQL: money is minor units there."""

    def __init__(self, random: Random, type: str, values: tuple, settings: Settings):
        self.random, self.type, self.values, self.settings = random, type, values, settings

    def number(self) -> Decimal:
        """A number near those that occur, in major units."""
        random = self.random
        known = [one for one in self.values if isinstance(one, (str, int, Decimal)) and not isinstance(one, bool)]
        if self.type == "days":
            return Decimal(random.choice([random.randint(-2, 40), random.randint(0, 800)]))
        if known and random.random() < 0.6:
            try:
                base = Decimal(str(random.choice(known)))
            except ArithmeticError:
                base = Decimal(0)
            if random.random() < 0.7:
                return base
            return base + Decimal(random.choice([-1, 1])).scaleb(-self.settings.digits if self.type == "money" else 0)
        if self.type == "money":
            digits = self.settings.digits
            return random.choice(
                [Decimal(random.randint(-20, 400)), Decimal(random.randint(-900, 40000)).scaleb(-digits)]
            )
        return random.choice([Decimal(random.randint(-2, 12)), Decimal(random.randint(-15, 45)).scaleb(-1)])

    def text(self, number: Decimal) -> str:
        """The number in a rule, with the money's sign at times."""
        plain = f"{number:f}"
        if self.type == "money" and self.random.random() < 0.25:
            return self.random.choice([f"{self.settings.currency} ", self.sign]) + plain
        if self.type == "days" and self.random.random() < 0.2:
            return plain + self.random.choice([" DAYS", " days", " DAY"])
        return plain

    @property
    def sign(self) -> str:
        """The workspace's sign of money."""
        return {"USD": "$", "EUR": "€", "BRL": "R$"}.get(self.settings.currency, self.settings.currency + " ")

    def sql(self, number: Decimal) -> str:
        """The number as SQL compares it with a column or a measure."""
        return f"{number.scaleb(self.settings.digits):f}" if self.type == "money" else f"{number:f}"


def number_leaf(random: Random, subject: str, column: str, literals: Literals) -> Leaf:
    """A comparison of a number, an amount or days, of a field or of a measure."""
    operator = random.choice(
        ["=", "<>", ">", ">=", "<", "<=", ">", "<", "between", "not between", "in", "not in", "or"]
    )
    if operator in ("between", "not between"):
        low, high = sorted([literals.number(), literals.number()])
        words = case(random, "BETWEEN" if operator == "between" else pick(random, "NOT BETWEEN", "IS NOT BETWEEN"))
        shown = f"{subject} {words} {literals.text(low)} {case(random, 'AND')} {literals.text(high)}"
        inside = f"{column} BETWEEN {literals.sql(low)} AND {literals.sql(high)}"
        return positive(shown, inside) if operator == "between" else negative(shown, inside)
    if operator in ("in", "not in", "or"):
        numbers = [literals.number() for _ in range(random.randint(1, 4))]
        within = f"{column} IN ({', '.join(map(literals.sql, numbers))})"
        if operator == "or":
            return positive(
                f"{subject} = {' OR '.join(f'{number:f}' for number in numbers)}", within, continues=len(numbers) > 1
            )
        shown = f"({', '.join(map(literals.text, numbers))})"
        if operator == "in":
            return positive(f"{subject} {case(random, 'IN')} {shown}", within)
        return negative(f"{subject} {case(random, 'NOT IN')} {shown}", within)
    number = literals.number()
    shown = f"{subject} {sign(random, operator)} {literals.text(number)}"
    if operator == "<>":
        return negative(shown, f"{column} = {literals.sql(number)}")
    return positive(shown, f"{column} {operator} {literals.sql(number)}")


def some_day(random: Random, today: date) -> date:
    """A day near today, or in the years before."""
    return today - timedelta(days=random.choice([random.randint(-3, 12), random.randint(0, 900)]))


def span(random: Random) -> tuple[int, str]:
    """A number of days, weeks, months or years."""
    unit = random.choice(UNITS)
    most = {"day": 120, "week": 20, "month": 30, "year": 4}[unit]
    return random.randint(1, random.choice([3, most])), unit


def span_text(random: Random, count: int, unit: str) -> str:
    """The words for a span."""
    return f"{count} {case(random, unit.upper() + random.choice(['', 'S']))}"


def date_leaf(random: Random, field: Field, settings: Settings) -> Leaf:
    """A comparison of a date."""
    subject, column, today = name(random, field), field.column, settings.today
    operator = random.choice(["on", "before", "after", "between", "in last", "not in last"])
    if operator in ("in last", "not in last"):
        count, unit = span(random)
        inside = f"({column} > date '{before_last(today, count, unit)}' AND {column} <= date '{today}')"
        shown = f"{subject} {case(random, operator.upper())} {span_text(random, count, unit)}"
        return positive(shown, inside) if operator == "in last" else negative(shown, inside)
    first, second = sorted([some_day(random, today), some_day(random, today)])
    if operator == "between":
        words = f"{subject} {case(random, 'BETWEEN')} {first} {case(random, 'AND')} {second}"
        return positive(words, f"{column} BETWEEN date '{first}' AND date '{second}'")
    if operator == "on":
        return positive(
            f"{subject} {pick(random, 'ON', '=', 'IS', 'on', 'IS ON', 'EQUALS')} {first}", f"{column} = date '{first}'"
        )
    compared = "<" if operator == "before" else ">"
    return positive(f"{subject} {case(random, operator.upper())} {first}", f"{column} {compared} date '{first}'")
