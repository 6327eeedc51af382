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
  fileprivate func mayHold(_ quoted: UnsafeBufferPointer<UInt8>) -> Bool {
    leadingID.map { $0.holdsSameBytes(as: quoted) } ?? holds(quoted)
  }

  /// The id with its quotes where a line begins with it and nothing in it is escaped, as programs write lines.
  ///
  /// A key stands once in a line, so there is no other id behind it.
  private var leadingID: UnsafeBufferPointer<UInt8>? {
    let opening: StaticString = #"{"id":"#
    let start = opening.utf8CodeUnitCount
    guard count > start + 1, self[start] == UInt8(ascii: "\""),
      slice(0..<start).holdsSameBytes(as: UnsafeBufferPointer(start: opening.utf8Start, count: start))
    else { return nil }
    var end = start + 1
    while end < count, self[end] != UInt8(ascii: "\"") {
      guard self[end] != UInt8(ascii: "\\") else { return nil }
      end += 1
    }
    return end < count ? slice(start..<end + 1) : nil
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
