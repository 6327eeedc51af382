"""The winnow program, as somebody at a shell would call it."""

import os
import subprocess
from datetime import datetime
from pathlib import Path


class Winnow:
    """The program on one workspace, as of one moment."""

    def __init__(self, folder: Path, now: datetime | None = None, program: str | None = None):
        self.program = program or os.environ["WINNOW"]
        self.folder = folder
        self.options = ["--workspace", str(folder)]
        if now:
            self.options += ["--now", now.isoformat().replace("+00:00", "Z")]

    def counts(self, rules: list[str]) -> list[int | None]:
        """How many fans satisfy each rule; None where the program says error. All in one process."""
        answer = self._run(["count", "-"], "".join(rule + "\n" for rule in rules))
        lines = answer.stdout.splitlines()
        if len(lines) != len(rules):
            raise RuntimeError(f"{len(rules)} rules, {len(lines)} answers, code {answer.returncode}: {answer.stderr}")
        return [None if line == "error" else int(line) for line in lines]

    def ids(self, rule: str) -> set[str]:
        """The ids of the fans who satisfy a rule."""
        return set(self._run(["fans", rule, "--format", "ids"]).stdout.splitlines())

    def complaint(self, rule: str) -> str:
        """What the program says of a rule that it cannot read."""
        return self._run(["count", rule]).stderr.strip()

    def create_segment(self, name: str, rule: str) -> None:
        """A new dynamic segment."""
        self._run(["segment", "create", "--name", name, "--rule", rule], check=True)

    def create_static_segment(self, name: str, ids: list[str]) -> None:
        """A new segment of chosen fans."""
        self._run(["segment", "create", "--name", name, "--static", "-"], "".join(id + "\n" for id in ids), check=True)

    def _run(self, arguments: list[str], text: str = "", check: bool = False) -> subprocess.CompletedProcess:
        command = [self.program, *arguments[:1], *self.options, *arguments[1:]]
        if arguments[0] == "segment":
            command = [self.program, *arguments, *self.options]
        return subprocess.run(command, input=text, capture_output=True, text=True, encoding="utf-8", check=check)
