"""A failing system call, once and from then on, at every file system call of every writing verb."""

from collections.abc import Iterator

from campaigns import points, probe, strace
from campaigns.campaign import Run
from campaigns.ledger import Account
from campaigns.points import Point
from campaigns.probe import Ended
from campaigns.violation import Violation

ERRORS = ("EIO", "ENOSPC", "EDQUOT", "EMFILE", "EACCES", "EINTR")
# `close` frees the descriptor whatever it reports, which an injected error would hinder; by `writev` the probe answers.
SPARED = {"close", "writev", "fcntl"}
# Calls that a signal may interrupt, and that are to be made again then.
INTERRUPTIBLE = {"openat", "flock", "pread64", "write", "fsync", "fdatasync", "ftruncate"}
# What the probe may end with: all acknowledged, something not, nothing tried.
_DEFINED = (0, 1, 2)


def act(run: Run) -> None:
    """Every fault once, in an order by the seed; again from the start where the count asks for more than there are."""
    strace.check_present()
    with run.folder() as folder:
        faults = [(point, fault) for point in targets(points.find(folder)) for fault in faults_at(point)]
        run.notes.append(f"{len(faults):,} different")
        while run.goes_on("faults"):
            run.random.shuffle(faults)
            for point, fault in faults:
                if not run.goes_on("faults"):
                    break
                with points.copied(point, folder) as (ledger, account):
                    ended = probe.run(point.scenario.arguments(ledger, account), strace.injecting(fault))
                    judge(run, account, ended, fault, point.scenario.tries)
                    _check_interrupted(ended, fault)
                    points.go_on(ledger, point.scenario)
                run.tally["faults"] += 1


def targets(found: list[Point]) -> list[Point]:
    """The points at which a call can fail."""
    return [point for point in found if point.call.name not in SPARED]


def faults_at(point: Point) -> Iterator[str]:
    """Each error at the point, once and from then on."""
    name, number = point.call.name, point.call.number
    for error in ERRORS:
        # Nothing is interrupted for ever.
        last = f"..{number + 4}" if error == "EINTR" else "+"
        yield f"{name}:error={error}:when={number}"
        yield f"{name}:error={error}:when={number}{last}"


def judge(run: Run, account: Account | None, ended: Ended, fault: str, tries: int) -> None:
    """The probe did not crash, and gave each change exactly one answer."""
    if ended.crashed or ended.status not in _DEFINED:
        raise Violation(f"{fault}: ended with {ended.status}: {ended.text}")
    if account is None:
        return
    answers = ended.text.count("\n")
    if ended.status != 2 and answers != tries:
        raise Violation(f"{fault}: {answers} answers to {tries} changes: {ended.text}")
    before = account.unknown
    try:
        run.tally["acknowledged"] += account.hear(ended.text, complete=True)
    except Violation as violation:
        raise Violation(f"{fault}: {violation}") from None
    run.tally["unknown"] += account.unknown - before


def _check_interrupted(ended: Ended, fault: str) -> None:
    if "EINTR" in fault and fault.partition(":")[0] in INTERRUPTIBLE and ended.status != 0:
        raise Violation(f"{fault}: an interruption was taken for a failure: {ended.text}")
