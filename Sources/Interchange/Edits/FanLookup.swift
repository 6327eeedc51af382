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
    return quoted.withUnsafeBufferPointer { quoted in profile(of: id, quoted, in: bytes, after: earlier) }
  }

  private static func profile(
    of id: String, _ quoted: UnsafeBufferPointer<UInt8>, in bytes: UnsafeBufferPointer<UInt8>, after earlier: JSONValue?
  ) -> JSONValue? {
    var profile = earlier
    var lines = JSONLines(bytes)
    while true {
      // Nearly all lines are others' and are passed here, eight bytes at a time.
      while let end = bytes.endOfLine(at: lines.start, ofOtherThan: quoted) { lines.pass(to: end) }
      do throws(JSONProblem) {
        guard let line = try lines.next() else { return profile }
        let text = bytes.slice(line.range)
        guard text.mayHold(quoted) else { continue }
        let value = try JSONValue(parsing: text)
        if value["id"]?.string == id { profile = JSONMerge.merge(value, into: profile) }
      } catch {
        continue
      }
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Where the line at `start` ends, behind its LF, where it begins with another id than the quoted one.
  ///
  /// Nil where that is not seen at once: near the end of the bytes, or where the id is written in another way.
  @inline(__always)
  fileprivate func endOfLine(at start: Int, ofOtherThan quoted: UnsafeBufferPointer<UInt8>) -> Int? {
    guard start + 16 <= count, word(at: start) << 16 == Self.opening << 16 else { return nil }
    let id = start + Self.openingLength
    var at = 0
    while at < quoted.count, id + at + 8 <= count {
      let theirs = word(at: id + at)
      let ours = quoted.count - at >= 8 ? quoted.word(at: at) : quoted.lastWord(from: at)
      // Of a shorter end only the bytes that are there count.
      let difference = (ours ^ theirs) << UInt64(8 * Swift.max(0, 8 - (quoted.count - at)))
      guard difference == 0 else {
        let place = difference.trailingZeroBitCount / 8 - Swift.max(0, 8 - (quoted.count - at))
        let shift = UInt64(8 * place)
        let backslash = UInt64(UInt8(ascii: "\\"))
        guard at + place > 0, (ours >> shift) & 0xFF != backslash, (theirs >> shift) & 0xFF != backslash else {
          return nil
        }
        // An id holds no LF, so the line does not end before the difference.
        return end(ofLineFrom: id + at + place)
      }
      at += 8
    }
    return nil
  }

  /// The bytes from `start` on, fewer than eight, as a word.
  private func lastWord(from start: Int) -> UInt64 {
    var word: UInt64 = 0
    for at in start..<count { word |= UInt64(self[at]) << UInt64(8 * (at - start)) }
    return word
  }

  /// Behind the first LF from `start` on; nil where there is none.
  @inline(__always)
  private func end(ofLineFrom start: Int) -> Int? {
    let (ends, ones, highs): (UInt64, UInt64, UInt64) = (
      0x0A0A_0A0A_0A0A_0A0A, 0x0101_0101_0101_0101, 0x8080_8080_8080_8080
    )
    var at = start
    while at + 8 <= count {
      let lanes = word(at: at) ^ ends
      let found = (lanes &- ones) & ~lanes & highs
      if found != 0 { return at + found.trailingZeroBitCount / 8 + 1 }
      at += 8
    }
    while at < count {
      if self[at] == 0x0A { return at + 1 }
      at += 1
    }
    return nil
  }

  /// `{"id":` as programs begin lines, in the order of the bytes of a word.
  private static var opening: UInt64 { 0x3A22_6469_227B }
  private static var openingLength: Int { 6 }

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
