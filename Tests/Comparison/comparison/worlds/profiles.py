"""Random lines of fans.jsonl: profiles with gaps, and later lines that change them."""

from collections.abc import Callable
from typing import Any

from comparison.worlds.values import NAMES, WORDS, Values

CHANNELS = ("email", "Email", "sms", "push", "social")

# How often a profile has a key; seven times in ten where nothing is said.
SHARES = {"lifecycle_stage": 0.15, "total_spent": 0.3, "purchase_count": 0.3, "tags": 0.4}

DECLARED = (
    {"id": "shirt_size", "label": "Shirt Size", "type": "choice", "choices": ["S", "M"]},
    {"id": "budget", "label": "Yearly Budget", "type": "money"},
    {"id": "height", "label": "Height", "type": "number"},
    {"id": "met_on", "label": "Met On", "type": "date"},
    {"id": "likes", "label": "Likes", "type": "set"},
    {"id": "insider", "label": "Insider", "type": "boolean"},
    {"id": "note", "label": "Note", "type": "text"},
)


class Profiles:
    """Makes lines of fans."""

    def __init__(self, values: Values):
        self.values, self.random = values, values.random

    def fan(self, number: int) -> dict[str, Any]:
        """A fan with this number, many keys of which are absent, null or empty."""
        random = self.random
        fan: dict[str, Any] = {"id": random.choice(["f", "F", "\u00e9", "e\u0301"]) + f"-{number}"}
        for key, make in (self._standard(number) | self._texts() | self._own()).items():
            if random.random() < SHARES.get(key, 0.7):
                fan[key] = make()
            elif random.random() < 0.2:
                fan[key] = random.choice([None, ""]) if isinstance(make(), str) else None
        return fan

    def again(self, fan: dict[str, Any]) -> dict[str, Any]:
        """A later line of the same fan: some keys removed, some replaced."""
        random = self.random
        fresh = self.fan(0)
        keys = [key for key in random.sample(list(fresh), random.randint(1, min(6, len(fresh)))) if key != "id"]
        return {"id": fan["id"]} | {key: random.choice([None, fresh[key], fresh[key]]) for key in keys}

    def _standard(self, number: int) -> dict[str, Callable[[], Any]]:
        """The standard fields that are no words."""
        random, values = self.random, self.values
        return {
            "email": lambda: (
                f"{random.choice(['ana', 'JUN', 'max_', 'é'])}{number}@example.{random.choice(['com', 'ORG'])}"
            ),
            "total_spent": lambda: values.amount(-20, 600),
            "purchase_count": lambda: random.randint(0, 6),
            "registered_at": values.date,
            "last_active_at": values.date,
            "birth_year": lambda: random.randint(1950, 2010),
            "interests": lambda: values.words(WORDS),
            "tags": lambda: values.words(WORDS),
            "nps": lambda: random.randint(0, 10),
            "sentiment": lambda: random.randint(-100, 100) / 100,
            "email_consent": lambda: random.random() < 0.5,
            "sms_consent": lambda: random.random() < 0.5,
            "push_consent": lambda: random.random() < 0.5,
        }

    def _texts(self) -> dict[str, Callable[[], Any]]:
        """The fields of words, in any case."""
        choose = self.random.choice
        return {
            "name": lambda: choose(NAMES),
            "country": lambda: choose(["PT", "pt", "BR", "DE"]),
            "language": lambda: choose(["pt", "PT", "de", "BR"]),
            "lifecycle_stage": lambda: choose(["engaged", "Advocate", "Superfan"]),
            "source": lambda: choose(["direct", "Referral", "subscription"]),
            "tier": lambda: choose(["free", "entry", "Premium"]),
            "gender": lambda: choose(["female", "Male", "männlich"]),
            "preferred_channel": lambda: choose(CHANNELS),
        }

    def _own(self) -> dict[str, Callable[[], Any]]:
        """Fields that the workspace declares, and keys that nobody declared."""
        random, values = self.random, self.values
        return {
            "shirt_size": lambda: random.choice(["S", "M", "xl"]),
            "budget": values.amount,
            "height": lambda: random.choice([random.randint(150, 200), random.randint(15_000, 20_000) / 100]),
            "met_on": values.date,
            "likes": lambda: values.words(NAMES),
            "insider": lambda: random.random() < 0.5,
            "note": lambda: random.choice(NAMES),
            "score": lambda: random.choice([random.randint(-5, 5), random.randint(-50, 50) / 10]),
            "nickname": lambda: random.choice(NAMES),
            "badges": lambda: values.words(WORDS),
            "opted": lambda: random.random() < 0.5,
        }
