import Glibc
import Interchange

/// A workspace's folder with its lock: while this lives, nobody else writes.
///
/// The lock is `flock` on the folder itself, so scripts share it (`flock DIR command`), and a crash frees it.
struct LockedFolder: ~Copyable {
  let folder: OpenFolder
  private let notice: LockNotice?
  /// What was put in order since the lock is held.
  private(set) var repairs: [StorageRepair] = []
  /// The audit trail of a change that has begun.
  var trail: AuditTrail?
  /// The files that a change goes on beside although they are damaged.
  var damaged: Set<String> = []
  /// The files as the change finds them, and then leaves them.
  var sealedFiles: [String: AuditEntry.FileState] = [:]

  /// Waits for the lock, for `patience` milliseconds at most.
  static func lock(_ path: String, patience: Int) throws(StorageProblem) -> LockedFolder {
    let deadline = Clock.monotonicMilliseconds() + patience
    var folder = try OpenFolder(path)
    let turnstile = Turnstile.enter(folder, until: deadline)
    while true {
      try lock(folder, LOCK_EX, until: deadline, patience: patience)
      // The folder may have been replaced, by a restore say, while we waited for the lock of the old one.
      let current = try OpenFolder(path)
      if try current.status().isSameFile(as: folder.status()) { break }
      folder = current
    }
    turnstile.leave()
    let notice = LockNotice.leave(in: folder)
    return LockedFolder(folder: folder, notice: notice)
  }

  private init(folder: consuming OpenFolder, notice: consuming LockNotice?) {
    self.folder = folder
    self.notice = notice
  }

  deinit { notice?.withdraw() }

  /// Notes a repair, for the report at the end.
  mutating func note(_ repair: StorageRepair?) {
    if let repair { repairs.append(repair) }
  }

  /// Keeps the trail for the change that begins now.
  mutating func hold(_ trail: AuditTrail, _ files: [String: AuditEntry.FileState]) {
    self.trail = trail
    sealedFiles = files
  }

  /// The length of the audit trail of the change that has begun.
  var auditLength: Int { trail?.length ?? 0 }

  /// Takes the lock for as long as the folder is open, trying again and again.
  static func lock(
    _ folder: borrowing OpenFolder, _ mode: Int32, until deadline: Int, patience: Int
  ) throws(StorageProblem) {
    let started = Clock.monotonicMilliseconds()
    var isFirst = true
    while retrying({ flock(folder.handle.descriptor, mode | LOCK_NB) }) != 0 {
      guard errno == EWOULDBLOCK else { throw SystemError.last.problem(folder.path, "lock", outcome: .notSaved) }
      guard Clock.monotonicMilliseconds() < deadline else { throw busy(folder, patience: patience) }
      if isFirst { Clock.wakePunctually() }
      isFirst = false
      // Only who is next tries, and a change takes a millisecond: short pauses at first, still short ones to the end,
      // as scripts know no turnstile.
      let pause = Clock.monotonicMilliseconds() - started < 10 ? 50 : 1000
      Clock.sleep(microseconds: pause / 2...pause)
    }
  }

  private static func busy(_ folder: borrowing OpenFolder, patience: Int) -> StorageProblem {
    let holder = LockNotice.read(in: folder) ?? "a program that left no name, such as a script under flock"
    let waited = patience < 1000 ? "\(patience) ms" : "\(patience / 1000) s"
    return StorageProblem(
      .locked, path: folder.path, operation: "write", reason: "it was locked for \(waited) by \(holder)",
      outcome: .notSaved, remedy: "Try again; if that program hangs, end it.")
  }
}
