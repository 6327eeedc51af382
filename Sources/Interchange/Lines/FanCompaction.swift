import Segmentation

/// fans.jsonl with a line a fan: later lines are merged into the first, as reading them merges them.
///
/// Fans keep their order, and a fan with one line keeps its bytes. Lines of a fan stay apart where one of them tells of a
/// registration or an activity that lies ahead: reading passes over those until their day has come.
public struct FanCompaction {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let now: Instant
  /// The first line of each fan.
  private var first: [Range<Int>] = []
  /// The further lines of fans who have some.
  private var further: [Int: [Range<Int>]] = [:]
  /// The number of lines.
  public private(set) var lines = 0

  /// The number of fans.
  public var fans: Int { first.count }
  /// Whether there is anything to merge.
  public var isWorthwhile: Bool { !further.isEmpty }

  /// Finds the lines of each fan in `bytes`, which must outlive this.
  ///
  /// - Parameter now: what lies later is ahead.
  /// - Throws: the first line that cannot be read.
  /// - Complexity: one pass.
  public init(_ bytes: UnsafeBufferPointer<UInt8>, now: Instant) throws(JSONProblem) {
    self.bytes = bytes
    self.now = now
    var ids = ByteInterner()
    var walk = JSONLines(bytes)
    var reader = JSONReader(UnsafeBufferPointer(start: nil, count: 0))
    while let line = try walk.next() {
      guard !line.isBlank else { continue }
      lines += 1
      reader.restart(bytes.slice(line.range), firstLine: line.number)
      let (number, isNew) = try Self.id(&reader).withUnescapedUTF8 { ids.intern($0) }
      if isNew { first.append(line.range) } else { further[number, default: []].append(line.range) }
    }
  }

  private static func id(_ reader: inout JSONReader) throws(JSONProblem) -> JSONString {
    var id: JSONString?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      if key == "id" { id = try reader.readString() } else { try reader.skipValue() }
    }
    guard let id else { throw reader.problem("a fan's line has an id") }
    return id
  }

  /// Hands out the new lines one after the other.
  ///
  /// - Complexity: linear in the bytes; only lines that are merged are parsed.
  public func write<Failure>(_ body: (UnsafeRawBufferPointer) throws(Failure) -> Void) throws(Failure) {
    let end: [UInt8] = [0x0A]
    for (number, range) in first.enumerated() {
      let ranges = [range] + (further[number] ?? [])
      guard ranges.count > 1, let merged = merged(ranges) else {
        for range in ranges {
          try body(UnsafeRawBufferPointer(bytes.slice(range)))
          try end.withUnsafeBufferPointer { bytes throws(Failure) in try body(UnsafeRawBufferPointer(bytes)) }
        }
        continue
      }
      let line = Array((merged.text(.compact) + "\n").utf8)
      try line.withUnsafeBufferPointer { bytes throws(Failure) in try body(UnsafeRawBufferPointer(bytes)) }
    }
  }

  /// The lines as one; nil where they have to stay apart.
  private func merged(_ ranges: [Range<Int>]) -> JSONValue? {
    var merged: JSONValue?
    for range in ranges {
      guard let value = try? JSONValue(parsing: bytes.slice(range)), !tellsOfLater(value) else { return nil }
      merged = JSONMerge.merge(value, into: merged)
    }
    return merged
  }

  /// Whether a line tells of something that happens only after now; days are compared on the safe side of all zones.
  private func tellsOfLater(_ line: JSONValue) -> Bool {
    for key in ["registered_at", "last_active_at"] {
      guard let text = line[key]?.string else { continue }
      if let moment = Instant(rfc3339: text) {
        if moment > now { return true }
      } else if let day = Day(text), day.adding(days: 1) >= TimeZoneRules.utc.day(of: now) {
        return true
      }
    }
    return false
  }
}
