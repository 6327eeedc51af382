"""The entry of `run`: one target or all, with a seed, a budget and a line of counts."""

import argparse
import os
import random
import re
import resource
import shutil
import subprocess
import sys
import time
from pathlib import Path

from fuzzing import build, seeds
from fuzzing.targets import TARGETS, Target

# Swift's own report of a crash would keep libFuzzer from writing the input down.
_ENVIRONMENT = {
    **os.environ,
    "SWIFT_BACKTRACE": "enable=no",
    # Where memory was allocated costs more than all else; a found input is run again with it.
    "ASAN_OPTIONS": "detect_leaks=0:malloc_context_size=0:max_malloc_fill_size=0:quarantine_size_mb=1:"
    "thread_local_quarantine_size_kb=64:detect_stack_use_after_return=0",
}
_MEGABYTES = 1024
_CORES = sorted(os.sched_getaffinity(0))


def main() -> int:
    """Ends with 1 where an input was found."""
    options = _options()
    if options.list:
        for target in TARGETS:
            print(f"{target.name:<11}{target.bar:>12,}  {target.feeds}")
        return 0
    chosen = [target for target in TARGETS if options.name in ("all", target.name)]
    if not chosen:
        print(f"run: no target is called {options.name}; run --list", file=sys.stderr)
        return 64
    return max(_run(target, options) for target in chosen)


def _run(target: Target, options: argparse.Namespace) -> int:
    seed = options.seed if options.seed is not None else random.SystemRandom().randrange(1, 1 << 31)
    program = build.program(target)
    corpus, found = build.BUILD / "corpus" / target.name, build.BUILD / "found" / target.name
    for folder in (corpus, found):
        folder.mkdir(parents=True, exist_ok=True)
    beginning = seeds.make(target, build.BUILD / "seeds" / target.name)
    runs = options.runs or target.bar
    print(f"{target.name}: seed {seed}", flush=True)
    started, worked = time.monotonic(), _worked()
    processes = []
    for job in range(options.jobs):
        log = (build.BUILD / f"{target.name}-{job}.log").open("w")
        command = [
            program, f"-runs={-(-runs // options.jobs)}", f"-seed={seed + job}", f"-max_len={target.length}", "-timeout=100",
            f"-rss_limit_mb={_MEGABYTES}", "-detect_leaks=0", "-print_final_stats=1", f"-artifact_prefix={found}/", "-reload=30",
            f"-max_total_time={round((options.minutes or 0) * 60)}", *_dictionary(target), corpus, beginning,
        ]  # fmt: skip
        # On one core it works in one thread, and wakes no others for inputs of a few bytes.
        core = _CORES[job % len(_CORES)]
        process = subprocess.Popen(["taskset", "-c", str(core), *command], stdout=log, stderr=log, env=_ENVIRONMENT)
        processes.append((process, Path(log.name)))
    statuses = [process.wait() for process, _ in processes]
    for left in Path("/dev/shm").glob("winnow-fuzzing-*"):
        if int(left.name.rsplit("-", 1)[1]) in {process.pid for process, _ in processes}:
            shutil.rmtree(left, ignore_errors=True)
    seconds, worked = time.monotonic() - started, _worked() - worked
    return _tell(target, seed, [log for _, log in processes], statuses, seconds, worked)


def _tell(target: Target, seed: int, logs: list[Path], statuses: list[int], seconds: float, worked: float) -> int:
    texts = [log.read_text(errors="replace") for log in logs]
    count = sum(_executed(text) for text in texts)
    slowest = max(_statistic(text, "slowest_unit_time_sec") for text in texts)
    memory = max(_statistic(text, "peak_rss_mb") for text in texts)
    failed = 0
    for status, text in zip(statuses, texts, strict=True):
        if status == 0:
            continue
        kept = re.findall(r"Test unit written to (\S+)", text)
        failed += 1
        why = re.findall(r"broken promise: .*|Fatal error: .*|SUMMARY: .*|ERROR: .*", text)
        print(f"{target.name}: FOUND {kept[-1] if kept else 'nothing'}: {why[0] if why else text[-400:]}")
    print(
        f"{target.name}: seed {seed}, {count:,} inputs ({count / seconds:,.0f}/s, "
        f"{count / max(worked, 0.01):,.0f} a second of a core), {failed} found, "
        f"slowest {slowest} s, {memory} MB, {seconds:.0f} s", flush=True,
    )  # fmt: skip
    return 1 if failed else 0


def _executed(text: str) -> int:
    """How many inputs were run: said at the end, or before in each line of progress."""
    said = _statistic(text, "number_of_executed_units")
    return said or max((int(number) for number in re.findall(r"^#(\d+)\s", text, re.M)), default=0)


def _statistic(text: str, name: str) -> int:
    said = re.findall(rf"stat::{name}:\s+(\d+)", text)
    return int(said[-1]) if said else 0


def _worked() -> float:
    """What the programs of this run have worked, whatever else the machine does meanwhile."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _dictionary(target: Target) -> list[str]:
    file = build.ROOT / "Tests/Fuzzing/Seeds" / f"{target.name}.dict"
    return [f"-dict={file}"] if file.exists() else []


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="run", description=__doc__)
    parser.add_argument("name", nargs="?", default="all", help="a target, or all")
    parser.add_argument("--list", action="store_true", help="the targets, their bars, and what they feed")
    parser.add_argument("--runs", type=int, help="how many inputs; the bar if not said")
    parser.add_argument("--minutes", type=float, help="ends each target earlier than the count asks")
    parser.add_argument("--seed", type=int, help="begins with the choices of an earlier run")
    parser.add_argument("--jobs", type=int, default=2, help="how many programs at once (2)")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
