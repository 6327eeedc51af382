/// Why bytes that should be a time zone's rules (a TZif file) cannot be used.
public enum TimeZoneProblem: Error, Hashable, Sendable {
  /// The bytes do not begin with `TZif`.
  case notATimeZoneFile
  /// The version is none of 1 to 4; the value is the version byte.
  case unknownVersion(UInt8)
  /// The bytes end before what their header announces.
  case truncated
  /// A part contradicts the format; the value names the part.
  case inconsistent(String)
  /// The file counts leap seconds (a "right/" zone), which times of ours do not.
  case leapSeconds
  /// The rule for the time after the last transition cannot be read; the value is its text.
  case unreadableFooter(String)
}

extension TimeZoneProblem: CustomStringConvertible {
  /// One sentence for a person.
  public var description: String {
    switch self {
    case .notATimeZoneFile: "This is not a time zone file: it does not begin with TZif."
    case .unknownVersion(let byte): "The time zone file has an unknown version (byte \(byte)); 1 to 4 are read."
    case .truncated: "The time zone file ends too early."
    case .inconsistent(let part): "The time zone file contradicts itself: \(part)."
    case .leapSeconds: "The time zone file counts leap seconds; use the zone of the same name without \"right/\"."
    case .unreadableFooter(let text): "The time zone file's rule for later years cannot be read: \"\(text)\"."
    }
  }
}
