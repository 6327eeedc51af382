import Interchange
import Segmentation

/// audit.jsonl as it was read: its lines, and what is wrong with it.
public struct AuditReading: Sendable {
  /// The lines that could be read, in their order.
  public private(set) var lines: [AuditLine] = []
  /// What is damaged, torn, missing or out of its place.
  public private(set) var problems: [DataProblem] = []
  /// The numbers of the lines that cannot be read, where no newer program wrote them.
  private(set) var damaged: [Int] = []
  /// The hashes of the entries that are not chained to the one before them, by the numbers of their lines.
  private(set) var gaps: [Int: String] = [:]

  /// Reads the lines and follows the chain.
  ///
  /// - Complexity: linear in the bytes; the hashes take most of it.
  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    var lines = JSONLines(bytes)
    var number = 0
    var newerLine: Int?
    while true {
      do throws(JSONProblem) {
        guard let line = try lines.next() else { break }
        guard line.isComplete else {
          report(line.number, "the last line has no end, as after a crash in the middle of a write")
          problems[problems.count - 1].isTornLine = true
          break
        }
        number = line.number
        let content = UnsafeBufferPointer(rebasing: bytes[line.range])
        if AuditLine.isNewer(content) { newerLine = line.number }
        let read = try AuditLine(parsing: content, number: line.number)
        follow(read, at: line.number)
        self.lines.append(read)
      } catch {
        // A line that cannot be passed over would be met for ever.
        guard error.line > number || problems.last?.line != error.line else { break }
        number = max(number, error.line)
        let isNewer = newerLine == error.line
        if !isNewer { damaged.append(error.line) }
        problems.append(
          DataProblem(
            file: AuditLine.file, line: error.line, column: error.column, message: error.what,
            severity: isNewer ? .warning : .error))
      }
    }
    acceptClosedGaps()
  }

  /// A gap that somebody looked at and closed is still told of, and is no error any more.
  private mutating func acceptClosedGaps() {
    let closed = lines.filter { $0.entry.action == .repaired }.flatMap { $0.payload?["gaps"]?.array ?? [] }
    let hashes = Set(closed.compactMap(\.string))
    for index in problems.indices {
      guard let line = problems[index].line, let hash = gaps[line], hashes.contains(hash) else { continue }
      problems[index].severity = .warning
      problems[index].outcome = "winnow doctor closed this gap; what stood there is in quarantine/."
      gaps[line] = nil
    }
  }

  private mutating func follow(_ line: AuditLine, at number: Int) {
    guard let last = lines.last else {
      guard line.entry.number != 1 || line.entry.previous != AuditEntry.noHash else { return }
      gaps[number] = line.hash
      return report(number, "the trail begins with entry \(line.entry.number): the ones before it are missing")
    }
    // A line before this one that could not be read was told of already.
    guard number == (problems.last?.line ?? 0) + 1 || line.entry.number == last.entry.number + 1 else {
      gaps[number] = line.hash
      return report(number, "entry \(line.entry.number) follows entry \(last.entry.number)")
    }
    if line.entry.number == last.entry.number + 1, line.entry.previous != last.hash {
      gaps[number] = line.hash
      report(number, "it is not chained to the entry before it: one of both was changed")
    }
  }

  private mutating func report(_ line: Int, _ message: String) {
    problems.append(DataProblem(file: AuditLine.file, line: line, message: message))
  }
}

extension WorkspaceFolder {
  /// The audit trail from its first line on.
  public func auditTrail() throws(StorageProblem) -> AuditReading {
    let folder = try OpenFolder(path)
    try folder.refuseUnsafe()
    guard let file = try folder.file(AuditLine.file) else {
      return AuditReading(UnsafeBufferPointer(start: nil, count: 0))
    }
    let mark = try BulkMark.read(in: folder)
    return try FileBytes.read(file, limit: mark?.length(of: .audit) ?? .max).withBytes { AuditReading($0) }
  }
}
