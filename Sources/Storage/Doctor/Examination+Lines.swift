import Interchange
import Segmentation

// What is wrong with the files of lines.

extension Examination {
  /// Fans, events and history: damaged lines, wrong ones, a torn end.
  mutating func lookAtLines(in folder: borrowing OpenFolder) throws(StorageProblem) {
    let fans = try bytes(of: .fans, in: folder)
    let events = try bytes(of: .events, in: folder)
    if let frame = try frame(in: folder) {
      let problems = fans.withUnsafeBufferPointer { fans in
        events.withUnsafeBufferPointer { events in
          WorkspaceReader.table(fans: fans, events: events, frame: frame).problems
        }
      }
      let errors = problems.filter { $0.severity == .error }
      note(errors.filter { $0.file == WorkspaceFile.fans.name }, .fans, fans)
      note(errors.filter { $0.file == WorkspaceFile.events.name }, .events, events)
    } else {
      // Without settings nobody can tell what values mean; lines can be read all the same.
      note(damage(in: fans, .fans), .fans, fans)
      note(damage(in: events, .events), .events, events)
    }
    let history = try bytes(of: .history, in: folder)
    note(damage(in: history, .history), .history, history)
  }

  /// The lines of the list of erasures.
  mutating func lookAtErasures(in folder: borrowing OpenFolder) throws(StorageProblem) {
    let list = try bytes(of: .erasures, in: folder)
    guard try newerFormat(of: .erasures, in: folder) == nil else { return }
    var ranges: [Range<Int>] = []
    let problems = damage(in: list, .erasures) { ranges.append($0) }
    let isReadable = Self.problem(ofList: list) == nil
    let isReadableWithout = Self.problem(ofList: list.removing(ranges)) == nil
    guard !isReadable, problems.isEmpty || !isReadableWithout else {
      return note(problems, .erasures, list, loses: "Who was erased by that line may come back: erase them again.")
    }
    var shown = problems
    if shown.isEmpty, let problem = Self.problem(ofList: list) {
      shown = [
        DataProblem(
          file: WorkspaceFile.erasures.name, line: problem.line, column: problem.column, message: problem.what)
      ]
    }
    for problem in shown {
      note(
        Finding(
          problem, now: Self.excerpt(of: problem.line, in: list), stopsWriting: true,
          help: "Without its salt the list names nobody. Put the line back from a backup, or mend it by hand."))
    }
  }

  private static func problem(ofList bytes: [UInt8]) -> JSONProblem? {
    do throws(JSONProblem) {
      _ = try bytes.withUnsafeBufferPointer { bytes throws(JSONProblem) in try Erasures(bytes) }
      return nil
    } catch { return error }
  }

  private func damage(
    in bytes: [UInt8], _ file: WorkspaceFile, _ place: (Range<Int>) -> Void = { _ in }
  ) -> [DataProblem] {
    var found: [DataProblem] = []
    bytes.withUnsafeBufferPointer { bytes in
      LineCheck(file).forEachDamage(in: bytes) { problem, range in
        var problem = problem
        problem.isDamagedLine = true
        found.append(problem)
        place(range)
        return true
      }
      if let torn = Self.tornEnd(of: file, bytes) { found.append(torn) }
    }
    return found
  }

  private static func tornEnd(of file: WorkspaceFile, _ bytes: UnsafeBufferPointer<UInt8>) -> DataProblem? {
    guard let last = bytes.last, last != 0x0A else { return nil }
    let start = bytes.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    let number = 1 + bytes[..<start].count { $0 == 0x0A }
    let line = UnsafeBufferPointer(rebasing: bytes[start...])
    guard let problem = LineDamage.problem(ofObject: line, number: number) else { return nil }
    var found = DataProblem(
      file: file.name, line: number, column: problem.column,
      message: "the last line is torn: it has no end and is no JSON (\(problem.what))")
    found.isTornLine = true
    return found
  }

  private mutating func note(
    _ problems: [DataProblem], _ file: WorkspaceFile, _ bytes: [UInt8],
    loses: String = "What the line says is lost to the counts, which leave it out already."
  ) {
    for problem in problems {
      note(
        Finding(
          problem, now: Self.excerpt(of: problem.line, in: bytes), stopsWriting: problem.isDamagedLine,
          repair: Self.repair(of: problem, file, loses: loses)))
    }
  }

  private static func repair(of problem: DataProblem, _ file: WorkspaceFile, loses: String) -> Finding.Repair? {
    guard let line = problem.line else { return nil }
    if problem.isTornLine {
      return Finding.Repair(
        "\(file.name):\(line)", .endTail(file),
        does: "The piece goes to quarantine/; the next write to the file does that too.",
        loses: "Nothing that was acknowledged is lost.")
    }
    return Finding.Repair(
      "\(file.name):\(line)", .setAside(file, line: line),
      does: "Line \(line) goes to quarantine/ as it is; all other lines stay byte for byte.", loses: loses)
  }

  /// The beginning of a line, as messages show text.
  static func excerpt(of line: Int?, in bytes: [UInt8]) -> String {
    guard let line, let range = bytes.ranges(ofLines: [line]).first else { return "" }
    return DataProblem.quoted(String(decoding: bytes[range].prefix(400), as: UTF8.self).filter { $0 != "\n" })
  }

  /// The bytes of a file that count; none where it is not there or passed over.
  func bytes(of file: WorkspaceFile, in folder: borrowing OpenFolder) throws(StorageProblem) -> [UInt8] {
    guard !passedOver.contains(file.name), let open = try folder.file(file.name) else { return [] }
    let mark = (try? BulkMark.read(in: folder)) ?? nil
    return try FileBytes.read(open, limit: file.isLines ? mark?.length(of: file) ?? .max : .max).withBytes { Array($0) }
  }

  private func frame(in folder: borrowing OpenFolder) throws(StorageProblem) -> EvaluationFrame? {
    let document = try bytes(of: .workspace, in: folder)
    let settings = try? document.withUnsafeBufferPointer { bytes throws(DataProblems) in
      try migration.present(bytes, .workspace) { bytes throws(DataProblems) in try WorkspaceDocument.open(bytes) }
    }
    guard let settings = settings?.content, let zone = try? TimeZoneStore.rules(named: settings.timeZone) else {
      return nil
    }
    return EvaluationFrame(settings: settings, zone: zone, now: clock)
  }
}

extension [UInt8] {
  /// Where some lines stand, their ends included, in ascending order.
  func ranges(ofLines numbers: Set<Int>) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var (number, start) = (1, 0)
    withUnsafeBufferPointer { bytes in
      while start < bytes.count, found.count < numbers.count {
        let end = bytes.place(of: [0x0A], from: start).map { $0 + 1 } ?? bytes.count
        if numbers.contains(number) { found.append(start..<end) }
        (number, start) = (number + 1, end)
      }
    }
    return found
  }

  /// What is left without some ranges, which ascend.
  func removing(_ ranges: [Range<Int>]) -> [UInt8] {
    var rest: [UInt8] = []
    var start = 0
    for range in ranges {
      rest += self[start..<range.lowerBound]
      start = range.upperBound
    }
    return rest + self[start...]
  }
}
