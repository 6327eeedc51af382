"""Two faults at once, or one fault in a write and another in the recovery after it; drawn by the seed."""

from pathlib import Path

from campaigns import faults, points, probe, strace
from campaigns.campaign import Run
from campaigns.ledger import Account, Ledger
from campaigns.points import Point


def act(run: Run) -> None:
    """Pairs until the count is reached."""
    strace.check_present()
    with run.folder() as folder:
        found = faults.targets(points.find(folder))
        by_scenario: dict[str, list[Point]] = {}
        for point in found:
            by_scenario.setdefault(point.scenario.name, []).append(point)
        recoveries = [point for point in found if point.scenario.verb == "recover"]
        while run.goes_on("pairs"):
            point = run.random.choice(found)
            first = run.random.choice([*faults.faults_at(point), f"{point.call.name}:signal=KILL:when={point.call.number}"])
            if run.random.random() < 0.5:
                _pair_in_recovery(run, point, first, run.random.choice(recoveries), folder)
            else:
                others = [other for other in by_scenario[point.scenario.name] if other.call.name != point.call.name]
                second = run.random.choice([*faults.faults_at(run.random.choice(others))])
                _pair_in_write(run, point, first, second, folder)
            run.tally["pairs"] += 1


def _pair_in_write(run: Run, point: Point, first: str, second: str, folder: Path) -> None:
    with points.copied(point, folder) as (ledger, account):
        _hit(run, point, ledger, account, (first, second))
        points.go_on(ledger)


def _pair_in_recovery(run: Run, point: Point, first: str, recovery: Point, folder: Path) -> None:
    second = run.random.choice([*faults.faults_at(recovery)])
    with points.copied(point, folder) as (ledger, account):
        _hit(run, point, ledger, account, (first,))
        ledger.check()
        ended = probe.run(["recover", str(ledger.folder)], strace.injecting(second))
        faults.judge(run, None, ended, f"{first}, then {second}", 0)
        points.go_on(ledger)


def _hit(run: Run, point: Point, ledger: Ledger, account: Account | None, pair: tuple[str, ...]) -> None:
    ended = probe.run(point.scenario.arguments(ledger, account), strace.injecting(*pair))
    if "KILL" in pair[0] and ended.status < 0:
        if account:
            run.tally["acknowledged"] += account.hear(ended.text, complete=False)
        return
    faults.judge(run, account, ended, " and ".join(pair), point.scenario.tries)
