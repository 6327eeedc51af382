"""strace, to see which system calls a program makes and to let any of them kill it or fail.

Only the first thread is followed, which alone writes: what others do is not the same each time.
"""

import re
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from campaigns import probe
from campaigns.violation import Skipped, Violation

# Calls by which files are read and written, and the one by which the probe answers.
_NAMES = "%file,%desc"
# Taken for memory or asked of a terminal: nothing of a workspace hangs on them.
_OTHERS = {"mmap", "ioctl", "execve", "poll", "readlink", "access"}
_CALL = re.compile(r"^(\w+)\((.*)$")


@dataclass(frozen=True)
class Call:
    """The n-th call of a name that a program makes; the first is 1."""

    name: str
    number: int


def check_present() -> None:
    """strace is needed."""
    if not shutil.which("strace"):
        raise Skipped("strace is missing (sh .ci/packages campaigns)")


def trace(
    arguments: list[str], file: Path, *options: str, program: str | None = None, piped: bytes = b""
) -> tuple[probe.Ended, list[str]]:
    """Runs a probe, or another program, to its end, with all its calls in a file, which is removed."""
    before = ["strace", "-qq", "-o", str(file), "-e", f"trace={_NAMES}", *options]
    ended = probe.run(arguments, before, program=program, piped=piped)
    lines = file.read_text().splitlines()
    file.unlink()
    return ended, lines


def calls(
    arguments: list[str], file: Path, named: str | None = None, program: str | None = None, piped: bytes = b""
) -> list[Call]:
    """All calls with which a program touches files, from the first that names the workspace, or `named`, to its end."""
    ended, lines = trace(arguments, file, program=program, piped=piped)
    if ended.status != 0:
        raise Violation(f"{arguments} failed without a fault: {ended.text}")
    numbered = list(_numbered(lines))
    named = named or arguments[1]
    opening = next(number for number, (_, line) in enumerate(numbered) if f'"{named}"' in line)
    return [call for call, _ in numbered[opening:]]


def calls_after(
    fault: str, arguments: list[str], file: Path, program: str | None = None, piped: bytes = b""
) -> list[Call]:
    """The calls that a program makes once a fault has hit it, those that clean up first."""
    _, lines = trace(arguments, file, "-e", f"inject={fault}", program=program, piped=piped)
    numbered = list(_numbered(lines))
    hit = next((number for number, (_, line) in enumerate(numbered) if "(INJECTED)" in line), len(numbered))
    return [call for call, _ in numbered[hit + 1 :]]


def _numbered(lines: list[str]) -> Iterator[tuple[Call, str]]:
    counts: Counter[str] = Counter()
    for line in lines:
        match = _CALL.match(line)
        if match and match[1] not in _OTHERS:
            counts[match[1]] += 1
            yield Call(match[1], counts[match[1]]), line


def injecting(*faults: str) -> list[str]:
    """The command in front of a program whose calls are to fail, such as `fsync:error=EIO:when=2+`."""
    return ["strace", "-qq", "-o", "/dev/null", *(part for fault in faults for part in ("-e", f"inject={fault}"))]


def killing(call: Call) -> str:
    """The fault that kills a program at a call."""
    return f"{call.name}:signal=KILL:when={call.number}"
