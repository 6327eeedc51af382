"""Many programs that change one workspace at once: nothing is lost, each conflict is told, and nobody waits long."""

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
    """Purchases, which never conflict, by one program and by many; then numbers of a hundred shared fans, which do."""
    _append(run, "alone", 1)
    _append(run, "purchases", _PROGRAMS)
    _share(run)


def _shares(count: int, programs: int = _PROGRAMS) -> list[int]:
    least, rest = divmod(count, programs)
    return [share for number in range(programs) if (share := least + (number < rest))]


def _append(run: Run, kind: str, programs: int) -> None:
    with run.folder() as folder:
        shares = _shares(run.count, programs)
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
            run.tally[kind] += account.hear(ended.text, complete=True)
        ledger.check()
        probe.recover(ledger)
        _check_sum(ledger.folder, run.tally[kind])
        _report(run, kind, waits, seconds)


def _share(run: Run) -> None:
    with run.folder() as folder:
        place = layout.make(folder / "w")
        shares = _shares(run.count)
        started = time.monotonic()
        writers = [
            Writer(["share", str(place), str(number * 13), str(share)]) for number, share in enumerate(shares)
        ]  # fmt: skip
        waits = _waits(writers, started)
        seconds = time.monotonic() - started
        conflicts = 0
        for writer, share in zip(writers, shares, strict=True):
            ended = writer.wait()
            acknowledged = ended.text.count("ack ")
            if ended.status != 0 or acknowledged != share:
                raise Violation(f"{acknowledged} of {share} changes, and the end was {ended.status}: {ended.text[-400:]}")
            conflicts += ended.text.count("conflict ")
            run.tally["shared"] += acknowledged
        _check_counts(place, run.tally["shared"])
        probe.recover(Ledger(place, []))
        _report(run, "shared", waits, seconds)
        run.notes.append(f"{conflicts:,} conflicts told")


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
                answers = writer.lines - count
                waits += [(now - last) / answers] * answers if answers else []
                key.data[1:] = [now, count + answers]
    return waits


def _check_sum(folder: Path, changes: int) -> None:
    lines = (folder / "events.jsonl").read_text().splitlines()
    cents = sum(int(json.loads(line).get("amount", "0").replace(".", "")) for line in lines)
    if cents != changes * 100:
        raise Violation(f"{changes} purchases of 1.00 add up to {cents / 100:.2f}")


def _check_counts(folder: Path, changes: int) -> None:
    """Each line counts up by one what stood before it: a change that overwrote another's would repeat a number."""
    counts: dict[str, int] = {}
    for text in (folder / "fans.jsonl").read_text().splitlines():
        line = json.loads(text)
        if "count" in line:
            before = counts.get(line["id"], 0)
            if line["count"] != before + 1:
                raise Violation(f"{line['id']}: a count of {line['count']} was written over {before}")
            counts[line["id"]] = line["count"]
    if sum(counts.values()) != changes:
        raise Violation(f"the counts of {changes} changes add up to {sum(counts.values())}")


def _report(run: Run, kind: str, waits: list[float], seconds: float) -> None:
    waits.sort()
    rate = run.tally[kind] / seconds
    verdict = "met" if rate >= _AIM else "missed"
    run.notes.append(f"{kind}: {rate:,.0f} durable acknowledgements a second (aim {_AIM:,}: {verdict})")
    for percent in (50, 99):
        run.notes.append(f"p{percent} {waits[len(waits) * percent // 100] * 1000:.1f} ms")
