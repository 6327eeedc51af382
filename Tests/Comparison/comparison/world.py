"""A random workspace on disk, full of gaps, odd texts, refunds, repeated lines and days of 23 and 25 hours."""

import json
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

from comparison.civil import last_instant
from comparison.settings import FRACTION_DIGITS

# Places and days on whose nights the clocks are moved, a leap day, and a zone of half hours.
PLACES = [
    ("EUR", "Europe/Berlin", "2026-03-29"), ("EUR", "Europe/Berlin", "2026-03-30"), ("USD", "Europe/Berlin", "2026-10-25"),
    ("EUR", "Europe/Berlin", "2024-02-29"), ("BRL", "America/Sao_Paulo", "2018-11-04"),
    ("BRL", "America/Sao_Paulo", "2018-11-05"), ("BRL", "America/Sao_Paulo", "2018-02-18"),
    ("JPY", "Asia/Tokyo", "2026-01-31"), ("KWD", "Asia/Kolkata", "2026-12-31"), ("USD", "UTC", "2026-05-31"),
]
NAMES = [
    "Ana Sousa", "Straße", "STRASSE", "İstanbul", "istanbul", "ISTANBUL", "ıssız", "Ξένος", "Σταύρος", "ΣΤΑΎΡΟΣ", "José",
    "Jose\u0301", "Jose", "ﬁnch", "Finch", "Åsa", "A\u030Asa", "\u212Bsa", "q\u0323\u0307", "q\u0307\u0323", "각", "\u1100\u1161\u11A8",
    "100 %", "a_b", "a.b", 'Max "Slash \\" Vogel', "O'Rourke", "line\nbreak", "tab\tbed", "森 純", "👩‍👩‍👧 fam", "ΐ", "\u03B9\u0308\u0301", "Ǆ", "ǆ",
    "ŉ", "ẞ", "ſ", "K", "K", "and", "NOT", "true", "missing", " ", "  padded ", "\u00A0", "\u0345α", "ᾳ", "Ꭰ", "ꭰ", "İ̇",
]
WORDS = ["vip", "VIP", "early bird", "beta", "Straße", "strasse", "é", "e\u0301", "refunded", "a_b", "%", "x"]
ITEMS = ["article", "print", "Course", "course", "Abo ß", "", "subscription"]
CHANNELS = ["email", "Email", "sms", "push", "social"]
TYPES = [
    "purchase", "purchase", "purchase", "refund", "visit", "visit", "post_viewed", "cart_abandoned", "subscription_started",
    "subscription_renewed", "subscription_ended", "email_sent", "email_opened", "email_clicked", "unsubscribed",
    "consent_given", "review", "tag_added", "tag_added", "tag_removed", "danced",
]


class World:
    """Writes one workspace by its seed."""

    def __init__(self, random: Random):
        self.random = random
        self.currency, zone, today = random.choice(PLACES)
        self.zone_name, self.zone, self.today = zone, ZoneInfo(zone), date.fromisoformat(today)
        self.digits = FRACTION_DIGITS[self.currency]
        # Half of the worlds are asked as of a moment within the day, the others at its end.
        self.now = None if random.random() < 0.5 else last_instant(self.today, self.zone) - timedelta(
            microseconds=random.randint(0, 22 * 3600 * 10**6))
        self.purchases: list[dict] = []
        self.number = 0

    def write(self, folder: Path) -> None:
        """Makes the folder and its files."""
        folder.mkdir(mode=0o700)
        fans = [self._fan(number) for number in range(self.random.randint(150, 700))]
        ids = [fan["id"] for fan in fans]
        events = [self._event(ids) for _ in range(len(fans) * self.random.randint(1, 6))]
        events += self.random.sample(events, len(events) // 30)
        fans += [self._again(fan) for fan in self.random.sample(fans, len(fans) // 8)]
        fans += [{"id": f"alias-{n}", "merged_into": self.random.choice(ids)} for n in range(5)]
        events += [self._event([f"alias-{n}" for n in range(5)] + ["nobody"]) for _ in range(30)]
        self._document(folder / "workspace.json", self._settings())
        self._document(folder / "segments.json", {"format": 1, "revision": 1, "segments": []})
        self._lines(folder / "fans.jsonl", fans)
        self._lines(folder / "events.jsonl", events)

    def _settings(self) -> dict:
        fields = [
            {"id": "shirt_size", "label": "Shirt Size", "type": "choice", "choices": ["S", "M"]},
            {"id": "budget", "label": "Yearly Budget", "type": "money"}, {"id": "height", "label": "Height", "type": "number"},
            {"id": "met_on", "label": "Met On", "type": "date"}, {"id": "likes", "label": "Likes", "type": "set"},
            {"id": "insider", "label": "Insider", "type": "boolean"}, {"id": "note", "label": "Note", "type": "text"},
        ]
        lifecycle = {"new_days": self.random.choice([0, 30, 45]), "engaged_days": self.random.choice([7, 14]),
                     "inactive_days": self.random.choice([60, 90]), "advocate_spent": self._amount(0, 300)}
        return {"format": 1, "name": "World", "currency": self.currency, "time_zone": self.zone_name,
                "today": self.today.isoformat(), "lifecycle": lifecycle, "fields": fields}

    # Values

    def _amount(self, low: int = 0, high: int = 400) -> str:
        number = Decimal(self.random.randint(low * 10**self.digits, high * 10**self.digits)).scaleb(-self.digits)
        return f"{number.to_integral_value() if self.random.random() < 0.3 else number:f}"

    def _moment(self) -> str:
        """A moment near a night on which clocks are moved, near today, or in the years before; some are later than now."""
        random = self.random
        day = random.choice([self.today, self.today - timedelta(days=random.randint(0, 60)),
                             self.today - timedelta(days=random.randint(-2, 1200))])
        hour = random.choice([0, 1, 2, 3, 21, 22, 23, random.randint(0, 23)])
        at = datetime(day.year, day.month, day.day, hour, random.choice([0, 30, 59]), random.choice([0, 59]),
                      random.choice([0, 0, 999999, 500000]), tzinfo=timezone.utc)
        offset = random.choice([0, 0, 0, 120, -180, 330])
        text = at.astimezone(timezone(timedelta(minutes=offset))).isoformat()
        return text.replace("+00:00", "Z") if offset == 0 else text

    def _date(self) -> str:
        if self.random.random() < 0.5:
            return self._moment()
        return (self.today - timedelta(days=self.random.choice([self.random.randint(-3, 120), self.random.randint(0, 1200)]))).isoformat()

    def _words(self, words: list[str]) -> list[str]:
        return self.random.sample(words, self.random.randint(0, 4))

    # Lines

    def _fan(self, number: int) -> dict:
        random = self.random
        values = {
            "name": lambda: random.choice(NAMES), "email": lambda: f"{random.choice(['ana', 'JUN', 'max_', 'é'])}{number}@example.{random.choice(['com', 'COM', 'org'])}",
            "country": lambda: random.choice(["PT", "pt", "BR", "DE"]), "language": lambda: random.choice(["pt", "PT", "de", "BR"]),
            "lifecycle_stage": lambda: random.choice(["engaged", "Advocate", "Superfan"]), "total_spent": lambda: self._amount(-20, 600),
            "purchase_count": lambda: random.randint(0, 6), "source": lambda: random.choice(["direct", "Referral", "subscription"]),
            "registered_at": self._date, "last_active_at": self._date, "tier": lambda: random.choice(["free", "entry", "Premium"]),
            "birth_year": lambda: random.randint(1950, 2010), "gender": lambda: random.choice(["female", "Male", "männlich"]),
            "interests": lambda: self._words(WORDS), "tags": lambda: self._words(WORDS), "preferred_channel": lambda: random.choice(CHANNELS),
            "nps": lambda: random.randint(0, 10), "sentiment": lambda: random.randint(-100, 100) / 100,
            "email_consent": lambda: random.random() < 0.5, "sms_consent": lambda: random.random() < 0.5,
            "push_consent": lambda: random.random() < 0.5, "shirt_size": lambda: random.choice(["S", "M", "xl"]), "budget": self._amount,
            "height": lambda: random.choice([random.randint(150, 200), random.randint(15000, 20000) / 100]), "met_on": self._date,
            "likes": lambda: self._words(NAMES), "insider": lambda: random.random() < 0.5, "note": lambda: random.choice(NAMES),
            "score": lambda: random.choice([random.randint(-5, 5), random.randint(-50, 50) / 10]), "nickname": lambda: random.choice(NAMES),
            "badges": lambda: self._words(WORDS), "opted": lambda: random.random() < 0.5,
        }
        keep = {"lifecycle_stage": 0.15, "total_spent": 0.3, "purchase_count": 0.3, "tags": 0.4}
        fan: dict = {"id": random.choice(["f", "F", "é", "e\u0301"]) + f"-{number}"}
        for key, make in values.items():
            if random.random() < keep.get(key, 0.7):
                fan[key] = make()
            elif random.random() < 0.2:
                fan[key] = random.choice([None, ""]) if isinstance(make(), str) else None
        return fan

    def _again(self, fan: dict) -> dict:
        """A later line of the same fan: some keys removed, some replaced."""
        random = self.random
        fresh = self._fan(0)
        keys = random.sample(list(fresh), random.randint(1, 6))
        return {"id": fan["id"]} | {key: random.choice([None, fresh[key], fresh[key]]) for key in keys if key != "id"}

    def _event(self, ids: list[str]) -> dict:
        random = self.random
        self.number += 1
        type = random.choice(TYPES)
        event = {"id": f"csv:{self.number}", "fan": random.choice(ids), "type": type, "at": self._moment()}
        if type == "purchase":
            event |= {"amount": self._amount(0, 200), "item": random.choice(ITEMS)}
            self.purchases.append(event)
            event |= self._oddity()
        elif type == "refund":
            event |= self._refund(event)
        elif type in ("tag_added", "tag_removed"):
            event |= {"tag": random.choice(WORDS)}
        elif type in ("unsubscribed", "consent_given") and (type == "consent_given" or random.random() < 0.8):
            event |= {"channel": random.choice(CHANNELS)}
        elif type == "review":
            event |= {"rating": random.choice([1, 2, 3, 4.5, 5]), "text": random.choice(NAMES + [""])}
        elif type == "danced":
            event |= {"steps": random.choice([random.randint(1, 500), random.randint(-30, 30) / 10]), "style": random.choice(NAMES)}
        if random.random() < 0.05 and type in ("cart_abandoned", "review"):
            event |= {"amount": self._amount(), "currency": random.choice([self.currency, "CHF"])}
        return event

    def _oddity(self) -> dict:
        """At times another currency, or an amount that is nothing, unknown or a JSON number. Lines with amounts below zero are refused."""
        roll = self.random.random()
        if roll < 0.04:
            return {"currency": "CHF"}
        if roll < 0.08:
            return {"currency": self.currency}
        return {"amount": self.random.choice([None, "0", 4])} if roll < 0.12 else {}

    def _refund(self, refund: dict) -> dict:
        """A refund of nothing known, of a whole purchase, or of a part."""
        random = self.random
        if not self.purchases or random.random() < 0.15:
            return {"amount": self._amount(0, 50)}
        purchase = random.choice(self.purchases[-40:])
        part = Decimal(purchase["amount"] or 7) * random.choice([1, 1, 1, Decimal("0.5"), 2])
        part = part.quantize(Decimal(1).scaleb(-self.digits))
        fan = purchase["fan"] if random.random() < 0.9 else refund["fan"]
        return {"fan": fan, "amount": f"{part:f}", "of": purchase["id"]} | self._oddity()

    # Files

    def _document(self, path: Path, document: dict) -> None:
        path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
        path.chmod(0o600)

    def _lines(self, path: Path, lines: list[dict]) -> None:
        text = "".join(json.dumps(line, ensure_ascii=self.random.random() < 0.3) + "\n" for line in lines)
        path.write_text(text, encoding="utf-8")
        path.chmod(0o600)
