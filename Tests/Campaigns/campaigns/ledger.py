"""What writers were told, and whether the files keep it."""

import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from campaigns import layout, reading
from campaigns.reading import Line, Seen
from campaigns.violation import Violation

_DAY = "2026-03-02T10:11:12Z"
# The first word of an answer about a change; anything else the probe says is no answer.
OUTCOMES = ("ack", "not saved", "unknown")
# Verbs that count up, in a segment's description or in a key of a fan.
COUNTING = ("save", "set")


def expected(verb: str, name: str, number: int, padding: int = 0) -> Counter[Line]:
    """The lines of a batch, as the probe's `verb` writes them."""
    fan = f"{name}-{number}"
    note = {"note": "x" * padding} if padding else {}
    single = verb == "event" or (verb == "append" and number % 3 == 0)
    kind = {"type": "purchase", "amount": "1.00"} if verb == "event" else {"type": "visit"}
    lines = [("events.jsonl", {"id": f"{fan}-1", "fan": fan, **kind, "at": _DAY, **note})]
    if not single:
        lines += [("fans.jsonl", {"id": fan, **note}), ("fans.jsonl", {"id": f"{fan}b", **note})]
        lines += [("events.jsonl", {"id": f"{fan}-2", "fan": f"{fan}b", **kind, "at": _DAY, **note})]
    return Counter((file, json.dumps(line, sort_keys=True)) for file, line in lines)


@dataclass
class Account:
    """What one writer was told; for one that saves, what the counter may be."""

    verb: str
    name: str
    padding: int = 0
    acknowledged: set[int] = field(default_factory=set)
    refused: set[int] = field(default_factory=set)
    open: set[int] = field(default_factory=set)
    unknown: int = 0
    counter: set[int] = field(default_factory=lambda: {0})
    next: int = 0

    def arguments(self, folder: Path, tries: int | None = None) -> list[str]:
        """The arguments of a probe that goes on where this account stands; without tries, until it is refused."""
        count = str(tries or 0)
        if self.verb in COUNTING:
            return [self.verb, str(folder), self.name, count]
        if self.verb == "compact":
            return ["compact", str(folder), count]
        return [self.verb, str(folder), self.name, str(self.next), count, str(self.padding)]

    def hear(self, text: str, complete: bool) -> int:
        """Takes in what a probe said; one that was cut short may have done one change more.

        Counts what was acknowledged.
        """
        acknowledged = 0
        for line in text.split("\n")[:-1]:
            outcome = next((word for word in OUTCOMES if line.startswith(word + " ")), None)
            if outcome:
                number = int(line[len(outcome) :].split()[0].rstrip(":"))
                self._note(outcome, number)
                acknowledged += outcome == "ack"
            elif line.startswith(("no outcome", "Fatal", "storage-probe:")):
                raise Violation(f"{self.verb} {self.name} was answered: {line}")
        if not complete:
            self._doubt()
        return acknowledged

    def doubt_more(self, changes: int) -> None:
        """Notes that so many changes more may have been made, or not."""
        for _ in range(changes):
            self._doubt()

    def _note(self, outcome: str, number: int) -> None:
        if self.verb in COUNTING:
            if number - 1 not in self.counter:
                raise Violation(f"{self.name}: {outcome} {number} although the counter was {sorted(self.counter)}")
            if outcome == "ack":
                self.counter = {number}
            elif outcome == "not saved":
                self.counter = {number - 1}
            else:
                self.counter = {number - 1, number}
        else:
            if number != self.next:
                raise Violation(f"{self.name}: {outcome} {number}, and {self.next} was to come")
            {"ack": self.acknowledged, "not saved": self.refused, "unknown": self.open}[outcome].add(number)
            self.next = number + 1
        self.unknown += outcome == "unknown"

    def _doubt(self) -> None:
        if self.verb in COUNTING:
            self.counter |= {max(self.counter) + 1}
        else:
            self.open.add(self.next)
            self.next += 1


@dataclass
class Ledger:
    """The accounts of all writers of a workspace."""

    folder: Path
    accounts: list[Account]
    starting: dict[str, str] = field(default_factory=lambda: layout.STARTING)

    def check(self) -> Seen:
        """Compares the files with what was said; the first broken promise is a violation."""
        seen = reading.read(self.folder, self.starting)
        by_name = {account.name: account for account in self.accounts}
        for name, number in seen.batches:
            account = by_name.get(name)
            if not account or number not in account.acknowledged | account.open:
                raise Violation(f"{name}-{number} is there although {_word(account, number)}")
            if seen.batches[name, number] != expected(account.verb, name, number, account.padding):
                lines = ", ".join(f"{n}x {file} {line}" for (file, line), n in seen.batches[name, number].items())
                raise Violation(f"{name}-{number} is torn or doubled: {lines}")
        for account in self.accounts:
            lost = [number for number in account.acknowledged if (account.name, number) not in seen.batches]
            if lost:
                raise Violation(f"{account.name}: acknowledged and lost: {sorted(lost)[:20]}")
            found = seen.fan_counter if account.verb == "set" else seen.counters.get(account.name)
            if account.verb in COUNTING and found not in account.counter:
                raise Violation(f"{account.name} counts {found}, and {sorted(account.counter)} was acknowledged")
        if seen.revision != sum(seen.counters.values()):
            raise Violation(f"revision {seen.revision} beside counters {seen.counters}")
        return seen

    @property
    def acknowledged(self) -> int:
        """How many changes were acknowledged in all."""
        return sum(len(account.acknowledged) + max(account.counter, default=0) for account in self.accounts)


def _word(account: Account | None, number: int) -> str:
    if account and number in account.refused:
        return "its writer was told that it was not saved"
    return "nobody wrote it"
