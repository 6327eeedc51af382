"""Starting storage-probe: to the end, or as a writer that is killed sooner or later."""

import fcntl
import os
import signal
import subprocess
from dataclasses import dataclass
from pathlib import Path

from campaigns import reading
from campaigns.ledger import Ledger
from campaigns.violation import Violation

# Long enough for a slow machine, and longer than a write waits for the lock.
_PATIENCE = 60
# Swift's own report of a crash takes seconds, and the signal says enough.
_ENVIRONMENT = {**os.environ, "SWIFT_BACKTRACE": "enable=no"}


def path() -> str:
    """The probe that `run` built or was given."""
    return os.environ["STORAGE_PROBE"]


@dataclass
class Ended:
    """How a program ended, and what it said."""

    status: int
    text: str

    @property
    def crashed(self) -> bool:
        """Whether a signal ended it, other than one that a campaign sends."""
        return (self.status < 0 and self.status != -signal.SIGKILL) or self.status in (132, 133, 134, 139)


def run(
    arguments: list[str], before: list[str] | None = None, patience: float = _PATIENCE, program: str | None = None,
    piped: bytes = b"",
) -> Ended:  # fmt: skip
    """Runs a probe, or another program, to its end, perhaps under one such as strace."""
    command = [*(before or []), program or path(), *arguments]
    try:
        done = subprocess.run(
            command, input=piped, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=_ENVIRONMENT,
            timeout=patience, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise Violation(f"{' '.join(command)} did not end: {(error.stdout or b'')[-400:].decode()}") from None
    return Ended(done.returncode, done.stdout.decode())


def recover(ledger: Ledger) -> None:
    """The next start after anything: it needs nobody, leaves nothing unfinished, and changes nothing that was said."""
    check_unlocked(ledger.folder)
    ended = run(["recover", str(ledger.folder)])
    if ended.status != 0:
        raise Violation(f"the next start failed with {ended.status}: {ended.text}")
    reading.check_tidy(ledger.folder)
    ledger.check()


def check_unlocked(folder: Path) -> None:
    """Nobody holds the lock of a folder."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise Violation("the lock is held although nobody runs") from None
    finally:
        os.close(descriptor)


class Writer:
    """A probe that runs beside others; what it says is read from a pipe."""

    def __init__(self, arguments: list[str]) -> None:
        self.output, end = os.pipe2(os.O_CLOEXEC)
        fcntl.fcntl(self.output, fcntl.F_SETPIPE_SZ, 1 << 20)
        actions = [(os.POSIX_SPAWN_DUP2, end, 1), (os.POSIX_SPAWN_DUP2, end, 2)]
        self.process = os.posix_spawn(path(), [path(), *arguments], _ENVIRONMENT, file_actions=actions)
        os.close(end)
        self._text = b""
        # The lines that `drain` took in.
        self.lines = 0

    def drain(self) -> bool:
        """Takes in what was said so far, without waiting; whether it may say more."""
        os.set_blocking(self.output, False)
        try:
            while piece := os.read(self.output, 1 << 16):
                self._text += piece
                self.lines += piece.count(b"\n")
            return False
        except BlockingIOError:
            return True
        finally:
            os.set_blocking(self.output, True)

    def said(self) -> str:
        """What was taken in; whole lines only."""
        return self._text[: self._text.rfind(b"\n") + 1].decode()

    def kill(self) -> Ended:
        """Kills it, wherever it is, and gives all that it said."""
        os.kill(self.process, signal.SIGKILL)
        return self.wait()

    def wait(self) -> Ended:
        """Waits for its end."""
        while piece := os.read(self.output, 1 << 16):
            self._text += piece
        os.close(self.output)
        _, status = os.waitpid(self.process, 0)
        return Ended(os.waitstatus_to_exitcode(status), self.said())
