"""Random lines of events.jsonl: purchases, refunds in full and in part, tags, consents, and what nobody knows."""

from decimal import Decimal
from typing import Any

from comparison.worlds.profiles import CHANNELS
from comparison.worlds.values import NAMES, WORDS, Values

ITEMS = ("article", "print", "Course", "course", "Abo ß", "", "subscription")
ACTS = (
    "visit",
    "visit",
    "post_viewed",
    "cart_abandoned",
    "email_sent",
    "email_opened",
    "email_clicked",
    "review",
    "danced",
)
SUBSCRIPTIONS = ("subscription_started", "subscription_renewed", "subscription_ended")
CHANGES = ("unsubscribed", "consent_given", "tag_added", "tag_added", "tag_removed")
TYPES = ("purchase", "purchase", "purchase", "refund", *ACTS, *SUBSCRIPTIONS, *CHANGES)


class Events:
    """Makes lines of events."""

    def __init__(self, values: Values):
        self.values, self.random = values, values.random
        self.purchases: list[dict[str, Any]] = []
        self.number = 0

    def event(self, fans: list[str]) -> dict[str, Any]:
        """An event of one of the fans."""
        self.number += 1
        type = self.random.choice(TYPES)
        event: dict[str, Any] = {"id": f"csv:{self.number}", "fan": self.random.choice(fans), "type": type}
        event |= {"at": self.values.moment()}
        if type == "purchase":
            event |= {"amount": self.values.amount(0, 200), "item": self.random.choice(ITEMS)} | self._oddity()
            self.purchases.append(event)
        elif type == "refund":
            event |= self._refund(event)
        else:
            event |= self._detail(type)
        return event

    def _detail(self, type: str) -> dict[str, Any]:
        random = self.random
        if type in ("tag_added", "tag_removed"):
            return {"tag": random.choice(WORDS)}
        if type in ("unsubscribed", "consent_given"):
            return {"channel": random.choice(CHANNELS)} if random.random() < 0.85 else {}
        if type == "danced":
            steps = random.choice([random.randint(1, 500), random.randint(-30, 30) / 10])
            return {"steps": steps, "style": random.choice(NAMES)}
        detail: dict[str, Any] = {}
        if type == "review":
            detail = {"rating": random.choice([1, 2, 3, 4.5, 5]), "text": random.choice((*NAMES, ""))}
        if type in ("review", "cart_abandoned") and random.random() < 0.2:
            detail |= {"amount": self.values.amount(), "currency": random.choice([self.values.currency, "CHF"])}
        return detail

    def _oddity(self) -> dict[str, Any]:
        """At times another currency, or an amount that is nothing, unknown or a JSON number; none is below zero."""
        roll = self.random.random()
        if roll < 0.04:
            return {"currency": "CHF"}
        if roll < 0.08:
            return {"currency": self.values.currency}
        return {"amount": self.random.choice([None, "0", 4])} if roll < 0.12 else {}

    def _refund(self, refund: dict[str, Any]) -> dict[str, Any]:
        """A refund of nothing known, of a whole purchase, of a part, or of somebody else's."""
        random = self.random
        if not self.purchases or random.random() < 0.15:
            return {"amount": self.values.amount(0, 50)}
        purchase = random.choice(self.purchases[-40:])
        part = Decimal(purchase["amount"] or 7) * random.choice([Decimal(1), Decimal(1), Decimal("0.5"), Decimal(2)])
        amount = part.quantize(Decimal(1).scaleb(-self.values.digits))
        fan = purchase["fan"] if random.random() < 0.9 else refund["fan"]
        return {"fan": fan, "amount": f"{amount:f}", "of": purchase["id"]} | self._oddity()
