"""Two faults at once, or one fault in a write and another in the recovery after it; drawn by the seed."""

from pathlib import Path
from random import Random

from campaigns import faults, points, probe, strace
from campaigns.campaign import Run
from campaigns.ledger import Account, Ledger
from campaigns.points import Point

# Calls that change something are drawn more often than those that look.
_CHANGING = ("write", "ftruncate", "fsync", "fdatasync", "renameat", "unlinkat")
# How many calls more than without a fault a program may make of a name, to clean up after the first.
_MORE = 3


def act(run: Run) -> None:
    """Pairs until the count is reached."""
    strace.check_present()
    with run.folder() as folder:
        # By scenario and by name of the call.
        found: dict[str, dict[str, list[Point]]] = {}
        for point in faults.targets(points.find(folder)):
            found.setdefault(point.scenario.name, {}).setdefault(point.call.name, []).append(point)
        recoveries = [calls for name, calls in found.items() if name.startswith("recover ")]
        while run.goes_on("pairs"):
            calls = run.random.choice(list(found.values()))
            point = run.random.choice(calls[_name(run.random, calls)])
            if run.random.random() < 0.5:
                first = run.random.choice([*faults.faults_at(point), strace.killing(point.call)])
                _pair_in_recovery(run, point, first, _later(run.random, run.random.choice(recoveries)), folder)
            else:
                others = {name: others for name, others in calls.items() if name != point.call.name}
                first = run.random.choice([*faults.faults_at(point)])
                _pair_in_write(run, point, (first, _later(run.random, others)), folder)
            run.tally["pairs"] += 1


def _name(random: Random, calls: dict[str, list[Point]]) -> str:
    changing = [name for name in _CHANGING if name in calls]
    return random.choice(changing if changing and random.random() < 0.75 else list(calls))


def _later(random: Random, calls: dict[str, list[Point]]) -> str:
    """A fault at a call, or at one that is made only because another failed."""
    name = _name(random, calls)
    numbers = [point.call.number for point in calls[name]]
    when = f"{random.randint(min(numbers), max(numbers) + _MORE)}{random.choice(['', '+'])}"
    # An interruption once: whoever is interrupted for ever goes on for ever.
    error = random.choice([error for error in faults.ERRORS if error != "EINTR" or "+" not in when])
    return f"{name}:error={error}:when={when}"


def _pair_in_write(run: Run, point: Point, pair: tuple[str, str], folder: Path) -> None:
    with points.copied(point, folder) as (ledger, account):
        _hit(run, point, ledger, account, pair)
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
