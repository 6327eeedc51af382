// Control sequences and short escapes: what moves the cursor, switches modes, or makes the terminal answer.

extension EscapeAttack {
  /// Every control sequence in seven bits and with the C1 introducer.
  static let sequences: [EscapeAttack] = controlSequences.flatMap { body in
    [
      EscapeAttack("CSI", body, "a\(escape)[\(body)b"), EscapeAttack("C1 CSI", body, "a\u{9B}\(body)b"),
    ]
  }

  /// What stands behind the introducer.
  private static let controlSequences = [
    // The cursor, and what is erased, scrolled, inserted.
    "H", "99;99H", "99A", "99B", "99C", "99D", "99E", "99F", "99G", "99d", "2J", "3J", "?2J", "2K", "?2K", "5L", "5M",
    "5@", "5P", "10X", "9S", "9T", "0;0;0;0;0T", "99b", "99a", "99e", "s", "u", "99I", "99Z", "3g", "99`", "3 @", "3 A",
    // Colours and signs that hide text.
    "31m", "8m", "7m", "5m", "38;2;0;0;0m", "4:3m", "58:2::255:0:0m", "99999999999999999999m",
    // Modes: the alternate screen, keys, mouse, paste, wrapping, columns, reverse video, cursor.
    "?1049h", "?1049l", "?1047h", "?47h", "?1h", "?1000h", "?1002h", "?1003h", "?1006h", "?1004h", "?2004h", "?2004l",
    "?2026h", "?7l", "?3h", "?5h", "?6h", "?9h", "?25l", "?12h", "?40h", "?69h", "?66h", "?80h", "?1070h", "2h", "4h",
    "12l", "20h", "?2l", "r", "5;10r", "5;10s", "!p", "61\"p", "62;1\"p", "2 q", "6 q", "1\"q", "0}", "1~", "1;1'~",
    // Questions whose answers come in as if they were typed.
    "c", "0c", ">c", ">q", "=c", "5n", "6n", "?6n", "?15n", "?25n", "?26n", "?53n", "?62n", "?75n", "18t", "19t", "14t",
    "11t", "13t", "20t", "21t", "x", "1x", "?2026$p", "4$p", "1;1;1;1;1;1*y", "1$w", "2$w", "1$u", "2$u", "?u", "?4m",
    // The window, the printer, the keyboard, rectangles, locator.
    "1t", "2t", "3;0;0t", "4;1;1t", "5t", "6t", "8;1;1t", "9;1t", "22;0t", "23;0t", "24t", "5i", "?5i", "4i", "0i",
    ">4;2m", ">1u", "<u", "=5;1u", "88;1;1;24;80$x", "1;1;24;80$z", "1;1;24;80${", "1;1;9;9;1;2;2;1$v",
    "1;1;24;80;7$r", "1;1;24;80;7$t", "1;2'z", "1'|", "0q", "7y", "2;1y",
  ]

  /// Escapes without an introducer, and the same in C1 where there is one.
  static let commands: [EscapeAttack] =
    shortEscapes.map { EscapeAttack("ESC", $0.name, "a\(escape)\($0.text)b") }
    + (UInt32(0x80)...0x9F).map { EscapeAttack("C1", number($0), "a\(scalar($0))[31mb") }
    + ["^[[31m", #"\e[31m"#, #"\x1b[31m"#, #"\033[31m"#, "␛[31m", "‹1B›", "%s%n%x", "$(reset)`reset`"].map {
      EscapeAttack("look-alike", $0, $0)
    }

  private static let shortEscapes: [(name: String, text: String)] =
    [
      "c", "7", "8", "D", "E", "H", "M", "Z", "=", ">", "<", "6", "9", "l", "m", "n", "o", "|", "}", "~", "V", "W",
      "#8",
      "#3", "#4", "#5", "#6", " F", " G", "%G", "%@", "%8", "(0", "(B", "(A", "(K", ")0", "*0", "+0", "-A", ".A", "/A",
      "(%5", "\\", "`", "a", "b", "d",
    ].map { ($0, $0) } + [
      ("k title ST", "kowned\(escape)\\"), ("k title", "kowned"), ("! screen", "!owned\(escape)\\"),
      ("N single shift", "Nq"), ("O single shift", "Oq"), ("CAN within", "[31\u{18}m"), ("SUB within", "[31\u{1A}m"),
      ("ESC within", "[31\(escape)[2J"), ("controls within", "[3\r\u{8}1m"), ("DEL within", "[3\u{7F}1m"),
      ("three times", "[\(escape)[\(escape)[2J"), ("line end within", "[3\n1m"),
    ]
}
