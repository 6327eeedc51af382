"""The commands of winnow, killed at every file system call, with failing calls, and with two faults at once."""

import shutil
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random

from campaigns import commandlines, faults, probe, strace, studio
from campaigns.campaign import Run
from campaigns.commandlines import Scenario
from campaigns.probe import Ended
from campaigns.strace import Call
from campaigns.studio import View
from campaigns.violation import Violation

# More than the cores of a small machine: a run under strace waits half of its time.
_AT_ONCE = 3
# Where an error leaves it open what is on disk.
_OPEN = ("fsync", "fdatasync")
_CHANGING = {"write", "ftruncate", "fsync", "fdatasync", "renameat", "unlinkat", "linkat", "mkdirat"}
_NEXT = 15


@dataclass(frozen=True)
class _Point:
    scenario: Scenario
    template: Path
    call: Call


def kills(run: Run) -> None:
    """A kill at every call, in an order by the seed; again from the start where the count asks for more."""
    with _found(run) as (folder, points):
        run.notes.append(f"{len(points):,} calls")
        run.random.shuffle(points)
        _repeat(run, "points", folder, [(point, _hit, (strace.killing(point.call),)) for point in points])


def failing(run: Run) -> None:
    """Every error at every call, once and from then on, in an order by the seed."""
    with _found(run) as (folder, points):
        points = [point for point in points if point.call.name not in faults.SPARED]
        hits = [(point, _hit, (fault,)) for point in points for fault in faults.faults_at(point)]
        run.notes.append(f"{len(hits):,} different")
        run.random.shuffle(hits)
        _repeat(run, "faults", folder, hits)


def pairs(run: Run) -> None:
    """Two faults in a command, or one in it, or a kill, and another in the next start; drawn by the seed."""
    with _found(run) as (folder, points):
        points = [point for point in points if point.call.name not in faults.SPARED]
        names = sorted({point.scenario.name for point in points})
        by_name = {name: [point for point in points if point.scenario.name == name] for name in names}
        hits = []
        for _ in range(run.count):
            point = _draw(run.random, by_name[run.random.choice(names)])
            hits.append((point, _hit_twice, (str(run.random.getrandbits(32)),)))
        _repeat(run, "pairs", folder, hits)


@contextmanager
def _found(run: Run) -> Iterator[tuple[Path, list[_Point]]]:
    """The calls of all commands, found by one run of each without a fault, which has to do what it should."""
    strace.check_present()
    with run.folder() as folder:
        points: list[_Point] = []
        for number, scenario in enumerate(commandlines.scenarios(run.only)):
            template = scenario.make(folder / f"template-{number}")
            work = scenario.copy(template, folder / "d")
            piped = _piped(scenario, work)
            arguments, program = scenario.arguments(work), commandlines.winnow()
            calls = strace.calls(arguments, folder / "trace", scenario.opening(work), program, piped)
            points += [_Point(scenario, template, call) for call in calls]
            shutil.rmtree(work)
            _in_copy(run, _Point(scenario, template, Call("no fault", 0)), folder / "d", _hit, ())
        yield folder, points


def _repeat(run: Run, unit: str, folder: Path, hits: list[tuple[_Point, Callable[..., None], tuple[str, ...]]]) -> None:
    """All hits, several at once, until the count is reached."""
    lock = threading.Lock()
    stopped = threading.Event()

    def one(number: int) -> None:
        point, act, what = hits[number % len(hits)]
        if stopped.is_set() or run.is_late:
            return
        try:
            _in_copy(run, point, folder / f"d-{number}", act, what)
        except BaseException:
            stopped.set()
            raise
        with lock:
            run.tally[unit] += 1

    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for future in [pool.submit(one, number) for number in range(run.count)]:
            future.result()


def _in_copy(run: Run, point: _Point, work: Path, act: Callable[..., None], what: tuple[str, ...]) -> None:
    """Does something in a copy of the point's folder; a violation names the point and leaves the copy as it is."""
    point.scenario.copy(point.template, work)
    try:
        act(run, point, work, *what)
    except Violation as violation:
        hit = f"{point.call.name} {point.call.number} {' '.join(what)}"
        raise Violation(f"{point.scenario.name}, {hit}, {work}: {violation}") from None
    shutil.rmtree(work)


def _hit(run: Run, point: _Point, work: Path, *hits: str) -> None:
    ended = _start(point.scenario, work, hits)
    _judge(run, point, work, ended, hits)
    _go_on(point, work, ())


def _hit_twice(run: Run, point: _Point, work: Path, seed: str) -> None:
    random = Random(int(seed))
    possible = [*faults.faults_at(point)]
    if random.random() < 0.4 and not point.scenario.command.makes:
        first = random.choice([*possible, strace.killing(point.call)])
        name, number = random.choice([("openat", 40), ("write", 6), ("fsync", 4), ("fdatasync", 4), ("unlinkat", 3),
                                      ("renameat", 3), ("newfstatat", 20), ("ftruncate", 2)])  # fmt: skip
        second = f"{name}:error={random.choice(faults.ERRORS[:5])}:when={random.randint(1, number)}"
        ended = _start(point.scenario, work, (first,))
        _judge(run, point, work, ended, (first,))
        _go_on(point, work, (second,))
        return
    first = random.choice(possible)
    copy = point.scenario.copy(point.template, work.with_name(work.name + "-first"))
    after = strace.calls_after(
        first, point.scenario.arguments(copy), work.with_name(work.name + "-trace"), commandlines.winnow(),
        _piped(point.scenario, copy),
    )  # fmt: skip
    shutil.rmtree(copy)
    after = [call for call in after if call.name not in {point.call.name, *faults.SPARED}][:_NEXT]
    changing = [call for call in after if call.name in _CHANGING]
    hits = [first]
    if after:
        call = random.choice(changing if changing and random.random() < 0.75 else after)
        hits.append(random.choice([*faults.faults_at(_Point(point.scenario, point.template, call))]))
    try:
        _hit(run, point, work, *hits)
    except Violation as violation:
        raise Violation(f"{' and '.join(hits)}: {violation}") from None


def _draw(random: Random, found: list[_Point]) -> _Point:
    names = {point.call.name for point in found}
    changing = sorted(names & _CHANGING)
    name = random.choice(changing if changing and random.random() < 0.75 else sorted(names))
    return random.choice([point for point in found if point.call.name == name])


def _piped(scenario: Scenario, work: Path) -> bytes:
    return (work / scenario.command.piped).read_bytes() if scenario.command.piped else b""


def _start(scenario: Scenario, work: Path, hits: tuple[str, ...]) -> Ended:
    before = strace.injecting(*hits) if hits else []
    arguments = scenario.arguments(work)
    return probe.run(arguments, before, program=commandlines.winnow(), piped=_piped(scenario, work))


# What a command may end with, besides being killed by us.
_CODES = {0, 64, 65, 66, 73, 74, 75, 77, 78}


def _judge(run: Run, point: _Point, work: Path, ended: Ended, hits: tuple[str, ...]) -> None:
    """The command did not crash, and what it said of its change is true."""
    said = f"{hits}: ended with {ended.status}: {ended.text.strip()[-600:]}"
    was_killed = ended.status == -signal.SIGKILL and any("KILL" in hit for hit in hits)
    if not was_killed and (ended.crashed or ended.status not in _CODES):
        raise Violation(said)
    command = point.scenario.command
    if any("KILL" in hit for hit in hits) and not was_killed and not command.piped:
        raise Violation(f"was to be killed and was not: {said}")
    if not hits and ended.status != 0:
        raise Violation(f"failed without a fault: {said}")
    _check_interrupted(ended, hits, said)
    last, done = len(command.steps), point.scenario.done(ended)
    is_unheard = ended.status == 74 and any(hit.startswith("write:") for hit in hits)
    is_unknown = "is unknown" in ended.text
    if ended.status == 0:
        allowed = range(last, last + 1)
    elif was_killed or is_unknown or (is_unheard and "Nothing was changed" not in ended.text):
        allowed = range(done, last + 1)
    else:
        allowed = range(done, done + 1)
    if is_unknown:
        run.tally["unknown"] += 1
        if ended.status != 74:
            raise Violation(f"called unknown with the code of what is not saved: {said}")
        _check_may_be_unknown(point, hits, said)
    elif not was_killed:
        run.tally["done" if ended.status == 0 else "refused"] += 1
    try:
        _check_state(point, work, allowed, is_settled=False)
        if ended.status == 0 and not command.makes:
            _check_done(point, work, ended)
        elif allowed == range(1) and not command.makes and point.scenario.is_in_order:
            _check_untouched(point, work)
    except Violation as violation:
        raise Violation(f"{violation}; {said}") from None


def _check_done(point: _Point, work: Path, ended: Ended) -> None:
    """What is done is recorded; an erasure tells of the backups that hold the person still."""
    if point.scenario.is_whole:
        _winnow("verify", "--workspace", str(work / "w"))
    if point.scenario.command.erases and (work / "shelf").exists() and "/shelf/" not in ended.text:
        raise Violation("the receipt is silent about a backup")


def _check_untouched(point: _Point, work: Path) -> None:
    """What was refused left every byte as it was, but for lines that bulk.json hides, which could not be taken back."""
    if (work / "w/bulk.json").exists():
        return
    for name in studio.FILES:
        if (work / "w" / name).read_bytes() != (point.template / "w" / name).read_bytes():
            raise Violation(f"{name} has other bytes than before")


def _check_interrupted(ended: Ended, hits: tuple[str, ...], said: str) -> None:
    names = {hit.partition(":")[0] for hit in hits if "EINTR" in hit}
    if len(hits) == 1 and names & faults.INTERRUPTIBLE and ended.status != 0:
        raise Violation(f"an interruption was taken for a failure: {said}")


def _check_may_be_unknown(point: _Point, hits: tuple[str, ...], said: str) -> None:
    """One error that does not come again leaves nothing open, but in a sync, or in an erasure that has begun."""
    if len(hits) > 1 or "+" in hits[0] or ".." in hits[0] or point.scenario.command.erases:
        return
    if hits[0].partition(":")[0] not in _OPEN:
        raise Violation(f"called unknown what could be taken back: {said}")


# MARK: What is there


def _check_state(point: _Point, work: Path, allowed: range, is_settled: bool) -> View | None:
    """What is there is what so many of the command's steps make of it."""
    command = point.scenario.command
    if command.makes:
        _check_made(point, work, allowed)
        return None
    seen = studio.read(work / "w")
    states = point.scenario.states(studio.read(point.template / "w"))
    if command.erases and not is_settled and len(allowed) > 1:
        # Somebody may be half gone before the next start.
        return None
    if command.erases and seen == states[-1]:
        studio.check_forgotten(work / "w")
    if not any(seen == states[number] for number in allowed):
        raise Violation(f"not what was said: {seen.difference(states[allowed[-1]])}")
    return seen


def _check_made(point: _Point, work: Path, allowed: range) -> None:
    """A backup or a new workspace is there whole, or not at all."""
    command = point.scenario.command
    if (point.template / "w").exists() and studio.read(work / "w") != studio.read(point.template / "w"):
        raise Violation("the workspace itself is another")
    if command.makes == "backup":
        made = [*(work / "shelf").glob("[!.]*")]
        for backup in made:
            _winnow("backup", "--verify", str(backup))
            if studio.read(backup) != studio.read(point.template / "w"):
                raise Violation("the backup says something else")
    elif command.makes == "restored":
        made = [path for path in [work / "new"] if path.exists()]
        for folder in made:
            _check_restored(point, folder)
    else:
        made = [path for path in [work / "new"] if (path / "workspace.json").exists()]
        for folder in made:
            _winnow("segments", "--workspace", str(folder))
    if len(made) not in allowed:
        raise Violation(f"{len(made)} of it are there")


def _check_restored(point: _Point, folder: Path) -> None:
    if studio.read(folder) != studio.read(point.template / "w"):
        raise Violation(f"it says something else: {studio.read(folder).difference(studio.read(point.template / 'w'))}")
    studio.check_forgotten(folder)
    _winnow("verify", "--workspace", str(folder))


# MARK: What comes after


def _go_on(point: _Point, work: Path, hits: tuple[str, ...]) -> None:
    """The next start needs nobody, changes nothing that was said, and its change is saved; the audit trail holds."""
    scenario = point.scenario
    if scenario.command.makes in ("new", "restored"):
        return _make_again(point, work)
    folder = work / "w"
    probe.check_unlocked(folder)
    count = len(scenario.command.steps)
    before = None if scenario.command.erases else _before_start(point, work, count)
    append = ["append", "fans", str(work / "after-fans.jsonl"), "--workspace", str(folder)]
    if hits:
        ended = probe.run(append, strace.injecting(*hits), program=commandlines.winnow())
        # A call that failed before the program began is the loader's.
        is_ours = "error while loading shared libraries" not in ended.text
        if is_ours and (ended.crashed or ended.status not in _CODES):
            raise Violation(f"the next start, {hits}, ended with {ended.status}: {ended.text}")
    _winnow(*append)
    _winnow("append", "events", str(work / "after-events.jsonl"), "--workspace", str(folder))
    studio.check_tidy(folder)
    _winnow("verify", "--workspace", str(folder))
    after = studio.read(folder)
    if after.fans.pop("z-1", None) is None or after.events.pop("z:1", None) is None:
        raise Violation("the next change was acknowledged and is not there")
    if before is None:
        states = scenario.states(studio.read(point.template / "w"))
        if after not in states:
            raise Violation(f"an erasure was not completed: {after.difference(states[-1])}")
        if after == states[-1]:
            studio.check_forgotten(folder)
    elif after != before:
        raise Violation(f"the next start changed something: {after.difference(before)}")
    if scenario.command.makes == "backup":
        _back_up_again(work)


def _before_start(point: _Point, work: Path, count: int) -> View:
    return _check_state(point, work, range(count + 1), is_settled=True) or studio.read(work / "w")


def _back_up_again(work: Path) -> None:
    _winnow("backup", str(work / "shelf"), "--workspace", str(work / "w"))
    if left := [path.name for path in (work / "shelf").iterdir() if path.name.startswith(".")]:
        raise Violation(f"the next backup left {left}")


def _make_again(point: _Point, work: Path) -> None:
    """The next try makes it, or it is there already."""
    ended = probe.run(point.scenario.arguments(work), program=commandlines.winnow())
    if ended.status not in (0, 73):
        raise Violation(f"the next try ended with {ended.status}: {ended.text}")
    _check_made(point, work, range(1, 2))
    if ended.status == 0 and (left := [path.name for path in work.iterdir() if path.name.startswith(".tmp-")]):
        raise Violation(f"the next try left {left}")


def _winnow(*arguments: str) -> None:
    ended = probe.run([*arguments], program=commandlines.winnow())
    if ended.status != 0:
        raise Violation(f"afterwards, winnow {' '.join(arguments)} ended with {ended.status}: {ended.text.strip()}")
