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
    var profile = earlier
    var lines = JSONLines(bytes)
    while true {
      do throws(JSONProblem) {
        guard let line = try lines.next() else { return profile }
        let text = bytes.slice(line.range)
        guard quoted.withUnsafeBufferPointer({ text.mayHold($0) }) else { continue }
        let value = try JSONValue(parsing: text)
        if value["id"]?.string == id { profile = JSONMerge.merge(value, into: profile) }
      } catch {
        continue
      }
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
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
    let (opening, start): (UInt64, Int) = (0x3A22_6469_227B, 6)  // {"id":
    let backslash = UInt8(ascii: "\\")
    guard count >= start + Swift.max(2, quoted.count), word(at: 0) << 16 == opening << 16 else { return false }
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
