"""The writing commands of winnow in studios of every condition, with what each does written out by hand."""

import os
import re
import shutil
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

from campaigns import probe, studio
from campaigns.probe import Ended
from campaigns.studio import View
from campaigns.violation import Violation

# What a command does to what the workspace says.
Step = Callable[[View], None]

_AT = "2026-03-05T10:11:12Z"
_VISIT = {"type": "visit", "at": _AT}
_BATCHED = 6
# What stands beside the workspace for commands to read.
INPUTS = {
    "fans.csv": "id,name,email\nf-2,Juno Mori,\nf-5,Nia Roy,nia@example.org\n",
    "orders.csv": f"no,who,when,sum,kind\n1,f-1,{_AT},9.00,purchase\n2,f-6,{_AT},3.50,purchase\n",
    "events.jsonl": "".join(f'{{"id":"n:{n}","fan":"f-{n}","type":"visit","at":"{_AT}"}}\n' for n in (1, 2, 7)),
    "batches.jsonl": "".join(f'{{"id":"b-{n}","note":"{"x" * 400}"}}\n' for n in range(_BATCHED)),
    "after-fans.jsonl": '{"id":"z-1"}\n',
    "after-events.jsonl": f'{{"id":"z:1","fan":"z-1","type":"visit","at":"{_AT}"}}\n',
}


def winnow() -> str:
    """The program that `run` built or was given."""
    return os.environ["WINNOW"]


@dataclass(frozen=True)
class Command:
    """A command line; `{d}` is the folder of everything, `{w}` the workspace in it."""

    name: str
    line: tuple[str, ...]
    steps: tuple[Step, ...]
    # By what it says that it is done, a number in it being of lines.
    said: str
    # What it makes: nothing where it changes the workspace, else the folder `{d}/new`, or a backup in `{d}/shelf`.
    makes: str = ""
    piped: str = ""

    @property
    def erases(self) -> bool:
        """Whether somebody is taken out of all files, one after the other."""
        return self.name == "fan erase"


def _segment(name: str, change: dict[str, object], new_name: str | None = None) -> Step:
    def step(view: View) -> None:
        segment = view.segments.pop(name, {"name": name, "description": ""})
        view.segments[new_name or name] = {**segment, **change, "name": new_name or name}
        view.revision += 1

    return step


def _rule(amount: str) -> dict[str, object]:
    return {"condition": {"field": "total_spent", "operator": "greater_than", "value": amount}}


def _delete(view: View) -> None:
    del view.segments["Spare"]
    view.revision += 1


def _tag_two(view: View) -> None:
    view.segments["VIPs"]["tags"] = ["mail"]
    view.segments["Guests"]["tags"] = ["mail"]
    view.revision += 1


def _fan(id: str, **keys: str) -> Step:
    def step(view: View) -> None:
        view.fans[id] = {**view.fans.get(id, {}), "id": id, **keys}

    return step


def _event(id: str, fan: str, **keys: str) -> Step:
    def step(view: View) -> None:
        view.events[id] = {"id": id, "fan": fan, **_VISIT, **keys}

    return step


def _all(*steps: Step) -> Step:
    def step(view: View) -> None:
        for each in steps:
            each(view)

    return step


def _erase(view: View) -> None:
    del view.fans[studio.ERASED]
    view.events = {id: event for id, event in view.events.items() if event["fan"] != studio.ERASED}
    guests = view.segments["Guests"]
    guests["members"] = [member for member in guests["members"] if member != studio.ERASED]
    view.revision += 1


def _nothing(view: View) -> None:
    """Fewer lines that say the same."""


_W = ("--workspace", "{w}")
COMMANDS = (
    Command("segment create", ("segment", "create", "--name", "New", "--static", "f-1", "f-2", *_W),
            (_segment("New", {"type": "static", "members": ["f-1", "f-2"]}),), "^created "),
    Command("segment create by rule", ("segment", "create", "--name", "Dear", "--rule", "total_spent > 300", *_W),
            (_segment("Dear", {"type": "dynamic", **_rule("300.00")}),), "^created "),
    Command("segment edit",
            ("segment", "edit", "VIPs", "--rule", "total_spent > 500", "--name", "Very dear", *_W),
            (_segment("VIPs", _rule("500.00"), "Very dear"),), "^saved "),
    Command("segment delete", ("segment", "delete", "Spare", *_W), (_delete,), "^deleted "),
    Command("segment tag", ("segment", "tag", "VIPs", "Guests", "--add", "mail", *_W), (_tag_two,), "^saved "),
    Command("segment archive", ("segment", "archive", "Spare", *_W),
            (_segment("Spare", {"archived": True}),), "^archived "),
    Command("segment add", ("segment", "add", "Guests", "f-2", *_W),
            (_segment("Guests", {"members": ["f-1", "f-3", "f-2"]}),), "^added "),
    Command("segment remove", ("segment", "remove", "Guests", "f-1", *_W),
            (_segment("Guests", {"members": ["f-3"]}),), "^removed "),
    Command("fan set", ("fan", "set", "f-2", "name=Juno", "country=JP", *_W),
            (_fan("f-2", name="Juno", country="JP"),), "^set "),
    Command("fan set --new", ("fan", "set", "f-9", "name=Nia", "--new", *_W), (_fan("f-9", name="Nia"),), "^made "),
    Command("event add", ("event", "add", "f-1", "visit", "--id", "t:1", "--at", _AT, *_W),
            (_event("t:1", "f-1"),), "^t:1$"),
    Command("append events", ("append", "events", "{d}/events.jsonl", *_W),
            (_all(*(_event(f"n:{n}", f"f-{n}") for n in (1, 2, 7))),), "^appended "),
    Command("append --ack", ("append", "fans", "--ack", *_W),
            tuple(_fan(f"b-{n}", note="x" * 400) for n in range(_BATCHED)), r'"last_line":(\d+)\}$',
            piped="batches.jsonl"),
    Command("import fans", ("import", "{d}/fans.csv", "--as", "fans", "--map", "id=id,name=name,email=email", *_W),
            (_all(_fan("f-2", name="Juno Mori"), _fan("f-5", name="Nia Roy", email="nia@example.org")),),
            "^imported "),
    Command("import events",
            ("import", "{d}/orders.csv", "--as", "events", "--map", "id=no,fan=who,at=when,amount=sum,type=kind", *_W),
            (_all(_fan("f-6"), _event("csv:1", "f-1", type="purchase", amount="9.00"),
                  _event("csv:2", "f-6", type="purchase", amount="3.50")),), "^imported "),
    Command("compact", ("compact", *_W), (_nothing,), "^fans.jsonl: "),
    Command("fan erase", ("fan", "erase", studio.ERASED, "--yes", *_W), (_erase,), "^Erasure "),
    Command("backup", ("backup", "{d}/shelf", *_W), (_nothing,), "^backed up ", makes="backup"),
    Command("restore", ("restore", "{backup}", "--to", "{d}/new", *_W), (_nothing,), "^restored ", makes="restored"),
    Command("init", ("init", "--workspace", "{d}/new"), (_nothing,), "^made ", makes="new"),
)  # fmt: skip


def _fresh(folder: Path) -> None:
    """No command wrote to it yet."""


def _used(folder: Path) -> None:
    """A command wrote to it before, and so began the audit trail."""
    (folder / "w/events.jsonl").rename(folder / "taken.jsonl")
    _must(["append", "events", str(folder / "taken.jsonl"), "--workspace", str(folder / "w")])
    (folder / "taken.jsonl").unlink()
    # The trail tells of her, too.
    _must(["fan", "set", studio.ERASED, "country=NG", "--workspace", str(folder / "w")])


def _torn(folder: Path) -> None:
    """A crash left pieces of lines."""
    _used(folder)
    for name, text in studio.PIECES.items():
        with (folder / "w" / name).open("a") as file:
            file.write(text)


def _interrupted(folder: Path) -> None:
    """A crash left an unfinished batch, and temporary files."""
    _used(folder)
    w = folder / "w"
    files = ",".join(f'{{"file":"{name}","length":{(w / name).stat().st_size}}}' for name in sorted(studio.PIECES))
    for name, text in {
        "bulk.json": f'{{"format":1,"files":[{files}]}}\n',
        "fans.jsonl": '{"id":"f-8"}\n{"id":"f-8b","na',
        "events.jsonl": '{"id":"e:8","fan":"f-8","type":"visit"}\n',
        ".tmp-segments.json-1-x": "x",
        ".winnow/compacting": '{"id":"f-3","name":"Zoe Erasa"}\n',
    }.items():
        with (w / name).open("a") as file:
            file.write(text)
        (w / name).chmod(0o600)


def _backed_up(folder: Path) -> None:
    """There is a backup of it."""
    _used(folder)
    _must(["backup", str(folder / "shelf"), "--workspace", str(folder / "w")])


def _must(arguments: list[str]) -> None:
    ended = probe.run(arguments, program=winnow())
    if ended.status != 0:
        raise Violation(f"winnow {' '.join(arguments)} failed without a fault: {ended.text}")


@dataclass(frozen=True)
class Scenario:
    """A command in a studio of some condition."""

    command: Command
    condition: Callable[[Path], None]

    @property
    def name(self) -> str:
        """For messages."""
        return f"winnow {self.command.name}, {self.condition.__name__.strip('_')}"

    @property
    def is_whole(self) -> bool:
        """Whether all lines can be read once the command is done."""
        return self.condition is not _torn

    @property
    def is_in_order(self) -> bool:
        """Whether there is nothing to mend before the command does its work."""
        return self.condition in (_fresh, _used, _backed_up)

    def make(self, folder: Path) -> Path:
        """A folder with all that the command needs."""
        folder.mkdir()
        for name, text in INPUTS.items():
            (folder / name).write_text(text)
        if self.command.makes == "new":
            return folder
        studio.make(folder / "w")
        self.condition(folder)
        if self.command.makes == "restored":
            _must(["fan", "erase", studio.ERASED, "--yes", "--workspace", str(folder / "w")])
        return folder

    def copy(self, template: Path, folder: Path) -> Path:
        """A copy of a made folder, for one run."""
        shutil.copytree(template, folder, symlinks=True)
        return folder

    def arguments(self, folder: Path) -> list[str]:
        """The arguments of winnow, or of a shell that pipes into it."""
        backup = next(iter((folder / "shelf").glob("[!.]*")), folder) if (folder / "shelf").exists() else folder
        names = {"d": str(folder), "w": str(folder / "w"), "backup": str(backup)}
        return [word.format(**names) for word in self.command.line]

    def opening(self, folder: Path) -> str:
        """The first name that a run of it opens, before which calls are the loader's."""
        if self.command.makes == "restored":
            return self.arguments(folder)[1]
        return str(folder / ("new" if self.command.makes == "new" else "w"))

    def states(self, before: View) -> list[View]:
        """What the workspace says before the command, and after each of its steps."""
        states = [before]
        for step in self.command.steps:
            states.append(deepcopy(states[-1]))
            step(states[-1])
        return states

    def done(self, ended: Ended) -> int:
        """How many of its steps the command says are done."""
        found = re.findall(self.command.said, ended.text, re.MULTILINE)
        if not found:
            return 0
        return int(found[-1]) if found[-1].isdigit() else len(self.command.steps)


def scenarios(only: str = "") -> list[Scenario]:
    """Each command in each condition that makes a difference to it, or those whose names hold a text."""
    found = []
    for command in COMMANDS:
        conditions = [_fresh] if command.makes == "new" else [_fresh, _used, _torn, _interrupted]
        if command.makes == "restored":
            conditions = [_backed_up]
        if command.erases:
            conditions.append(_backed_up)
        # Lines that cannot be read are not merged, but told of.
        if command.name == "compact":
            conditions.remove(_torn)
        found += [Scenario(command, condition) for condition in conditions]
    return [scenario for scenario in found if only in scenario.name]
