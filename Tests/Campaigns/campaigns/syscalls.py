"""A kill at every file system call of every writing verb, in workspaces of every condition."""

import signal

from campaigns import points, probe, strace
from campaigns.campaign import Run
from campaigns.violation import Violation


def act(run: Run) -> None:
    """Every point once, in an order by the seed; again from the start where the count asks for more than there are."""
    strace.check_present()
    with run.folder() as folder:
        found = points.find(folder)
        run.notes.append(f"{len(found):,} calls")
        while run.goes_on("points"):
            run.random.shuffle(found)
            for point in found:
                if not run.goes_on("points"):
                    break
                with points.copied(point, folder) as (ledger, account):
                    before = strace.injecting(strace.killing(point.call))
                    ended = probe.run(point.scenario.arguments(ledger, account), before)
                    if ended.status != -signal.SIGKILL:
                        raise Violation(f"was to be killed and ended with {ended.status}: {ended.text}")
                    if account:
                        run.tally["acknowledged"] += account.hear(ended.text, complete=False)
                    points.go_on(ledger, point.scenario)
                run.tally["points"] += 1
