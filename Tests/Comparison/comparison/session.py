"""One workspace in both engines: random rules are asked of either, and the answers compared."""

import json
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from random import Random
from typing import Any

import duckdb

from comparison.rules.parts import Parts
from comparison.rules.rule import Rule, RuleWriter
from comparison.rules.words import literal
from comparison.settings import read_settings
from comparison.tables import database
from comparison.winnow import Winnow
from comparison.workspace import read_workspace

# What no workspace can answer, and so has to be refused.
WRONG = (
    "",
    "total_spent >",
    "total_spent BETWEEN 5 AND 4",
    "total_spent > 1.23456",
    "nps > many",
    "nps IN ()",
    "nps IN TOP 0",
    "nps IN TOP 101 %",
    "country > PT",
    'country = ""',
    "colour = red",
    "tags = vip",
    "interests WAS EVER x",
    "email_consent > 1",
    "email_consent IS NOT TRUE",
    "last_active_days > 1.5",
    "registered_at ON 2026-02-30",
    'IN SEGMENT "no such segment"',
    "COUNT(purchase, LAST 0 DAYS) > 1",
    "COUNT(purchase, MONTHS 0 TO 13) = 1",
    "COUNT(purchase, 2026-02-02 TO 2026-01-01) > 0",
    "SUM(purchase.item) > 1",
)


@dataclass
class Tally:
    """What was asked and found."""

    rules: int = 0
    ids: int = 0
    refused: int = 0
    matching: int = 0
    disagreements: list[dict[str, Any]] = field(default_factory=list)

    def disagree(self, entry: dict[str, Any], **hidden: str) -> None:
        """Keeps a disagreement, and prints it but for what is hidden."""
        self.disagreements.append(entry | hidden)
        print("DISAGREEMENT", json.dumps(entry, ensure_ascii=False), flush=True)


class Session:
    """A workspace, and segments of random rules in it."""

    def __init__(self, name: str, folder: Path, random: Random, now: datetime | None = None):
        self.name, self.random = name, random
        self.workspace = read_workspace(folder, read_settings(folder, now))
        self.winnow = Winnow(folder, now)
        self.database = database(self.workspace)
        self.segments: dict[str, str] = {}
        found, wanted = self.winnow.ids("id IS PRESENT"), self._ids("SELECT id FROM fan")
        if found != wanted:
            raise RuntimeError(f"{name}: the fans differ: {sorted(found ^ wanted)[:10]}")

    def add_segments(self, count: int) -> None:
        """One segment of chosen fans, and segments by random rules, which may name those before."""
        ids = [row["id"] for row in self.workspace.profiles]
        chosen = self.random.sample(ids, min(40, len(ids)))
        self.winnow.create_static_segment("Guests", chosen)
        self._add_column("Guests", Rule("", f"f.id IN ({', '.join(map(literal, chosen))})", Parts()))
        while len(self.segments) < count:
            rule = self._rule()
            name = f"S{len(self.segments)}"
            self.winnow.create_segment(name, rule.text)
            self._add_column(name, rule)

    def ask(self, count: int, ids_share: float, tally: Tally) -> None:
        """Asks so many random rules of both, and the wrong ones."""
        rules = [self._rule() for _ in range(count)]
        for rule, ours in zip(rules, self.winnow.counts([rule.text for rule in rules]), strict=True):
            theirs = self._count(rule)
            tally.rules += 1
            tally.matching += 0 < theirs < len(self.workspace.profiles)
            if ours is None or ours != theirs:
                self._disagree(rule, ours, theirs, tally)
            elif self.random.random() < ids_share:
                tally.ids += 1
                if self.winnow.ids(rule.text) != self._ids(rule.ids):
                    self._disagree(rule, ours, theirs, tally)
        for text, answer in zip(WRONG, self.winnow.counts(list(WRONG)), strict=True):
            tally.refused += 1
            if answer is not None:
                tally.disagree({"workspace": self.name, "rule": text, "winnow": answer, "duckdb": "error"})

    def _rule(self) -> Rule:
        return RuleWriter(self.random, self.workspace, self.segments).rule()

    def _add_column(self, name: str, rule: Rule) -> None:
        """The members of a segment as a column of booleans."""
        column = f'"segment {len(self.segments)}"'
        query = rule.parts.query(f"f.*, ({rule.condition}) AS {column}", "true")
        self.database.execute(f"CREATE OR REPLACE TABLE fan AS {query} ORDER BY seq")
        self.segments[name] = f"f.{column}"

    def _count(self, rule: Rule) -> int:
        try:
            return self.database.execute(rule.count).fetchall()[0][0]
        except duckdb.Error as error:
            raise RuntimeError(f"the SQL of {rule.text!r} is wrong: {error}\n{rule.count}") from error

    def _ids(self, query: str) -> set[str]:
        return {row[0] for row in self.database.execute(query).fetchall()}

    def _disagree(self, rule: Rule, ours: int | None, theirs: int, tally: Tally) -> None:
        entry: dict[str, Any] = {"workspace": self.name, "rule": rule.text, "winnow": ours, "duckdb": theirs}
        if ours is None:
            entry["complaint"] = self.winnow.complaint(rule.text)
        else:
            found, wanted = self.winnow.ids(rule.text), self._ids(rule.ids)
            entry |= {"only_winnow": sorted(found - wanted)[:5], "only_duckdb": sorted(wanted - found)[:5]}
        tally.disagree(entry, sql=rule.count)
