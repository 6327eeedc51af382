"""Civil days: reading moments, and the first and last day of a window, as the design's text says them."""

from calendar import monthrange
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo


def moment(text: str) -> datetime | None:
    """The moment that RFC 3339 text says; none where it is only a day."""
    return datetime.fromisoformat(text).astimezone(UTC) if len(text) > 10 else None


def civil_day(text: str, zone: ZoneInfo) -> date:
    """The day of a moment in a zone, or the day that the text itself is."""
    at = moment(text)
    return at.astimezone(zone).date() if at else date.fromisoformat(text)


def last_instant(day: date, zone: ZoneInfo) -> datetime:
    """The last microsecond of a civil day."""
    next_day = day + timedelta(days=1)
    start = datetime(next_day.year, next_day.month, next_day.day, tzinfo=zone).astimezone(UTC)
    # Where midnight is skipped, the day begins with the first hour that exists.
    while start.astimezone(zone).date() < next_day:
        start += timedelta(hours=1)
    while (start - timedelta(microseconds=1)).astimezone(zone).date() >= next_day:
        start -= timedelta(minutes=30)
    return start - timedelta(microseconds=1)


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier, clamped to the month's end."""
    number = day.year * 12 + day.month - 1 - months
    if number < 12:
        return date.min
    year, month = divmod(number, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def before_last(today: date, count: int, unit: str) -> date:
    """The day before the first of "the last N units": the window is that day < day <= today."""
    if unit == "day":
        return today - timedelta(days=count)
    if unit == "week":
        return today - timedelta(days=7 * count)
    return months_before(today, count if unit == "month" else 12 * count)
