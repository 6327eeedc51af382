import CNcurses
import Glibc

/// What terminfo and the environment say about the terminal, beyond what ncurses does by itself.
struct TerminalKind: Hashable, Sendable {
  /// The value of `TERM`.
  let name: String
  /// Whether it follows ECMA-48, so that private modes and questions mean to it what they mean to us.
  let isANSI: Bool
  /// Whether it can report the mouse.
  let hasMouse: Bool
  /// Whether the user wants no colour (`NO_COLOR`).
  let isMonochrome: Bool
  /// Whether it is at the far end of an ssh connection.
  let isRemote: Bool
  /// Whether it has a second screen, under which the shell's stays as it is.
  let hasSecondScreen: Bool
  /// What brings the terminal back to its shell from any state.
  let farewell: [UInt8]

  /// Looks at the streams, `TERM` and its description, in this order.
  static func detect() throws(TerminalProblem) -> TerminalKind {
    guard isatty(STDIN_FILENO) == 1 else { throw .inputIsNoTerminal }
    guard isatty(STDOUT_FILENO) == 1 else { throw .outputIsNoTerminal }
    guard let name = Environment.value("TERM") else { throw .kindNotSet }
    var found: Int32 = 0
    guard setupterm(name, STDOUT_FILENO, &found) == OK else { throw .kindUnknown(name) }
    guard let placing = capability("cup"), !placing.isEmpty else { throw .kindTooSimple(name) }
    let isANSI = placing.starts(with: Array("\u{1B}[".utf8))
    return TerminalKind(
      name: name, isANSI: isANSI, hasMouse: isANSI && capability("kmous") != nil,
      isMonochrome: Environment.value("NO_COLOR") != nil, isRemote: Environment.value("SSH_CONNECTION") != nil,
      hasSecondScreen: leaving != nil, farewell: farewell(isANSI: isANSI))
  }

  private static func capability(_ name: String) -> [UInt8]? {
    guard let text = winnow_capability(name) else { return nil }
    return withoutDelays(Array(String(cString: text).utf8))
  }

  /// What leaves the second screen.
  private static var leaving: [UInt8]? {
    guard let leaving = capability("rmcup"), !leaving.isEmpty else { return nil }
    return leaving
  }

  private static func farewell(isANSI: Bool) -> [UInt8] {
    var bytes = isANSI ? TerminalSequence.pasteOff + TerminalSequence.mouseOff : []
    for name in ["sgr0", "op", "rmkx", "cnorm"] { bytes += capability(name) ?? [] }
    if let leaving { return bytes + leaving }
    // No second screen: leave the picture and go on below it.
    return bytes + (isANSI ? Array("\u{1B}[r\u{1B}[999;1H\r\n".utf8) : Array("\r\n".utf8))
  }

  /// A capability without its padding, `$<5*/>`, which no terminal of today needs.
  static func withoutDelays(_ capability: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var rest = capability[...]
    while let byte = rest.first {
      if rest.starts(with: Array("$<".utf8)), let end = rest.firstIndex(of: UInt8(ascii: ">")) {
        rest = rest[(end + 1)...]
      } else {
        result.append(byte)
        rest.removeFirst()
      }
    }
    return result
  }
}

/// The variables of the process.
enum Environment {
  /// The value of `name`; `nil` if it is unset or empty.
  static func value(_ name: String) -> String? {
    guard let value = getenv(name), value.pointee != 0 else { return nil }
    return String(cString: value)
  }
}
