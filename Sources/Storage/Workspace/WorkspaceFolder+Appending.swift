import Interchange

extension WorkspaceFolder {
  /// Appends whole lines to fans.jsonl and events.jsonl, all of them or none; on disk when this returns.
  ///
  /// - Parameters:
  ///   - note: what the audit trail says of it; nil lets it tell the numbers of lines.
  ///   - source: where the lines came from, such as `import orders.csv`, where there is no note.
  /// - Returns: what was put in order before the append, such as a torn last line.
  /// - Throws: `.data` where a line is not a JSON object; its numbers count from the first of these lines.
  @discardableResult
  public func append(
    fans: [UInt8] = [], events: [UInt8] = [], note: AuditNote? = nil, source: String? = nil
  ) throws(WorkspaceFailure) -> [StorageRepair] {
    let fanLines = try AppendedLines(fans, to: .fans)
    let eventLines = try AppendedLines(events, to: .events)
    var locked = try storing { () throws(StorageProblem) in try lockForWriting() }
    let note = note ?? .lines(fans: fanLines.count, events: eventLines.count, source: source)
    try storing { () throws(StorageProblem) in
      switch (fanLines.count, eventLines.count) {
      case (0, 0): break
      case (1, 0): try locked.appendOne(fanLines, note)
      case (0, 1): try locked.appendOne(eventLines, note)
      default: try locked.appendBulk([fanLines, eventLines].filter { $0.count > 0 }, note)
      }
    }
    return locked.repairs
  }
}

/// Whole lines for one file, which are appended together with others.
protocol BulkPart {
  var file: WorkspaceFile { get }
  var batch: BulkMark.Batch { get }
  func write(to file: borrowing AppendFile) throws(StorageProblem)
}

extension AppendedLines {
  var batch: BulkMark.Batch { BulkMark.Batch(bytes) }

  func write(to file: borrowing AppendFile) throws(StorageProblem) { try file.write(bytes) }
}

/// Lines for one file, each of which is a JSON object.
struct AppendedLines: BulkPart {
  let file: WorkspaceFile
  let bytes: [UInt8]
  let count: Int

  init(_ bytes: [UInt8], to file: WorkspaceFile) throws(WorkspaceFailure) {
    var problems: [DataProblem] = []
    count = bytes.withUnsafeBufferPointer { Self.count(of: $0, file, &problems) }
    guard problems.isEmpty else { throw .data(DataProblems(problems)) }
    self.file = file
    // What marks the beginning of a file would be damage in the middle of one.
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    self.bytes = bytes.starts(with: mark) ? Array(bytes[3...]) : bytes
  }

  /// The number of lines that are not blank.
  private static func count(
    of bytes: UnsafeBufferPointer<UInt8>, _ file: WorkspaceFile, _ problems: inout [DataProblem]
  ) -> Int {
    var lines = JSONLines(bytes)
    var count = 0
    while problems.count < 100 {
      do throws(JSONProblem) {
        guard let line = try lines.next() else { break }
        guard !line.isBlank else { continue }
        count += 1
        let content = UnsafeBufferPointer(rebasing: bytes[line.range])
        if let problem = LineDamage.problem(ofObject: content, number: line.number) { throw problem }
      } catch {
        problems.append(
          DataProblem(
            file: file.name, line: error.line, column: error.column, message: error.what,
            outcome: "Nothing was appended."))
      }
    }
    return count
  }
}

extension LockedFolder {
  /// Appends one line: its end is what makes it count.
  mutating func appendOne(_ lines: AppendedLines, _ audit: AuditNote) throws(StorageProblem) {
    var file = try AppendFile.open(lines.file.name, in: folder)
    note(file.repair)
    try beginChange()
    do throws(StorageProblem) { try file.append(lines.bytes) } catch {
      CutNote.leave(lines.file.name, in: folder)
      throw error
    }
    do throws(StorageProblem) { try record(audit, grown: [lines.file]) } catch {
      defer { CutNote.leave(lines.file.name, in: folder) }
      // Without its entry the line is not to stay; whether the entry does, the next writer sees.
      do throws(StorageProblem) { try file.rollBack() } catch { throw error.with(outcome: .unknown) }
      throw error.with(outcome: .notSaved)
    }
  }

  /// Appends lines that stand or fall together.
  ///
  /// bulk.json hides them until all of them are on disk; a crash before that is rolled back by the next writer.
  mutating func appendBulk(_ parts: [any BulkPart], _ audit: AuditNote) throws(StorageProblem) {
    var lengths: [WorkspaceFile: Int] = [:]
    for part in parts {
      var file = try AppendFile.open(part.file.name, in: folder)
      note(file.repair)
      try file.endLastLine()
      // A length that is noted must outlive a power cut, also where others left lines that they did not sync.
      try file.sync()
      lengths[part.file] = file.length
    }
    try beginChange()
    lengths[.audit] = auditLength
    try trail?.sync()
    let batches = Dictionary(uniqueKeysWithValues: parts.map { ($0.file, $0.batch) })
    try BulkMark(lengths: lengths, batches: batches).write(in: folder)
    do throws(StorageProblem) {
      for part in parts { try write(part) }
      try record(audit, grown: parts.map(\.file))
    } catch {
      // The mark is on disk: even if this fails too, the lines do not count.
      try? takeBack(lengths)
      throw error.with(outcome: .notSaved)
    }
    do throws(StorageProblem) { try BulkMark.remove(in: folder) } catch {
      throw error.outcome == nil ? error.with(outcome: .notSaved) : error
    }
  }

  private func write(_ part: any BulkPart) throws(StorageProblem) {
    let file = try AppendFile.open(part.file.name, in: folder)
    try part.write(to: file)
    try file.sync()
  }

  /// Cuts off what this append wrote: nobody else has written since, and nobody was told that it is there.
  private func takeBack(_ lengths: [WorkspaceFile: Int]) throws(StorageProblem) {
    for (name, length) in lengths {
      guard let file = try folder.fileForAppending(name.name) else { continue }
      try file.truncate(to: length)
      CutNote.leave(name.name, in: folder)
    }
    try BulkMark.remove(in: folder)
  }
}
