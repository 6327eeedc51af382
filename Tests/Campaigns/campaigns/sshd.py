"""A server of ssh of our own on this machine: its own keys and configuration, in a folder that goes with it."""

import getpass
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from campaigns.violation import Skipped

# A client that says nothing for so long is gone, in seconds: the server asks every two seconds, by a clock of whole seconds,
# and misses two answers. A machine with much else to do takes its time.
SILENCE = 10
_CONFIGURATION = """
ListenAddress 127.0.0.1:{port}
HostKey {folder}/host
AuthorizedKeysFile {folder}/person.pub
PidFile none
StrictModes no
UsePAM no
UseDNS no
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin prohibit-password
ClientAliveInterval 2
ClientAliveCountMax 2
MaxStartups 100
PrintMotd no
PrintLastLog no
LogLevel ERROR
"""


@dataclass(frozen=True)
class Server:
    """Where a server listens, and the keys to it."""

    folder: Path
    port: int

    def command(self, *remote: str) -> list[str]:
        """A client with a terminal; nothing of the person's own configuration is read."""
        options = [f"IdentityFile={self.folder}/person", f"UserKnownHostsFile={self.folder}/known", "LogLevel=ERROR"]
        options += ["IdentitiesOnly=yes", "StrictHostKeyChecking=yes", "EscapeChar=none", "ConnectTimeout=30"]
        given = [part for option in options for part in ("-o", option)]
        who = f"{getpass.getuser()}@127.0.0.1"
        return ["ssh", "-F", "/dev/null", "-tt", *given, "-p", str(self.port), who, *remote]


@contextmanager
def serving(folder: Path) -> Iterator[Server]:
    """A server that has answered once; it ends with all that it started."""
    program = shutil.which("sshd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
    missing = [name for name in ("ssh", "ssh-keygen", "setsid") if not shutil.which(name)]
    if not program or missing:
        raise Skipped(f"{missing[0] if missing else 'sshd'} is missing (sh .ci/packages campaigns)")
    if os.geteuid() == 0 and not Path("/run/sshd").is_dir():
        raise Skipped("sshd, started by root, wants the empty folder /run/sshd")
    folder.mkdir(mode=0o700)
    for key in ("host", "person"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / key)], check=True)
    server = Server(folder, _free_port())
    (folder / "config").write_text(_CONFIGURATION.format(port=server.port, folder=folder))
    (folder / "known").write_text(f"[127.0.0.1]:{server.port} {(folder / 'host.pub').read_text()}")
    with (folder / "log").open("wb") as log:
        arguments = [program, "-D", "-e", "-f", str(folder / "config")]
        process = subprocess.Popen(arguments, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
    try:
        _await_answer(server, process)
        yield server
    finally:
        process.terminate()
        process.wait()


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _await_answer(server: Server, process: "subprocess.Popen[bytes]") -> None:
    said = b""
    for _ in range(50):
        if process.poll() is not None:
            break
        done = subprocess.run(server.command("true"), stdin=subprocess.DEVNULL, capture_output=True, check=False)
        if done.returncode == 0:
            return
        said = done.stderr
        time.sleep(0.1)
    log = (server.folder / "log").read_text().strip()
    raise Skipped(f"sshd lets nobody in: {log or said.decode().strip()}")
