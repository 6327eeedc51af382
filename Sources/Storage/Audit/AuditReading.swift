import Interchange
import Segmentation

/// audit.jsonl as it was read: its lines, and what is wrong with it.
public struct AuditReading: Sendable {
  /// The lines that could be read, in their order.
  public private(set) var lines: [AuditLine] = []
  /// What is damaged, torn, missing or out of its place.
  public private(set) var problems: [DataProblem] = []

  /// Reads the lines and follows the chain.
  ///
  /// - Complexity: linear in the bytes; the hashes take most of it.
  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    var lines = JSONLines(bytes)
    var number = 0
    while true {
      do throws(JSONProblem) {
        guard let line = try lines.next() else { break }
        guard line.isComplete else {
          report(line.number, "the last line has no end, as after a crash in the middle of a write")
          break
        }
        number = line.number
        let read = try AuditLine(parsing: UnsafeBufferPointer(rebasing: bytes[line.range]), number: line.number)
        follow(read, at: line.number)
        self.lines.append(read)
      } catch {
        // A line that cannot be passed over would be met for ever.
        guard error.line > number || problems.last?.line != error.line else { break }
        number = max(number, error.line)
        problems.append(
          DataProblem(file: AuditLine.file, line: error.line, column: error.column, message: error.what))
      }
    }
  }

  private mutating func follow(_ line: AuditLine, at number: Int) {
    guard let last = lines.last else {
      if line.entry.number != 1 || line.entry.previous != AuditEntry.noHash {
        report(number, "the trail begins with entry \(line.entry.number): the ones before it are missing")
      }
      return
    }
    // A line before this one that could not be read was told of already.
    guard number == (problems.last?.line ?? 0) + 1 || line.entry.number == last.entry.number + 1 else {
      return report(number, "entry \(line.entry.number) follows entry \(last.entry.number)")
    }
    if line.entry.number == last.entry.number + 1, line.entry.previous != last.hash {
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
