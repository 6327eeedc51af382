import Segmentation

/// Finds what the lines of fans.jsonl say of one fan.
public enum FanLookup {
  /// The fan's lines merged, on top of what earlier lines said; nil where no line is the fan's.
  ///
  /// Lines that cannot be read are passed over, for `check` to tell.
  /// - Complexity: one pass; only lines that hold the id, or anything escaped, are parsed.
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
  /// Whether a quoted text stands here, or anything that might be another way to write it.
  fileprivate func mayHold(_ quoted: UnsafeBufferPointer<UInt8>) -> Bool {
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
