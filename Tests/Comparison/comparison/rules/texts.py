"""Comparisons of texts, choices and sets, with values that occur, mangled."""

from random import Random
from unicodedata import normalize

from comparison.catalogue import Field
from comparison.folding import fold
from comparison.rules.leaf import Leaf, negative, positive
from comparison.rules.words import case, literal, name, pick, value

ODD = (
    "%",
    "_",
    ".",
    "a",
    "e",
    "ss",
    "ß",
    "İ",
    "i",
    "ı",
    "é",
    "e\u0301",
    "ς",
    "Σ",
    "or",
    "AND",
    "not",
    "ﬁ",
    "\u0301",
    " ",
)


def text_value(random: Random, field: Field) -> str:
    """A text like those in the field: one of them, a piece, another case, another normal form."""
    values = [one for one in field.values if isinstance(one, str) and one]
    if not values or random.random() < 0.06:
        return random.choice(ODD)
    text = random.choice(values)
    roll = random.random()
    if roll < 0.15:
        text = random.choice([text.upper(), text.lower(), text.swapcase(), text.title()])
    elif roll < 0.25:
        text = normalize(random.choice(["NFC", "NFD"]), text)
    return text


def piece(random: Random, field: Field) -> str:
    """A part of such a text, cut between any two scalars."""
    text = text_value(random, field)
    start, end = sorted(random.choices(range(len(text) + 1), k=2))
    return random.choice([text, text[:end], text[start:], text[start:end]]) or text


def text_leaf(random: Random, field: Field) -> Leaf:
    """A comparison of a text or a choice."""
    column, subject = field.column, name(random, field)
    operator = random.choice(["=", "<>", "in", "not in", "or", "contains", "not contains", "starts", "ends"])
    if operator in ("=", "<>"):
        return _equality(random, field, subject, operator)
    if operator in ("in", "not in", "or"):
        return _list(random, field, subject, operator)
    part = piece(random, field)
    folded, shown = literal(fold(part)), value(random, part)
    if operator == "contains":
        return positive(f"{subject} {case(random, 'CONTAINS')} {shown}", f"contains({column}, {folded})")
    if operator == "not contains":
        words = pick(random, "NOT CONTAINS", "DOES NOT CONTAIN", "NOT CONTAIN")
        return negative(f"{subject} {case(random, words)} {shown}", f"contains({column}, {folded})")
    if operator == "starts":
        return positive(f"{subject} {case(random, 'STARTS WITH')} {shown}", f"starts_with({column}, {folded})")
    return positive(f"{subject} {case(random, 'ENDS WITH')} {shown}", f"ends_with({column}, {folded})")


def _equality(random: Random, field: Field, subject: str, operator: str) -> Leaf:
    text = text_value(random, field)
    equal = f"{field.column} = {literal(fold(text))}"
    if operator == "=":
        return positive(f"{subject} {pick(random, '=', 'IS', 'is', 'EQUALS')} {value(random, text)}", equal)
    return negative(f"{subject} {pick(random, '!=', '<>', '≠', 'IS NOT', 'is not')} {value(random, text)}", equal)


def _list(random: Random, field: Field, subject: str, operator: str) -> Leaf:
    texts = [text_value(random, field) for _ in range(random.randint(1, 4))]
    within = f"{field.column} IN ({', '.join(literal(fold(text)) for text in texts)})"
    if operator == "or":
        words = [value(random, text) for text in texts]
        return positive(f"{subject} = {' OR '.join(words)}", within, continues=len(words) > 1)
    shown = f"({', '.join(value(random, text) for text in texts)})"
    if operator == "in":
        return positive(f"{subject} {case(random, pick(random, 'IN', 'IS IN', 'ANY OF'))} {shown}", within)
    return negative(f"{subject} {case(random, pick(random, 'NOT IN', 'IS NOT IN'))} {shown}", within)


def set_leaf(random: Random, field: Field) -> Leaf:
    """A comparison of a set; tags have a history."""
    subject, column = name(random, field), field.column
    operators = ["HAS", "HAS ANY OF", "HAS ALL OF", "HAS NONE OF"]
    operator = random.choice(operators + (["WAS EVER", "WAS NEVER"] if field.id == "tags" else []))
    if operator in ("HAS", "WAS EVER", "WAS NEVER"):
        text = text_value(random, field)
        shown = f"{subject} {case(random, operator)} {value(random, text)}"
        of = column if operator == "HAS" else column.replace("tags", "tags_ever")
        has = f"list_contains({of}, {literal(fold(text))})"
        return negative(shown, has) if operator == "WAS NEVER" else positive(shown, has)
    texts = [text_value(random, field) for _ in range(random.randint(1, 3))]
    shown = f"{subject} {case(random, operator)} ({', '.join(value(random, text) for text in texts)})"
    listed = f"[{', '.join(literal(fold(text)) for text in texts)}]"
    if operator == "HAS ALL OF":
        return positive(shown, f"list_has_all({column}, {listed})")
    has_any = f"list_has_any({column}, {listed})"
    return positive(shown, has_any) if operator == "HAS ANY OF" else negative(shown, has_any)
