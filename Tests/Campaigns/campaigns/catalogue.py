"""The campaigns: what each proves, and how much of it is the bar."""

from collections.abc import Callable
from dataclasses import dataclass

from campaigns import (
    bitflips,
    commands,
    conflicts,
    contention,
    creating,
    diskfull,
    drops,
    faults,
    kill9,
    mutants,
    order,
    pairs,
    powercut,
    restore,
    syscalls,
)
from campaigns.campaign import Run
from campaigns.mutations import MUTATIONS


@dataclass(frozen=True)
class Campaign:
    """A campaign by its name."""

    name: str
    bar: int
    unit: str
    proves: str
    act: Callable[[Run], None]
    # Most campaigns lose nothing by a file system in memory, and are many times faster there.
    wants_disk: bool = False


CATALOGUE = (
    Campaign("kill9", 20_000, "kills", "writers killed at random lose nothing that was acknowledged", kill9.act),
    Campaign("syscalls", 5_000, "points", "a kill at every file system call needs nobody to mend it", syscalls.act),
    Campaign("faults", 20_000, "faults", "a failing system call is answered truthfully, never by a crash", faults.act),
    Campaign("pairs", 2_000, "pairs", "two faults, also during a recovery, are answered truthfully", pairs.act),
    Campaign("order", 30, "traces", "what an acknowledgement rests on is on disk before it is given", order.act),
    Campaign("powercut", 3_000, "cuts", "a power cut loses nothing that was acknowledged", powercut.act),
    Campaign("diskfull", 576, "steps", "a full disk loses nothing, and writes again when there is room", diskfull.act),
    Campaign(
        "contention",
        10_000,
        "changes",
        "32 programs at once wait their turn, and the sums are exact",
        contention.act,
        wants_disk=True,
    ),
    Campaign("conflicts", 2_000, "changes", "nobody overwrites what somebody else was told is saved", conflicts.act),
    Campaign("restore", 500, "restores", "a folder replaced while writers wait is met as it is then", restore.act),
    Campaign("creating", 100, "points", "a workspace is made whole, or by the next try", creating.act),
    Campaign("commands", 10_000, "points", "a kill at every call of every command needs nobody", commands.kills),
    Campaign("command-faults", 20_000, "faults", "commands answer a failing call truthfully", commands.failing),
    Campaign("command-pairs", 2_000, "pairs", "commands answer two faults truthfully", commands.pairs),
    Campaign("drops", 1_000, "drops", "a line that drops takes nothing along that was typed or saved", drops.act),
    Campaign("bitflips", 100_000, "flips", "a single flipped bit in any file is named with its file", bitflips.act),
    Campaign("mutants", len(MUTATIONS), "mutants", "each bug sown in the storage is found by a campaign", mutants.act),
)
