"""A small studio for the commands of winnow to work in, and Python's own reading of what it says."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from campaigns import reading
from campaigns.violation import Violation

# Whom commands erase: nothing in any file may speak of her then.
ERASED = "f-3"
TRACES = (b'"f-3"', b"zoe@example.net", b"Zoe Erasa")

FILES = {
    "workspace.json": '{"format":1,"name":"Studio","currency":"USD","time_zone":"UTC"}\n',
    "segments.json": """{"format":1,"revision":4,"segments":[
{"id":"seg-a","name":"VIPs","description":"","type":"dynamic",
"condition":{"field":"total_spent","operator":"greater_than","value":"200.00"}},
{"id":"seg-b","name":"Guests","description":"came to the party","type":"static","members":["f-1","f-3"]},
{"id":"seg-c","name":"Spare","description":"","type":"static","members":["f-2"]}]}
""",
    "fans.jsonl": """{"id":"f-1","name":"Ana Sousa","email":"ana@example.org","country":"PT"}
{"id":"f-2","name":"Jun Mori"}
{"id":"f-3","name":"Zoe Erasa","email":"zoe@example.net"}
{"id":"f-1","city":"Porto","country":null}
""",
    "events.jsonl": """{"id":"e:1","fan":"f-1","type":"visit","at":"2026-03-02T10:11:12Z"}
{"id":"e:2","fan":"f-3","type":"purchase","at":"2026-03-03T10:11:12Z","amount":"5.00"}
{"id":"e:3","fan":"f-2","type":"visit","at":"2026-03-04T10:11:12Z"}
""",
    "quarantine/fans.jsonl-at-byte-7": '{"id":"f-3","na\n',
    "quarantine/fans.jsonl-at-byte-7.reason.txt": "It was torn.\n",
    "drafts/elsewhere-17.json": """{"format":1,"at":"2026-03-02T10:11:12Z",
"by":{"user":"ana","uid":4711,"host":"elsewhere","pid":17},"original":null,
"name":"Friends","description":"","type":"static","rule":null,"members":["f-3"]}
""",
}
# What no command touches.
OTHERS = {"letter.txt": "Not of Winnow, and not to be touched.\n"}

# What a crash left at the ends of the files.
PIECES = {
    "fans.jsonl": '{"id":"f-8","na',
    "events.jsonl": '{"id":"e:8","fan":"f-8","ty',
}


def make(folder: Path) -> Path:
    """A private folder of the starting files."""
    folder.mkdir(mode=0o700)
    for name, text in {**FILES, **OTHERS}.items():
        path = folder / name
        path.parent.mkdir(mode=0o700, exist_ok=True)
        path.write_text(text)
        path.chmod(0o600)
    return folder


@dataclass
class View:
    """What a workspace says, however its files say it."""

    fans: dict[str, dict[str, Any]] = field(default_factory=dict)
    events: dict[str, dict[str, Any]] = field(default_factory=dict)
    # By name, without ids and times.
    segments: dict[str, dict[str, Any]] = field(default_factory=dict)
    revision: int = 0

    def difference(self, other: "View") -> str:
        """In which parts two views differ, for messages."""
        parts = [
            f"{name}: {getattr(self, name)} instead of {getattr(other, name)}"
            for name in ("fans", "events", "segments", "revision")
            if getattr(self, name) != getattr(other, name)
        ]
        return "; ".join(parts)


def read(folder: Path) -> View:
    """Everything that counts in the files; damage that no reader should ever meet is a violation."""
    if missing := [name for name in ("workspace.json", "segments.json") if not (folder / name).exists()]:
        raise Violation(f"{missing[0]} is missing")
    limits = reading.limits_of(folder)
    view = View()
    for line in _lines(folder, "fans.jsonl", limits):
        # A key that is null takes the key away.
        fan = {**view.fans.get(line["id"], {}), **line}
        view.fans[line["id"]] = {key: value for key, value in fan.items() if value is not None}
    for line in _lines(folder, "events.jsonl", limits):
        if line["id"] in view.events:
            raise Violation(f"events.jsonl holds {line['id']} twice")
        view.events[line["id"]] = line
    for name in ("audit.jsonl", "erasures.jsonl"):
        for _ in _lines(folder, name, limits):
            pass
    document = reading.object_of((folder / "segments.json").read_bytes(), "segments.json")
    for segment in document["segments"]:
        kept = {key: value for key, value in segment.items() if key not in ("id", "created_at", "updated_at")}
        view.segments[segment["name"]] = kept
    view.revision = document["revision"]
    for name, text in {"workspace.json": FILES["workspace.json"], **OTHERS}.items():
        if (folder / name).exists() and (folder / name).read_text() != text:
            raise Violation(f"{name} was changed by nobody who may")
    return view


def check_forgotten(folder: Path) -> None:
    """Nothing in the folder speaks of who was erased."""
    for path in folder.rglob("*"):
        if path.is_file() and any(trace in path.read_bytes() for trace in TRACES):
            raise Violation(f"{path.relative_to(folder)} speaks of who was erased")


def check_tidy(folder: Path) -> None:
    """After a start nothing unfinished lies about, and no file is there that nobody knows."""
    known = {name.split("/")[0] for name in FILES} | OTHERS.keys()
    known |= {"audit.jsonl", "erasures.jsonl", ".winnow", "drafts"}
    for path in folder.iterdir():
        if path.name not in known:
            raise Violation(f"{path.name} should not be there")
    if (folder / "quarantine").exists():
        for path in (folder / "quarantine").iterdir():
            if path.name.startswith(".tmp-"):
                raise Violation(f"{path.name} was not swept")


def _lines(folder: Path, name: str, limits: dict[str, int]) -> list[dict[str, Any]]:
    """The objects of the lines that count; blank lines are none."""
    lines = reading.lines_of(folder / name, limits.get(name), {})
    return [reading.object_of(line, name) for line in lines if line]
