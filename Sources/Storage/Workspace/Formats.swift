import Interchange

/// The formats of the files that say one: nothing is written beside what a newer program wrote.
extension OpenFolder {
  private static let versioned: [WorkspaceFile] = [.workspace, .segments, .tags, .campaigns, .erasures, .bulk]

  /// Refuses to write to a workspace of which a file is of a newer format.
  func refuseNewerFormat() throws(StorageProblem) {
    for file in Self.versioned {
      if let format = try newerFormat(of: file) {
        throw StorageProblem.newerFormat(format, path(of: file.name), "write")
      }
    }
  }

  /// The format of a file, where it is newer than this program.
  func newerFormat(of file: WorkspaceFile) throws(StorageProblem) -> Int? {
    guard Self.versioned.contains(file), let open = try self.file(file.name) else { return nil }
    // The key stands at the beginning of what this program writes.
    let beginning = try open.bytes(at: 0, count: 256)
    var format = beginning.withUnsafeBufferPointer { DocumentFormat.stated(in: $0) }
    if format == nil, !file.isLines {
      format = try FileBytes.read(open).withBytes { DocumentFormat.stated(in: $0) }
    }
    return format.flatMap { $0 > DocumentFormat.current ? $0 : nil }
  }
}

extension StorageProblem {
  /// What helps where a file is newer than the program.
  static let updating = "Reading goes on; update Winnow to write."
  /// What helps where a file is damaged.
  static let doctoring = "Run winnow doctor: it lists all that is damaged, and proposes a repair."

  /// A file is of a newer format.
  static func newerFormat(_ format: Int, _ path: String, _ operation: String) -> StorageProblem {
    let isWrite = operation == "write"
    return StorageProblem(
      .newerFormat, path: path, operation: operation, reason: "it was \(DocumentFormat.newer(format))",
      outcome: isWrite ? .notSaved : nil, remedy: isWrite ? updating : "Update Winnow.")
  }

  /// A damaged line or document stops a write.
  init(stoppedBy damage: DataProblem, in folder: borrowing OpenFolder) {
    let place = ([damage.file] + [damage.line, damage.column].compactMap { $0.map(String.init) }).joined(separator: ":")
    self.init(
      .damaged, path: folder.path(of: place), operation: "write",
      reason: "\(damage.field.map { "\($0): " } ?? "")\(damage.message)", outcome: .notSaved, remedy: Self.doctoring)
  }
}

// MARK: Damage

extension OpenFolder {
  /// The first thing that keeps a file from being read, from the line of a byte on; nil where nothing does.
  ///
  /// A last line without an end is none: who writes sets it aside.
  /// - Complexity: one pass over the bytes.
  func damage(in file: WorkspaceFile, from start: Int = 0) throws(StorageProblem) -> DataProblem? {
    guard let open = try self.file(file.name) else { return nil }
    return try FileBytes.read(open).withBytes { bytes in
      guard file.isLines else { return Self.damage(ofDocument: file, bytes) }
      var found: DataProblem?
      LineCheck(file).forEachDamage(in: bytes, from: start) { problem, _ in
        found = problem
        return false
      }
      return found
    }
  }

  static func damage(ofDocument file: WorkspaceFile, _ bytes: UnsafeBufferPointer<UInt8>) -> DataProblem? {
    // An older document says what it says only once it is migrated.
    if let format = DocumentFormat.stated(in: bytes), format < DocumentFormat.current { return nil }
    do throws(DataProblems) {
      switch file {
      case .workspace: _ = try WorkspaceDocument.open(bytes)
      case .segments: _ = try SegmentsDocument.open(bytes)
      default:
        guard let problem = LineDamage.problem(ofObject: bytes) else { return nil }
        return DataProblem(file: file.name, line: problem.line, column: problem.column, message: problem.what)
      }
      return nil
    } catch { return error.problems.first }
  }
}

/// Looks for damaged lines of one file.
struct LineCheck {
  let file: WorkspaceFile

  init(_ file: WorkspaceFile) { self.file = file }

  /// The keys of which a line has one, so that it is known whose it is.
  private var keys: [StaticString] {
    switch file {
    case .fans, .events: ["id"]
    case .erasures: ["erasure", "salt"]
    default: []
    }
  }

  /// Hands out each damaged line with its bytes, the line end included, until `body` has enough.
  func forEachDamage(
    in bytes: UnsafeBufferPointer<UInt8>, from start: Int = 0, _ body: (DataProblem, Range<Int>) -> Bool
  ) {
    var start = min(start, bytes.count)
    // A script may have been met in the middle of its line.
    while start > 0, bytes[start - 1] != 0x0A { start -= 1 }
    let before = bytes[..<start].count { $0 == 0x0A }
    let rest = UnsafeBufferPointer(rebasing: bytes[start...])
    var lines = JSONLines(rest, firstLine: before + 1)
    while true {
      let first = lines.start
      var problem: JSONProblem?
      do throws(JSONProblem) {
        guard let line = try lines.next() else { return }
        guard !line.isBlank, line.isComplete else { continue }
        problem = LineDamage.problem(UnsafeBufferPointer(rebasing: rest[line.range]), number: line.number, keys: keys)
      } catch { problem = error }
      guard let problem else { continue }
      let found = DataProblem(
        file: file.name, line: problem.line, column: problem.column, message: problem.what,
        outcome: "The line was not read.")
      guard body(found, first + start..<lines.start + start) else { return }
    }
  }
}
