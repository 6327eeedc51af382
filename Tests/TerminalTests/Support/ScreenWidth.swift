/// The columns of a line as tmux shows it, by the few rules that the tests' texts need.
enum ScreenWidth {
  /// Two columns for Chinese, Japanese and Korean writing and for emoji, none for marks above letters, else one.
  static func of(_ line: some StringProtocol) -> Int {
    line.unicodeScalars.reduce(0) { $0 + columns(of: $1) }
  }

  private static func columns(of scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0x0300...0x036F, 0x200B...0x200F, 0xFE00...0xFE0F: 0
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFF00...0xFF60, 0x1F300...0x1FAFF: 2
    default: 1
    }
  }
}
