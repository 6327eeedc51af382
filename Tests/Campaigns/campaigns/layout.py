"""The workspace that campaigns write to, and the one place that knows which files a workspace holds."""

from pathlib import Path

SEGMENTS = ("seg-a", "seg-b")
# The fan in whom a writer counts up, by a line each time, so that there is something to compact.
COUNTED = "f-2"

# Files to which lines are added; each line is one JSON object.
GROWING = ("fans.jsonl", "events.jsonl", "audit.jsonl")
# Files that a writer may make; every other name is an intruder.
MADE = {".winnow", "quarantine", "segments.json", *GROWING}

_SEGMENTS = ",".join(
    f'{{"id":"{id}","name":"Segment {id}","description":"0","type":"static","members":["f-1"]}}' for id in SEGMENTS
)
# A line that no writer writes begins each file: it has to stay.
STARTING = {
    "workspace.json": '{"format":1,"name":"Campaign","currency":"USD","time_zone":"UTC"}\n',
    "segments.json": f'{{"format":1,"revision":0,"segments":[{_SEGMENTS}]}}\n',
    "fans.jsonl": '{"id":"f-1","name":"Ana Sousa"}\n',
    "events.jsonl": '{"id":"e:1","fan":"f-1","type":"visit","at":"2026-03-02T10:11:12Z"}\n',
}
# Files that no writer of these campaigns may touch.
OTHERS = {
    "tags.json": '{"format":1,"tags":[{"name":"vip"}]}\n',
    "history.jsonl": '{"segment":"seg-a","day":"2026-03-01","count":1}\n',
    "letter.txt": "Not of Winnow, and not to be touched.\n",
}
UNTOUCHED = {"workspace.json": STARTING["workspace.json"], **OTHERS}


def make(folder: Path) -> Path:
    """A private workspace of the starting files."""
    folder.mkdir(mode=0o700)
    for name, text in {**STARTING, **OTHERS}.items():
        path = folder / name
        path.write_text(text)
        path.chmod(0o600)
    return folder
