import Segmentation

/// Lines that can be read but are hardly meant: what `check` tells beside the problems of reading.
public enum OddLines {
  /// Everything odd in the two files of lines; lines that cannot be read are passed over.
  ///
  /// - Complexity: one pass over each file, slower than reading it.
  public static func warnings(
    fans: UnsafeBufferPointer<UInt8>, events: UnsafeBufferPointer<UInt8>, frame: EvaluationFrame
  ) -> [DataProblem] {
    var fanLines = OddLineReading(file: "fans.jsonl", momentKeys: ["registered_at", "last_active_at"], frame)
    fanLines.similarIDs = SimilarIDs()
    fanLines.read(fans)
    var eventLines = OddLineReading(file: "events.jsonl", momentKeys: ["at"], frame)
    eventLines.read(events)
    return fanLines.found.finished() + eventLines.found.finished()
  }
}

/// Looks at one line after the other, with all their keys and values.
private struct OddLineReading: ~Copyable {
  private(set) var found: FoundOddities
  /// The ids of fans so far; nil where the lines are no fans.
  var similarIDs: SimilarIDs?
  private var spellings = KeySpellings()
  /// The keys whose moments have to have been.
  private let momentKeys: Set<String>
  private let latest: Instant
  private let latestDay: Day
  private var reader = JSONReader(UnsafeBufferPointer(start: nil, count: 0))
  private var path: [String] = []

  /// Clocks and zones may differ by so much.
  private static let tolerance = 48 * 3600

  init(file: String, momentKeys: Set<String>, _ frame: EvaluationFrame) {
    found = FoundOddities(file: file)
    self.momentKeys = momentKeys
    latest = frame.now.adding(seconds: Self.tolerance)
    latestDay = frame.zone.day(of: latest)
  }

  mutating func read(_ bytes: UnsafeBufferPointer<UInt8>) {
    var lines = JSONLines(bytes)
    if lines.sawByteOrderMark {
      found.add(.byteOrderMark, (1, 1), field: nil, "a byte order mark stands before the first line")
    }
    while true {
      do throws(JSONProblem) {
        guard let line = try lines.next() else { return }
        guard !line.isBlank else { continue }
        try read(bytes.slice(line.range), line.number)
        if !line.isComplete { found.add(.unendedLine, (line.number, 1), field: nil, "the last line has no line end") }
      } catch { continue }
    }
  }

  /// Looks at a line; what is odd in one that cannot be read is not told, for its problem is.
  private mutating func read(_ text: UnsafeBufferPointer<UInt8>, _ number: Int) throws(JSONProblem) {
    guard JSONFault.first(in: text, firstLine: number) == nil else { return }
    reader.restart(text, firstLine: number)
    path.removeAll(keepingCapacity: true)
    try look()
  }
}

// MARK: Values

extension OddLineReading {
  private var field: String? { path.isEmpty ? nil : path.joined(separator: ".") }

  private mutating func note(_ oddity: Oddity, _ message: String) {
    found.add(oddity, reader.position, field: field, message)
  }

  /// Looks at the value that comes next, and all that is in it.
  private mutating func look() throws(JSONProblem) {
    switch try reader.peekKind() {
    case .object:
      try reader.beginObject()
      while let key = try reader.nextKey() {
        let name = key.string
        look(atKey: name)
        path.append(name)
        try look()
        path.removeLast()
      }
    case .array:
      try reader.beginArray()
      while try reader.nextElement() { try look() }
    case .string: look(at: try reader.readString())
    case .number: look(at: try reader.readNumber())
    case .boolean, .null, .end: try reader.skipValue()
    }
  }

  private mutating func look(atKey name: String) {
    guard !name.utf8.allSatisfy({ $0 < 0x80 }) else { return }
    let place = reader.position
    guard let earlier = spellings.earlier(name, under: path, at: place) else { return }
    found.add(
      .spelledKey, place, field: field,
      "the key \(Excerpt.quoted(name)) is spelled in another Unicode form at line \(earlier.line), column \(earlier.column)"
    )
  }

  private mutating func look(at text: JSONString) {
    if text.withUnescapedUTF8({ $0.holdsNoncharacter }) {
      note(.noncharacter, "\(Excerpt.quoted(text.string)) holds a noncharacter of Unicode")
    }
    guard path.count == 1 else { return }
    if momentKeys.contains(path[0]) { look(atMoment: text) }
    if path[0] == "id", similarIDs != nil { look(atID: text) }
    if path[0] == "email", similarIDs != nil, !text.withUnescapedUTF8({ TextFolding.isASCII($0) }) {
      look(atAddress: text.string)
    }
  }

  private mutating func look(atMoment text: JSONString) {
    let isAhead = text.withUnescapedUTF8 { bytes in
      if let moment = Instant(rfc3339: bytes) { return moment > latest }
      return Day(utf8: bytes).map { $0 > latestDay } ?? false
    }
    guard isAhead else { return }
    note(.future, "\(Excerpt.quoted(text.string)) lies more than two days ahead")
  }

  private mutating func look(atID id: JSONString) {
    guard let other = similarIDs?.similar(to: id, line: reader.position.line) else { return }
    note(.similarID, "\(Excerpt.quoted(id.string)) is like \(Excerpt.quoted(other.id)) of line \(other.line)")
  }

  private mutating func look(atAddress address: String) {
    guard let scripts = Script.mixture(in: address) else { return }
    let names = scripts.map(\.rawValue).joined(separator: " and ")
    note(.mixedScript, "\(Excerpt.quoted(address)) mixes letters of \(names), which can look alike")
  }

  private mutating func look(at number: UnsafeBufferPointer<UInt8>) {
    if number.count <= 15, !number.contains(where: { $0 | 0x20 == UInt8(ascii: "e") }) { return }
    let most = 9_007_199_254_740_991
    if let value = DecimalNumber(jsonNumber: number), value <= DecimalNumber(most), DecimalNumber(-most) <= value {
      return
    }
    note(
      .hugeNumber,
      "\(Excerpt.shortened(String(decoding: number, as: UTF8.self))) is not exact in programs that keep 53 bits of a number"
    )
  }
}
