"""Writing verbs in workspaces of every condition in which a start may find one."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from campaigns import layout
from campaigns.ledger import Account, Ledger

_TAIL = {
    "fans.jsonl": '{"id":"z-0"}\n{"id":"z-0b"}\n',
    "events.jsonl": '{"id":"z-0-1","fan":"z-0","type":"visit","at":"2026-03-02T10:11:12Z"}\n',
}
# What a crash left of it.
_PIECES = {name: text[:-5] for name, text in _TAIL.items()}


def _as_made(folder: Path) -> None:
    """Nothing happened to it."""


def _used(folder: Path) -> None:
    """A program wrote to it before."""
    (folder / ".winnow").mkdir(mode=0o700)
    (folder / ".winnow/lock.json").write_text("")


def _without_lines(folder: Path) -> None:
    """The files of lines are not there yet."""
    for name in _TAIL:
        (folder / name).unlink()


def _without_line_ends(folder: Path) -> None:
    """An editor left the last lines without their ends."""
    for name in _TAIL:
        path = folder / name
        path.write_text(path.read_text().removesuffix("\n"))


def _torn(folder: Path) -> None:
    """A crash left pieces of lines."""
    for name, text in _PIECES.items():
        _add(folder / name, text.split("\n")[-1])


def _interrupted(folder: Path) -> None:
    """A crash left an unfinished batch, and temporary files."""
    lengths = ",".join(f'{{"file":"{name}","length":{(folder / name).stat().st_size}}}' for name in sorted(_TAIL))
    _add(folder / "bulk.json", f'{{"format":1,"files":[{lengths}]}}\n')
    for name, text in _PIECES.items():
        _add(folder / name, text)
    (folder / "quarantine").mkdir(mode=0o700)
    for name in (
        ".tmp-segments.json-1-x",
        "quarantine/.tmp-fans.jsonl-at-byte-32-1-x",
        "quarantine/fans.jsonl-at-byte-32",
    ):
        _add(folder / name, "x")


def _add(path: Path, text: str) -> None:
    with path.open("a") as file:
        file.write(text)
    path.chmod(0o600)


@dataclass(frozen=True)
class Scenario:
    """A verb in a workspace of some condition."""

    condition: Callable[[Path], None]
    verb: str
    tries: int

    @property
    def name(self) -> str:
        """For messages."""
        return f"{self.verb} {self.condition.__name__.strip('_')}"

    @property
    def starting(self) -> dict[str, str]:
        """What the files of lines begin with."""
        if self.condition is _without_lines:
            return {}
        if self.condition is _without_line_ends:
            return {name: text.removesuffix("\n") for name, text in layout.STARTING.items()}
        return layout.STARTING

    @property
    def aside(self) -> dict[str, str]:
        """What has to be in quarantine once both files were written to, by the file that it was cut off from."""
        if self.condition is _torn:
            return {name: text.split("\n")[-1] for name, text in _PIECES.items()}
        return _PIECES if self.condition is _interrupted else {}

    def make(self, folder: Path) -> Path:
        """A workspace in the condition."""
        layout.make(folder)
        self.condition(folder)
        return folder

    def copy(self, template: Path, folder: Path) -> tuple[Ledger, Account | None]:
        """A copy of a made workspace with its ledger and the account of who writes; nobody does in a recovery."""
        shutil.copytree(template, folder)
        account = None if self.verb == "recover" else Account(self.verb, "seg-a" if self.verb == "save" else "a")
        after = Account("batch", "after")
        return Ledger(folder, [*([account] if account else []), after], self.starting), account

    def arguments(self, ledger: Ledger, account: Account | None) -> list[str]:
        """The arguments of a probe that does the verb."""
        return account.arguments(ledger.folder, self.tries) if account else ["recover", str(ledger.folder)]


_CONDITIONS = (_as_made, _used, _without_lines, _without_line_ends, _torn, _interrupted)
SCENARIOS = tuple(
    Scenario(condition, verb, tries)
    for condition in _CONDITIONS
    for verb, tries in (("event", 2), ("batch", 2), ("append", 4), ("save", 2), ("recover", 1))
)
