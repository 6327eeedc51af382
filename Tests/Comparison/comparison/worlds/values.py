"""Random values of a world: amounts, moments near nights on which clocks are moved, odd texts."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from random import Random
from zoneinfo import ZoneInfo

from comparison.civil import last_instant
from comparison.settings import FRACTION_DIGITS

# Places and days on whose nights the clocks are moved, a leap day, and a zone of half hours.
PLACES = (
    ("EUR", "Europe/Berlin", "2026-03-29"),
    ("EUR", "Europe/Berlin", "2026-03-30"),
    ("USD", "Europe/Berlin", "2026-10-25"),
    ("EUR", "Europe/Berlin", "2024-02-29"),
    ("BRL", "America/Sao_Paulo", "2018-11-04"),
    ("BRL", "America/Sao_Paulo", "2018-11-05"),
    ("BRL", "America/Sao_Paulo", "2018-02-18"),
    ("JPY", "Asia/Tokyo", "2026-01-31"),
    ("KWD", "Asia/Kolkata", "2026-12-31"),
    ("USD", "UTC", "2026-05-31"),
)

# fmt: off
NAMES = (
    "Ana Sousa", "Straße", "STRASSE", "İstanbul", "istanbul", "ISTANBUL", "ıssız", "Ξένος", "Σταύρος", "ΣΤΑΎΡΟΣ",
    "José", "Jose\u0301", "Jose", "ﬁnch", "Finch", "\u00C5sa", "A\u030Asa", "\u212Bsa", "q\u0323\u0307",
    "q\u0307\u0323", "각", "\u1100\u1161\u11A8", "100 %", "a_b", "a.b", 'Max "Slash \\" Vogel', "O'Rourke",
    "line\nbreak", "tab\tbed", "森 純", "👩‍👩‍👧 fam", "\u0390", "\u03B9\u0308\u0301", "Ǆ", "ǆ", "ŉ",
    "ẞ", "ſ", "K", "\u212A", "and", "NOT", "true", "missing", " ", "  padded ", "\u00A0", "\u0345α", "ᾳ",
    "Ꭰ", "ꭰ", "İ\u0307",
)
WORDS = (
    "vip", "VIP", "early bird", "beta", "Straße", "strasse", "\u00E9", "e\u0301", "refunded", "a_b", "%", "x",
)
# fmt: on


class Values:
    """Where a world lies, when it is asked, and values that suit it."""

    def __init__(self, random: Random):
        self.random = random
        self.currency, self.zone_name, today = random.choice(PLACES)
        self.zone, self.today = ZoneInfo(self.zone_name), date.fromisoformat(today)
        self.digits = FRACTION_DIGITS[self.currency]
        self.now = None if random.random() < 0.5 else self._within_today()

    def _within_today(self) -> datetime:
        """Half of the worlds are asked as of a moment within the day, the others at its end."""
        return last_instant(self.today, self.zone) - timedelta(microseconds=self.random.randint(0, 22 * 3600 * 10**6))

    def amount(self, low: int = 0, high: int = 400) -> str:
        """Money as decimal text."""
        minor = Decimal(self.random.randint(low * 10**self.digits, high * 10**self.digits)).scaleb(-self.digits)
        return f"{minor.to_integral_value() if self.random.random() < 0.3 else minor:f}"

    def moment(self) -> str:
        """A moment near a night on which clocks are moved, near today, or years before; some are later than now."""
        random = self.random
        days = random.choice([0, random.randint(0, 60), random.randint(-2, 1200)])
        day = self.today - timedelta(days=days)
        hour = random.choice([0, 1, 2, 3, 21, 22, 23, random.randint(0, 23)])
        minute, second = random.choice([0, 30, 59]), random.choice([0, 59])
        fraction = random.choice([0, 0, 999_999, 500_000])
        at = datetime(day.year, day.month, day.day, hour, minute, second, fraction, tzinfo=UTC)
        offset = random.choice([0, 0, 0, 120, -180, 330])
        text = at.astimezone(timezone(timedelta(minutes=offset))).isoformat()
        return text.replace("+00:00", "Z") if offset == 0 else text

    def date(self) -> str:
        """A moment or a day."""
        random = self.random
        if random.random() < 0.5:
            return self.moment()
        return (
            self.today - timedelta(days=random.choice([random.randint(-3, 120), random.randint(0, 1200)]))
        ).isoformat()

    def words(self, words: tuple[str, ...]) -> list[str]:
        """Up to four of the words."""
        return self.random.sample(words, self.random.randint(0, 4))
