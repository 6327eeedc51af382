import Segmentation

/// events.jsonl: an event a line, of which the first with an id counts.
struct EventLines: Sendable {
  /// What is said of an event that was taken, which counts only if no event before has its id.
  enum Note: UInt8 {
    /// Nobody knows the fan, so the event counts nowhere.
    case orphan
    /// The event is later than now and does not exist yet.
    case future
    /// The amount is in another currency and stays out of totals.
    case foreign
    case noTag, givesNoChannel, leavesNoChannel
  }

  /// A note, with the line of the event and the number of the id that it took.
  struct Noted: Sendable {
    var line: Int
    var number: UInt32
    let note: Note
  }

  /// A part of the file, and where its lines whose ids were taken begin.
  private struct Part {
    let range: LineRange
    let firstNumber: Int
    let starts: [UInt32]
  }

  private(set) var builder: EventTableBuilder
  private var found: LineProblems
  /// How many lines there are.
  private(set) var lineCount: Int
  private var notes: [Noted]
  private var parts: [Part]
  private let frame: EvaluationFrame

  /// Things that are named one by one; the rest is counted.
  private static let mostNamed = 20

  /// Reads all lines of a part; one that holds anything wrong is reported and not applied.
  ///
  /// - Complexity: one pass; that an id stands in the file once more is found at the end.
  init(
    _ range: LineRange, file: String, of fans: ByteInterner, _ frame: EvaluationFrame, into builder: EventTableBuilder
  ) {
    var reading = EventLineReading(builder, of: fans, frame, file: file, range)
    lineCount = range.forEachLine(&reading)
    (self.builder, found, notes) = (reading.builder, reading.found, reading.notes)
    parts = [Part(range: range, firstNumber: 0, starts: reading.starts)]
    self.frame = frame
  }

  /// Adds what was read of the lines behind these, part by part.
  mutating func join(_ later: [EventLines]) {
    var first = builder.takenIDs
    builder.join(later.map(\.builder))
    for part in later {
      found.append(part.found, linesBefore: lineCount)
      notes += part.notes.map { noted in
        Noted(
          line: LineRange.number(noted.line, after: lineCount), number: noted.number + UInt32(first), note: noted.note)
      }
      parts += part.parts.map { Part(range: $0.range, firstNumber: $0.firstNumber + first, starts: $0.starts) }
      lineCount += part.lineCount
      first += part.builder.takenIDs
    }
  }

  /// The collected events, each id once, and all problems.
  consuming func finish() -> (builder: EventTableBuilder, problems: [DataProblem]) {
    var repetitions = Repetitions()
    for number in builder.perhapsRepeatedIDs() { repetitions.add(number, line(of: Int(number))) }
    builder.leaveOut(repetitions.all)
    notes.removeAll { repetitions.contains($0.number) }
    found = found.merged(with: warnings() + problems(of: repetitions))
    found.count(max(0, repetitions.differing.count - LineProblems.mostProblems), .error)
    sumUp()
    return (builder, found.finished())
  }
}

// MARK: Lines

extension EventLines {
  /// The bytes from the beginning of the line of an event that was taken to the end of its line.
  private func line(of number: Int) -> UnsafeBufferPointer<UInt8> {
    let (part, start) = place(of: number)
    let bytes = part.range.bytes
    var end = bytes.firstOffset(of: 0x0A, from: start)
    if end < bytes.count, end > start, bytes[end - 1] == 0x0D { end -= 1 }
    return bytes.slice(start..<end)
  }

  private func place(of number: Int) -> (part: Part, start: Int) {
    let part = parts[(parts.firstIndex { $0.firstNumber > number } ?? parts.count) - 1]
    return (part, Int(part.starts[number - part.firstNumber]))
  }

  /// The numbers of the lines of some events, which ascend.
  private func lineNumbers(of numbers: [Int]) -> [Int] {
    var line = 1
    var counted = (part: 0, offset: 0)
    return numbers.map { number in
      let (part, start) = place(of: number)
      while parts[counted.part].range.offset < part.range.offset {
        let bytes = parts[counted.part].range.bytes
        line += bytes.slice(counted.offset..<bytes.count).lineEnds
        counted = (counted.part + 1, 0)
      }
      line += part.range.bytes.slice(counted.offset..<start).lineEnds
      counted.offset = start
      return line
    }
  }
}

// MARK: Problems

extension EventLines {
  private func warnings() -> [DataProblem] {
    let orphans = notes.lazy.filter { $0.note == .orphan }.prefix(Self.mostNamed)
    let others = notes.lazy.filter { $0.note.warning != nil }.prefix(Self.mostNamed)
    let named = (Array(orphans) + Array(others)).sorted { $0.number < $1.number }
    return named.map { noted in
      let warning = noted.note.warning ?? orphanWarning(Int(noted.number))
      let column = Self.column(of: warning.field, in: line(of: Int(noted.number)))
      return DataProblem(
        file: found.file, line: noted.line, column: column, field: warning.field, message: warning.message,
        outcome: warning.outcome,
        severity: .warning)
    }
  }

  /// Where the value of a key stands in a line that was read before; its beginning where the key is missing.
  private static func column(of field: String, in line: UnsafeBufferPointer<UInt8>) -> Int {
    var reader = JSONReader(line)
    do throws(JSONProblem) {
      try reader.beginObject()
      while let key = try reader.nextKey() {
        if key.string == field, try reader.peekKind() != .end { return reader.position.column }
        try reader.skipValue()
      }
    } catch { return 1 }
    return 1
  }

  private func orphanWarning(_ number: Int) -> Note.Warning {
    let fan = (try? JSONValue(parsing: line(of: number)))?["fan"]?.string ?? ""
    return ("fan", "no fan has the id \(Excerpt.quoted(fan))", "The event is kept and counts nowhere.")
  }

  private func problems(of repetitions: Repetitions) -> [DataProblem] {
    let listed = repetitions.differing.prefix(LineProblems.mostProblems)
    let numbers = Set(listed.flatMap { [Int($0.number), Int($0.first)] }).sorted()
    let lines = Dictionary(uniqueKeysWithValues: zip(numbers, lineNumbers(of: numbers)))
    return listed.map { repetition in
      let (line, first) = (lines[Int(repetition.number)] ?? 0, lines[Int(repetition.first)] ?? 0)
      return DataProblem(
        file: found.file, line: line, column: 1,
        message: "the event \(Excerpt.quoted(repetition.id)) stands at line \(first) already, and differs here; "
          + "the first counts", outcome: "The line was not read.")
    }
  }

  /// Sums up what was not named line by line.
  private mutating func sumUp() {
    var counts = [Int](repeating: 0, count: 8)
    for noted in notes { counts[Int(noted.note.rawValue)] += 1 }
    let count = { (note: Note) in counts[Int(note.rawValue)] }
    if count(.orphan) > Self.mostNamed {
      found.warn("in all, \(count(.orphan)) events are of fans that nobody knows", "They are kept and count nowhere.")
    }
    let unclear = count(.noTag) + count(.givesNoChannel) + count(.leavesNoChannel)
    if unclear > Self.mostNamed { found.warn("in all, \(unclear) events name no tag or no channel") }
    if count(.future) > 0 {
      let isOne = count(.future) == 1
      found.warn(
        isOne ? "an event is later than now" : "\(count(.future)) events are later than now",
        isOne ? "It does not count yet." : "They do not count yet.")
    }
    if count(.foreign) > 0 {
      let isOne = count(.foreign) == 1
      found.warn(
        (isOne ? "an event is" : "\(count(.foreign)) events are") + " not in \(frame.settings.currency.code)",
        isOne
          ? "Its amount stays out of totals, as foreign_amount."
          : "Their amounts stay out of totals, as foreign_amount.")
    }
  }
}

extension EventLines.Note {
  /// What is told of a line.
  typealias Warning = (field: String, message: String, outcome: String)

  /// What is told of an event whose fan is known.
  fileprivate var warning: Warning? {
    switch self {
    case .noTag: ("tag", "the event names no tag", "It changes no tags.")
    case .givesNoChannel: ("channel", "the event names no channel", "It counts for no channel.")
    case .leavesNoChannel: ("channel", "the event names no channel", "It counts for every channel.")
    case .orphan, .future, .foreign: nil
    }
  }
}

/// Events whose id an event before them has.
private struct Repetitions {
  private var ids = ByteInterner()
  private var firsts: [(number: UInt32, line: UnsafeBufferPointer<UInt8>)] = []
  /// Their numbers, ascending.
  private(set) var all: [UInt32] = []
  /// Those that say something else than the first of their id.
  private(set) var differing: [(number: UInt32, first: UInt32, id: String)] = []

  /// Looks at the line of an event whose id perhaps another has; the numbers ascend.
  mutating func add(_ number: UInt32, _ line: UnsafeBufferPointer<UInt8>) {
    let id = EventLineReading.id(of: line)
    let (place, isNew) = Array(id.utf8).withUnsafeBufferPointer { ids.intern($0) }
    guard !isNew else { return firsts.append((number, line)) }
    all.append(number)
    let first = firsts[place]
    if line.holdsSameBytes(as: first.line) || Self.meanSame(line, first.line) { return }
    differing.append((number, first.number, id))
  }

  func contains(_ number: UInt32) -> Bool {
    let place = all.indices.partitioningIndex { all[$0] >= number }
    return place < all.count && all[place] == number
  }

  private static func meanSame(_ one: UnsafeBufferPointer<UInt8>, _ other: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let one = try? JSONValue(parsing: one), let other = try? JSONValue(parsing: other) else { return false }
    return JSONMerge.meanSame(one, other)
  }
}
