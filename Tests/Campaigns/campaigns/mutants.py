"""Bugs sown on purpose: each has to be found by the campaign that is there for it, which finds none without one."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from campaigns.campaign import Run
from campaigns.mutations import MUTATIONS, Mutation
from campaigns.violation import Violation

_ROOT = Path(__file__).resolve().parents[3]
# The campaigns that run winnow itself; the others run the probe.
_BY_WINNOW = {"commands", "command-faults", "command-pairs", "drops", "order"}
# In the copy a mutant's unused variable is no reason not to build it.
_MANIFEST = (".treatAllWarnings(as: .error)", ".treatAllWarnings(as: .warning)")
# The longest that a campaign may look for a bug, in minutes.
_LONGEST = 4.0
# How long each campaign looks at the storage as it is.
_CONTROL = 0.25


def act(run: Run) -> None:
    """Builds each mutant in a copy of the package, lets its campaign look for it, and prints who found what."""
    wrong: list[str] = []
    with run.folder() as folder:
        package = folder / "package"
        _copy(package)
        for campaign in sorted({mutation.campaign for mutation in MUTATIONS}):
            found = _find(run, campaign, _build(package, "none", campaign), folder / "found", _CONTROL)
            _print("none", campaign, found or "nothing, as it should be")
            if found:
                wrong.append(f"{campaign} finds something without a bug")
        for mutation in MUTATIONS:
            if not run.goes_on("mutants"):
                break
            found = _hunt(run, mutation, package, folder)
            run.tally["mutants"] += 1
            _print(mutation.bug, mutation.campaign, found or "SURVIVED")
            if not found:
                wrong.append(f"{mutation.campaign} did not find: {mutation.bug}")
    if wrong:
        raise Violation("; ".join(wrong))


def _print(bug: str, campaign: str, found: str) -> None:
    print(f"{bug:<62} {campaign:<14} {found}", flush=True)


def _copy(package: Path) -> None:
    package.mkdir()
    for name in ("Package.swift", "Sources", "Tests"):
        source = _ROOT / name
        if source.is_dir():
            shutil.copytree(source, package / name, symlinks=True)
        else:
            shutil.copy(source, package / name)
    _replace(package / "Package.swift", *_MANIFEST)


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    if text.count(old) != 1:
        raise Violation(f"{path.name} holds {text.count(old)} times, not once, what a mutant changes: {old.strip()}")
    path.write_text(text.replace(old, new))


def _hunt(run: Run, mutation: Mutation, package: Path, folder: Path) -> str | None:
    """What the campaign says about a mutant; nothing where it finds nothing."""
    originals = {change.file: (package / change.file).read_text() for change in mutation.changes}
    try:
        for change in mutation.changes:
            _replace(package / change.file, change.old, change.new)
        programs = _build(package, mutation.bug, mutation.campaign)
        return _find(run, mutation.campaign, programs, folder / "found", _LONGEST, mutation.only)
    finally:
        for file, text in originals.items():
            (package / file).write_text(text)


def _build(package: Path, bug: str, campaign: str) -> Path:
    """The folder of the programs that a campaign runs."""
    for product in ("storage-probe", "winnow") if campaign in _BY_WINNOW else ("storage-probe",):
        command = ["swift", "build", "--product", product]
        built = subprocess.run(command, cwd=package, capture_output=True, text=True, check=False)
        if built.returncode != 0:
            raise Violation(f"the mutant does not build: {bug}:\n{built.stdout[-2000:]}")
    return package / ".build/debug"


def _find(run: Run, campaign: str, programs: Path, kept: Path, minutes: float, only: str = "") -> str | None:
    """What the campaign says about programs; nothing where it finds nothing."""
    kept.mkdir()
    command = [sys.executable, "-m", "campaigns.run", campaign, "--seed", str(run.seed), "--minutes", str(minutes)]
    command += ["--folder", str(kept), "--only", only]
    environment = {**os.environ, "STORAGE_PROBE": str(programs / "storage-probe"), "WINNOW": str(programs / "winnow")}
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    shutil.rmtree(kept)
    if ended.returncode not in (0, 1):
        raise Violation(f"{campaign} could not look for a mutant: {ended.stdout}{ended.stderr}")
    said = [line.partition("VIOLATION: ")[2] for line in ended.stdout.splitlines() if "VIOLATION: " in line]
    return said[0][:110] if said else None
