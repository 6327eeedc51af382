"""What the fuzzer begins with: samples of this repository, cut into inputs; none of it is kept in the repository."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

from fuzzing.build import ROOT
from fuzzing.targets import Target

_SAMPLE = ROOT / "data/sample"


def make(target: Target, folder: Path) -> Path:
    """A folder of inputs, made anew."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for number, seed in enumerate(_MAKERS.get(target.name, _listed)(target.name)):
        if len(seed) <= target.length:
            (folder / f"{number:04}").write_bytes(seed)
    return folder


def _listed(name: str) -> Iterator[bytes]:
    """The lines of `Seeds/NAME.txt`, whose escapes are those of Python."""
    for line in (ROOT / f"Tests/Fuzzing/Seeds/{name}.txt").read_text().splitlines():
        text = line.encode("latin-1", "backslashreplace").decode("unicode_escape")
        yield text.encode("utf-8" if max(text, default="") > "\xff" else "latin-1")


def _json(_: str) -> Iterator[bytes]:
    for path in sorted((ROOT / "Tests/InterchangeTests/JSONTestSuite/test_parsing").iterdir()):
        yield path.read_bytes()


def _documents(name: str) -> Iterator[bytes]:
    yield (_SAMPLE / "workspace.json").read_bytes()
    for segment in _segments():
        yield json.dumps({"format": 1, "segments": [segment]}, separators=(",", ":")).encode()
    yield from _listed(name)


def _segments() -> list[dict]:
    return json.loads((_SAMPLE / "segments.json").read_text())["segments"]


def _lines(_: str) -> Iterator[bytes]:
    fans, events = (_first(_SAMPLE / name, 60) for name in ("fans.jsonl", "events.jsonl"))
    for number, (fan, event) in enumerate(zip(map(json.loads, fans), map(json.loads, events), strict=True)):
        # A few keys of each, so that inputs are short.
        some = {key: value for at, (key, value) in enumerate(fan.items()) if key == "id" or at % 4 == number % 4}
        event["fan"] = fan["id"]
        yield b"\n\0".join(json.dumps(value, separators=(",", ":")).encode() for value in (some, event)) + b"\n"


def _csv(_: str) -> Iterator[bytes]:
    orders = _first(ROOT / "data/online-retail/online_retail_orders.csv", 12)
    for byte in (0, 1, 7, 0x42):
        yield bytes([byte]) + b"\r\n".join(orders[:4]) + b"\r\n"
        yield bytes([byte]) + b'a;b\n"x""y";"1\r\n2"\n\n"";z'
        yield bytes([byte]) + "\ufeffa,b\tc\n=1+1,\"é\",東京".encode()


def _imports(_: str) -> Iterator[bytes]:
    yield b"\0id=ID,email=Mail,name=Name,total_spent=Spent\0ID,Mail,Name,Spent\n1,a@b.c,Ana,12.50\n2,,Jun,\n"
    yield b"\1id=no,fan=who,type=what,at=when,amount=sum\0no,who,what,when,sum\n1,f,purchase,2026-03-02T10:11:12Z,1.00\n"
    yield b"\2id=ID,tags=T,email_consent=C,registered_at=R\0ID,T,C,R\n1,vip,true,2026-03-02\nx,,no,yesterday\n"


def _zones(_: str) -> Iterator[bytes]:
    for name in ("UTC", "Europe/Berlin", "America/Sao_Paulo", "Antarctica/Troll", "Asia/Kathmandu", "Etc/GMT+12"):
        path = Path("/usr/share/zoneinfo") / name
        if path.exists():
            yield path.read_bytes()


def _recovery(name: str) -> Iterator[bytes]:
    fan, event = _first(_SAMPLE / "fans.jsonl", 1)[0], _first(_SAMPLE / "events.jsonl", 1)[0]
    yield fan + b"\n\0" + event + b"\n"
    yield fan[:40] + b"\0" + event[:30]
    yield from _listed(name)


def _first(path: Path, count: int) -> list[bytes]:
    with path.open("rb") as file:
        return [line.rstrip(b"\r\n") for line, _ in zip(file, range(count), strict=False)]


_MAKERS = {
    "json": _json, "documents": _documents, "lines": _lines, "csv": _csv, "imports": _imports, "zones": _zones,
    "recovery": _recovery,
}  # fmt: skip
