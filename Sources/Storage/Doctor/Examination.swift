import Glibc
import Interchange
import Segmentation

/// Looks at everything in a workspace and changes nothing.
struct Examination {
  let clock: Instant
  let migration: DocumentMigration
  private(set) var findings: [Finding] = []
  /// Files that are not looked into: links, pipes and what cannot be opened.
  var passedOver: Set<String> = []

  init(clock: Instant, migration: DocumentMigration) {
    self.clock = clock
    self.migration = migration
  }

  mutating func note(_ finding: Finding) { findings.append(finding) }

  /// Everything that is found, what stops writing first, else in the order of files and lines.
  mutating func run(in folder: borrowing OpenFolder) throws(StorageProblem) {
    try lookAtFolder(folder)
    try lookAtUnfinished(in: folder)
    let trail = try lookAtTrail(in: folder)
    try lookAtDocuments(in: folder, trail)
    try lookAtLines(in: folder)
    try lookAtErasures(in: folder)
    try lookAtOutsideChanges(in: folder, trail)
    try lookAtDrafts(in: folder)
    try lookAtPresence(in: folder)
    let stopping = findings.filter(\.stopsWriting)
    findings = stopping + findings.filter { !$0.stopsWriting }
  }
}

extension WorkspaceFolder {
  /// A folder for the doctor, who also looks at one that others may write to, or whose workspace.json is gone.
  ///
  /// - Throws: `.unsafe` where it belongs to somebody else, `.notAWorkspace` where it holds no file of a workspace.
  public static func forDoctor(_ path: String) throws(StorageProblem) -> WorkspaceFolder {
    let folder = try OpenFolder(path)
    try folder.refuseStranger()
    var isWorkspace = false
    for file in WorkspaceFile.allCases where try folder.status(of: file.name) != nil { isWorkspace = true }
    if !isWorkspace { try folder.refuseOther(to: "examine") }
    return WorkspaceFolder(path: path)
  }

  /// Everything that is not as it should be; nothing is changed.
  ///
  /// - Complexity: every byte of the workspace.
  public func findings(clock: Instant) throws(StorageProblem) -> [Finding] {
    let folder = try OpenFolder(path)
    // While it is looked at, nobody writes; the note of the lock is left to writers.
    let deadline = Clock.monotonicMilliseconds() + patience
    try LockedFolder.lock(folder, LOCK_SH, until: deadline, patience: patience)
    var found = try examine(folder, clock: clock)
    // Reading of its own takes a lock of its own.
    flock(folder.handle.descriptor, LOCK_UN)
    var cache = Examination(clock: clock, migration: migration)
    if !found.contains(where: \.stopsWriting) { try cache.lookAtCache(in: folder, self) }
    found += cache.findings
    return found
  }

  func examine(_ folder: borrowing OpenFolder, clock: Instant) throws(StorageProblem) -> [Finding] {
    var examination = Examination(clock: clock, migration: migration)
    try examination.run(in: folder)
    return examination.findings
  }
}
