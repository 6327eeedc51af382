import Interchange

/// How a file of lines ends: as it should, without its last line end, or in the middle of a line.
enum FileTail: Hashable {
  case ended
  /// The last line is a whole object that only lacks its line end, as some editors leave it.
  case unended
  /// What begins at `start` is a piece of a line.
  case torn(start: Int, reason: String)
  /// The whole file is written in another way than lines of UTF-8, so nothing of it is a piece of a line.
  case foreign(reason: String)

  /// Looks at the end of a file of `length` bytes.
  static func read(_ file: borrowing OpenFile, length: Int) throws(StorageProblem) -> FileTail {
    guard length > 0 else { return .ended }
    let start = try lineStart(file, length: length)
    if let reason = try foreignReason(file, start: start, length: length) { return .foreign(reason: reason) }
    guard start < length else { return .ended }
    guard length - start <= JSONLines.longestLine else {
      return .torn(start: start, reason: "the last line has no end after \(length - start) bytes")
    }
    let line = try file.bytes(at: start, count: length - start)
    return line.withUnsafeBufferPointer { line in
      guard let problem = LineDamage.problem(ofObject: line) else { return .unended }
      return .torn(start: start, reason: "the last line is torn: \(problem.what)")
    }
  }

  /// How the file is written, where its beginning shows that it is not in lines of UTF-8.
  private static func foreignReason(
    _ file: borrowing OpenFile, start: Int, length: Int
  ) throws(StorageProblem) -> String? {
    let brace = UInt8(ascii: "{")
    let marks: [[UInt8]] = [[0xFF, 0xFE], [0xFE, 0xFF], [brace, 0], [0, brace]]
    if marks.contains(try file.bytes(at: 0, count: 2)) { return "the text is UTF-16; UTF-8 was expected" }
    guard start == 0 else { return nil }
    let sign = try file.bytes(at: 0, count: min(length, 1 << 20)).firstIndex(of: 0x0D) ?? length
    return sign < length - 1 ? "the lines end in CR alone; LF or CRLF was expected" : nil
  }

  /// The last line before the end of `length` bytes, which a line end is, without that end; nil where there is none.
  static func lastLine(_ file: borrowing OpenFile, length: Int) throws(StorageProblem) -> [UInt8]? {
    guard length > 0 else { return nil }
    let start = try lineStart(file, length: length - 1)
    return try file.bytes(at: start, count: length - 1 - start)
  }

  /// Where the bytes after the last line end begin.
  static func lineStart(_ file: borrowing OpenFile, length: Int) throws(StorageProblem) -> Int {
    var end = length
    // The last byte is looked at alone first: it nearly always is the line end. Lines are short.
    var size = 1
    while end > 0 {
      let start = max(0, end - size)
      if let found = try file.bytes(at: start, count: end - start).lastIndex(of: 0x0A) { return start + found + 1 }
      end = start
      size = size == 1 ? 1 << 11 : 1 << 16
    }
    return 0
  }
}
