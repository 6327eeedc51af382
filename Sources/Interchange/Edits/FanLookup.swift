import Segmentation

/// Finds what the lines of fans.jsonl say of one fan.
public enum FanLookup {
  /// The fan's lines merged, on top of what earlier lines said; nil where no line is the fan's.
  ///
  /// Lines that cannot be read are passed over, for `check` to tell.
  /// - Complexity: one pass over the line ends; of lines that begin with their id only that is looked at, and only lines
  ///   that may be the fan's are parsed.
  public static func profile(
    of id: String, in bytes: UnsafeBufferPointer<UInt8>, after earlier: JSONValue? = nil
  ) -> JSONValue? {
    var quoted: [UInt8] = []
    quoted.appendQuoted(id)
    return quoted.withUnsafeBufferPointer { quoted in profile(of: id, QuotedID(quoted), in: bytes, after: earlier) }
  }

  private static func profile(
    of id: String, _ quoted: QuotedID, in bytes: UnsafeBufferPointer<UInt8>, after earlier: JSONValue?
  ) -> JSONValue? {
    var profile = earlier
    var lines = JSONLines(bytes)
    while true {
      // Nearly all lines are others' and are passed here, eight bytes at a time.
      while let end = bytes.endOfLine(at: lines.start, ofOtherThan: quoted) { lines.pass(to: end) }
      do throws(JSONProblem) {
        guard let line = try lines.next() else { return profile }
        let text = bytes.slice(line.range)
        guard text.mayHold(quoted.bytes) else { continue }
        let value = try JSONValue(parsing: text)
        if value["id"]?.string == id { profile = JSONMerge.merge(value, into: profile) }
      } catch {
        continue
      }
    }
  }
}

/// An id as lines hold it, its first bytes ready to be compared as one word.
private struct QuotedID {
  let bytes: UnsafeBufferPointer<UInt8>
  let firstWord: UInt64
  /// The bytes of the first word that there are.
  let mask: UInt64
  /// The bytes that are looked at of a line that begins with an id; more than any line has where the id has an escape.
  let room: Int

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    var word: UInt64 = 0
    for at in (0..<min(8, bytes.count)).reversed() { word = word << 8 | UInt64(bytes[at]) }
    firstWord = word
    mask = bytes.count < 8 ? 1 << UInt64(8 * bytes.count) - 1 : .max
    let hasEscape = bytes.contains(UInt8(ascii: "\\"))
    room = hasEscape ? .max : UnsafeBufferPointer<UInt8>.openingLength + max(8, bytes.count)
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Where the line at `start` ends, behind its LF, where it begins with another id than the quoted one.
  ///
  /// Nil where that is not seen at once: near the end of the bytes, or where an id may be written in another way.
  @inline(__always)
  fileprivate func endOfLine(at start: Int, ofOtherThan quoted: QuotedID) -> Int? {
    guard count &- start >= quoted.room, word(at: start) << 16 == Self.opening << 16 else { return nil }
    let id = start &+ Self.openingLength
    var at = 0
    var theirs = word(at: id) & quoted.mask
    var difference = theirs ^ quoted.firstWord
    guard difference & 0xFF == 0 else { return nil }
    while difference == 0 {
      // The last word overlaps the one before it.
      let next = Swift.min(at &+ 8, quoted.bytes.count &- 8)
      guard next > at else { return nil }
      at = next
      theirs = word(at: id &+ at)
      difference = theirs ^ quoted.bytes.word(at: at)
    }
    guard Lanes.zero(theirs ^ Lanes.all(UInt8(ascii: "\\"))) == 0 else { return nil }
    // An id holds no LF, so the line does not end before this word.
    return end(ofLineFrom: id &+ at)
  }

  /// Behind the first LF from `start` on; nil where there is none.
  @inline(__always)
  private func end(ofLineFrom start: Int) -> Int? {
    var at = start
    while at &+ 8 <= count {
      let found = Lanes.zero(word(at: at) ^ Lanes.all(0x0A))
      if found != 0 { return at &+ Lanes.first(found) &+ 1 }
      at &+= 8
    }
    while at < count {
      if self[at] == 0x0A { return at + 1 }
      at += 1
    }
    return nil
  }

  /// `{"id":` as programs begin lines, in the order of the bytes of a word.
  private static var opening: UInt64 { 0x3A22_6469_227B }
  fileprivate static var openingLength: Int { 6 }

  /// Whether a line holds a quoted id, or anything that might be another way to write it.
  @inline(__always)
  fileprivate func mayHold(_ quoted: UnsafeBufferPointer<UInt8>) -> Bool {
    beginsWithOtherID(than: quoted) ? false : holds(quoted)
  }

  /// Whether a line begins with an id, as programs write lines, and it is not the quoted one.
  ///
  /// A key stands once in a line, so there is no other id behind it. Two texts of ids are of different ids where neither
  /// has an escape at their first difference.
  @inline(__always)
  private func beginsWithOtherID(than quoted: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = Self.openingLength
    let backslash = UInt8(ascii: "\\")
    guard count >= start + Swift.max(2, quoted.count), word(at: 0) << 16 == Self.opening << 16 else { return false }
    var at = 0
    while at < quoted.count {
      let (ours, theirs) = (self[start + at], quoted[at])
      if ours != theirs { return at > 0 && ours != backslash && theirs != backslash }
      at += 1
    }
    return false
  }

  private func holds(_ quoted: UnsafeBufferPointer<UInt8>) -> Bool {
    var at = 0
    while at < count {
      switch self[at] {
      case UInt8(ascii: "\\"): return true
      case UInt8(ascii: "\""):
        let end = at + quoted.count
        if end <= count, slice(at..<end).holdsSameBytes(as: quoted) { return true }
        at += 1
      default: at += 1
      }
    }
    return false
  }
}
