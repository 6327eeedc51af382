"""Programs that count up in the same segment and the same fan: no change that was acknowledged is overwritten."""

from campaigns import layout, probe, reading
from campaigns.campaign import Run
from campaigns.probe import Writer
from campaigns.violation import Violation

_PROGRAMS = 4
# Changes that each program tries in a workspace.
_TRIES = 25


def act(run: Run) -> None:
    """Workspaces in turn, in each of which programs count up in a segment, and others in a fan."""
    while run.goes_on("changes"):
        with run.folder() as folder:
            workspace = layout.make(folder / "w")
            segment, fan = layout.SEGMENTS[0], layout.COUNTED
            verbs = [("save", segment), ("set", fan)] * _PROGRAMS
            writers = [Writer([verb, str(workspace), name, str(_TRIES)]) for verb, name in verbs]
            said: dict[str, list[int]] = {"save": [], "set": []}
            for (verb, _), writer in zip(verbs, writers, strict=True):
                ended = writer.wait()
                if ended.status not in (0, 1):
                    raise Violation(f"{verb} ended with {ended.status}: {ended.text[-400:]}")
                said[verb] += [int(line.split()[1]) for line in ended.text.splitlines() if line.startswith("ack ")]
                run.tally["refused"] += ended.text.count("not saved ")
            for verb, numbers in said.items():
                if len(set(numbers)) != len(numbers):
                    raise Violation(f"{verb}: two programs were told that they counted to the same number")
                run.tally["changes"] += len(numbers)
            seen = reading.read(workspace)
            _check(seen.counters[segment], said["save"], "save")
            _check(seen.fan_counter, said["set"], "set")
            ended = probe.run(["recover", str(workspace)])
            if ended.status != 0:
                raise Violation(f"the next start failed with {ended.status}: {ended.text}")


def _check(counter: int, numbers: list[int], verb: str) -> None:
    if counter != len(numbers):
        raise Violation(f"{verb}: {len(numbers)} changes were acknowledged, and the counter is {counter}")
