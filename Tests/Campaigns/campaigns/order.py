"""The order of system calls: what an acknowledgement rests on is on disk before it is given."""

import re
import shutil
from pathlib import Path

from campaigns import commandlines, layout, strace
from campaigns.campaign import Run
from campaigns.scenarios import SCENARIOS, Scenario
from campaigns.violation import Violation

_CALL = re.compile(r"^(\w+)\((.*)\) += (-?\d+)")
_HANDLE = re.compile(r"\d+<([^>]*)>")
_REWRITTEN = "compacting"
_NAME = re.compile(r'"([^"]*)"')


def act(run: Run) -> None:
    """The trace of every scenario; nothing is random in it."""
    strace.check_present()
    with run.folder() as folder:
        while run.goes_on("traces"):
            for number, scenario in enumerate(SCENARIOS):
                _check_scenario(run, scenario, folder / f"{run.tally['traces']}-{number}")
            for command in commandlines.scenarios(run.only):
                _check_command(run, command, folder / f"{run.tally['traces']}-command")


def _check_scenario(run: Run, scenario: Scenario, folder: Path) -> None:
    template = scenario.make(Path(f"{folder}-template"))
    ledger, account = scenario.copy(template, folder)
    check(run, scenario.name, scenario.arguments(ledger, account), folder)
    shutil.rmtree(folder)
    shutil.rmtree(template)


def _check_command(run: Run, scenario: commandlines.Scenario, folder: Path) -> None:
    template = scenario.make(Path(f"{folder}-template"))
    scenario.copy(template, folder)
    piped = (folder / scenario.command.piped).read_bytes() if scenario.command.piped else b""
    check(run, scenario.name, scenario.arguments(folder), folder, commandlines.winnow(), piped)
    shutil.rmtree(folder)
    shutil.rmtree(template)


def check(
    run: Run, name: str, arguments: list[str], folder: Path, program: str | None = None, piped: bytes = b""
) -> None:
    """Runs a probe, or a command of winnow, all of whose work lies in the folder."""
    file = Path(f"{folder}-trace")
    ended, lines = strace.trace(arguments, file, "-y", "-s", "200", program=program, piped=piped)
    if ended.status != 0:
        raise Violation(f"{name} failed without a fault: {ended.text}")
    order = Order(str(folder))
    try:
        for line in lines:
            order.take(line)
        # By its code a command says that it is done.
        order.end()
    except Violation as violation:
        (folder / "trace").write_text("\n".join(lines))
        raise Violation(f"{name}: {violation}") from None
    run.tally["traces"] += 1
    run.tally["acknowledged"] += order.acknowledged
    run.tally["calls"] += order.calls


class Order:
    """What is not on disk yet while a trace goes by."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        # Files by path, and names by folder.
        self.contents: set[str] = set()
        self.names: dict[str, set[str]] = {}
        self.acknowledged = 0
        self.calls = 0

    def take(self, line: str) -> None:
        """Takes in a call; one that comes too early is a violation."""
        match = _CALL.match(line)
        if not match or int(match[3]) < 0:
            return
        call, text = match[1], match[2]
        handles = _HANDLE.findall(text)
        names = _NAME.findall(text)
        if (call == "writev" and '"ack ' in text) or (call == "write" and '\\"saved\\"' in text and text[0] == "1"):
            self.end()
            self.acknowledged += 1
            return
        if call == "mkdir" and names[0].startswith(self.folder):
            self._made(*names[0].rsplit("/", 1))
        if not handles or not handles[0].startswith(self.folder):
            return
        # What lies there nobody needs, but what is to take the place of fans.jsonl.
        if "/.winnow" in handles[0] and _REWRITTEN not in handles[0] + "".join(names[:1]):
            return
        self.calls += 1
        if call in ("write", "pwrite64"):
            self._written(handles[0])
        elif call in ("ftruncate", "fallocate"):
            self._cut(handles[0])
        elif call in ("fsync", "fdatasync"):
            self._synced(handles[0], call)
        elif call.startswith("renameat"):
            self._renamed(f"{handles[0]}/{names[0]}", handles[1], names[1])
        elif call == "unlinkat":
            self._removed(handles[0], names[0])
        elif call == "mkdirat":
            self._made(handles[0], names[0])
        elif call == "openat" and "O_CREAT" in text:
            if not {"O_EXCL", "O_NOFOLLOW"} <= set(re.findall(r"O_\w+", text)):
                raise Violation(f"{names[0]} was made where something else may stand: {line}")
            self._made(handles[0], names[0])

    def end(self) -> None:
        """What was acknowledged is on disk."""
        self._refuse("acknowledged", self.contents, self._all_names())

    def _written(self, path: str) -> None:
        if Path(path).name in layout.GROWING:
            self._refuse(f"{path} grew", set(), {name for name in self._all_names() if name.endswith("bulk.json")})
        self.contents.add(path)

    def _cut(self, path: str) -> None:
        if Path(path).name in layout.GROWING:
            aside = {name for name in self.contents | self._all_names() if "/quarantine" in name}
            self._refuse(f"{path} was cut off", aside, set())
        self.contents.add(path)

    def _synced(self, path: str, call: str) -> None:
        self.contents.discard(path)
        if call == "fsync":
            self.names.pop(path, None)

    def _renamed(self, old: str, folder: str, name: str) -> None:
        self._refuse(f"{old} was renamed", {old} & self.contents, set())
        if name == "bulk.json":
            self._refuse("bulk.json noted lengths", self._growing(), set())
        self._changed(folder, name)

    def _removed(self, folder: str, name: str) -> None:
        self.contents.discard(f"{folder}/{name}")
        if name == "bulk.json":
            self._refuse("bulk.json was removed", self._growing(), set())
        if name != _REWRITTEN and not name.startswith(".tmp-"):
            self._changed(folder, name)

    def _made(self, folder: str, name: str) -> None:
        if name not in (".winnow", _REWRITTEN) and not name.startswith(".tmp-"):
            self._changed(folder, name)

    def _changed(self, folder: str, name: str) -> None:
        self.names.setdefault(folder, set()).add(f"{folder}/{name}")

    def _growing(self) -> set[str]:
        return {path for path in self.contents if Path(path).name in layout.GROWING}

    def _all_names(self) -> set[str]:
        return {name for names in self.names.values() for name in names}

    def _refuse(self, what: str, contents: set[str], names: set[str]) -> None:
        if contents:
            raise Violation(f"{what} while the content of {', '.join(sorted(contents))} was not on disk")
        if names:
            raise Violation(f"{what} while the name of {', '.join(sorted(names))} was not on disk")
