"""Two faults at once, or one fault in a write and another in the recovery after it; drawn by the seed."""

from pathlib import Path
from random import Random

from campaigns import faults, points, probe, strace
from campaigns.campaign import Run
from campaigns.ledger import Account, Ledger
from campaigns.points import Point

# Calls that change something are drawn more often than those that look.
_CHANGING = {"write", "ftruncate", "fsync", "fdatasync", "renameat", "unlinkat"}
# How many calls after the first fault the second is drawn from.
_NEXT = 15


def act(run: Run) -> None:
    """Pairs until the count is reached."""
    strace.check_present()
    with run.folder() as folder:
        scenarios: dict[str, list[Point]] = {}
        for point in faults.targets(points.find(folder)):
            scenarios.setdefault(point.scenario.name, []).append(point)
        recoveries = [found for name, found in scenarios.items() if name.startswith("recover ")]
        while run.goes_on("pairs"):
            point = _draw(run.random, run.random.choice(list(scenarios.values())))
            if run.random.random() < 0.4:
                first = run.random.choice([*faults.faults_at(point), strace.killing(point.call)])
                recovery = _draw(run.random, run.random.choice(recoveries))
                _pair_in_recovery(run, point, first, run.random.choice([*faults.faults_at(recovery)]), folder)
            else:
                first = run.random.choice([*faults.faults_at(point)])
                _pair_in_write(run, point, first, _second(run.random, point, first, folder), folder)
            run.tally["pairs"] += 1


def _draw(random: Random, found: list[Point]) -> Point:
    """A point; its name is drawn first, as some calls are made ten times as often as others."""
    names = {point.call.name for point in found}
    changing = sorted(names & _CHANGING)
    name = random.choice(changing if changing and random.random() < 0.75 else sorted(names))
    return random.choice([point for point in found if point.call.name == name])


def _second(random: Random, point: Point, first: str, folder: Path) -> str | None:
    """A fault at one of the next calls that are made after the first; they are found by a run with that alone."""
    with points.copied(point, folder) as (ledger, account):
        after = strace.calls_after(first, point.scenario.arguments(ledger, account), folder / "trace")
    after = [call for call in after if call.name not in {point.call.name, *faults.SPARED}][:_NEXT]
    changing = [call for call in after if call.name in _CHANGING]
    if not after:
        return None
    call = random.choice(changing if changing and random.random() < 0.75 else after)
    return random.choice([*faults.faults_at(Point(point.scenario, point.template, call))])


def _pair_in_write(run: Run, point: Point, first: str, second: str | None, folder: Path) -> None:
    with points.copied(point, folder) as (ledger, account):
        _hit(run, point, ledger, account, (first, second) if second else (first,))
        points.go_on(ledger, point.scenario)


def _pair_in_recovery(run: Run, point: Point, first: str, second: str, folder: Path) -> None:
    with points.copied(point, folder) as (ledger, account):
        _hit(run, point, ledger, account, (first,))
        ledger.check()
        ended = probe.run(["recover", str(ledger.folder)], strace.injecting(second))
        faults.judge(run, None, ended, f"{first}, then {second}", 0)
        points.go_on(ledger, point.scenario)


def _hit(run: Run, point: Point, ledger: Ledger, account: Account | None, pair: tuple[str, ...]) -> None:
    ended = probe.run(point.scenario.arguments(ledger, account), strace.injecting(*pair))
    if "KILL" in pair[0] and ended.status < 0:
        if account:
            run.tally["acknowledged"] += account.hear(ended.text, complete=False)
        return
    faults.judge(run, account, ended, " and ".join(pair), point.scenario.tries)
