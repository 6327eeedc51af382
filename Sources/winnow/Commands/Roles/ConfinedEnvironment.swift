import Glibc
import Storage

/// What is left of the variables in a confined session, for some of them come from the other end of the line.
///
/// Without HOME, XDG_* and WINNOW_* nothing personal is read or written; without TERMINFO*, TZDIR, LOCPATH and their like no
/// library opens a file that somebody named. It is called before there is a second thread.
enum ConfinedEnvironment {
  /// Every variable that is kept, with what it must look like.
  private static let kept: [(name: String, isFit: @Sendable (Substring.UTF8View) -> Bool)] = [
    ("TERM", { isName($0, signs: "._+-") }),
    ("LANG", { isName($0, signs: "._@-") }), ("LC_ALL", { isName($0, signs: "._@-") }),
    ("LC_CTYPE", { isName($0, signs: "._@-") }), ("NO_COLOR", { isName($0, signs: "") }),
    ("LOGNAME", { isName($0, signs: "._@$-") }),
    ("SSH_CONNECTION", { isName($0.drop { $0 == UInt8(ascii: ":") }, signs: " .:%_-") }),
  ]

  private static let longest = 128

  /// Takes everything else out of the environment.
  ///
  /// - Parameter author: the name for changes in the place of the account's.
  static func enter(author: String?) throws(CommandFailure) {
    var values: [(String, String)] = []
    for (name, isFit) in kept {
      guard let value = Environment.value(name), isFit(value[...].utf8) else { continue }
      values.append((name, value))
    }
    clearenv()
    for (name, value) in values { setenv(name, value, 1) }
    // Clients that tell no language have terminals of today.
    if !values.contains(where: { ["LANG", "LC_ALL", "LC_CTYPE"].contains($0.0) }) { setenv("LC_CTYPE", "C.UTF-8", 1) }
    guard let author else { return }
    guard !author.isEmpty, author.utf8.count <= longest, !author.unicodeScalars.contains(where: \.isControl) else {
      throw .usage("--author wants a name of at most \(longest) bytes")
    }
    setenv("LOGNAME", author, 1)
  }

  /// Whether a value is letters, digits and some signs, and no path: it begins with a letter or digit, and no point follows
  /// another.
  static func isName(_ value: Substring.UTF8View, signs: String) -> Bool {
    guard let first = value.first, isPlain(first), value.count <= longest else { return false }
    let signs = Array(signs.utf8)
    let point = UInt8(ascii: ".")
    return value.allSatisfy { isPlain($0) || signs.contains($0) }
      && !zip(value, value.dropFirst()).contains { $0 == point && $1 == point }
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"):
      true
    default: false
    }
  }
}

extension Unicode.Scalar {
  fileprivate var isControl: Bool { properties.generalCategory == .control }
}
