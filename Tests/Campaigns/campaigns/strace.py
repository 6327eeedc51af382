"""strace, to see which system calls a program makes and to let any of them kill it or fail."""

import re
import shutil
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from campaigns import probe
from campaigns.violation import Skipped, Violation

# Calls by which files are read and written, and the one by which the probe answers.
_NAMES = "%file,%desc"
# Taken for memory or asked of a terminal: nothing of a workspace hangs on them.
_OTHERS = {"mmap", "ioctl", "execve", "poll", "readlink", "access"}
_CALL = re.compile(r"^\d+ +(\w+)\((.*)$")


@dataclass(frozen=True)
class Call:
    """The n-th call of a name that a program makes; the first is 1."""

    name: str
    number: int


def check_present() -> None:
    """strace is needed."""
    if not shutil.which("strace"):
        raise Skipped("strace is missing (sh .ci/packages campaigns)")


def trace(arguments: list[str], file: Path, *options: str) -> tuple[probe.Ended, list[str]]:
    """Runs a probe to its end, with all its calls in a file, which is removed."""
    before = ["strace", "-f", "-qq", "-o", str(file), "-e", f"trace={_NAMES}", *options]
    ended = probe.run(arguments, before)
    lines = file.read_text().splitlines()
    file.unlink()
    return ended, lines


def calls(arguments: list[str], file: Path) -> list[Call]:
    """All calls with which a probe touches files, from the first that names the workspace to its end."""
    ended, lines = trace(arguments, file)
    if ended.status != 0:
        raise Violation(f"{arguments} failed without a fault: {ended.text}")
    counts: Counter[str] = Counter()
    found: list[Call] = []
    has_opened = False
    for line in lines:
        match = _CALL.match(line)
        if not match or match[1] in _OTHERS:
            continue
        counts[match[1]] += 1
        has_opened = has_opened or f'"{arguments[1]}"' in line
        if has_opened:
            found.append(Call(match[1], counts[match[1]]))
    return found


def injecting(*faults: str) -> list[str]:
    """The command in front of a program whose calls are to fail, such as `fsync:error=EIO:when=2+`."""
    return ["strace", "-f", "-qq", "-o", "/dev/null", *(part for fault in faults for part in ("-e", f"inject={fault}"))]


def killing(call: Call) -> str:
    """The fault that kills a program at a call."""
    return f"{call.name}:signal=KILL:when={call.number}"
