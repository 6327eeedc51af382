/// A line of a file of JSON Lines, as a place in the buffer.
public struct JSONLine: Hashable, Sendable {
  /// The number of the line, the first being 1.
  public var number: Int
  /// The bytes of the line without its end, LF or CRLF.
  public var range: Range<Int>
  /// Whether the line ends in LF; the last may be torn.
  public var isComplete: Bool
  /// Whether the line holds nothing but spaces and tabs.
  public var isBlank: Bool
}

/// Splits a buffer into lines, fast, without looking into them.
///
/// A line over the limit is thrown as a problem; the next call goes on after it, so one bad line loses no other.
public struct JSONLines {
  /// The longest line, in bytes.
  public static let longestLine = 1 << 20

  private let bytes: UnsafeBufferPointer<UInt8>
  private var at = 0
  /// The number of the next line.
  public private(set) var number: Int
  private var isAtStart: Bool
  /// Whether a UTF-8 byte order mark stood before the first line and was passed over.
  public let sawByteOrderMark: Bool

  /// The lines of `bytes`, which must outlive this value; the first has the number `firstLine`.
  ///
  /// Only a first line numbered 1 is the beginning of a file.
  public init(_ bytes: UnsafeBufferPointer<UInt8>, firstLine: Int = 1) {
    self.bytes = bytes
    number = firstLine
    isAtStart = firstLine == 1
    sawByteOrderMark = firstLine == 1 && bytes.hasByteOrderMark()
    if sawByteOrderMark { at = 3 }
  }

  /// The next line; nil after the last.
  public mutating func next() throws(JSONProblem) -> JSONLine? {
    guard at < bytes.count else { return nil }
    let start = at
    let newline = bytes.firstOffset(of: 0x0A, from: start)
    let isComplete = newline < bytes.count
    let lineNumber = number
    at = isComplete ? newline + 1 : newline
    number += 1
    if isAtStart {
      isAtStart = false
      if !isComplete { try refuseCarriageReturnsAlone(in: start..<newline, number: lineNumber) }
    }
    var end = newline
    if end > start, bytes[end - 1] == 0x0D, isComplete { end -= 1 }
    guard end - start <= Self.longestLine else {
      throw JSONProblem(
        line: lineNumber, column: 1, offset: start,
        what: "the line has \(end - start) bytes; at most \(Self.longestLine) (1 MiB) were expected")
    }
    return JSONLine(
      number: lineNumber, range: start..<end, isComplete: isComplete, isBlank: isBlank(start..<end))
  }

  /// Where the next line begins, in bytes.
  public var start: Int { at }

  /// Passes over a line that somebody else has read, whose LF stands before `end`.
  @inline(__always)
  mutating func pass(to end: Int) {
    at = end
    number += 1
    isAtStart = false
  }

  @inline(__always)
  private func isBlank(_ range: Range<Int>) -> Bool {
    for byte in bytes[range] where byte != 0x20 && byte != 0x09 && byte != 0x0D { return false }
    return true
  }

  /// A file without any LF but with CR in its middle has the line ends of another age.
  private func refuseCarriageReturnsAlone(in range: Range<Int>, number: Int) throws(JSONProblem) {
    let sign = bytes.slice(range).firstOffset(of: 0x0D, from: 0) + range.lowerBound
    guard sign < range.upperBound - 1 else { return }
    throw JSONProblem(
      line: number, column: 1, offset: range.lowerBound,
      what: "the lines end in CR alone (first after \(sign - range.lowerBound) bytes); LF or CRLF was expected")
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// How many lines end in the bytes; eight of them are looked at as one word.
  public var lineEnds: Int {
    let (ends, low): (UInt64, UInt64) = (0x0A0A_0A0A_0A0A_0A0A, 0x7F7F_7F7F_7F7F_7F7F)
    var (found, at) = (0, 0)
    while at + 8 <= count {
      // A lane is 0 where its byte is a line end; only then does its high bit stay 0 on the way, carries cannot cross.
      let lanes = word(at: at) ^ ends
      found += (~(((lanes & low) &+ low) | lanes | low)).nonzeroBitCount
      at += 8
    }
    while at < count {
      found += self[at] == 0x0A ? 1 : 0
      at += 1
    }
    return found
  }
}
