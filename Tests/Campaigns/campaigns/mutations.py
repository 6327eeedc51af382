"""Bugs to be sown in the storage, each with the campaign that has to find it."""

from dataclasses import dataclass

_FILES = "Sources/Storage/Files"
_WORKSPACE = "Sources/Storage/Workspace"
_APPENDING = f"{_WORKSPACE}/WorkspaceFolder+Appending.swift"
_RECOVERY = f"{_WORKSPACE}/Recovery.swift"
_SAVING = f"{_WORKSPACE}/WorkspaceFolder+Saving.swift"
_COMPACTING = f"{_WORKSPACE}/WorkspaceFolder+Compacting.swift"
_ERASURE = "Sources/Storage/Erasure"
_REMOVAL = f"{_ERASURE}/FanRemoval.swift"
_BACKUP = "Sources/Storage/Backup"
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
    # The commands of winnow that are to find it, which saves the time of the others.
    only: str = ""


def _one(bug: str, campaign: str, file: str, old: str, new: str, only: str = "") -> Mutation:
    return Mutation(bug, campaign, (Change(file, old, new),), only)


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
        "    try BulkMark(lengths: lengths, batches: batches).write(in: folder)\n", "",
    ),
    _one(
        "the removal of bulk.json is not synced", "order", f"{_WORKSPACE}/BulkMark.swift",
        _SYNC_FOLDER, "",
    ),
    _one(
        "an interrupted batch is not rolled back", "syscalls", _RECOVERY,
        " else { try rollBack(mark) }\n", "\n",
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
        "guard let problem = LineDamage.problem(ofObject: line) else { return .unended }",
        'guard let problem = LineDamage.problem(ofObject: line), problem.what == "" else { return .unended }',
    ),
    _one(
        "a torn last line takes the line end before it along", "syscalls", f"{_FILES}/Quarantine.swift",
        "try file.truncate(to: start)", "try file.truncate(to: max(0, start - 1))",
    ),
    _one(
        "lines are cut off before their copy is in quarantine", "syscalls", f"{_FILES}/Quarantine.swift",
        "    let keptAs = try keep(\n      as: \"\\(name)-at-byte-",
        "    try file.truncate(to: start)\n    let keptAs = try keep(\n      as: \"\\(name)-at-byte-",
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
        "the audit trail is not synced", "order", f"{_FILES}/AppendFile.swift",
        "    do throws(StorageProblem) { try sync() } catch {",
        '    do throws(StorageProblem) { if name != "audit.jsonl" { try sync() } } catch {',
    ),
    Mutation(
        "the audit entry is written before the line", "commands",
        (
            Change(_APPENDING, "    do throws(StorageProblem) { try file.append(lines.bytes) } catch {\n",
                   "    try record(audit, grown: [lines.file])\n"
                   "    do throws(StorageProblem) { try file.append(lines.bytes) } catch {\n"),
            Change(_APPENDING, "    do throws(StorageProblem) { try record(audit, grown: [lines.file]) } catch {\n",
                   "    do throws(StorageProblem) { try file.sync() } catch {\n"),
        ),
        only="event add",
    ),
    _one(
        "a change is not recorded", "commands", _SAVING,
        "    do throws(StorageProblem) { try record(audit, changed: [file]) } catch {",
        "    do throws(StorageProblem) { try folder.sync() } catch {",
        only="segment edit",
    ),
    _one(
        "a line stays although it could not be recorded", "faults", _APPENDING,
        "      do throws(StorageProblem) { try file.rollBack() } catch { throw error.with(outcome: .unknown) }\n", "",
    ),
    _one(
        "segments stay changed although that could not be recorded", "faults", _SAVING,
        "try AtomicFile.putBack(old, as: file.name, in: folder)", "try folder.sync()",
    ),
    _one(
        "a segment is saved over what somebody else made of it", "conflicts", f"{_WORKSPACE}/SegmentSaving.swift",
        "isAsFound ? SegmentEdit", "isAsFound || current != nil ? SegmentEdit",
    ),
    _one(
        "a fan's key is set over what somebody else set it to", "conflicts", f"{_WORKSPACE}/WorkspaceFolder+Fans.swift",
        "guard conflicts.isEmpty else", "guard conflicts.isEmpty || now.profile != nil else",
    ),
    Mutation(
        "a compaction is not synced", "order",
        (
            Change(_COMPACTING, "      try rewriting.file.sync()\n      let state", "      let state"),
            Change(_COMPACTING, "to: rewriting.file)\n    try rewriting.file.sync()\n", "to: rewriting.file)\n"),
        ),
        only="compact",
    ),
    _one(
        "a compaction forgets the lines that came meanwhile", "kill9", _COMPACTING,
        "    try old.copy(length..<(try old.status().size), to: rewriting.file)\n", "",
    ),
    _one(
        "a compaction that could not be recorded stays", "command-faults", _COMPACTING,
        "try AtomicFile.putBack(kept, as: name, in: folder)", "folder.removeQuietly(kept)",
        only="compact",
    ),
    _one("an erasure forgets drafts", "commands", _REMOVAL, "    try clearDrafts(in: folder)\n", "", only="fan erase"),
    _one(
        "an erasure forgets quarantine", "commands", _REMOVAL, "    try clearQuarantine(in: folder)\n", "",
        only="fan erase",
    ),
    _one(
        "an erasure forgets what the trail says", "commands", _REMOVAL, "    try emptyPayloads(in: folder)\n", "",
        only="fan erase",
    ),
    _one(
        "an erasure forgets a half done compaction", "commands", _REMOVAL,
        "for name in [fileName, Rewriting.fileName] {", "for name in [fileName] {",
        only="fan erase",
    ),
    _one(
        "an erasure is silent about backups", "commands", f"{_ERASURE}/WorkspaceFolder+Erasing.swift",
        "where line.entry.action == .backedUp", "where line.entry.action == .restored",
        only="fan erase",
    ),
    _one(
        "an interrupted erasure is not completed", "commands", _RECOVERY,
        "    if try folder.hasUnfinishedErasure() { try completeErasures() }\n", "",
        only="fan erase",
    ),
    _one(
        "an erasure begins before it stands on the list", "commands", f"{_ERASURE}/LockedFolder+Erasing.swift",
        "    try file.append((list.salt == nil ? Erasures.line(salt: salt) : []) + Erasures.line(of: entry))\n"
        "    var removal = FanRemoval(of: subject, isApplied: true)\n",
        "    var removal = FanRemoval(of: subject, isApplied: true)\n    try removal.run(in: folder)\n"
        "    try file.append((list.salt == nil ? Erasures.line(salt: salt) : []) + Erasures.line(of: entry))\n",
        only="fan erase",
    ),
    _one(
        "a restore brings back who was erased since", "commands", f"{_BACKUP}/Backup+Restoring.swift",
        "return try locked.takeOverErasures(of: original)", "return original.isEmpty ? .otherWorkspace : .noList",
        only="restore",
    ),
    _one(
        "a restore gets its name before it is whole", "commands", f"{_BACKUP}/Backup+Restoring.swift",
        "      try copy(to: staging.folder)\n      try staging.folder.sync()\n",
        "      try staging.parent.rename(staging.name, to: name)\n      try copy(to: staging.folder)\n"
        "      try staging.folder.sync()\n      try staging.parent.rename(name, to: staging.name)\n",
        only="restore",
    ),
    _one(
        "a copy in a backup is not synced", "order", f"{_BACKUP}/Backup.swift",
        "    try other.sync()\n", "",
        only="backup",
    ),
    _one(
        "unsaved edits are not kept when the line drops", "drops", "Sources/ManageSegments/Update.swift",
        "case .terminate: return keepDraft() + [.quit]", "case .terminate: return [.quit]",
    ),
    _one(
        "a draft stays when it was saved", "drops", "Sources/ManageSegments/Update.swift",
        "    return allowed(effects + dropDraft())", "    return allowed(effects)",
    ),
    _one(
        "who was here stays noted", "drops", "Sources/winnow/Dialog/DialogApplication.swift",
        "    company.leave()\n", "",
    ),
    _one(
        "a save passes by what is in the file now", "kill9", f"{_WORKSPACE}/SegmentSaving.swift",
        "changed.revision = revision + 1", "changed.revision = revision",
    ),
)  # fmt: skip
