"""The dialog in a pseudo terminal: what is typed into it, what comes back, and when."""

import fcntl
import os
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bars.emulator import Emulator
from bars.failure import Ended, Failure

_PORTION = 1 << 16
# Each frame ends with it; the program asks whether the terminal has drawn everything before.
QUESTION = b"\x1b[5n"
# So long may anything take on a machine with much else to do, in seconds.
PATIENCE = 60.0


@dataclass
class Sent:
    """What came of a key: how long until its last byte was read, and the bytes."""

    seconds: float
    data: bytes
    # How much of it the program's first thread and we were ready and had no core.
    waited: float = 0


def environment(home: Path) -> dict[str, str]:
    """Nothing of the person who measures: a locale, a terminal, and folders of its own."""
    folders = {name: str(home / name) for name in ("XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")}
    kept = {name: os.environ[name] for name in ("PATH", "TZDIR") if name in os.environ}
    return {**kept, **folders, "HOME": str(home), "TERM": "xterm-256color", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}


class Dialog:
    """A `winnow` with a terminal that controls it, and a screen that shows what it writes."""

    def __init__(self, command: list[str], home: Path, columns: int = 100, rows: int = 30) -> None:
        self.screen = Emulator(columns, rows)
        self.bytes = 0
        # Who reads a slow line answers when it is there.
        self.answers_at_once = True
        self._master, slave = os.openpty()
        self._terminal = os.ttyname(slave)
        os.set_blocking(self._master, False)
        self._set_size(columns, rows)
        clock, told = os.pipe()
        os.set_inheritable(told, True)
        self._process = subprocess.Popen(
            command, stdin=slave, stdout=slave, stderr=slave, env=environment(home), preexec_fn=lambda: _begin(told)
        )
        os.close(slave)
        os.close(told)
        # When the program's first instruction was due: the moment before exec.
        self.began = struct.unpack("d", os.read(clock, 8))[0]
        os.close(clock)

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid

    @property
    def master(self) -> int:
        """The person's end of the terminal."""
        return self._master

    @property
    def ended(self) -> int | None:
        """The exit code, if the program has ended."""
        return self._process.poll()

    def _set_size(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def resize(self, columns: int, rows: int) -> None:
        """Pulls the window to another size."""
        self.screen.resize(columns, rows)
        self._set_size(columns, rows)

    def write(self, keys: bytes) -> None:
        """Types; what a program that has ended takes no longer is lost."""
        while keys:
            try:
                keys = keys[os.write(self._master, keys) :]
            except BlockingIOError:
                select.select([], [self._master], [], 0.1)
            except OSError:
                return

    def read(self, pause: float) -> bytes:
        """What comes next within a time, shown and answered; nothing if nothing comes."""
        if not select.select([self._master], [], [], max(0, pause))[0]:
            return b""
        return self._take()[1]

    def _take(self) -> tuple[float, bytes]:
        """Bytes that are there, and when they were read: before a screen of Python took its time to show them."""
        try:
            data = os.read(self._master, _PORTION)
        except BlockingIOError:
            return time.monotonic(), b""
        except OSError:
            raise Ended(f"the program has ended with {self._process.wait()}:\n{self.screen.text}") from None
        arrived = time.monotonic()
        self.show(data)
        return arrived, data

    def show(self, data: bytes) -> None:
        """Puts bytes on the screen, and answers for the terminal."""
        self.bytes += len(data)
        self.screen.feed(data)
        if self.answers_at_once and self.screen.answers:
            self.write(self.screen.answers)
            self.screen.answers = b""

    def until(self, began: float, done: Callable[[bytes], bool], what: str, seconds: float = PATIENCE) -> Sent:
        """Reads until something is so; time runs from `began` until the last byte that it took had arrived."""
        data, arrived = b"", began
        while not done(data):
            pause = began + seconds - time.monotonic()
            if pause <= 0:
                raise Failure(f"{what} was not seen within {seconds} s:\n{self.screen.text}")
            if select.select([self._master], [], [], pause)[0]:
                arrived, more = self._take()
                data += more
        return Sent(arrived - began, data)

    def wait_for(self, text: str, seconds: float = PATIENCE) -> Sent:
        """Waits until a text is on the screen."""
        return self.until(time.monotonic(), lambda data: text in self.screen.text, repr(text), seconds)

    def press(self, keys: bytes, shows: Callable[[Emulator], bool], what: str) -> Sent:
        """Types, and waits for the whole frame that shows what is expected."""
        waited = self._waits()
        began = time.monotonic()
        self.write(keys)
        sent = self.until(began, lambda data: data.endswith(QUESTION) and shows(self.screen), what)
        sent.waited = self._waits() - waited
        return sent

    def _waits(self) -> float:
        """How long the kernel has kept the program's first thread and this one from a core, in seconds."""
        tasks = (f"{self.pid}/task/{self.pid}", f"self/task/{os.getpid()}")
        return sum(int(Path(f"/proc/{task}/schedstat").read_text().split()[1]) for task in tasks) / 1e9

    def frame(self, keys: bytes) -> Sent:
        """Types, and waits for the end of the frame that follows."""
        return self.press(keys, lambda screen: True, f"a frame after {keys!r}")

    def rest(self, seconds: float = 0.2, most: float = 20.0) -> bytes:
        """Reads until nothing came for a while, and gives what came."""
        end = time.monotonic() + most
        data = b""
        while time.monotonic() < end:
            more = self.read(seconds)
            if not more:
                return data
            data += more
        raise Failure(f"the screen did not come to rest within {most} s:\n{self.screen.text}")

    def settle(self, seconds: float = 0.3, most: float = PATIENCE) -> None:
        """Waits until the program has taken all keys, sleeps with every thread, and said nothing for a while."""
        end = time.monotonic() + most
        while self.rest(seconds, most) or not self._is_waiting():
            if time.monotonic() > end:
                raise Failure(f"the program did not come to rest within {most} s:\n{self.screen.text}")

    def _is_waiting(self) -> bool:
        """Whether no key waits for the program and all of its threads sleep, the first one for the terminal."""
        process = Path(f"/proc/{self.pid}")
        try:
            terminal = os.open(self._terminal, os.O_RDONLY | os.O_NOCTTY | os.O_NONBLOCK)
            try:
                (waiting,) = struct.unpack("i", fcntl.ioctl(terminal, termios.FIONREAD, bytes(4)))
            finally:
                os.close(terminal)
            stats = [(task / "stat").read_text() for task in (process / "task").iterdir()]
            states = {stat.rpartition(")")[2].split()[0] for stat in stats}
            return waiting == 0 and states == {"S"} and "poll" in (process / "wchan").read_text()
        except OSError:
            # A thread, or the program, is gone meanwhile; the next look or reading tells.
            return False

    def expect_nothing_unknown(self) -> None:
        """Fails where the program sent what no terminal knows."""
        if self.screen.unknown:
            raise Failure(f"{len(self.screen.unknown)} unknown sequences: {', '.join(self.screen.unknown[:8])}")

    def quit(self) -> int:
        """Ends the program, whatever it is doing."""
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)
            end = time.monotonic() + 10
            while self._process.poll() is None and time.monotonic() < end:
                try:
                    self.read(0.02)
                except Failure:
                    break
            if self._process.poll() is None and time.monotonic() >= end:
                self._process.kill()
        code = self._process.wait()
        os.close(self._master)
        return code

    def __enter__(self) -> "Dialog":
        return self

    def __exit__(self, *reason: object) -> None:
        self.quit()


def _begin(told: int) -> None:
    """Takes the terminal, and tells the moment before the program is loaded."""
    os.setsid()
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    os.write(told, struct.pack("d", time.monotonic()))
    os.close(told)
