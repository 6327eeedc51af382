"""The places at which a scenario can be hit: every system call it makes, found by one run without a fault."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from campaigns import probe, strace
from campaigns.ledger import Account, Ledger
from campaigns.scenarios import SCENARIOS, Scenario
from campaigns.strace import Call
from campaigns.violation import Violation


@dataclass(frozen=True)
class Point:
    """A call of a scenario."""

    scenario: Scenario
    template: Path
    call: Call


def find(folder: Path) -> list[Point]:
    """The points of all scenarios, whose templates are made in the folder."""
    points: list[Point] = []
    for number, scenario in enumerate(SCENARIOS):
        template = scenario.make(folder / f"template-{number}")
        ledger, account = scenario.copy(template, folder / "w")
        calls = strace.calls(scenario.arguments(ledger, account), folder / "trace")
        shutil.rmtree(ledger.folder)
        points += [Point(scenario, template, call) for call in calls]
    return points


@contextmanager
def copied(point: Point, folder: Path) -> Iterator[tuple[Ledger, Account | None]]:
    """A workspace to hit the point in; a violation names the point and leaves the workspace as it is."""
    ledger, account = point.scenario.copy(point.template, folder / "w")
    try:
        yield ledger, account
    except Violation as violation:
        raise Violation(f"{point.scenario.name}, {point.call.name} {point.call.number}: {violation}") from None
    shutil.rmtree(ledger.folder)


def go_on(ledger: Ledger, scenario: Scenario) -> None:
    """What was said holds, the next start needs nobody, the next change is saved, what was cut off is in quarantine."""
    ledger.check()
    probe.recover(ledger)
    after = ledger.accounts[-1]
    ended = probe.run(after.arguments(ledger.folder, 1))
    if ended.status != 0 or after.hear(ended.text, complete=True) != 1:
        raise Violation(f"the next change was not saved: {ended.text}")
    ledger.check()
    for name, text in scenario.aside.items():
        if not any(path.read_text() == text for path in ledger.folder.glob(f"quarantine/{name}-*")):
            raise Violation(f"what was cut off from {name} is not in quarantine: {text!r}")
