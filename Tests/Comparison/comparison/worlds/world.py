"""A random workspace on disk, full of gaps, odd texts, refunds, repeated lines and days of 23 and 25 hours."""

import json
from pathlib import Path
from random import Random
from typing import Any

from comparison.worlds.events import Events
from comparison.worlds.profiles import DECLARED, Profiles
from comparison.worlds.values import Values


class World:
    """Writes one workspace by its seed."""

    def __init__(self, random: Random):
        self.random = random
        self.values = Values(random)
        self.profiles, self.events = Profiles(self.values), Events(self.values)

    def write(self, folder: Path) -> None:
        """Makes the folder and its files."""
        folder.mkdir(mode=0o700)
        fans, events = self._lines()
        self._write(folder / "workspace.json", json.dumps(self._settings()))
        self._write(folder / "segments.json", json.dumps({"format": 1, "revision": 1, "segments": []}))
        self._write(folder / "fans.jsonl", self._text(fans))
        self._write(folder / "events.jsonl", self._text(events))

    def _lines(self) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
        """Fans, some of them again; their events, some of them twice; other names of fans, and events of nobody."""
        random = self.random
        fans = [self.profiles.fan(number) for number in range(random.randint(150, 700))]
        ids = [fan["id"] for fan in fans]
        aliases = [f"alias-{number}" for number in range(5)]
        events = [self.events.event(ids) for _ in range(len(fans) * random.randint(1, 6))]
        events += random.sample(events, len(events) // 30)
        events += [self.events.event([*aliases, "nobody"]) for _ in range(30)]
        fans += [self.profiles.again(fan) for fan in random.sample(fans, len(fans) // 8)]
        fans += [{"id": alias, "merged_into": random.choice(ids)} for alias in aliases]
        return fans, events

    def _settings(self) -> dict[str, Any]:
        random, values = self.random, self.values
        lifecycle = {
            "new_days": random.choice([0, 30, 45]),
            "engaged_days": random.choice([7, 14]),
            "inactive_days": random.choice([60, 90]),
            "advocate_spent": values.amount(0, 300),
        }
        return {
            "format": 1,
            "name": "World",
            "currency": values.currency,
            "time_zone": values.zone_name,
            "today": values.today.isoformat(),
            "lifecycle": lifecycle,
            "fields": DECLARED,
        }

    def _text(self, lines: list[dict[str, Any]]) -> str:
        return "".join(json.dumps(line, ensure_ascii=self.random.random() < 0.3) + "\n" for line in lines)

    def _write(self, path: Path, text: str) -> None:
        path.write_text(text, encoding="utf-8", newline="\n")
        path.chmod(0o600)
