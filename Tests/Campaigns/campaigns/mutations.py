"""Bugs to be sown in the storage, each with the campaign that has to find it."""

from dataclasses import dataclass

_FILES = "Sources/Storage/Files"
_WORKSPACE = "Sources/Storage/Workspace"
_APPENDING = f"{_WORKSPACE}/WorkspaceFolder+Appending.swift"
_RECOVERY = f"{_WORKSPACE}/Recovery.swift"
_ANSWERS = "Tests/StorageProbe/Answers.swift"

_SYNC_FOLDER = "    do throws(StorageProblem) { try folder.sync() } catch { throw error.with(outcome: .unknown) }\n"
_REMOVE_MARK = """    do throws(StorageProblem) { try BulkMark.remove(in: folder) } catch {
      throw error.outcome == nil ? error.with(outcome: .notSaved) : error
    }
"""
_SYNC_LATE = "    for part in parts { try AppendFile.open(part.file.name, in: folder).sync() }\n"


@dataclass(frozen=True)
class Change:
    """A text that stands once in a file, and what is put in its place."""

    file: str
    old: str
    new: str


@dataclass(frozen=True)
class Mutation:
    """A bug, in words and as changes of the sources."""

    bug: str
    campaign: str
    changes: tuple[Change, ...]


def _one(bug: str, campaign: str, file: str, old: str, new: str) -> Mutation:
    return Mutation(bug, campaign, (Change(file, old, new),))


MUTATIONS = (
    _one(
        "an append is not synced", "powercut", f"{_FILES}/AppendFile.swift",
        "func sync() throws(StorageProblem) { try file.syncData() }", "func sync() throws(StorageProblem) {}",
    ),
    _one(
        "a new file is renamed before it is on disk", "order", f"{_FILES}/AtomicFile.swift",
        "      try file.sync()\n", "",
    ),
    _one("a rename is not synced", "order", f"{_FILES}/AtomicFile.swift", _SYNC_FOLDER, ""),
    Mutation(
        "acknowledged before it is written", "kill9",
        (
            Change(_ANSWERS, "  do throws(WorkspaceFailure) { try change() }",
                   '  say("ack \\(number)")\n  do throws(WorkspaceFailure) { try change() }'),
            Change(_ANSWERS, '  say("ack \\(number)")\n  return true', "  return true"),
        ),
    ),
    _one(
        "nothing is locked", "kill9", "Sources/Storage/Lock/LockedFolder.swift",
        "flock(folder.handle.descriptor, mode | LOCK_NB)", "flock(folder.handle.descriptor, LOCK_UN | LOCK_NB)",
    ),
    _one(
        "a folder that was replaced meanwhile is written to in vain", "restore",
        "Sources/Storage/Lock/LockedFolder.swift",
        "      if try current.status().isSameFile(as: folder.status()) { break }\n      folder = current\n",
        "      break\n",
    ),
    _one(
        "an append that fails is cut back to one byte too many", "faults", f"{_FILES}/AppendFile.swift",
        "try file.truncate(to: length)", "try file.truncate(to: length + 1)",
    ),
    _one(
        "what is cut off is not synced", "order", f"{_FILES}/OpenFile.swift",
        '"shorten")\n    }\n    try syncData()\n', '"shorten")\n    }\n',
    ),
    _one(
        "bulk.json is not synced", "order", f"{_FILES}/AtomicFile.swift", _SYNC_FOLDER,
        f"    guard name != WorkspaceFile.bulk.name else {{ return }}\n{_SYNC_FOLDER}",
    ),
    _one(
        "the lines of a batch are not synced", "powercut", _APPENDING,
        "    try file.write(part.bytes)\n    try file.sync()\n", "    try file.write(part.bytes)\n",
    ),
    Mutation(
        "bulk.json is removed before the lines are on disk", "order",
        (
            Change(_APPENDING, "    try file.write(part.bytes)\n    try file.sync()\n",
                   "    try file.write(part.bytes)\n"),
            Change(_APPENDING, _REMOVE_MARK, _REMOVE_MARK + _SYNC_LATE),
        ),
    ),
    _one(
        "a batch is appended without bulk.json", "syscalls", _APPENDING,
        "    try BulkMark(lengths: lengths).write(in: folder)\n", "",
    ),
    _one(
        "the removal of bulk.json is not synced", "order", f"{_WORKSPACE}/BulkMark.swift",
        _SYNC_FOLDER, "",
    ),
    _one(
        "an interrupted batch is not rolled back", "syscalls", _RECOVERY,
        "    if let mark = try BulkMark.read(in: folder) { try rollBack(mark) }\n", "",
    ),
    Mutation(
        "bulk.json is removed before the roll back", "syscalls",
        (
            Change(_RECOVERY, "    for (name, length) in",
                   "    try BulkMark.remove(in: folder)\n    for (name, length) in"),
            Change(_RECOVERY, "    }\n    try BulkMark.remove(in: folder)\n", "    }\n"),
        ),
    ),
    _one(
        "a torn last line is taken for a whole one", "syscalls", f"{_FILES}/FileTail.swift",
        "guard let problem = JSONObjectLine.problem(line) else { return .unended }",
        'guard let problem = JSONObjectLine.problem(line), problem.what == "" else { return .unended }',
    ),
    _one(
        "a torn last line takes the line end before it along", "syscalls", f"{_FILES}/Quarantine.swift",
        "try file.truncate(to: start)", "try file.truncate(to: max(0, start - 1))",
    ),
    _one(
        "lines are cut off before their copy is in quarantine", "syscalls", f"{_FILES}/Quarantine.swift",
        "    try AtomicFile.replace(keptAs, in: quarantine) {",
        "    try file.truncate(to: start)\n    try AtomicFile.replace(keptAs, in: quarantine) {",
    ),
    _one(
        "an interrupted call is a failed one", "faults", "Sources/Storage/Problems/SystemError.swift",
        "if result != -1 || errno != EINTR { return result }", "if result != -1 || errno != 0 { return result }",
    ),
    _one(
        "a short write is not continued", "diskfull", f"{_FILES}/OpenFile.swift",
        "    while count < bytes.count {\n", "    if count < bytes.count {\n",
    ),
    _one(
        "what stands under the name of a new file is overwritten", "order", f"{_FILES}/OpenFolder.swift",
        "O_CREAT | O_EXCL | O_NOFOLLOW", "O_CREAT | O_NOFOLLOW",
    ),
    _one(
        "a failed sync is called not saved", "faults", f"{_FILES}/AppendFile.swift",
        "      try? rollBack()\n      throw error.with(outcome: .unknown)",
        "      throw error.with(outcome: .notSaved)",
    ),
    _one(
        "bulk.json is removed although lines could not be taken back", "pairs", _APPENDING,
        "      try file.truncate(to: length)\n", "      try? file.truncate(to: length)\n",
    ),
    _one(
        "unfinished files are not swept", "syscalls", _RECOVERY,
        "    try AtomicFile.sweep(folder)\n", "",
    ),
    _one(
        "a save passes by what is in the file now", "kill9", f"{_WORKSPACE}/SegmentSaving.swift",
        "changed.revision = revision + 1", "changed.revision = revision",
    ),
)  # fmt: skip
