"""What workspace.json says, with the defaults of the format."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

from comparison.civil import last_instant

FRACTION_DIGITS = {"USD": 2, "EUR": 2, "BRL": 2, "JPY": 0, "KWD": 3}
LIFECYCLE = {"new_days": 30, "engaged_days": 14, "inactive_days": 90, "advocate_spent": "500.00"}


@dataclass(frozen=True)
class Settings:
    """The money, the zone, the clock and the thresholds of a workspace."""

    currency: str
    zone: ZoneInfo
    now: datetime
    today: date
    lifecycle: dict[str, int]
    declared: list[dict]

    @property
    def digits(self) -> int:
        """How many digits of fraction the money has."""
        return FRACTION_DIGITS[self.currency]

    def minor_units(self, amount: str | int | float | Decimal) -> int | None:
        """Whole minor units of decimal text."""
        return minor_units(amount, self.digits)


def minor_units(amount: str | int | float | Decimal, digits: int) -> int:
    """Whole minor units of decimal text; more digits than the currency has are refused."""
    scaled = Decimal(str(amount)).scaleb(digits)
    if scaled != scaled.to_integral_value():
        raise ValueError(f"{amount} has more than {digits} digits behind the point")
    return int(scaled)


def read_settings(folder: Path, now: datetime | None = None) -> Settings:
    """The settings of a workspace; `now` is the moment that the caller names, else the last instant of its today."""
    document = json.loads((folder / "workspace.json").read_text())
    zone = ZoneInfo(document["time_zone"])
    currency = document["currency"]
    if now is None:
        now = last_instant(date.fromisoformat(document["today"]), zone)
    thresholds = LIFECYCLE | document.get("lifecycle", {})
    spent = minor_units(thresholds.pop("advocate_spent"), FRACTION_DIGITS[currency])
    return Settings(
        currency,
        zone,
        now,
        now.astimezone(zone).date(),
        thresholds | {"advocate_spent": spent},
        document.get("fields", []),
    )
