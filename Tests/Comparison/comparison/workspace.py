"""Reads a workspace's lines as the design's text says them: merged profiles, known events, aliases."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from comparison.catalogue import DERIVED, EVENT_KEYS, STANDARD, Field, discovered_type
from comparison.civil import civil_day, moment
from comparison.folding import fold
from comparison.settings import Settings

EVENT_FRAME = {"id", "fan", "type", "at"}


@dataclass
class Workspace:
    """Profiles and events as rows of typed columns, and the fields and keys that rules can name."""

    settings: Settings
    fields: list[Field] = field(default_factory=list)
    keys: list[Field] = field(default_factory=list)
    profiles: list[dict] = field(default_factory=list)
    events: list[dict] = field(default_factory=list)
    event_types: list[str] = field(default_factory=list)


def read_workspace(folder: Path, settings: Settings) -> Workspace:
    """Everything that rules can ask of a workspace."""
    workspace = Workspace(settings)
    merged = _merged(_lines(folder / "fans.jsonl"), settings)
    aliases = {id: profile["merged_into"] for id, profile in merged.items() if profile.get("merged_into") in merged}
    profiles = {id: profile for id, profile in merged.items() if id not in aliases}
    declared = [
        Field(one["id"], one.get("label", one["id"]), one["type"], f'"{one["id"]}"') for one in settings.declared
    ]
    workspace.fields = _with_discovered(STANDARD + declared, profiles.values(), {"id", "merged_into"}, "")
    events = _known_events(folder, profiles, aliases, settings)
    workspace.keys = _with_discovered(EVENT_KEYS, events, EVENT_FRAME, "k_")
    workspace.profiles = [_profile(seq, profile, workspace) for seq, profile in enumerate(profiles.values())]
    workspace.events = [_event(seq, event, workspace) for seq, event in enumerate(events)]
    workspace.event_types = sorted({event["type"] for event in events})
    return workspace


def _lines(path: Path) -> Iterator[dict]:
    with path.open(encoding="utf-8", newline="\n") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line, parse_float=Decimal)


def _merged(lines: Iterator[dict], settings: Settings) -> dict[str, dict]:
    """The profiles by id: a later line replaces keys, null removes them (RFC 7396; no objects occur here).

    What happens only after now is not there yet, and so replaces nothing.
    """
    profiles: dict[str, dict] = {}
    for line in lines:
        profile = profiles.setdefault(line["id"], {})
        for key, value in line.items():
            if value is None or value == "":
                profile.pop(key, None)
            elif key not in ("registered_at", "last_active_at") or not _is_later(value, settings):
                profile[key] = value
    return profiles


def _known_events(folder: Path, profiles: dict, aliases: dict, settings: Settings) -> list[dict]:
    """The events up to now of known fans; the first line with an id wins."""
    seen: set[str] = set()
    events = []
    for event in _lines(folder / "events.jsonl"):
        if event["id"] in seen:
            continue
        seen.add(event["id"])
        fan = event["fan"]
        while fan in aliases:
            fan = aliases[fan]
        if fan in profiles and _instant(event["at"]) <= settings.now:
            events.append({key: value for key, value in event.items() if value not in (None, "")} | {"fan": fan})
    return events


def _instant(text: str) -> datetime:
    at = moment(text)
    assert at, f"an event happens at a moment, not on the day {text}"
    return at


def _with_discovered(known: list[Field], rows: Any, frame: set[str], prefix: str) -> list[Field]:
    """The known fields and those that rows hold beyond them, each with raw values that occur."""
    values: dict[str, list] = {}
    for row in rows:
        for key, value in row.items():
            if key not in frame:
                values.setdefault(key, []).append(value)
    ids = {one.id for one in known}
    fields = list(known)
    for key in sorted(values.keys() - ids):
        fields.append(Field(key, key, discovered_type(values[key]), f'"{prefix}{key}"'))
    return [Field(one.id, one.label, one.type, one.column, tuple(_some(values.get(one.id, [])))) for one in fields]


def _some(values: list, limit: int = 400) -> list:
    step = max(1, len(values) // limit)
    flat = []
    for value in values[::step]:
        flat += value if isinstance(value, list) else [value]
    return flat


def _profile(seq: int, profile: dict, workspace: Workspace) -> dict:
    row = {"seq": seq, "id": profile["id"]}
    for one in workspace.fields:
        if one.id not in DERIVED:
            row[one.column.strip('"')] = _typed(profile.get(one.id), one.type, workspace.settings)
    row["id_folded"] = fold(row["id"])
    return row


def _is_later(value: str, settings: Settings) -> bool:
    """Whether something happened only after now, and so is not there yet; a declared date may lie ahead."""
    at = moment(value)
    return at > settings.now if at else civil_day(value, settings.zone) > settings.today


def _event(seq: int, event: dict, workspace: Workspace) -> dict:
    settings = workspace.settings
    at = _instant(event["at"])
    currency = event.get("currency", settings.currency)
    row = {
        "seq": seq,
        "id": event["id"],
        "fan": event["fan"],
        "type": event["type"],
        "moment": at.replace(tzinfo=None).isoformat(sep=" "),
        "day": at.astimezone(settings.zone).date().isoformat(),
        "of": event.get("of"),
        "currency": currency,
        "price": None if event.get("amount") is None else str(event["amount"]),
    }
    for key in workspace.keys:
        value = None if key.id == "amount" and currency != settings.currency else event.get(key.id)
        row[key.column.strip('"')] = _typed(value, key.type, settings)
    return row | {"amount": row["k_amount"], "tag": row["k_tag"], "channel": row["k_channel"]}


def _typed(value: Any, type: str, settings: Settings) -> Any:
    """A value as its column holds it; None where it is missing."""
    if value is None:
        return None
    if type == "money":
        return settings.minor_units(value)
    if type == "number":
        return str(value)
    if type == "set":
        return [fold(one) for one in value]
    if type == "boolean":
        return value
    if type == "date":
        return civil_day(value, settings.zone).isoformat()
    return fold(value if isinstance(value, str) else json.dumps(value, default=str))
