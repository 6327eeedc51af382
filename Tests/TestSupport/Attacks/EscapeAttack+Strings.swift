// Strings that a terminal takes in up to their end: titles, clipboard, links, pictures, programs of other terminals.

extension EscapeAttack {
  static let strings: [EscapeAttack] = operating + device

  /// Operating system commands with each end there is, and with none, so that what follows would be swallowed.
  private static let operating: [EscapeAttack] = operatingCommands.flatMap { body in
    [
      EscapeAttack("OSC", "\(body) BEL", "a\(escape)]\(body)\u{7}b"),
      EscapeAttack("OSC", "\(body) ST", "a\(escape)]\(body)\(escape)\\b"),
      EscapeAttack("OSC", "\(body) without an end", "a\(escape)]\(body)"),
      EscapeAttack("C1 OSC", "\(body) C1 ST", "a\u{9D}\(body)\u{9C}b"),
    ]
  }

  private static let operatingCommands = [
    "0;owned", "1;owned", "2;owned", "2;?", "3;WM_NAME=owned", "4;1;?", "4;0;rgb:00/00/00", "5;0;?",
    "7;file://evil/etc", "8;;http://evil.example/", "8;id=1;file:///etc/passwd", "9;owned", "9;4;1;50", "10;?",
    "11;?", "11;#000000", "12;?", "13;?", "17;?", "19;?", "22;wait", "46;/tmp/owned", "50;?", "50;fixed", "51;E",
    "52;c;?", "52;c;cm0gLXJmIH4K", "52;p;!", "60", "66;s=7;owned", "99;;owned", "104", "105", "110", "111", "112",
    "133;A", "133;C;cmdline=reset", "133;D;0", "633;E;reset", "697;", "777;notify;owned;owned", "1337;SetMark",
    "1337;File=inline=1:AAAA", "1337;CopyToClipboard=", "1337;RunCommand=reset", "1337;SetUserVar=a=b",
    "1337;RequestCellSize", "3008;start=1", "5522;type=read", "Lowned", "lowned", "Iowned", "P0ff0000", "R",
  ]

  /// Device control strings, application commands, privacy messages, starts of strings, single shifts.
  private static let device: [EscapeAttack] = deviceStrings.flatMap { kind, body in
    let long = introducers[kind].map { escape + $0.long } ?? ""
    let short = introducers[kind].map { scalar($0.short) } ?? ""
    return [
      EscapeAttack(kind, "\(name(body)) ST", "a\(long)\(body)\(escape)\\b"),
      EscapeAttack(kind, "\(name(body)) without an end", "a\(long)\(body)"),
      EscapeAttack("C1 \(kind)", "\(name(body)) C1 ST", "a\(short)\(body)\u{9C}b"),
    ]
  }

  private static func name(_ body: String) -> String {
    String(body.prefix(20).map { $0.isASCII && !$0.isNewline && $0 != "\u{1B}" && $0 != "\u{7}" ? $0 : "." })
  }

  private static let introducers: [String: (long: String, short: UInt32)] = [
    "DCS": ("P", 0x90), "SOS": ("X", 0x98), "PM": ("^", 0x9E), "APC": ("_", 0x9F), "SS2": ("N", 0x8E),
    "SS3": ("O", 0x8F),
  ]

  private static let deviceStrings: [(kind: String, body: String)] =
    [
      "$qm", "$qr", "$q\"p", "$q q", "+q544e;636f", "+p544e=00", "q#0;2;0;0;0#0~~-", "0;1;0q\"1;1;99;99~", "p", "1000p",
      "tmux;\u{1B}\u{1B}]0;owned\u{7}", "\u{1B}]0;owned\u{7}", "0;1|17/6f776e6564", "1;1;1{ @owned", "0!zowned",
      "1!u", "2$towned", "1$t1;1;1", "=1s", "=2s", ">|owned", "!|00000000", "@kitty-cmd{\"cmd\":\"ls\"}",
    ].map { ("DCS", $0) }
    + ["Gf=24,s=1,v=1,a=T;AAAA", "Ga=d", "Gt=f,f=100;L2V0Yy9wYXNzd2Q=", "owned"].map { ("APC", $0) }
    + [("PM", "owned"), ("SOS", "owned"), ("SS2", "q"), ("SS3", "q")]
}
