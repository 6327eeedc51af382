"""Making a workspace: killed at every call, the next try makes it; acknowledged, it is on disk with its parents."""

import shutil
from pathlib import Path

from campaigns import order, probe, strace
from campaigns.campaign import Run
from campaigns.violation import Violation


def act(run: Run) -> None:
    """The kills at every call, in order, and then the trace."""
    strace.check_present()
    with run.folder() as folder:
        arguments = ["create", str(folder / "new/studio/w")]
        calls = strace.calls(arguments, folder / "trace")
        shutil.rmtree(folder / "new")
        while run.goes_on("points"):
            for call in calls:
                probe.run(arguments, strace.injecting(strace.killing(call)))
                _make_again(arguments, call)
                shutil.rmtree(folder / "new")
                run.tally["points"] += 1
        order.check(run, "create", arguments, folder)


def _make_again(arguments: list[str], call: strace.Call) -> None:
    """What the kill left is a workspace, or is made one by the next try."""
    opened = probe.run(["recover", arguments[1]])
    if opened.status == 0:
        return
    made = probe.run(arguments)
    if made.status != 0:
        left = ", ".join(sorted(path.name for path in Path(arguments[1]).iterdir()))
        raise Violation(f"killed at {call.name} {call.number}, it holds {left} and cannot be made: {made.text}")
