import Glibc
import Interchange
import Segmentation

/// Lines on their way into a workspace, kept beside it in files without a name until all of them are known.
///
/// What ends before they are appended leaves nothing behind.
public final class ImportSpool: ImportSink {
  private let folder: WorkspaceFolder
  private var fans: SpooledLines?
  private var events: SpooledLines?
  /// Why lines could not be kept; they are then not appended.
  public private(set) var problem: StorageProblem?

  /// A spool beside a workspace.
  public init(beside folder: WorkspaceFolder) { self.folder = folder }

  /// Whether no line was taken.
  public var isEmpty: Bool { fans == nil && events == nil }

  /// Keeps whole lines; what hinders it is told when they are appended.
  public func take(_ lines: [UInt8], of kind: ImportPlan.Kind) {
    guard problem == nil, !lines.isEmpty else { return }
    do throws(StorageProblem) {
      switch kind {
      case .fans:
        if fans == nil { fans = try SpooledLines(.fans, beside: folder.path) }
        try fans?.add(lines)
      case .events:
        if events == nil { events = try SpooledLines(.events, beside: folder.path) }
        try events?.add(lines)
      }
    } catch { problem = error }
  }

  fileprivate var parts: [SpooledLines] { [fans, events].compactMap { $0 } }
  fileprivate var fanCount: Int { fans?.count ?? 0 }
  fileprivate var eventCount: Int { events?.count ?? 0 }
}

/// Whole lines for one file of a workspace, in a file without a name.
private final class SpooledLines: BulkPart {
  let file: WorkspaceFile
  private let spool: OpenFile
  private var length = 0
  private var checksum = RunningChecksum()
  private(set) var count = 0

  init(_ file: WorkspaceFile, beside path: String) throws(StorageProblem) {
    self.file = file
    var template = Array("\(path)/.winnow-import-XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw SystemError.last.problem(path, "make a file in", outcome: .notSaved) }
    unlink(template)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    spool = OpenFile(descriptor: descriptor, path: "\(path)/\(file.name)")
  }

  func add(_ lines: [UInt8]) throws(StorageProblem) {
    precondition(lines.last == 0x0A, "lines are spooled whole")
    try spool.write(lines)
    length += lines.count
    lines.withUnsafeBytes { checksum.add($0) }
    count += lines.withUnsafeBufferPointer(\.lineEnds)
  }

  var batch: BulkMark.Batch { BulkMark.Batch(length: length, checksum: checksum.value) }

  func write(to file: borrowing AppendFile) throws(StorageProblem) {
    let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
    defer { piece.deallocate() }
    var offset = 0
    while offset < length {
      let count = try spool.read(into: piece, at: offset)
      guard count > 0 else { break }
      try file.write(piece: UnsafeRawBufferPointer(rebasing: piece[..<count]))
      offset += count
    }
  }
}

extension WorkspaceFolder {
  /// Appends lines that were spooled, and the last ones, all of them or none; on disk when this returns.
  ///
  /// They are lines that the import made, so they are not read again before.
  /// - Parameters:
  ///   - fans: the last lines for fans.jsonl.
  ///   - events: the last lines for events.jsonl.
  ///   - source: where the lines came from, such as `import orders.csv`.
  /// - Returns: what was put in order before the append, such as a torn last line.
  @discardableResult
  public func append(
    _ spool: ImportSpool, fans: [UInt8], events: [UInt8], source: String
  ) throws(WorkspaceFailure) -> [StorageRepair] {
    spool.take(fans, of: .fans)
    spool.take(events, of: .events)
    if let problem = spool.problem { throw .storage(problem) }
    guard !spool.isEmpty else { return [] }
    var locked = try storing { () throws(StorageProblem) in try lockForWriting() }
    _ = try storing { () throws(StorageProblem) in
      try locked.importLines(spool.parts, fans: spool.fanCount, events: spool.eventCount, source)
    }
    return locked.repairs
  }
}
