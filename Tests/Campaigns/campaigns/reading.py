"""Python's own reading of a workspace's files, as any reader should see them: none of the storage's code is used."""

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from campaigns import layout
from campaigns.violation import Violation

# A batch is named by its writer and its number.
Name = tuple[str, int]
# A file and a line of it, keys sorted.
Line = tuple[str, str]


@dataclass
class Seen:
    """What stands in the files of a workspace."""

    batches: dict[Name, Counter[Line]]
    counters: dict[str, int]
    revision: int
    # What is counted up in a key of a fan.
    fan_counter: int = 0


def read(folder: Path, starting: dict[str, str] = layout.STARTING) -> Seen:
    """Everything that writers wrote; damage that no reader should ever meet is a violation.

    `starting` is what files of lines began with.
    """
    limits = limits_of(folder)
    batches: dict[Name, Counter[Line]] = {}
    fan_counter = 0
    for name in ("fans.jsonl", "events.jsonl"):
        for text in lines_of(folder / name, limits.get(name), starting):
            line = object_of(text, name)
            if line["id"] == layout.COUNTED:
                fan_counter = line["count"]
            batch = _batch(line, name)
            if batch:
                batches.setdefault(batch, Counter())[(name, json.dumps(line, sort_keys=True))] += 1
    for name in set(layout.GROWING) - {"fans.jsonl", "events.jsonl"}:
        for text in lines_of(folder / name, limits.get(name), starting):
            object_of(text, name)
    for name, content in layout.UNTOUCHED.items():
        if (folder / name).read_text() != content:
            raise Violation(f"{name} was changed by nobody who may")
    document = object_of((folder / "segments.json").read_bytes(), "segments.json")
    counters = {segment["id"]: int(segment["description"]) for segment in document["segments"]}
    if tuple(counters) != layout.SEGMENTS:
        raise Violation(f"segments.json holds {', '.join(counters)}")
    return Seen(batches, counters, document["revision"], fan_counter)


def check_tidy(folder: Path) -> None:
    """After a start nothing unfinished lies about."""
    for path in folder.rglob("*"):
        if path.name.startswith(".tmp-"):
            raise Violation(f"{path.relative_to(folder)} was not swept")
    for path in folder.iterdir():
        if path.name not in layout.MADE | layout.STARTING.keys() | layout.OTHERS.keys():
            raise Violation(f"{path.name} should not be there")


def limits_of(folder: Path) -> dict[str, int]:
    """The bytes that count while an append of several lines is unfinished."""
    mark = folder / "bulk.json"
    if not mark.exists():
        return {}
    document = object_of(mark.read_bytes(), "bulk.json")
    return {entry["file"]: entry["length"] for entry in document["files"]}


def lines_of(path: Path, limit: int | None, starting: dict[str, str]) -> list[bytes]:
    """The lines that count; a torn last one does not, one that only lacks its end does."""
    if not path.exists():
        return []
    content = path.read_bytes()[:limit]
    if not content.startswith(starting.get(path.name, "").encode()):
        raise Violation(f"{path.name} lost its first line")
    lines = content.split(b"\n")
    last = lines.pop()
    if last:
        try:
            json.loads(last)
            lines.append(last)
        except ValueError:
            pass
    return lines


def object_of(text: bytes, name: str) -> dict[str, Any]:
    """The object that a text is; anything else is damage, told with the file's name."""
    try:
        value = json.loads(text)
    except ValueError as error:
        raise Violation(f"{name}: a line is damaged ({error}): {text[:120]!r}") from None
    if not isinstance(value, dict):
        raise Violation(f"{name}: a line is no object: {text[:120]!r}")
    return value


def _batch(line: dict[str, Any], name: str) -> Name | None:
    """Whose batch a line belongs to; nobody's where it stood there at the start."""
    id = line["id"] if name == "fans.jsonl" else line["fan"]
    writer, _, number = id.partition("-")
    if writer == "f":
        return None
    return writer, int(number.rstrip("b"))
