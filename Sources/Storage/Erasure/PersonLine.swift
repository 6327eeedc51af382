import Interchange
import Segmentation

/// What a line of fans.jsonl or events.jsonl says of the person it belongs to.
struct PersonLine {
  var id: String?
  /// The fan of an event.
  var fan: String?
  /// Into whom the fan was merged; the text is nil where the line takes that back.
  var mergedInto: String??
  var name: String?
  var email: String?

  /// The line in some bytes; nil where it cannot be read.
  init?(_ bytes: UnsafeBufferPointer<UInt8>, _ reader: inout JSONReader) {
    reader.restart(bytes)
    do throws(JSONProblem) {
      try reader.beginObject()
      while let key = try reader.nextKey() {
        switch key {
        case "id": id = try reader.readString().string
        case "fan": fan = try reader.readString().string
        case "merged_into": mergedInto = .some(try Self.text(&reader))
        case "name": name = try Self.text(&reader)
        case "email": email = try Self.text(&reader)
        default: try reader.skipValue()
        }
      }
      try reader.finish()
    } catch { return nil }
  }

  private static func text(_ reader: inout JSONReader) throws(JSONProblem) -> String? {
    guard try reader.peekKind() == .string else {
      try reader.skipValue()
      return nil
    }
    return try reader.readString().string
  }
}

/// Goes through the lines of a file, as far as it can by searching instead of reading.
struct LineWalk {
  private let bytes: UnsafeBufferPointer<UInt8>
  /// What a line must hold to be looked at; nil looks at all.
  private let needles: [[UInt8]]?
  private var hits: [Int]
  private var start = 0

  /// The lines that hold one of some texts, or a `\`, behind which any text may hide; with too many texts all lines.
  init(_ bytes: UnsafeBufferPointer<UInt8>, holding texts: [String]?) {
    self.bytes = bytes
    let texts = texts.flatMap { $0.count <= 64 ? $0 : nil }
    needles = texts.map { $0.map { Array($0.utf8) } + [[UInt8(ascii: "\\")]] }
    hits = needles.map { $0.map { _ in -1 } } ?? []
  }

  /// The range of the next line, its end included; nil after the last.
  mutating func next() -> Range<Int>? {
    guard let place = nextHit(), place < bytes.count else { return nil }
    var first = place
    while first > start, bytes[first - 1] != 0x0A { first -= 1 }
    let end = bytes.place(of: [0x0A], from: place).map { $0 + 1 } ?? bytes.count
    start = end
    return first..<end
  }

  private mutating func nextHit() -> Int? {
    guard let needles else { return start }
    for (index, needle) in needles.enumerated() where hits[index] < start {
      hits[index] = bytes.place(of: needle, from: start) ?? .max
    }
    return hits.min()
  }

  /// A line without its end.
  static func content(_ range: Range<Int>, of bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    var end = range.upperBound
    while end > range.lowerBound, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
    return UnsafeBufferPointer(rebasing: bytes[range.lowerBound..<end])
  }
}

extension OpenFolder {
  /// Hands out the bytes of a file of lines that count, none where it is not there.
  func withLines<Result>(
    _ name: String, _ body: (UnsafeBufferPointer<UInt8>) throws(StorageProblem) -> Result
  ) throws(StorageProblem) -> Result {
    guard let file = try file(name) else { return try body(UnsafeBufferPointer(start: nil, count: 0)) }
    let limit = WorkspaceFile(rawValue: name).flatMap { try? BulkMark.read(in: self)?.length(of: $0) }
    return try FileBytes.read(file, limit: limit ?? .max).withBytes(body)
  }

  /// Hands out each line of a file that holds one of some texts, and what it says of a person where it can be read.
  func forEachLine(
    of file: WorkspaceFile, holding texts: [String]?,
    _ body: (PersonLine?, Range<Int>, UnsafeBufferPointer<UInt8>) -> Void
  ) throws(StorageProblem) {
    try withLines(file.name) { bytes in
      var walk = LineWalk(bytes, holding: texts)
      var reader = JSONReader(UnsafeBufferPointer(start: nil, count: 0))
      while let range = walk.next() {
        let content = LineWalk.content(range, of: bytes)
        guard !content.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) else { continue }
        body(PersonLine(content, &reader), range, content)
      }
    }
  }
}
