"""Many programs that append to one workspace at once: nothing is lost, and nobody waits long."""

import json
import selectors
import time
from pathlib import Path

from campaigns import layout, probe
from campaigns.campaign import Run
from campaigns.ledger import Account, Ledger
from campaigns.probe import Writer
from campaigns.violation import Violation

_PROGRAMS = 32
# Acknowledged changes a second that are the aim; a slow disk misses it without a violation.
_AIM = 1000


def act(run: Run) -> None:
    """One workspace, in which each program makes its share of the changes."""
    with run.folder() as folder:
        least, rest = divmod(run.count, _PROGRAMS)
        shares = [share for number in range(_PROGRAMS) if (share := least + (number < rest))]
        accounts = [Account("event", f"w{number}") for number in range(len(shares))]
        ledger = Ledger(layout.make(folder / "w"), accounts)
        started = time.monotonic()
        writers = [
            Writer(account.arguments(ledger.folder, share)) for account, share in zip(accounts, shares, strict=True)
        ]
        waits = _waits(writers, started)
        seconds = time.monotonic() - started
        for writer, account in zip(writers, accounts, strict=True):
            ended = writer.wait()
            if ended.status != 0:
                raise Violation(f"{account.name} ended with {ended.status}: {ended.text[-400:]}")
            run.tally["changes"] += account.hear(ended.text, complete=True)
        ledger.check()
        probe.recover(ledger)
        _check_sum(ledger.folder, run.tally["changes"])
        _report(run, waits, seconds)


def _waits(writers: list[Writer], started: float) -> list[float]:
    """How long each change took its program, in seconds, from answer to answer; the first counts the start too."""
    waits: list[float] = []
    with selectors.DefaultSelector() as selector:
        for writer in writers:
            selector.register(writer.output, selectors.EVENT_READ, [writer, started, 0])
        while selector.get_map():
            for key, _ in selector.select():
                writer, last, count = key.data
                if not writer.drain():
                    selector.unregister(writer.output)
                now = time.monotonic()
                answers = writer.said().count("\n") - count
                waits += [(now - last) / answers] * answers if answers else []
                key.data[1:] = [now, count + answers]
    return waits


def _check_sum(folder: Path, changes: int) -> None:
    lines = (folder / "events.jsonl").read_text().splitlines()
    cents = sum(int(json.loads(line).get("amount", "0").replace(".", "")) for line in lines)
    if cents != changes * 100:
        raise Violation(f"{changes} purchases of 1.00 add up to {cents / 100:.2f}")


def _report(run: Run, waits: list[float], seconds: float) -> None:
    waits.sort()
    rate = run.tally["changes"] / seconds
    verdict = "met" if rate >= _AIM else "missed"
    run.notes.append(f"{rate:,.0f} durable acknowledgements a second (aim {_AIM:,}: {verdict})")
    for percent in (50, 99):
        run.notes.append(f"p{percent} {waits[len(waits) * percent // 100] * 1000:.1f} ms")
