"""A comparison of a field with values, by the field's type: what filters of events hold too."""

from random import Random

from comparison.catalogue import Field
from comparison.rules.leaf import Leaf, positive
from comparison.rules.numbers import Literals, date_leaf, number_leaf
from comparison.rules.texts import set_leaf, text_leaf
from comparison.rules.words import case, name, pick
from comparison.settings import Settings


def plain_leaf(random: Random, field: Field, settings: Settings) -> Leaf:
    """A comparison that suits the field's type."""
    if random.random() < 0.07:
        return _presence(random, field)
    if field.type in ("text", "choice"):
        return text_leaf(random, field)
    if field.type == "set":
        return set_leaf(random, field)
    if field.type == "boolean":
        return _truth(random, field)
    if field.type == "date":
        return date_leaf(random, field, settings)
    literals = Literals(random, field.type, field.values, settings)
    return number_leaf(random, name(random, field), field.column, literals)


def _presence(random: Random, field: Field) -> Leaf:
    words, isnt = random.choice(
        [("IS MISSING", False), ("IS PRESENT", True), ("IS NOT MISSING", True), ("IS NOT PRESENT", False)]
    )
    test = "IS NOT NULL" if isnt else "IS NULL"
    return Leaf(f"{name(random, field)} {case(random, words)}", f"{field.column} {test}")


def _truth(random: Random, field: Field) -> Leaf:
    word = random.choice(["TRUE", "FALSE"])
    sql = field.column if word == "TRUE" else f"NOT {field.column}"
    return positive(f"{name(random, field)} {pick(random, 'IS', '=', 'EQUALS', 'is')} {case(random, word)}", sql)
