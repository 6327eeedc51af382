import Glibc
import Interchange
import Segmentation

// Unsaved changes in `drafts/`, a private file a person and process.

/// What was found of a person's unsaved changes.
public struct FoundDrafts: Sendable {
  /// The drafts of which the process is gone, by the names of their files, the newest first.
  public internal(set) var drafts: [(name: String, draft: Draft)] = []
  /// What is wrong with drafts that cannot be read; they are left as they are.
  public internal(set) var problems: [String] = []
}

extension WorkspaceFolder {
  /// The folder of unsaved edits.
  static let draftsName = "drafts"
  /// More drafts than this are not looked at.
  private static let mostDrafts = 200
  /// A file that was begun and not finished for so long belongs to nobody, in nanoseconds.
  private static let patience: Int64 = 60 * 1_000_000_000

  private func draftsFolder(making: Bool) throws(StorageProblem) -> OpenFolder {
    let folder = try OpenFolder(path)
    try folder.refuseUnsafe()
    return try folder.folder(Self.draftsName, making: making)
  }

  /// Keeps a form as the draft of this process, in the place of the one that it kept before; on disk when this returns.
  public func keep(_ form: SegmentDraft, context: RuleContext) throws(StorageProblem) {
    try keep(.now(form), context: context)
  }

  func keep(_ draft: Draft, context: RuleContext) throws(StorageProblem) {
    let bytes = DraftDocument.write(draft, context: context)
    try AtomicFile.replace(draft.author.fileName, in: draftsFolder(making: true), with: bytes)
  }

  /// Removes the draft of this process, if there is one.
  public func dropDraft() throws(StorageProblem) { try removeDraft(AuditEntry.Author.current.fileName) }

  /// Removes a draft by the name of its file.
  public func removeDraft(_ name: String) throws(StorageProblem) {
    guard try OpenFolder(path).status(of: Self.draftsName) != nil else { return }
    let folder = try draftsFolder(making: false)
    try folder.remove(name)
    try folder.sync()
  }

  /// The drafts that this person's processes left when they ended, and what cannot be read.
  public func leftDrafts() throws(StorageProblem) -> FoundDrafts {
    var found = FoundDrafts()
    guard try OpenFolder(path).status(of: Self.draftsName) != nil else { return found }
    let folder = try draftsFolder(making: false)
    let me = AuditEntry.Author.current
    for name in try folder.names().prefix(Self.mostDrafts).sorted() {
      if name.hasPrefix(AtomicFile.temporaryPrefix) { Self.sweep(name, in: folder) }
      guard name.hasSuffix(".json"), !name.hasPrefix(".") else { continue }
      do throws(DataProblems) {
        guard let draft = try Self.draft(name, in: folder), draft.author.user == me.user,
          draft.author.userID == me.userID
        else { continue }
        let isRunning =
          draft.author.host == me.host
          ? ProcessMark.isAlive(draft.author.process, started: draft.started)
          : isPresent(draft.author)
        if !isRunning { found.drafts.append((name, draft)) }
      } catch { found.problems.append(Self.sentence(error)) }
    }
    found.drafts.sort { $0.draft.at > $1.draft.at }
    return found
  }

  /// What is wrong with drafts, whoever kept them.
  static func problemsOfDrafts(in folder: borrowing OpenFolder) throws(StorageProblem) -> [DataProblem] {
    guard try folder.status(of: draftsName) != nil else { return [] }
    let drafts = try folder.folder(draftsName, making: false)
    var problems: [DataProblem] = []
    for name in try drafts.names().sorted() where name.hasSuffix(".json") && !name.hasPrefix(".") {
      do throws(DataProblems) {
        guard let bytes = try bytes(of: name, in: drafts) else { continue }
        _ = try DraftDocument.read(bytes, file: "\(draftsName)/\(name)")
        guard DraftDocument.lacksChecksum(bytes) else { continue }
        problems.append(
          DataProblem(
            file: "\(draftsName)/\(name)", message: "it has no checksum, as an older version wrote drafts",
            outcome: "Whether it is whole is not known.", severity: .warning))
      } catch { problems += error.problems }
    }
    return problems
  }

  /// Whether a process of another machine still runs, which is known from its note alone.
  private func isPresent(_ author: AuditEntry.Author) -> Bool {
    ((try? presences()) ?? []).contains { $0.author.fileName == author.fileName }
  }

  private static func draft(_ name: String, in folder: borrowing OpenFolder) throws(DataProblems) -> Draft? {
    guard let bytes = try bytes(of: name, in: folder) else { return nil }
    return try DraftDocument.read(bytes, file: "\(draftsName)/\(name)")
  }

  private static func bytes(of name: String, in folder: borrowing OpenFolder) throws(DataProblems) -> [UInt8]? {
    do throws(StorageProblem) {
      guard let file = try folder.file(name) else { return nil }
      return try FileBytes.read(file).withBytes { Array($0) }
    } catch {
      throw DataProblems([DataProblem(file: "\(draftsName)/\(name)", message: "it cannot be read: \(error.reason)")])
    }
  }

  private static func sentence(_ problems: DataProblems) -> String {
    "\(problems.problems[0].description) The draft is left as it is."
  }

  /// Removes what a killed program left half written.
  private static func sweep(_ name: String, in folder: borrowing OpenFolder) {
    guard let status = (try? folder.status(of: name)) ?? nil,
      Clock.microsecondsSinceEpoch() * 1000 - status.modified > patience
    else { return }
    folder.removeQuietly(name)
  }
}

extension Draft {
  /// A draft of this process, kept now.
  static func now(_ form: SegmentDraft) -> Draft {
    Draft(
      form, at: Instant(microseconds: Clock.microsecondsSinceEpoch()), author: .current,
      started: ProcessMark.started(getpid()))
  }
}
