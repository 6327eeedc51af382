/// The few sequences that go to the terminal beside those of ncurses.
enum TerminalSequence {
  /// Pasted text comes in brackets, and the window says nothing when it gains or loses the keyboard.
  static let pasteOn = Array("\u{1B}[?2004h\u{1B}[?1004l".utf8)
  /// Pasted text comes as if typed.
  static let pasteOff = Array("\u{1B}[?2004l".utf8)
  /// Presses, drags and the wheel are reported, with columns beyond 223.
  static let mouseOn = Array("\u{1B}[?1000h\u{1B}[?1002h\u{1B}[?1006h".utf8)
  /// The mouse belongs to the terminal again.
  static let mouseOff = Array("\u{1B}[?1006l\u{1B}[?1002l\u{1B}[?1000l".utf8)
  /// Undoes the scrolling margins, past whose end no relative movement goes: a larger window may have kept them.
  static let wholeScreenScrolls = Array("\u{1B}[r".utf8)
  /// Asks the terminal to answer once it has drawn everything before.
  static let question = Array("\u{1B}[5n".utf8)

  /// Puts `text` on the clipboard of the terminal (OSC 52), where it allows that.
  static func copy(_ text: String) -> [UInt8] {
    Array("\u{1B}]52;c;".utf8) + base64(Array(text.utf8)) + [0x07]
  }

  /// RFC 4648 with padding.
  static func base64(_ bytes: [UInt8]) -> [UInt8] {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var result: [UInt8] = []
    result.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      var word = 0
      for offset in 0..<3 { word = word << 8 | Int(start + offset < group.endIndex ? group[start + offset] : 0) }
      for place in 0..<4 {
        result.append(place <= group.count ? digits[word >> (18 - 6 * place) & 63] : UInt8(ascii: "="))
      }
    }
    return result
  }
}
