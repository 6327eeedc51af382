"""Random rules, asked of winnow and of DuckDB; prints where they disagree. The entry of `oracle`."""

import argparse
import json
import shutil
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from random import Random, SystemRandom

import duckdb

from comparison.rules.rule import Rule, RuleWriter
from comparison.settings import read_settings
from comparison.tables import database
from comparison.winnow import Winnow
from comparison.workspace import Workspace, read_workspace
from comparison.world import World

# What no workspace can answer, and so has to be refused.
WRONG = (
    "total_spent BETWEEN 5 AND 4", "nps > many", "country > PT", "tags = vip", "IN SEGMENT \"no such segment\"", "email_consent > 1",
    "COUNT(purchase, LAST 0 DAYS) > 1", "COUNT(purchase, MONTHS 0 TO 13) = 1", "last_active_days > 1.5", "colour = red", "total_spent >",
    "country = \"\"", "interests WAS EVER x", "COUNT(purchase, 2026-02-02 TO 2026-01-01) > 0", "nps IN ()", "registered_at ON 2026-02-30",
    "nps IN TOP 0", "nps IN TOP 101 %", "SUM(purchase.item) > 1", "total_spent > 1.23456", "email_consent IS NOT TRUE", "",
)


@dataclass
class Tally:
    """What was asked and found."""

    rules: int = 0
    ids: int = 0
    refused: int = 0
    matching: int = 0
    disagreements: list[dict] = field(default_factory=list)


class Session:
    """One workspace in both engines, with segments of random rules."""

    def __init__(self, name: str, folder: Path, random: Random, world: World | None = None):
        self.name, self.random = name, random
        now = world.now if world else None
        self.workspace: Workspace = read_workspace(folder, read_settings(folder, now))
        self.winnow = Winnow(folder, now)
        self.database = database(self.workspace)
        self.segments: dict[str, str] = {}
        self._check_fans()

    def _check_fans(self) -> None:
        ids = {row[0] for row in self.database.execute("SELECT id FROM fan").fetchall()}
        found = self.winnow.ids("id IS PRESENT")
        if ids != found:
            raise RuntimeError(f"{self.name}: the fans differ: {sorted(ids ^ found)[:10]}")

    def add_segments(self, count: int) -> None:
        """Segments by random rules, which may name those before, and one of chosen fans."""
        ids = [row["id"] for row in self.workspace.profiles]
        chosen = self.random.sample(ids, min(40, len(ids)))
        self.winnow.create_static_segment("Guests", chosen)
        self._add_column("Guests", f"f.id IN ({', '.join(repr(id) for id in chosen)})", "")
        while len(self.segments) < count:
            rule = RuleWriter(self.random, self.workspace, self.segments).rule()
            name = f"S{len(self.segments)}"
            if self.winnow.create_segment(name, rule.text):
                self._add_column(name, rule.condition, rule)

    def _add_column(self, name: str, condition: str, rule: Rule | str) -> None:
        column = f'"segment {len(self.segments)}"'
        query = rule.parts.query(f"f.*, ({condition}) AS {column}", "true") if rule else f"SELECT f.*, {condition} AS {column} FROM fan f"
        self.database.execute(f"CREATE OR REPLACE TABLE fan AS {query} ORDER BY seq")
        self.segments[name] = f"f.{column}"

    def ask(self, count: int, ids_share: float, tally: Tally) -> None:
        """Asks so many random rules of both."""
        rules = [RuleWriter(self.random, self.workspace, self.segments).rule() for _ in range(count)]
        answers = self.winnow.counts([rule.text for rule in rules])
        for rule, ours in zip(rules, answers):
            theirs = self._count(rule)
            tally.rules += 1
            tally.matching += 0 < theirs < len(self.workspace.profiles)
            if ours != theirs:
                self._disagree(tally, rule, ours, theirs)
            elif self.random.random() < ids_share:
                self._compare_ids(rule, tally)
        wrong = self.winnow.counts(list(WRONG))
        tally.refused += len(wrong)
        for text, answer in zip(WRONG, wrong):
            if answer is not None:
                tally.disagreements.append({"workspace": self.name, "rule": text, "winnow": answer, "expected": "error"})

    def _count(self, rule: Rule) -> int:
        try:
            return self.database.execute(rule.count).fetchall()[0][0]
        except duckdb.Error as error:
            raise RuntimeError(f"the SQL of {rule.text!r} is wrong: {error}\n{rule.count}") from error

    def _compare_ids(self, rule: Rule, tally: Tally) -> None:
        tally.ids += 1
        ours = self.winnow.ids(rule.text)
        theirs = {row[0] for row in self.database.execute(rule.ids).fetchall()}
        if ours != theirs:
            self._disagree(tally, rule, len(ours), len(theirs), sorted(ours ^ theirs)[:5])

    def _disagree(self, tally: Tally, rule: Rule, ours: int | None, theirs: int, ids: list[str] | None = None) -> None:
        entry = {"workspace": self.name, "rule": rule.text, "winnow": ours, "duckdb": theirs}
        if ours is None:
            entry["complaint"] = self.winnow.complaint(rule.text)
        elif ids is None:
            found, wanted = self.winnow.ids(rule.text), {row[0] for row in self.database.execute(rule.ids).fetchall()}
            entry["only_winnow"], entry["only_duckdb"] = sorted(found - wanted)[:5], sorted(wanted - found)[:5]
        else:
            entry["differing_ids"] = ids
        tally.disagreements.append(entry | {"sql": rule.count})
        shown = json.dumps({key: value for key, value in entry.items() if key != "sql"}, ensure_ascii=False)
        print("DISAGREEMENT", shown, flush=True)


def main() -> int:
    """Asks, prints the seed and the tally, and ends with 1 where anything disagreed."""
    options = _options()
    seed = options.seed if options.seed is not None else SystemRandom().randrange(2**32)
    print(f"seed {seed}: {options.sample_rules} rules on the sample, {options.worlds} worlds of {options.world_rules} rules")
    tally, start = Tally(), time.monotonic()
    with tempfile.TemporaryDirectory(prefix="winnow-oracle-") as home:
        for number in range(-1 if options.sample_rules else 0, options.worlds):
            if options.only is not None and number != options.only:
                continue
            folder, random = Path(home) / f"world{number}", Random(f"{seed} {number}")
            if number < 0:
                session = Session("sample", _copy(Path(options.sample), folder), random)
                rules = options.sample_rules
            else:
                world = World(random)
                world.write(folder)
                session, rules = Session(f"world {number}", folder, random, world), options.world_rules
            if options.keep:
                shutil.copytree(folder, Path(options.keep) / folder.name, dirs_exist_ok=True)
            session.add_segments(12)
            session.ask(rules, options.ids, tally)
            print(f"{session.name}: {tally.rules} rules so far, {len(tally.disagreements)} disagreements, "
                  f"{time.monotonic() - start:.0f} s", flush=True)
    print(f"seed {seed}: {tally.rules} rules, {tally.matching} of them match some fans but not all; ids of {tally.ids} rules; "
          f"{tally.refused} wrong rules; {len(tally.disagreements)} disagreements")
    if options.json:
        Path(options.json).write_text(json.dumps(tally.__dict__ | {"seed": seed}, ensure_ascii=False, indent=1))
    return 1 if tally.disagreements else 0


def _copy(sample: Path, folder: Path) -> Path:
    """The sample without its segments, whose place random ones take."""
    folder.mkdir(mode=0o700)
    for name in ("workspace.json", "fans.jsonl", "events.jsonl"):
        shutil.copyfile(sample / name, folder / name)
        (folder / name).chmod(0o600)
    (folder / "segments.json").write_text('{"format":1,"revision":1,"segments":[]}')
    return folder


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="oracle", description=__doc__)
    parser.add_argument("--seed", type=int, help="repeats an earlier run; else a new one, which is printed")
    parser.add_argument("--sample", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--sample-rules", type=int, default=2000, help="rules asked of data/sample")
    parser.add_argument("--worlds", type=int, default=20, help="random workspaces")
    parser.add_argument("--world-rules", type=int, default=400, help="rules asked of each")
    parser.add_argument("--only", type=int, help="one world alone; -1 is the sample")
    parser.add_argument("--ids", type=float, default=0.02, help="the share of rules whose fans are compared, too")
    parser.add_argument("--json", help="a file for the figures and every disagreement")
    parser.add_argument("--keep", help="a folder where copies of the workspaces stay")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
