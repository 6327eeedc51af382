"""The dialog at the far end of a line: what is typed into it, and what its screen shows."""

import fcntl
import os
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Callable

from campaigns.screen import Screen


class Session:
    """A client with a terminal of its own, in which a program runs far away."""

    def __init__(self, command: list[str]) -> None:
        self.screen = Screen()
        self._master, slave = os.openpty()
        os.set_inheritable(self._master, False)
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", self.screen.height, self.screen.width, 0, 0))
        environment = {**os.environ, "TERM": "xterm-256color"}
        # With a terminal that controls it, the client is told when that goes.
        self._client = subprocess.Popen(
            ["setsid", "--ctty", *command], stdin=slave, stdout=slave, stderr=slave, env=environment
        )
        os.close(slave)

    @property
    def client(self) -> int:
        """The number of the client's process."""
        return self._client.pid

    def send(self, keys: bytes) -> None:
        """Types; what a line that is gone takes no longer is lost, as it is for people."""
        try:
            os.write(self._master, keys)
        except OSError:
            pass

    def watch(self, until: float, done: Callable[[str], bool] = lambda text: False) -> bool:
        """Looks at the screen until a moment, or until something shows; whether it did."""
        while True:
            if done(self.screen.text):
                return True
            pause = until - time.monotonic()
            if pause <= 0 and not self._is_readable(0):
                return False
            if self._is_readable(max(0, pause)):
                try:
                    data = os.read(self._master, 1 << 16)
                except OSError:
                    return False
                self.screen.feed(data)
                if self.screen.answers:
                    self.send(self.screen.answers)
                    self.screen.answers = b""

    def _is_readable(self, pause: float) -> bool:
        return bool(select.select([self._master], [], [], pause)[0])

    def drop(self, how: str) -> None:
        """Ends the line: the client is killed, its terminal closed, or it is stopped and says nothing any more."""
        if how == "close":
            self._close()
        else:
            os.kill(self.client, signal.SIGSTOP if how == "stop" else signal.SIGKILL)

    def end(self) -> None:
        """Leaves nothing of the client behind."""
        if self._client.poll() is None:
            os.kill(self.client, signal.SIGKILL)
        self._client.wait()
        self._close()

    def _close(self) -> None:
        if self._master >= 0:
            os.close(self._master)
        self._master = -1
