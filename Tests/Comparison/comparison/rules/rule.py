"""A whole random rule: nested groups of lines, as text and as a query."""

from dataclasses import dataclass
from random import Random

from comparison.rules.leaf import Leaf
from comparison.rules.measures import MeasureWriter, measure_leaf
from comparison.rules.others import sample_leaf, segment_leaf, subject_leaf, top_leaf
from comparison.rules.parts import Parts
from comparison.rules.plain import plain_leaf
from comparison.rules.words import case
from comparison.workspace import Workspace


@dataclass(frozen=True)
class Rule:
    """A rule in the text language, and the condition on a fan with the tables that it joins."""

    text: str
    condition: str
    parts: Parts

    @property
    def count(self) -> str:
        """The query for the number of fans."""
        return self.parts.query("count(*)", self.condition)

    @property
    def ids(self) -> str:
        """The query for the ids of the fans."""
        return self.parts.query("f.id", self.condition)


class RuleWriter:
    """Makes random rules over a workspace and its segments (name to column)."""

    deepest = 6

    def __init__(self, random: Random, workspace: Workspace, segments: dict[str, str]):
        self.random, self.workspace, self.segments = random, workspace, segments

    def rule(self) -> Rule:
        """One rule."""
        parts = Parts()
        depth = self.random.choice([0, 0, 1, 1, 2, 3, self.deepest])
        text, sql, _ = self._node(depth, parts)
        return Rule(text, sql, parts)

    def _node(self, depth: int, parts: Parts) -> tuple[str, str, str]:
        """Text, SQL and what binds the text together: "leaf", "and" or "or"."""
        random = self.random
        if depth == 0 or random.random() < 0.15:
            leaf = self._leaf(parts)
            return leaf.text, leaf.sql, "leaf"
        kind = random.choice(["and", "or", "not"])
        if kind == "not":
            return self._negation(depth, parts)
        children = [self._node(depth - 1, parts) for _ in range(random.randint(2, 3))]
        word = case(random, kind.upper())
        text = f" {word} ".join(self._inside(child, kind) for child in children)
        return text, "(" + f" {kind} ".join(sql for _, sql, _ in children) + ")", kind

    def _negation(self, depth: int, parts: Parts) -> tuple[str, str, str]:
        text, sql, binding = self._node(depth - 1, parts)
        if binding != "leaf" or self.random.random() < 0.3:
            text = f"({text})"
        return f"{case(self.random, 'NOT')} {text}", f"NOT ({sql})", "leaf"

    def _inside(self, child: tuple[str, str, str], kind: str) -> str:
        """A child's text, in parentheses where it needs them and at times where not."""
        text, _, binding = child
        needed = kind == "and" and binding == "or"
        return f"({text})" if needed or self.random.random() < 0.25 else text

    def _leaf(self, parts: Parts) -> Leaf:
        random, workspace = self.random, self.workspace
        writer = MeasureWriter(random, workspace, parts)
        roll = random.random()
        if roll < 0.55:
            field = random.choice(workspace.fields)
            return plain_leaf(random, field.of("f"), workspace.settings)
        if roll < 0.75:
            return measure_leaf(random, writer)
        if roll < 0.85:
            return subject_leaf(random, workspace, writer)
        if roll < 0.91:
            return top_leaf(random, workspace, writer, parts)
        if roll < 0.95 or not self.segments:
            return sample_leaf(random)
        return segment_leaf(random, self.segments)
