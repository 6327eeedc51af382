"""Comparisons with other values of the same fan, tops, samples and segments."""

from decimal import Decimal
from math import ceil
from random import Random
from unicodedata import normalize

from comparison.catalogue import Field
from comparison.rules.leaf import Leaf, negative, positive
from comparison.rules.measures import MeasureWriter
from comparison.rules.parts import Parts
from comparison.rules.words import case, literal, name, pick, quoted, sign
from comparison.workspace import Workspace

ORDERED = ("number", "money", "days")
TEXTUAL = ("text", "choice")


def subject_leaf(random: Random, workspace: Workspace, writer: MeasureWriter) -> Leaf:
    """A field or measure compared with another of its type."""
    type = random.choice(["number", "money", "days", "days", "date", "text"])
    if type in ("date", "text"):
        types = TEXTUAL if type == "text" else ("date",)
        one, other = (_field(random, workspace, types) for _ in range(2))
        return _compared(random, type, name(random, one), one.column, name(random, other), other.column)
    (left, left_sql), (right, right_sql) = (_subject(random, workspace, writer, type) for _ in range(2))
    return _compared(random, type, left, left_sql, right, right_sql)


def _field(random: Random, workspace: Workspace, types: tuple[str, ...]) -> Field:
    return random.choice([field for field in workspace.fields if field.type in types])


def _subject(random: Random, workspace: Workspace, writer: MeasureWriter, type: str) -> tuple[str, str]:
    if random.random() < 0.5:
        measure = writer.measure(type)
        # A sum of a number key and a count are numbers both.
        return measure.text, measure.sql
    field = _field(random, workspace, (type,))
    return name(random, field), field.column


def _compared(random: Random, type: str, left: str, left_sql: str, right: str, right_sql: str) -> Leaf:
    if type == "text":
        operator = random.choice(["=", "<>"])
        words = pick(random, "=", "EQUALS") if operator == "=" else pick(random, "!=", "<>", "≠")
        right = f"{case(random, 'FIELD')} {right}"
    elif type == "date":
        operator = random.choice(["=", "<", ">"])
        words = {"=": "ON", "<": "BEFORE", ">": "AFTER"}[operator]
    else:
        operator = random.choice(["=", "<>", ">", ">=", "<", "<="])
        words = sign(random, operator)
    if type != "text" and random.random() < 0.2 and "(" not in right:
        right = f"{case(random, 'FIELD')} {right}"
    text = f"{left} {words} {right}"
    return (
        negative(text, f"{left_sql} = {right_sql}")
        if operator == "<>"
        else positive(text, f"{left_sql} {operator} {right_sql}")
    )


def top_leaf(random: Random, workspace: Workspace, writer: MeasureWriter, parts: Parts) -> Leaf:
    """The fans with the largest values; N % of those with one is rounded up."""
    subject, sql = _subject(random, workspace, writer, random.choice(ORDERED))
    place, total = parts.rank(sql)
    if random.random() < 0.5:
        count = random.choice([1, random.randint(1, 40), random.randint(1, 400), 10**6])
        share, inside = str(count), f"{place} <= {count}"
    else:
        percent = random.choice(["10", "100", "0.5", "33.3", str(random.randint(1, 99)), "0.001"])
        share, inside = f"{percent}{pick(random, ' %', '%')}", f"({place} - 1) * 100 < {total} * {percent}"
    if random.random() < 0.25:
        return positive(f"{case(random, 'TOP')} {share} {case(random, 'BY')} {subject}", inside)
    if random.random() < 0.35:
        return negative(f"{subject} {case(random, 'NOT IN TOP')} {share}", inside)
    return positive(f"{subject} {case(random, 'IN TOP')} {share}", inside)


SAMPLES = ("spring test", "a", "Größe", "Gro\u0308ße", "e\u0301te\u0301", "été", "1")


def sample_leaf(random: Random) -> Leaf:
    """A share of the fans by the first eight bytes of SHA-256 over the sample's name, a zero byte and the id."""
    sample = random.choice(SAMPLES)
    percent = random.choice(["10", "50", "100", "0.5", "99.9", "12.345", str(random.randint(1, 99))])
    bound = ceil(Decimal(percent) * 2**64 / 100)
    hashed = f"sha256({literal(normalize('NFC', sample))} || chr(0) || f.id)"
    inside = f"('0x' || left({hashed}, 16))::UBIGINT::HUGEINT < {bound}::HUGEINT"
    words = "IN SAMPLE" if random.random() < 0.7 else "NOT IN SAMPLE"
    text = f"{case(random, words)} {percent} % {case(random, 'OF')} {quoted(sample)}"
    return negative(text, inside) if words.startswith("NOT") else positive(text, inside)


def segment_leaf(random: Random, segments: dict[str, str]) -> Leaf:
    """Whether a fan belongs to a segment, whose members stand in a column of booleans."""
    segment = random.choice(sorted(segments))
    shown = quoted(segment) if random.random() < 0.7 else segment
    if random.random() < 0.6:
        return positive(f"{case(random, pick(random, 'IN SEGMENT', 'BELONGS TO SEGMENT'))} {shown}", segments[segment])
    words = pick(random, "NOT IN SEGMENT", "DOES NOT BELONG TO SEGMENT")
    return negative(f"{case(random, words)} {shown}", segments[segment])
