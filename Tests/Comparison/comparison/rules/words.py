"""How rules are spelt: quotation, case, names and synonyms, chosen at random among what the language allows."""

import re
from random import Random

from comparison.catalogue import Field

BARE = re.compile(r"[A-Za-z0-9_@][A-Za-z0-9_.@-]*\Z")
# Words that mean something where a value is due, or after IS.
SPECIAL = {"missing", "present", "true", "false", "field", "in", "any", "none", "not", "between", "is", "top"}


def quoted(text: str) -> str:
    """A text between quotation marks."""
    escapes = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}
    return '"' + "".join(escapes.get(c, c if c.isprintable() else f"\\u{{{ord(c):X}}}") for c in text) + '"'


def value(random: Random, text: str) -> str:
    """A text as a value, bare where it may be."""
    if BARE.match(text) and text.lower() not in SPECIAL and random.random() < 0.6:
        return text
    return quoted(text)


def case(random: Random, words: str) -> str:
    """Keywords in upper, lower or title case."""
    roll = random.random()
    return words if roll < 0.7 else words.lower() if roll < 0.9 else words.title()


def name(random: Random, field: Field) -> str:
    """A field by its id or by its label, in any case."""
    roll = random.random()
    if roll < 0.6:
        return field.id
    if roll < 0.8:
        return case(random, field.label)
    return random.choice([field.id.upper(), field.label.lower()])


def pick(random: Random, *choices: str) -> str:
    """One of several spellings."""
    return random.choice(choices)


SIGNS = {
    "=": ("=", "IS", "EQUALS"),
    "<>": ("!=", "<>", "≠", "IS NOT"),
    ">": (">", "MORE THAN", "GREATER THAN", "IS MORE THAN"),
    ">=": (">=", "≥", "AT LEAST", "IS AT LEAST"),
    "<": ("<", "LESS THAN", "IS LESS THAN"),
    "<=": ("<=", "≤", "AT MOST", "IS AT MOST"),
}


def sign(random: Random, comparison: str) -> str:
    """A comparison's sign, or its words."""
    spellings = SIGNS[comparison]
    return spellings[0] if random.random() < 0.6 else case(random, random.choice(spellings))


def literal(text: str) -> str:
    """A text as SQL has it."""
    return "'" + text.replace("'", "''") + "'"
