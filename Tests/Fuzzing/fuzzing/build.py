"""Compiles our modules with the sanitizers, and a program of each target; nothing of it is known to the package."""

import subprocess
import sys
from pathlib import Path

from fuzzing.targets import Target

ROOT = Path(__file__).resolve().parents[3]
BUILD = ROOT / ".build-fuzzing"

_FLAGS = ["-O", "-wmo", "-num-threads", "2", "-swift-version", "6", "-package-name", "winnow", "-parse-as-library"]
# Comparisons are not traced: that costs more than it finds, with dictionaries.
_OF_MODULES = ["-sanitize=address", "-sanitize-coverage=edge,inline-8bit-counters,pc-table", "-enable-default-cmo"]


def program(target: Target) -> Path:
    """The program of a target, as new as the sources."""
    archives = [_module(name) for name in target.modules]
    files = [ROOT / f"Tests/Fuzzing/Targets/{target.file}.swift", ROOT / "Tests/Fuzzing/Harness.swift"]
    files += [ROOT / file for file in target.files]
    made = BUILD / f"fuzz-{target.name}"
    if _is_older(made, [*files, *archives]):
        sanitizers = "-sanitize=fuzzer,address"
        libraries = [str(archive) for archive in reversed(archives)]
        _swiftc([*_FLAGS, sanitizers, "-I", str(BUILD), *map(str, files), *libraries, "-o", str(made)], BUILD)
    return made


def _module(name: str) -> Path:
    """The archive of one module, whose objects are linked only where something asks for them."""
    sources = sorted((ROOT / "Sources" / name).rglob("*.swift"))
    archive = BUILD / f"lib{name}.a"
    if not _is_older(archive, sources):
        return archive
    print(f"compiling {name}", file=sys.stderr, flush=True)
    objects = BUILD / f"{name}-objects"
    objects.mkdir(parents=True, exist_ok=True)
    for object in objects.glob("*.o"):
        object.unlink()
    module = ["-module-name", name, "-emit-module", "-emit-module-path", str(BUILD / f"{name}.swiftmodule")]
    _swiftc([*_FLAGS, *_OF_MODULES, *module, "-I", str(BUILD), "-c", *map(str, sources)], objects)
    archive.unlink(missing_ok=True)
    subprocess.run(["ar", "rcs", archive, *sorted(objects.glob("*.o"))], check=True)
    return archive


def _is_older(made: Path, sources: list[Path]) -> bool:
    return not made.exists() or any(source.stat().st_mtime > made.stat().st_mtime for source in sources)


def _swiftc(arguments: list[str], folder: Path) -> None:
    done = subprocess.run(["swiftc", *arguments], cwd=folder, check=False, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"run: swiftc failed\n{done.stdout}{done.stderr}")
